/** Answers that belong to no single story: refusals, help, clarification, failure. */
import { PERMISSIONS, type Permission, type PersonRef } from '../domain/access.ts';
import type { CardReply, Intent, IntentName, Locale, TextReply } from '../turn.ts';
import { type DeskSentences, desk as en } from './en/desk.ts';
import { formatList } from './format.ts';
import { plain } from './markdown.ts';
import { desk as zhTw } from './zh-tw/desk.ts';

const SENTENCES: Record<Locale, DeskSentences> = { en, 'zh-TW': zhTw };

/** The shared sentences in one language. */
export function deskSentences(locale: Locale): DeskSentences {
  return SENTENCES[locale];
}

/** A sentence for the person who pressed or wrote, and nobody else. */
export function toActor(text: string): TextReply {
  return { kind: 'text', text, audience: 'actor' };
}

/** Says which role is needed and, where the directory knows, who holds it. */
export function deniedReply(permission: Permission, holders: readonly PersonRef[], locale: Locale): TextReply {
  const t = SENTENCES[locale];
  const roles = formatList(
    PERMISSIONS[permission].map((role) => t.roles[role]),
    locale,
    'disjunction',
  );
  const names = holders.map((holder) => plain(holder.name));
  const who = names.length === 0 ? '' : t.deniedWho(formatList(names, locale, 'disjunction'));
  return toActor(t.denied({ what: t.permissions[permission], roles, who }));
}

export function notYoursReply(owner: PersonRef, locale: Locale): TextReply {
  return toActor(SENTENCES[locale].notYours(plain(owner.name)));
}

/** The short command card: help, greeting, welcome, and "I did not understand". */
export function helpReply(
  facts: { lead: 'help' | 'greeting' | 'not-understood' | 'welcome-channel'; name: string },
  locale: Locale,
): CardReply {
  const t = SENTENCES[locale];
  const leads = {
    help: t.help.lead,
    greeting: t.help.lead,
    'not-understood': t.notUnderstood,
    'welcome-channel': t.help.welcomeChannel,
  };
  const greeted = facts.lead === 'greeting' && facts.name !== '';
  const title = greeted ? t.help.greeting(plain(facts.name)) : t.help.title;
  return {
    kind: 'card',
    card: 'help',
    data: { t: t.help, title, lead: leads[facts.lead], topics: topicsOf(t.help), buttons: buttonsOf(t.help) },
    summary: t.help.title,
    audience: 'everyone',
  };
}

/** What one can write, with an example; test/replies/help.test.ts holds that each is understood. */
function topicsOf(t: DeskSentences['help']): { title: string; example: string }[] {
  return [
    { title: t.buy, example: t.buyExample },
    { title: t.keys, example: t.keysExample },
    { title: t.cancel, example: t.cancelExample },
    { title: t.orders, example: t.ordersExample },
    { title: t.catalogue, example: t.catalogueExample },
    { title: t.reviews, example: t.reviewsExample },
  ];
}

/** The stories that can begin without another word. */
function buttonsOf(t: DeskSentences['help']): { title: string; intent: IntentName }[] {
  return [
    { title: t.buy, intent: 'purchase' },
    { title: t.keys, intent: 'download_link' },
    { title: t.cancel, intent: 'cancel' },
    { title: t.orders, intent: 'order_status' },
    { title: t.reviews, intent: 'refund_review' },
  ];
}

/** What the verb behind the buttons takes of a message. */
const MOST_CARRIED = 1000;

/** At most three meanings as buttons; each keeps the text that was written. */
export function clarifyReply(intent: Intent, text: string, locale: Locale): CardReply {
  const t = SENTENCES[locale].clarify;
  const choices = intent.candidates
    .filter(({ name }) => name !== 'none' && name !== 'greeting')
    .slice(0, 3)
    .map(({ name }) => ({ title: t.intents[name], intent: name }));
  return {
    kind: 'card',
    card: 'clarify',
    data: { t, said: SENTENCES[locale].said(plain(text)), text: text.slice(0, MOST_CARRIED), choices },
    summary: t.title,
    audience: 'everyone',
  };
}

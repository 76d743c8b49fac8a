import type { Ports } from '../ports.ts';
import { deskSentences, helpReply } from '../replies/desk.ts';
import type { Locale, Reply, Turn } from '../turn.ts';

const ASKED = /^\s*(?:language|lang|語言|语言|說|讲|speak)\s*[:：]?\s*(.{1,30})$/iu;
const NAMES: readonly { locale: Locale; name: RegExp }[] = [
  {
    locale: 'zh-TW',
    name: /^(?:zh([-_](tw|hk|hant.*))?|chinese|traditional chinese|(繁體|繁体|正體)?中文|國語|華語)$/iu,
  },
  { locale: 'en', name: /^(?:en([-_]\w+)?|english|英文|英語)$/iu },
];

/** "language 繁體中文": which of our languages, or undefined when the text is not that. */
export function askedForLanguage(text: string): Locale | undefined {
  const wanted = ASKED.exec(text)?.[1]?.trim();
  if (wanted === undefined) return undefined;
  return NAMES.find(({ name }) => name.test(wanted))?.locale;
}

/** Remembers the choice: from now on it goes before what the channel says. */
export async function setLanguage(turn: Turn, ports: Ports, locale: Locale): Promise<Reply> {
  await ports.store.people.remember({
    id: turn.actor.id,
    tenantId: turn.actor.tenantId,
    name: turn.actor.name,
    channelUserId: turn.actor.channelUserId,
    locale,
    localeChosen: true,
    timeZone: turn.timeZone,
    updatedAt: turn.now,
  });
  const card = helpReply({ lead: 'help', name: turn.actor.name }, locale);
  return { ...card, data: { ...card.data, lead: deskSentences(locale).help.languageSet } };
}

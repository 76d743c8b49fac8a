/**
 * Card templates: read and parsed once at start, so that a template that does not parse stops the
 * start and not a person's turn.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { CardReply, Locale } from '../turn.ts';
import { withSubmitFallbacks } from './submit-fallback.ts';

/** Teams refuses messages from about 28 KB to 100 KB, depending on the client; half of the least. */
export const MAX_CARD_BYTES = 20 * 1024;

const Card = z.looseObject({ type: z.literal('AdaptiveCard'), fallbackText: z.string().optional() });
type Card = z.infer<typeof Card>;

/** Expands a reply into the card that is sent. @throws CardError naming the card and what is wrong with it. */
export type ExpandCard = (reply: Pick<CardReply, 'card' | 'data' | 'summary'>, locale: Locale) => Card;

/** A template and its data do not make a sound card: our mistake, never the person's. */
class CardError extends Error {
  override readonly name = 'CardError';
}

const LANGUAGE_TAGS: Record<Locale, string> = { en: 'en-US', 'zh-TW': 'zh-TW' };

/** @param folder where the templates are, as `<name>.json`. */
export function createCards(folder: URL = new URL('../../cards/', import.meta.url)): ExpandCard {
  const templates = readTemplates(folder);
  return ({ card: name, data, summary }, locale) => {
    const template = templates.get(name);
    if (!template) throw new CardError(`There is no card "${name}".`);
    const card = Card.parse(restored(name, template.expand({ $root: shielded(data) })));
    const whole = { fallbackText: summary, ...card, lang: LANGUAGE_TAGS[locale] };
    assertSound(name, whole);
    return whole;
  };
}

function readTemplates(folder: URL): Map<string, Template> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(files.map((file) => [file.replace(/\.json$/, ''), readTemplate(new URL(file, folder))]));
}

function readTemplate(file: URL): Template {
  try {
    return new Template(withSubmitFallbacks(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (cause) {
    throw new CardError(`${file.pathname} is no card template.`, { cause });
  }
}

/**
 * A field that the data lacks stays in the card as the literal `${field}`. People may type `${` too,
 * so theirs is put aside (as a private-use character) while the template's own are looked for.
 */
const SHIELD = '\uE000{';

function shielded(value: unknown): unknown {
  return mapStrings(value, (text) => text.replaceAll('${', SHIELD));
}

function restored(name: string, value: unknown): unknown {
  return mapStrings(value, (text) => {
    if (text.includes('${')) throw new CardError(`Card "${name}" asks for "${text.slice(0, 80)}": the data lacks it.`);
    return text.replaceAll(SHIELD, '${');
  });
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}

function assertSound(name: string, card: Card): void {
  const nowhere = pathOfNull(card);
  if (nowhere) throw new CardError(`Card "${name}" has a null at ${nowhere}: Teams may refuse it.`);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > MAX_CARD_BYTES) throw new CardError(`Card "${name}" has ${bytes} bytes, more than ${MAX_CARD_BYTES}.`);
}

function pathOfNull(value: unknown, path = 'card'): string | undefined {
  if (value === null) return path;
  if (typeof value !== 'object') return undefined;
  for (const [key, item] of Object.entries(value ?? {})) {
    const found = pathOfNull(item, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** The project's own labelled lines, read from `lines/` and `held/`. The formats are in `README.md`. */
import { readdirSync, readFileSync } from 'node:fs';
import { INTENTS, type IntentName, type Slots } from '../../src/turn.ts';
import { type Line, parseLabelledLines } from './labelled-lines.ts';

const LANGUAGES: Record<string, string> = {
  'en-chat': 'en',
  'en-polite': 'en',
  'en-third': 'en',
  'zh-tw-chat': 'zh-TW',
  'zh-tw-formal': 'zh-TW',
  'zh-tw-third': 'zh-TW',
  'zh-tw-mix': 'zh-TW-mix',
  'zh-tw': 'zh-TW',
  'zh-cn': 'zh-CN',
  'pt-br': 'pt-BR',
};
const PRODUCTS: Record<string, string> = {
  ws: 'windows-server',
  sql: 'sql-server',
  ri: 'azure-reservation',
  ex: 'exchange-server',
  sp: 'sharepoint-server',
  vs: 'visual-studio',
};
const EDITIONS: Record<string, string> = {
  std: 'standard',
  dc: 'datacenter',
  ent: 'enterprise',
  pro: 'professional',
  pp: 'professional-plus',
};

/** All lines of `lines` (to build with) or `held` (looked at only to report). */
export function readLines(folder: 'lines' | 'held'): Line[] {
  const place = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(place)
    .sort()
    .flatMap((file) => {
      const content = readFileSync(new URL(file, place), 'utf8');
      const author = file.replace(/\.\w+$/, '');
      return file.endsWith('.jsonl') ? parseLabelledLines(author, content) : parseFile(author, content);
    });
}

function parseFile(name: string, content: string): Line[] {
  return content
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row, index): Line => {
      const cells = row.split('|');
      const [intent = '', text = '', marks = ''] = cells.slice(-3);
      const lang = cells.length > 3 ? (cells[0] ?? '') : (LANGUAGES[name] ?? name);
      const accept = [...marks.matchAll(/\+(\w+)$/g)].map(([, other]) => toIntent(other));
      return {
        id: `${name}-${index + 1}`,
        author: name,
        lang,
        text,
        intent: toIntent(intent),
        accept: [toIntent(intent), ...accept],
        slots: { ...parseSlots(marks.replace(/\s*\+\w+$/, '')) },
      };
    });
}

function toIntent(name: string | undefined): IntentName {
  const intent = INTENTS.find((known) => known === name);
  if (intent === undefined) throw new Error(`"${name}" is no intent`);
  return intent;
}

function parseSlots(marks: string): Slots {
  const slots: Slots = {};
  for (const part of marks.split(/(?:^|\s)(?=(?:c|p|v|e|l|o|q|t|oid|sid|rid|a|r|d|m)=)/)) {
    const [key = '', value = ''] = [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1).trim()];
    if (value !== '') setSlot(slots, key, value);
  }
  return slots;
}

const SETTERS: Record<string, (slots: Slots, value: string) => void> = {
  c: (slots, value) => Object.assign(slots, { customer: value }),
  v: (slots, value) => Object.assign(slots, { version: value }),
  l: (slots, value) => Object.assign(slots, { language: value }),
  r: (slots, value) => Object.assign(slots, { reason: value }),
  m: (slots, value) => Object.assign(slots, { market: value }),
  t: (slots, value) => Object.assign(slots, { term: value }),
  d: (slots, value) => Object.assign(slots, { decision: value }),
  o: (slots, value) => Object.assign(slots, { os: oneOrMore(value) }),
  oid: (slots, value) => Object.assign(slots, { orderId: oneOrMore(value) }),
  sid: (slots, value) => Object.assign(slots, { subscriptionId: oneOrMore(value) }),
  rid: (slots, value) => Object.assign(slots, { requestId: oneOrMore(value) }),
  p: (slots, value) => Object.assign(slots, { product: PRODUCTS[value] ?? value }),
  e: (slots, value) => Object.assign(slots, { edition: EDITIONS[value] ?? value }),
  q: (slots, value) => Object.assign(slots, { quantity: Number(value) }),
  a: (slots, value) => Object.assign(slots, { amount: toAmount(value) }),
};

function setSlot(slots: Slots, key: string, value: string): void {
  const set = SETTERS[key];
  if (set === undefined) throw new Error(`"${key}" is no slot`);
  set(slots, value);
}

function oneOrMore(value: string): string | string[] {
  return value.includes(',') ? value.split(',') : value;
}

function toAmount(value: string): { value: number; currency: string | null } {
  const [, amount = '', currency = ''] = /^([\d.]+)(.*)$/.exec(value) ?? [];
  return { value: Number(amount), currency: currency === '?' ? null : currency };
}

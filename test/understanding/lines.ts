/** The project's own labelled lines, read from `lines/` and `held/`. The format is in `lines/README.md`. */
import { readdirSync, readFileSync } from 'node:fs';
import { INTENTS, type IntentName, type Slots } from '../../src/turn.ts';

export interface Line {
  id: string;
  lang: string;
  text: string;
  intent: IntentName;
  accept: IntentName[];
  slots: Slots;
}

const LANGUAGES: Record<string, string> = {
  'en-chat': 'en',
  'en-polite': 'en',
  'zh-tw-chat': 'zh-TW',
  'zh-tw-formal': 'zh-TW',
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
const TEXT_SLOTS = { c: 'customer', v: 'version', l: 'language', r: 'reason', m: 'market' } as const;
const LIST_SLOTS = { o: 'os', oid: 'orderId', sid: 'subscriptionId', rid: 'requestId' } as const;

/** All lines of `lines` (to build with) or `held` (looked at only to report). */
export function readLines(folder: 'lines' | 'held'): Line[] {
  const place = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(place)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => parseFile(file.replace('.txt', ''), readFileSync(new URL(file, place), 'utf8')));
}

function parseFile(name: string, content: string): Line[] {
  return content
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row, index) => {
      const cells = row.split('|');
      const [intent = '', text = '', marks = ''] = cells.slice(-3);
      const lang = cells.length > 3 ? (cells[0] ?? '') : (LANGUAGES[name] ?? name);
      const accept = [...marks.matchAll(/\+(\w+)$/g)].map(([, other]) => toIntent(other));
      return {
        id: `${name}-${index + 1}`,
        lang,
        text,
        intent: toIntent(intent),
        accept: [toIntent(intent), ...accept],
        slots: parseSlots(marks.replace(/\s*\+\w+$/, '')),
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

function setSlot(slots: Slots, key: string, value: string): void {
  for (const [short, slot] of Object.entries(TEXT_SLOTS)) if (key === short) slots[slot] = value;
  for (const [short, slot] of Object.entries(LIST_SLOTS)) {
    if (key === short) slots[slot] = value.includes(',') ? value.split(',') : value;
  }
  if (key === 'p') slots.product = PRODUCTS[value] ?? value;
  if (key === 'e') slots.edition = EDITIONS[value] ?? value;
  if (key === 'q') slots.quantity = Number(value);
  if (key === 't') slots.term = value === 'P1Y' ? 'P1Y' : 'P3Y';
  if (key === 'd') slots.decision = value === 'approve' ? 'approve' : 'reject';
  if (key === 'a') {
    const [, amount = '', currency = ''] = /^([\d.]+)(.*)$/.exec(value) ?? [];
    slots.amount = { value: Number(amount), currency: currency === '?' ? null : currency };
  }
}

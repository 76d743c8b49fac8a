/** The same sentence about other customers: the name finder must learn sentences, not names. */
import { readFileSync } from 'node:fs';

const PARTS: Record<'latin' | 'zh' | 'ja' | 'ko', Record<string, string[]>> = JSON.parse(
  readFileSync(new URL('./made-names.json', import.meta.url), 'utf8'),
);
const COPIES = 4;

/** Copies of a line with another name in it, always the same ones for the same line. */
export function renamed(text: string, customer: string, seed: number): { text: string; customer: string }[] {
  return Array.from({ length: COPIES }, (_, copy) => {
    const made = nameLike(customer, seed * COPIES + copy);
    return { text: text.replace(customer, made), customer: made };
  }).filter((line) => line.text !== text);
}

function nameLike(customer: string, seed: number): string {
  const roll = dice(seed);
  if (/[\uac00-\ud7a3]/.test(customer)) return korean(roll);
  if (/[\u3040-\u30ff]/.test(customer) || /株式会社|製作所|商事|造船/.test(customer)) return japanese(roll);
  if (/[\u3400-\u9fff]/.test(customer)) return chinese(roll);
  const made = latin(roll);
  return customer === customer.toLowerCase() ? made.toLowerCase() : made;
}

type Roll = (sides: number) => number;

function latin(roll: Roll): string {
  const pick = picker(PARTS.latin, roll);
  const form = roll(6) === 0 ? ` ${pick('form')}` : '';
  const kind = roll(10);
  if (kind < 2) return pick('alone') + form;
  if (kind < 5) return `${pick('trade')} ${pick('owner')}${form}`;
  return `${pick('first')} ${pick('last')}${form}`;
}

function chinese(roll: Roll): string {
  const pick = picker(PARTS.zh, roll);
  return roll(8) === 0 ? pick('alone') : pick('first') + pick('last') + pick('form');
}

function japanese(roll: Roll): string {
  const pick = picker(PARTS.ja, roll);
  return roll(10) === 0 ? pick('alone') : pick('before') + pick('first') + pick('last') + pick('behind');
}

function korean(roll: Roll): string {
  const pick = picker(PARTS.ko, roll);
  return roll(10) === 0 ? pick('alone') : pick('form') + pick('first') + pick('last');
}

function picker(parts: Record<string, string[]>, roll: Roll): (name: string) => string {
  return (name) => {
    const list = parts[name] ?? [];
    return list[roll(list.length)] ?? '';
  };
}

function dice(seed: number): Roll {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % Math.max(1, sides);
  };
}

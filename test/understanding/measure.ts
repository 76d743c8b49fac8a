/** The scores of issue 6: accuracy by language, macro-F1, out of scope, acting, danger, slots, calibration. */
import { INTENTS, type IntentName, type Slots } from '../../src/turn.ts';
import { type Understanding, understand } from '../../src/understanding/understand.ts';
import type { Line } from './labelled-lines.ts';

const WITHOUT_SLOTS: readonly IntentName[] = ['none', 'help', 'greeting', 'cancel_dialog'];
const DANGEROUS: readonly IntentName[] = ['purchase', 'cancel', 'refund_review'];

interface Answered {
  line: Line;
  name: IntentName;
  right: boolean;
  acted: boolean;
  confidence: number;
  slots: Slots;
}

export interface Scores {
  lines: number;
  accuracy: number;
  byLanguage: Record<string, number>;
  macroF1: number;
  outOfScope: { recall: number; precision: number };
  acting: { accuracy: number; coverage: number };
  /** Dangerous intents acted upon although something else was meant. */
  dangerous: string[];
  slotF1: Record<string, number>;
  calibrationError: number;
}

export type Ask = (line: Line) => Understanding;

const asIs: Ask = ({ text }) => understand(text);

/** Every line asked about alone and without a directory. */
export function measure(lines: readonly Line[], ask = asIs): Scores {
  const answers = lines.map((line): Answered => {
    const { name, clarify, confidence, slots } = ask(line);
    return { line, name, right: line.accept.includes(name), acted: !clarify, confidence, slots };
  });
  const acted = answers.filter((answer) => answer.acted);
  const none = answers.filter(({ line }) => line.intent === 'none');
  const saidNone = answers.filter(({ name }) => name === 'none');
  return {
    lines: lines.length,
    accuracy: share(answers),
    byLanguage: Object.fromEntries(
      [...new Set(lines.map(({ lang }) => lang))].map((lang) => [
        lang,
        share(answers.filter(({ line }) => line.lang === lang)),
      ]),
    ),
    macroF1: average(INTENTS.map((intent) => intentF1(answers, intent))),
    outOfScope: { recall: share(none), precision: share(saidNone) },
    acting: { accuracy: share(acted), coverage: round(acted.length / lines.length) },
    dangerous: acted.filter(({ name, right }) => !right && DANGEROUS.includes(name)).map(({ line }) => line.text),
    slotF1: slotScores(answers),
    calibrationError: calibrationError(answers),
  };
}

/** What went wrong, one line each; for building, never for the held part. */
export function mistakes(lines: readonly Line[], ask = asIs): string[] {
  return lines.flatMap((line) => {
    const { name, clarify, slots } = ask(line);
    const wrongSlots = WITHOUT_SLOTS.includes(line.intent) ? [] : differences(line, slots);
    if (line.accept.includes(name) && wrongSlots.length === 0) return [];
    return [
      `${line.accept.includes(name) ? 'slots' : 'WRONG'} ${line.id} ${line.text} | ${line.intent} → ${name}${clarify ? '?' : ''} ${wrongSlots.join(', ')}`,
    ];
  });
}

function differences(line: Line, got: Slots): string[] {
  const have = new Map<string, unknown>(Object.entries(got));
  return [...new Set([...Object.keys(line.slots), ...have.keys()])]
    .filter((key) => !line.ignore?.includes(key) && !isRight(line, key, have.get(key)))
    .map((key) => `${key}: ${JSON.stringify(line.slots[key])} → ${JSON.stringify(have.get(key))}`);
}

function isRight({ slots, alt }: Line, key: string, value: unknown): boolean {
  return same(slots[key], value) || (alt?.[key]?.some((other) => same(other, value)) ?? false);
}

function slotScores(answers: readonly Answered[]): Record<string, number> {
  const counts = new Map<string, { hit: number; wanted: number; got: number }>();
  const count = (slot: string, key: 'hit' | 'wanted' | 'got') => {
    for (const name of [slot, 'all']) {
      const entry = counts.get(name) ?? { hit: 0, wanted: 0, got: 0 };
      entry[key] += 1;
      counts.set(name, entry);
    }
  };
  for (const { line, slots } of answers.filter(({ line: each }) => !WITHOUT_SLOTS.includes(each.intent))) {
    const got = new Map<string, unknown>(Object.entries(slots).filter(([slot]) => !line.ignore?.includes(slot)));
    for (const slot of got.keys()) count(slot, 'got');
    for (const slot of Object.keys(line.slots).filter((key) => !line.ignore?.includes(key))) {
      count(slot, 'wanted');
      if (isRight(line, slot, got.get(slot))) count(slot, 'hit');
    }
  }
  return Object.fromEntries(
    [...counts].map(([slot, { hit, wanted, got }]) => [slot, round((2 * hit) / (wanted + got))]),
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a)?.toLowerCase() === JSON.stringify(b)?.toLowerCase();
}

function intentF1(answers: readonly Answered[], intent: IntentName): number {
  const asWanted = answers.map((answer) =>
    answer.right ? { ...answer, wanted: answer.name } : { ...answer, wanted: answer.line.intent },
  );
  const hit = asWanted.filter(({ name, wanted }) => name === intent && wanted === intent).length;
  const total =
    asWanted.filter(({ name }) => name === intent).length + asWanted.filter(({ wanted }) => wanted === intent).length;
  return total === 0 ? 1 : (2 * hit) / total;
}

/** Expected calibration error over ten bins of confidence. */
function calibrationError(answers: readonly Answered[]): number {
  const bins = Array.from({ length: 10 }, (_, bin) =>
    answers.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin),
  );
  const errors = bins
    .filter((bin) => bin.length > 0)
    .map(
      (bin) => (bin.length / answers.length) * Math.abs(average(bin.map(({ confidence }) => confidence)) - share(bin)),
    );
  return round(errors.reduce((sum, error) => sum + error, 0));
}

function share(answers: readonly Answered[]): number {
  return answers.length === 0 ? 1 : round(answers.filter(({ right }) => right).length / answers.length);
}

function average(values: readonly number[]): number {
  return round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

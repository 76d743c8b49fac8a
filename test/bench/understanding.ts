/** What understanding a message costs, beside what merely normalising and segmenting it costs. */
import { understand, warmUp } from '../../src/understanding/understand.ts';
import { readLines } from '../understanding/lines.ts';
import { inChild } from './child.ts';
import { median, ratioOf, rounded, timeOfSync, toTimes } from './measure.ts';
import type { Options } from './options.ts';

const LONG_LINE_BYTES = 30 * 1024;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

export async function measureUnderstanding({ quick }: Options): Promise<Record<string, unknown>> {
  const texts = readLines('lines').map(({ text }) => text);
  const starts = await inChild(new URL('./children/load-understanding.ts', import.meta.url), quick ? 1 : 5);
  warmUp();
  const repeats = quick ? 5 : 15;
  const perMessage = inPairs(texts, repeats);
  const long = inPairs(longLines(texts).slice(0, quick ? 1 : undefined), quick ? 1 : 7);
  return {
    messages: texts.length,
    perMessage: { ...perMessage, ratioP50: ratioOf(perMessage.understand.p50, perMessage.segment.p50) },
    longLine: { ...long, ratioP50: ratioOf(long.understand.p50, long.segment.p50) },
    load: { ...starts, ratio: ratioOf(starts.loadMs ?? 0, starts.readAndParseMs ?? 0) },
  };
}

/**
 * Each text's median of some repeats, so that what the machine did meanwhile is no property of the text.
 * Segmenting leaves much to be collected: it comes when understanding has been timed.
 */
function inPairs(texts: readonly string[], repeats: number) {
  for (const text of texts.slice(0, 300)) understand(text);
  const pairs = texts.map((text) => ({
    understand: medianOf(repeats, () => understand(text)),
    segment: medianOf(Math.min(repeats, 5), () => [...segmenter.segment(text.normalize('NFKC'))].length),
  }));
  return {
    understand: summary(pairs.map((pair) => pair.understand)),
    segment: summary(pairs.map((pair) => pair.segment)),
  };
}

function medianOf(repeats: number, work: () => unknown): number {
  return median(Array.from({ length: repeats }, () => timeOfSync(work)));
}

function summary(times: readonly number[]) {
  return { ...toTimes(times), max: rounded(Math.max(...times)) };
}

/** 30 KB of all messages after each other, of one message over and over, and of one word without an end. */
function longLines(texts: readonly string[]): string[] {
  const [first = ''] = texts;
  return [texts.join(' '), `${first} `.repeat(2_000), 'a'.repeat(LONG_LINE_BYTES), '買'.repeat(LONG_LINE_BYTES)].map(
    (text) => Buffer.from(text).subarray(0, LONG_LINE_BYTES).toString('utf8'),
  );
}

/**
 * `npm run understand:train`: learns the model and the calibration from `lines/`, writes both beside
 * the code that reads them. The same lines always give the same files.
 */
import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { caseOf } from '../../../src/understanding/judge.ts';
import { loadLexicon } from '../../../src/understanding/lexicon.ts';
import { opinionOn } from '../../../src/understanding/model.ts';
import { read } from '../../../src/understanding/reading.ts';
import { weigh } from '../../../src/understanding/weigh.ts';
import type { Line } from '../labelled-lines.ts';
import { readLines } from '../lines.ts';
import { calibrate, type Outcome } from './calibrate.ts';
import { writeHan } from './han.ts';
import { type Learned, learnBlindly, learnFrom } from './learn.ts';

writeHan();
const lines = readLines('lines');
const lexicon = loadLexicon();
const learnedWithout = learnBlindly(lines, lexicon);
store('calibration.json', calibrate(lines.map((line) => outcomeOf(line, learnedWithout(line)))));
const { finder, model } = learnFrom(lines, lexicon);
store('names/model.json', pack(finder));
store('model.json', pack(model.softmax));
store('layer.json', { ...model.layer, incoming: packed(model.layer.incoming) });
process.stdout.write(`${lines.length} lines learned\n`);

function outcomeOf(line: Line, learned: Learned): Outcome {
  const reading = read(line.text, learned, undefined);
  const { name, band, score } = caseOf(weigh(reading), opinionOn(reading, learned.model));
  return { band, score, right: line.accept.includes(name) };
}

function pack({ scale, weights }: { scale: number; weights: Int8Array }): object {
  return { scale, weights: packed(weights) };
}

function packed(weights: Int8Array): string {
  return deflateRawSync(weights, { level: 9 }).toString('base64');
}

function store(file: string, content: object): void {
  const target = new URL(`../../../src/understanding/${file}`, import.meta.url);
  writeFileSync(target, `${JSON.stringify(content, null, 2)}\n`);
}

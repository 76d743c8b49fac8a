/**
 * `npm run understand:train`: learns the model and the calibration from `lines/`, writes both beside
 * the code that reads them. The same lines always give the same files.
 */
import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { featuresOf } from '../../../src/understanding/features.ts';
import { caseOf } from '../../../src/understanding/judge.ts';
import { loadLexicon } from '../../../src/understanding/lexicon.ts';
import { type Model, opinionOn } from '../../../src/understanding/model.ts';
import { type Reading, read } from '../../../src/understanding/reading.ts';
import { weigh } from '../../../src/understanding/weigh.ts';
import type { Line } from '../labelled-lines.ts';
import { readLines } from '../lines.ts';
import { calibrate, type Outcome } from './calibrate.ts';
import { writeHan } from './han.ts';
import { trainLayer } from './hidden-layer.ts';
import type { Example } from './lessons.ts';
import { namesIn, trainNameFinder } from './name-finder.ts';
import { makeLines } from './negatives.ts';
import { trainSoftmax } from './softmax.ts';

const FOLDS = 5;
/** A made line teaches half as much as a written one. */
const MADE_SHARE = 0.5;

writeHan();
const lines = readLines('lines');
const words = { lexicon: loadLexicon() };
const finder = trainNameFinder(lines.flatMap((line, index) => namesIn(line, words, index)));
store('names/model.json', pack(finder));
const knowledge = { ...words, finder };
const written = lines.map((line) => ({ line, reading: read(line.text, knowledge, undefined) }));
const authors = [...new Set(written.map(({ line }) => line.author))];
const made: Example[] = makeLines().map(({ text, intent }) => ({
  features: featuresOf(read(text, knowledge, undefined)),
  intent,
  share: MADE_SHARE,
}));

const outcomes = Array.from({ length: FOLDS }, (_, fold) => judgeFold(fold)).flat();
store('calibration.json', calibrate(outcomes));
const model = train([...made, ...written.map(toExample)]);
store('model.json', pack(model.softmax));
store('layer.json', { ...model.layer, incoming: packed(model.layer.incoming) });
process.stdout.write(`${written.length} lines and ${made.length} made ones learned\n`);

/** The lines of some authors, judged by a model that has seen none of theirs. */
function judgeFold(fold: number): Outcome[] {
  const isHere = ({ line }: { line: Line }) => authors.indexOf(line.author) % FOLDS === fold;
  const blind = train([...made, ...written.filter((each) => !isHere(each)).map(toExample)]);
  return written.filter(isHere).map(({ line, reading }) => {
    const { name, band, score } = caseOf(weigh(reading), opinionOn(reading, blind));
    return { band, score, right: line.accept.includes(name) };
  });
}

function toExample({ line, reading }: { line: Line; reading: Reading }): Example {
  return { features: featuresOf(reading), intent: line.intent, share: 1 };
}

function train(examples: readonly Example[]): Model {
  return { softmax: trainSoftmax(examples), layer: trainLayer(examples) };
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

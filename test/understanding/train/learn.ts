/** Everything that is learned from lines: who the customer is, and both opinions on what is wanted. */
import { featuresOf } from '../../../src/understanding/features.ts';
import type { Lexicon } from '../../../src/understanding/lexicon.ts';
import type { Model } from '../../../src/understanding/model.ts';
import { type Knowledge, read } from '../../../src/understanding/reading.ts';
import type { Line } from '../labelled-lines.ts';
import { trainLayer } from './hidden-layer.ts';
import type { Example } from './lessons.ts';
import { namesIn, trainNameFinder } from './name-finder.ts';
import { makeLines } from './negatives.ts';
import { trainSoftmax } from './softmax.ts';

export type Learned = Knowledge & { model: Model };

const FOLDS = 5;
/** A made line teaches half as much as a written one. */
const MADE_SHARE = 0.5;

/** The same lines always teach the same. */
export function learnFrom(lines: readonly Line[], lexicon: Lexicon): Learned {
  const finder = trainNameFinder(lines.flatMap((line, index) => namesIn(line, { lexicon }, index)));
  const featuresIn = (text: string) => featuresOf(read(text, { lexicon, finder }, undefined));
  const made = makeLines().map(
    ({ text, intent }): Example => ({ features: featuresIn(text), intent, share: MADE_SHARE }),
  );
  const written = lines.map(({ text, intent }): Example => ({ features: featuresIn(text), intent, share: 1 }));
  const examples = [...made, ...written];
  return { lexicon, finder, model: { softmax: trainSoftmax(examples), layer: trainLayer(examples) } };
}

/** For each line what was learned from the others only, without any of its author's. */
export function learnBlindly(lines: readonly Line[], lexicon: Lexicon): (line: Line) => Learned {
  const authors = [...new Set(lines.map(({ author }) => author))];
  const foldOf = ({ author }: Line) => authors.indexOf(author) % FOLDS;
  const learned = Array.from({ length: FOLDS }, (_, fold) =>
    learnFrom(
      lines.filter((line) => foldOf(line) !== fold),
      lexicon,
    ),
  );
  return (line) => {
    const found = learned[foldOf(line)];
    if (found === undefined) throw new Error(`${line.author} is no author of these lines`);
    return found;
  };
}

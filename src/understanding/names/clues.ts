/** What speaks for a name beginning, going on or having ended at a token, hashed. */
import type { Token } from './tokens.ts';

/** As many weights for each of the three questions. */
export const BUCKETS = 65_536;

const OUTSIDE: Token = {
  start: 0,
  end: 0,
  text: 2,
  head: 0,
  tail: 0,
  shape: 20,
  concept: 2,
  edge: 0,
  rest: 2,
  mark: true,
  parts: true,
};

/** So many clues are there at each token. */
export const CLUES = 39;

/** The clues at each token, and behind the last one, one token after the other. */
export function cluesOf(tokens: readonly Token[]): Int32Array {
  const clues = new Int32Array((tokens.length + 1) * CLUES);
  const at = (index: number) => tokens[index] ?? OUTSIDE;
  for (let index = 0; index <= tokens.length; index += 1) {
    const around = {
      before2: at(index - 2),
      before: at(index - 1),
      here: at(index),
      after: at(index + 1),
      after2: at(index + 2),
    };
    const words = wordClues(around, at(index - 3), at(index + 3));
    clues.set(words, index * CLUES);
    clues.set(shapeClues(around), index * CLUES + words.length);
  }
  return clues;
}

interface Around {
  before2: Token;
  before: Token;
  here: Token;
  after: Token;
  after2: Token;
}

function wordClues({ before2, before, here, after, after2 }: Around, before3: Token, after3: Token): number[] {
  return [
    clue(1, here.text),
    clue(2, before.text),
    clue(3, after.text),
    clue(4, before2.text, before.text),
    clue(5, before.text, here.text),
    clue(6, here.text, after.text),
    clue(7, after.text, after2.text),
    clue(8, here.tail, here.shape),
    clue(9, here.head, here.shape),
    clue(10, before2.text),
    clue(11, after2.text),
    clue(12, before3.text, before2.text, before.text),
    clue(13, after.text, after2.text, after3.text),
    clue(14, before.text, after.text),
    clue(15, before.tail, here.shape),
    clue(16, after.tail, here.shape),
    clue(17, here.rest, here.edge),
    clue(18, before.text, here.rest),
    clue(19, after.rest, here.shape),
  ];
}

function shapeClues({ before2, before, here, after, after2 }: Around): number[] {
  return [
    clue(30, here.concept),
    clue(31, before.concept),
    clue(32, after.concept),
    clue(33, before.concept, here.concept),
    clue(34, here.concept, after.concept),
    clue(35, before2.concept, before.concept, here.concept),
    clue(36, here.concept, after.concept, after2.concept),
    clue(37, here.shape, here.edge),
    clue(38, before.shape, here.shape, here.edge),
    clue(39, here.shape, after.shape, after.edge),
    clue(40, before.shape, here.shape, after.shape),
    clue(41, before.concept, here.shape, here.edge),
    clue(42, before.text, here.shape, here.edge),
    clue(43, after.concept, here.shape, after.edge),
    clue(44, after.text, here.shape, after.edge),
    clue(45, here.concept, here.shape, before.shape),
    clue(46, before2.shape, before.shape, here.shape),
    clue(47, here.shape, after.shape, after2.shape),
    clue(48, here.text, here.edge),
    clue(49, before.concept, here.concept, after.concept),
  ];
}

function clue(kind: number, first: number, second = 0, third = 0): number {
  let value = Math.imul(first ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13) ^ second, 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 16) ^ third, 0x27d4eb2f);
  return ((value ^ (value >>> 15)) >>> 0) % BUCKETS;
}

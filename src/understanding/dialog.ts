/** What an answer to the desk's own question means: "the second one", "2", 繁體中文, "Datacenter". */

import { ACTIONS } from './clauses.ts';
import { fold } from './fold.ts';
import words from './lexicon/answers.json' with { type: 'json' };
import type { Mark } from './marks.ts';
import { type Knowledge, type Reading, read } from './reading.ts';

/** `asked`: the name of the input; `options`: what could be chosen, in the order shown. */
export interface Dialog {
  asked: string;
  options: readonly { title: string; value: string }[];
}

const LONGEST_ANSWER = 60;
const CATALOGUE = /^(?:product|edition|language|os|term|market):/;
const PLACES = new Map(
  Object.entries(words.places).flatMap(([place, names]) => names.map((name) => [fold(name), Number(place)])),
);
const FILLERS = new RegExp(
  `^(?:${words.before.map(fold).join('|')}) ?|[ ]?(?:${words.behind.map(fold).join('|')})$`,
  'g',
);

/** The value of the option that was chosen, or undefined when the message is no answer. */
export function answerTo(dialog: Dialog, reading: Reading, knowledge: Knowledge): string | undefined {
  if (reading.text.trim().length > LONGEST_ANSWER || asksForSomething(reading)) return undefined;
  const said = bare(reading.folded);
  if (said === '') return undefined;
  return (
    byTitle(said, dialog) ?? byPlace(said, dialog) ?? byMeaning(reading, dialog, knowledge) ?? byPart(said, dialog)
  );
}

/** `buy 2 more` in the middle of a form is a new request. */
function asksForSomething({ marks }: Reading): boolean {
  return marks.some(({ tags }) => tags.some((tag) => ACTIONS.includes(tag) && tag !== 'send') || tags.includes('stop'));
}

function bare(folded: string): string {
  return folded
    .replace(/[\s.,!?。，！？、"'「」()]+/g, ' ')
    .trim()
    .replace(FILLERS, '')
    .replace(FILLERS, '')
    .trim();
}

function byTitle(said: string, { options }: Dialog): string | undefined {
  return options.find(({ title, value }) => bare(fold(title)) === said || fold(value) === said)?.value;
}

/** `2`, `#2`, `second`, `第二個`, `last`. */
function byPlace(said: string, { options }: Dialog): string | undefined {
  const digits = /^#? ?(\d{1,2})(?: ?(?:\.|st|nd|rd|th|番|번))?$/.exec(said)?.[1];
  const place = digits === undefined ? PLACES.get(said) : Number(digits);
  if (place === undefined || place === 0) return undefined;
  return (place < 0 ? options.at(place) : options[place - 1])?.value;
}

/** 繁體中文 chooses "Chinese (Traditional)": the only option that means the same things of the catalogue. */
function byMeaning(reading: Reading, { options }: Dialog, knowledge: Knowledge): string | undefined {
  const meant = catalogueTags(reading.marks);
  if (meant.length === 0) return undefined;
  const fitting = options.filter(({ title, value }) => {
    const tags = catalogueTags(read(title, knowledge, undefined).marks);
    return meant.every((tag) => tags.includes(tag) || tag.endsWith(`:${value}`));
  });
  return fitting.length === 1 ? fitting[0]?.value : undefined;
}

function catalogueTags(marks: readonly Mark[]): string[] {
  return marks.flatMap(({ tags, value }) =>
    tags.filter((tag) => CATALOGUE.test(tag)).concat(tags.includes('year') ? [`version:${value}`] : []),
  );
}

/** `contoso` chooses "Contoso Ltd. (contoso.com)" when no other title holds it. */
function byPart(said: string, { options }: Dialog): string | undefined {
  if (said.length < 2) return undefined;
  const fitting = options.filter(({ title }) => bare(fold(title)).includes(said));
  return fitting.length === 1 ? fitting[0]?.value : undefined;
}

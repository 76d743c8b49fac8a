/** A message → what is wanted, how sure that is, and why. Pure; the data is loaded at first use. */
import type { Evidence, Intent, IntentName } from '../turn.ts';
import { answerTo, type Dialog } from './dialog.ts';
import { directoryOf, type KnownCustomer } from './directory.ts';
import { type Judged, judge } from './judge.ts';
import { loadLexicon } from './lexicon.ts';
import { loadModel, type Model, opinionOn } from './model.ts';
import { loadNameModel } from './names/find.ts';
import { type Knowledge, type Reading, read } from './reading.ts';
import { fillSlots } from './slots/fill.ts';
import { type Weighed, weigh } from './weigh.ts';

export interface Context {
  locale?: string;
  /** Finds these names without guessing; resolving one to a customer stays the caller's part. */
  customers?: readonly KnownCustomer[];
  /** What the desk just asked, so that "the second one" has a meaning. */
  dialog?: Dialog;
  /** The person chose this intent on the clarification card: the text still gives the details. */
  meant?: IntentName;
}

export interface Understanding extends Intent {
  /** The message answers what the desk just asked: the value of the chosen option. */
  answer?: { value: string };
}

let loaded: (Knowledge & { model: Model }) | undefined;

/** Loads lexicon and model; the first message does it otherwise. */
export function warmUp(): Knowledge & { model: Model } {
  loaded ??= { lexicon: loadLexicon(), finder: loadNameModel(), model: loadModel() };
  return loaded;
}

/** What a message means. Never throws, whatever the text is; takes well below a millisecond. */
export function understand(text: string, context: Context = {}, knowledge = warmUp()): Understanding {
  const reading = read(text, knowledge, directoryOf(context.customers));
  const weighed = weigh(reading);
  const judged = inContext(judge(reading, weighed, opinionOn(reading, knowledge.model)), weighed, context);
  const { slots, invalid } = fillSlots(reading, judged.name, {
    clause: weighed.asked,
    isBusy: weighed.isBusy,
    locale: context.locale,
  });
  const understood = { ...judged, slots, invalid, evidence: evidenceOf(reading, weighed) };
  const value = context.dialog && answerTo(context.dialog, reading, knowledge);
  return value === undefined ? understood : { ...understood, answer: { value } };
}

/** A chosen intent stands; a bare "cancel" in the middle of a question ends the question. */
function inContext(judged: Judged, { ranked }: Weighed, { dialog, meant }: Context): Judged {
  if (meant !== undefined) return certain(meant);
  const isBare = ranked[0]?.rule === 'cancel' || ranked[0]?.rule === 'stop';
  return dialog !== undefined && isBare ? certain('cancel_dialog') : judged;
}

function certain(name: IntentName): Judged {
  return { name, confidence: 1, clarify: false, candidates: [{ name, confidence: 1 }] };
}

/** The rules that spoke, over the words of the clause they spoke about. */
function evidenceOf({ cleaned }: Reading, { ranked, asked }: Weighed): Evidence[] {
  const marked = asked.marks.filter(({ tags }) => !tags.every((tag) => tag === 'filler'));
  const start = cleaned.starts[marked[0]?.start ?? asked.start] ?? 0;
  const end = cleaned.ends[(marked.at(-1)?.end ?? asked.end) - 1] ?? start;
  return ranked.slice(0, 3).map(({ rule, weight }) => ({ start, end, rule, weight: Math.round(weight * 100) / 100 }));
}

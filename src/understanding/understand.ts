/** A message → what is wanted, how sure that is, and why. Pure; the lexicon is loaded at first use. */
import type { Intent, Slots } from '../turn.ts';
import { fold } from './fold.ts';
import { loadLexicon } from './lexicon.ts';
import { read } from './reading.ts';
import type { Scored } from './score.ts';
import { fillSlots } from './slots/fill.ts';
import { addMarkets } from './slots/market.ts';
import { addPhrase, newTrie, type Trie } from './trie.ts';
import { weigh } from './weigh.ts';

export interface KnownCustomer {
  name: string;
  domain?: string;
  id?: string;
}

/** What the desk just asked, so that "the second one" has a meaning. */
export interface Dialog {
  asked: string;
  options: readonly { title: string; value: string }[];
}

export interface Context {
  locale?: string;
  customers?: readonly KnownCustomer[];
  dialog?: Dialog;
}

export interface Understanding extends Intent {
  /** The person answered what the desk had asked. */
  answer?: { value: string };
}

let lexicon: Trie | undefined;

/** Loads what is needed; the first message does it otherwise. */
export function warmUp(): Trie {
  if (lexicon === undefined) {
    lexicon = loadLexicon();
    addMarkets(lexicon);
  }
  return lexicon;
}

/** What a message means. Never throws, whatever the text is; takes about a tenth of a millisecond. */
export function understand(text: string, context: Context = {}): Understanding {
  const reading = read(text, warmUp(), namesOf(context.customers));
  const { ranked, asked, isBusy } = weigh(reading);
  const name = ranked[0]?.intent ?? 'none';
  const { slots, invalid } = fillSlots(reading, name, { clause: asked, isBusy });
  return {
    name,
    confidence: confidenceOf(ranked),
    slots,
    invalid,
    clarify: false,
    candidates: ranked
      .slice(0, 3)
      .map(({ intent, weight }) => ({ name: intent, confidence: Math.min(1, weight / 3.5) })),
    evidence: ranked.slice(0, 3).map(({ rule, weight }) => ({
      start: reading.cleaned.starts[asked.start] ?? 0,
      end: reading.cleaned.ends[asked.end - 1] ?? text.length,
      rule,
      weight,
    })),
  };
}

function confidenceOf(ranked: readonly Scored[]): number {
  const [first, second] = ranked;
  if (first === undefined) return 0.9;
  const margin = first.weight - (second?.weight ?? 0);
  return Math.min(0.99, 0.6 + margin * 0.15);
}

const directories = new WeakMap<readonly KnownCustomer[], Trie>();

function namesOf(customers: readonly KnownCustomer[] | undefined): Trie | undefined {
  if (customers === undefined || customers.length === 0) return undefined;
  const known = directories.get(customers);
  if (known !== undefined) return known;
  const names = newTrie();
  for (const { name, domain, id } of customers) {
    for (const each of [name, domain, id])
      if (each !== undefined && each.length > 1) addPhrase(names, fold(each), { tag: 'customer' });
  }
  directories.set(customers, names);
  return names;
}

export type { Slots };

/** Collects phrases with what they mean, and makes a trie of them. */
import type { Meaning, Sense, Trie } from './trie.ts';

/** Folded phrases, with all their senses in the order they were added. */
export type Phrases = Map<string, { senses: Sense[]; open: boolean }>;

/** Adds one phrase; `rembours*` also finds every word that begins so. */
export function addPhrase(phrases: Phrases, phrase: string, sense: Sense): void {
  const open = phrase.endsWith('*');
  const written = open ? phrase.slice(0, -1) : phrase;
  const known = phrases.get(written) ?? { senses: [], open: false };
  known.senses.push(sense);
  known.open ||= open;
  phrases.set(written, known);
}

/** The smallest trie that holds the phrases: nodes from which the same goes on are one. */
export function trieOf(phrases: Phrases): Trie {
  const meanings = new Numbered<Meaning>(JSON.stringify);
  const nodes = new Numbered<Node>(({ means, edges }) => `${means} ${edges.join(' ')}`);
  const sorted = Array.from(phrases, ([phrase, { senses, open }]) => {
    return { phrase, means: meanings.place(toMeaning(senses, open)) + 1 };
  }).sort((a, b) => (a.phrase < b.phrase ? -1 : 1));

  /** The node of the phrases `from` to `to`, which all begin with the same `depth` characters. */
  const nodeOf = (from: number, to: number, depth: number): number => {
    const first = sorted[from];
    const ends = first?.phrase.length === depth;
    const edges: Node['edges'] = [];
    for (let at = ends ? from + 1 : from; at < to; ) {
      const unit = sorted[at]?.phrase.charCodeAt(depth) ?? 0;
      let next = at + 1;
      while (next < to && sorted[next]?.phrase.charCodeAt(depth) === unit) next += 1;
      edges.push([unit, nodeOf(at, next, depth + 1)]);
      at = next;
    }
    return nodes.place({ means: ends ? first.means : 0, edges });
  };
  nodeOf(0, sorted.length, 0);
  return { ...flat(nodes.all), meanings: meanings.all };
}

function toMeaning(senses: readonly Sense[], open: boolean): Meaning {
  const tags = new Set(senses.map(({ tag }) => tag));
  const languages = new Set(senses.flatMap(({ language }) => language ?? []));
  return { senses, tags: [...tags], languages: [...languages], open };
}

interface Node {
  means: number;
  edges: [unit: number, target: number][];
}

function flat(nodes: readonly Node[]): Omit<Trie, 'meanings'> {
  const edges = nodes.flatMap((node) => node.edges);
  const before = new Uint32Array(nodes.length + 1);
  for (const [index, node] of nodes.entries()) before[index + 1] = (before[index] ?? 0) + node.edges.length;
  return {
    edges: before,
    units: Uint16Array.from(edges, ([unit]) => unit),
    targets: Uint32Array.from(edges, ([, target]) => target),
    means: Uint16Array.from(nodes, ({ means }) => means),
  };
}

/** Things in the order they came, equal ones once. */
class Numbered<Thing> {
  readonly all: Thing[] = [];
  readonly #places = new Map<string, number>();
  readonly #keyOf: (thing: Thing) => string;

  constructor(keyOf: (thing: Thing) => string) {
    this.#keyOf = keyOf;
  }

  place(thing: Thing): number {
    const key = this.#keyOf(thing);
    const place = this.#places.get(key) ?? this.all.push(thing) - 1;
    this.#places.set(key, place);
    return place;
  }
}

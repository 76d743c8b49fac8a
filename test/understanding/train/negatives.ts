/**
 * Lines for the model made from the lexicons: the desk's verbs with things it does not sell, and
 * with things it does. They teach that the object decides, not the verb.
 */
import { readFileSync } from 'node:fs';
import type { IntentName } from '../../../src/turn.ts';

const LANGUAGES = ['en', 'zh-tw', 'zh-cn', 'ja', 'ko', 'de', 'fr', 'es', 'pt-br'];
/** Verb, then object (or the other way round), as each language puts it. */
const FRAMES: Record<string, readonly string[]> = {
  en: ['V my O', 'please V the O', 'V O for me', 'i want to V a O'],
  'zh-tw': ['幫我VO', '我要VO', 'V明天的O'],
  'zh-cn': ['帮我VO', '我想VO'],
  ja: ['OをV', 'OをVください'],
  ko: ['O V', 'O V 부탁해요'],
  de: ['bitte O V', 'ich möchte O V'],
  fr: ['V le O', 'je veux V mon O'],
  es: ['V mi O', 'quiero V el O'],
  'pt-br': ['V meu O', 'quero V o O'],
};
const VERBS: readonly [string, IntentName][] = [
  ['buy', 'purchase'],
  ['cancel', 'cancel'],
  ['refund', 'cancel'],
  ['download', 'download_link'],
  ['approve', 'refund_review'],
];
const WARES = ['Windows Server 2022', 'SQL Server 2019 Standard', 'Exchange Server 2019', 'CAL', 'Visual Studio 2022'];

export interface Made {
  text: string;
  intent: IntentName;
}

/** About a thousand lines, always the same ones. */
export function makeLines(): Made[] {
  return LANGUAGES.flatMap((language) => {
    const concepts = read(language);
    const strange = read(`${language}-words`).foreign ?? [];
    return VERBS.flatMap(([concept, intent], row) =>
      Array.from({ length: 24 }, (_, step): Made => {
        const verb = pick(concepts[concept] ?? [], step * 3 + row);
        const frame = pick(FRAMES[language] ?? [], step);
        const isForeign = step % 3 !== 2 || intent === 'refund_review';
        const thing = isForeign ? pick(strange, step * 17 + row * 31) : objectOf(intent, concepts, step);
        return { text: frame.replace('V', `${verb} `).replace('O', thing), intent: isForeign ? 'none' : intent };
      }),
    );
  });
}

function objectOf(intent: IntentName, concepts: Record<string, string[]>, step: number): string {
  if (intent === 'cancel') return `${pick(concepts.order ?? [], step % 3)} ${70_000 + step}`;
  return pick(WARES, step);
}

function pick(list: readonly string[], index: number): string {
  return (list[index % Math.max(1, list.length)] ?? '').replace('*', '');
}

function read(name: string): Record<string, string[]> {
  const file = new URL(`../../../src/understanding/lexicon/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

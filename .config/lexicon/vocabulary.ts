/** The words that slips of the keyboard are corrected to. */
import type { Phrases } from '../../src/understanding/phrases.ts';
import { SHORTEST, type Vocabulary } from '../../src/understanding/typos.ts';

/** Concepts whose words are worth correcting; names and everything else stay as written. */
const CORRECTED = new Set([
  ...['buy', 'order/buy', 'cancel', 'refund', 'return', 'download', 'activate', 'approve', 'reject', 'send'],
  ...['order', 'subscription', 'licence', 'software', 'link', 'key', 'status', 'price', 'offer', 'pending', 'help'],
  ...['greeting', 'thanks', 'media', 'expired', 'product:windows-server', 'product:azure-reservation'],
  ...['edition:standard', 'edition:enterprise', 'edition:datacenter'],
]);

/** English words, and product names, with their concepts. */
export function vocabularyOf(phrases: Phrases): Vocabulary {
  const words: Record<string, Record<string, string[]>> = {};
  for (const [word, { senses }] of phrases) {
    const here = senses.filter(({ language }) => language === undefined || language === 'en').map(({ tag }) => tag);
    if (word.length < SHORTEST || !/^[a-z]+$/.test(word) || !here.some((tag) => CORRECTED.has(tag))) continue;
    const letter = word.charAt(0);
    words[letter] = { ...words[letter], [word]: here };
  }
  return words;
}

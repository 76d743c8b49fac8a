import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { amountOf } from '../../src/understanding/figures.ts';
import { fold } from '../../src/understanding/fold.ts';
import { numberWords } from '../../src/understanding/numbers.ts';
import { read as readMessage } from '../../src/understanding/reading.ts';
import { RULES } from '../../src/understanding/rules.ts';
import { warmUp } from '../../src/understanding/understand.ts';

const folder = new URL('../../src/understanding/lexicon/', import.meta.url);
const LANGUAGES = ['en', 'zh-tw', 'zh-cn', 'ja', 'ko', 'de', 'fr', 'es', 'pt-br'];
const read = (name: string): Record<string, string[]> =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
/** What only a whole clause or a figure shows. */
const SHOWN =
  /^(?:named|unknown|asked|long-number|number|spelled|money|version|vm-size|order-id|request-id|guid|code|hashed|back|not:.*|product|edition|os|language|term|market|os:.*|product:.*)$/;

it('every concept that a rule names is in a lexicon', () => {
  const known = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => Object.keys(read(file.replace('.json', '')))),
  );
  const named = RULES.flatMap(({ needs, forbids }) => [...needs.flat(), ...forbids]);
  expect([...new Set(named)].filter((concept) => !known.has(concept) && !SHOWN.test(concept))).toEqual([]);
});

it.each(LANGUAGES)('%s has words for everything that can be asked', (language) => {
  const concepts = Object.keys(read(language));
  for (const needed of ['buy', 'cancel', 'refund', 'order', 'link', 'key', 'status', 'show', 'own', 'price', 'offer']) {
    expect(concepts).toContain(needed);
  }
  for (const needed of ['approve', 'reject', 'pending', 'help', 'greeting', 'thanks', 'stop', 'customer', 'want']) {
    expect(concepts).toContain(needed);
  }
});

it('traditional and simplified Chinese fold together', () => {
  expect(fold('取消訂單、退款、繫結、聯絡、軟體')).toBe(fold('取消订单、退款、系结、联络、软体'));
});

it.each([
  ['三十', 30],
  ['十二', 12],
  ['二十五', 25],
  ['一百零五', 105],
  ['一万二', 12_000],
  ['一万二千', 12_000],
  ['两千', 2_000],
  ['3万', 30_000],
  ['1万2千', 12_000],
  ['贰拾', 20],
  ['12k', 12_000],
  ['1.250,00', 1_250],
  ['1,250.00', 1_250],
  ['1.900', 1_900],
  ['12.5', 12.5],
])('%s is %d', (written, value) => {
  expect(amountOf(written)).toBe(value);
});

it('number words have one value each', () => {
  expect(numberWords().get('drei')).toBe(3);
  expect(numberWords().get('a dozen')).toBe(12);
});

it.each([
  ['Wir treten vom Kauf für Haberl zurück', 'cancel'],
  ['Wir treten der Druckerei Haberl bei', undefined],
  ['Nimm die Bestellung 88120 nicht zurück', 'not:return'],
  ['Bitte nehmen Sie die Stornierung von 88201 zurück', 'undo'],
  ['Die Kuendigung war ein Versehen, macht sie bitte rueckgaengig', 'undo'],
  ['Erstattet 88201, 500 EUR hätten wir gern zurück', 'money'],
  ['On renonce à la réservation Azure de Morel', 'cancel'],
  ['Cancélamelo, el pedido 5512', 'cancel'],
])('%s: %s', (text, expected) => {
  const actions = ['cancel', 'not:return', 'return', 'undo', 'money'];
  const tags = readMessage(text, warmUp(), undefined).marks.flatMap((mark) => mark.tags);
  expect(tags.findLast((tag) => actions.includes(tag))).toBe(expected);
});

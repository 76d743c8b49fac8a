// biome-ignore-all lint/suspicious/noTemplateCurlyInString: card templates are written this way.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCards, MAX_CARD_BYTES } from '../../src/teams/cards.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cards-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Expands one template with one set of data. */
function expanded(body: unknown[], data: Record<string, unknown>, locale: 'en' | 'zh-TW' = 'en') {
  writeFileSync(join(folder, 'one.json'), JSON.stringify({ type: 'AdaptiveCard', version: '1.5', body }));
  return createCards(pathToFileURL(`${folder}/`))({ card: 'one', data, summary: 'in short' }, locale);
}

describe('a card', () => {
  it('is its template with the data in it, its language, and the summary as its fallback', () => {
    const body = [{ type: 'TextBlock', $data: '${names}', $when: '${$data != ""}', text: '${$root.hello} ${$data}' }];
    expect(expanded(body, { hello: '您好', names: ['Ann', '', '林'] }, 'zh-TW')).toEqual({
      type: 'AdaptiveCard',
      version: '1.5',
      lang: 'zh-TW',
      fallbackText: 'in short',
      body: [
        { type: 'TextBlock', text: '您好 Ann' },
        { type: 'TextBlock', text: '您好 林' },
      ],
    });
  });

  it('whose data lacks a field is refused by name, and says which', () => {
    expect(() => expanded([{ type: 'TextBlock', text: 'for ${customer}' }], {})).toThrow(
      'Card "one" asks for "for ${customer}": the data lacks it.',
    );
  });

  it('may show what a person typed, even if it looks like a template', () => {
    const card = expanded([{ type: 'TextBlock', text: '${said}' }], { said: 'why ${customer}? ${1+1}' });
    expect(card.body).toEqual([{ type: 'TextBlock', text: 'why ${customer}? ${1+1}' }]);
  });

  it('with a null is refused by name, and says where', () => {
    const body = [{ type: 'Input.Text', id: 'a', label: 'A', value: '${typed}' }];
    expect(() => expanded(body, { typed: null })).toThrow(/Card "one" (has a null at card\.body\.0\.value|asks for)/);
  });

  it(`of more than ${MAX_CARD_BYTES} bytes is refused by name`, () => {
    const body = [{ type: 'TextBlock', text: '${text}' }];
    expect(() => expanded(body, { text: '買'.repeat(7_000) })).toThrow(/Card "one" has \d+ bytes, more than 20480/);
  });

  it('has with every Execute the Submit that an old client presses instead, expanded alike', () => {
    const action = {
      type: 'Action.Execute',
      $data: '${orders}',
      title: '${$root.cancel} ${id}',
      verb: 'refund.start',
      style: 'destructive',
      associatedInputs: 'none',
      data: { orderId: '${id}' },
    };
    const card = expanded([{ type: 'ActionSet', actions: [action] }], {
      cancel: '取消',
      orders: [{ id: 'a' }, { id: 'b' }],
    });
    const pressable = (id: string) => ({
      type: 'Action.Execute',
      title: `取消 ${id}`,
      verb: 'refund.start',
      style: 'destructive',
      associatedInputs: 'none',
      data: { orderId: id },
      fallback: {
        type: 'Action.Submit',
        title: `取消 ${id}`,
        associatedInputs: 'none',
        data: { orderId: id, verb: 'refund.start' },
      },
    });
    expect(card.body).toEqual([{ type: 'ActionSet', actions: [pressable('a'), pressable('b')] }]);
  });

  it('that does not exist is refused by name', () => {
    const expand = createCards(pathToFileURL(`${folder}/`));
    expect(() => expand({ card: 'none', data: {}, summary: '' }, 'en')).toThrow('There is no card "none".');
  });

  it.each([
    ['{"type":'],
    ['{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"${if(}"}]}'],
    ['{"type":"AdaptiveCard","actions":[{"type":"Action.Execute","title":"no verb"}]}'],
  ])('that is no template stops the start, not a turn: %s', (source) => {
    writeFileSync(join(folder, 'broken.json'), source);
    expect(() => createCards(pathToFileURL(`${folder}/`))).toThrow(/broken\.json is no card template/);
  });
});

import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Files, problemsOf } from '../../.config/app-package/check.ts';
import { readPackage, SAMPLE_VALUES, valuesFrom } from '../../.config/app-package/fill.ts';
import { readPng } from '../../.config/app-package/png.ts';
import { understand } from '../../src/understanding/understand.ts';

const FOLDER = new URL('../../appPackage/', import.meta.url);
const VALUES = { ...SAMPLE_VALUES, VERSION: '1.0.0' };

type Json = Record<string, unknown>;

function manifestOf(files: Files): Json {
  return JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
}

/** The package with one file changed. */
function changed(name: string, change: (json: Json) => Json): Files {
  const files = readPackage(FOLDER, VALUES);
  const json = JSON.parse(new TextDecoder().decode(files.get(name)));
  return files.set(name, new TextEncoder().encode(JSON.stringify(change(json))));
}

describe('the app package', () => {
  it('is sound', async () => {
    expect(await problemsOf(readPackage(FOLDER, VALUES))).toEqual([]);
  });

  it('takes what it is made of from the environment, the app id from the bot’s unless told', () => {
    const values = valuesFrom({ BOT_ID: 'b', DEVELOPER_NAME: 'A "B"', WEBSITE_URL: '' }, '1.2.3');
    expect(values).toMatchObject({ BOT_ID: 'b', TEAMS_APP_ID: 'b', WEBSITE_URL: undefined, VERSION: '1.2.3' });
    expect(manifestOf(readPackage(FOLDER, values))).toMatchObject({ version: '1.2.3', developer: { name: 'A "B"' } });
  });

  it('tells which placeholder nobody filled in', async () => {
    const { BOT_ID, ...rest } = VALUES;
    const problems = await problemsOf(readPackage(FOLDER, rest));
    expect(problems.join('\n')).toContain('{{BOT_ID}} was not filled in.');
  });

  it.each<[string, (manifest: Json) => Json, RegExp]>([
    [
      'a scope Teams does not know',
      (json) => ({ ...json, bots: [{ botId: SAMPLE_VALUES.BOT_ID, scopes: ['groupchat'], commandLists: [] }] }),
      /must be equal to one of/,
    ],
    ['no accent colour', ({ accentColor, ...json }) => json, /accentColor/],
    ['a name of 31 characters', (json) => ({ ...json, name: { short: 'x'.repeat(31), full: 'x' } }), /30 characters/],
    [
      'an icon that is not there',
      (json) => ({ ...json, icons: { color: 'colour.png', outline: 'outline.png' } }),
      /colour\.png: the manifest names it/,
    ],
    [
      'the icons swapped',
      (json) => ({ ...json, icons: { color: 'outline.png', outline: 'color.png' } }),
      /is 32x32, must be 192x192/,
    ],
    [
      'a coloured outline',
      (json) => ({ ...json, icons: { color: 'color.png', outline: 'color.png' } }),
      /outline|needs 8 bits/,
    ],
    [
      'a language file that is not there',
      (json) => ({
        ...json,
        localizationInfo: {
          defaultLanguageTag: 'en-us',
          additionalLanguages: [{ languageTag: 'zh-tw', file: 'zh.json' }],
        },
      }),
      /zh\.json: is missing/,
    ],
  ])('with %s is refused', async (_what, change, problem) => {
    expect((await problemsOf(changed('manifest.json', change))).join('\n')).toMatch(problem);
  });

  it('is refused when a sentence has no translation, or a translation no sentence', async () => {
    const problems = await problemsOf(
      changed('zh-tw.json', ({ 'name.full': full, ...json }) => ({
        ...json,
        'bots[0].commandLists[0].commands[9].title': full,
      })),
    );
    expect(problems).toEqual([
      'zh-tw.json: lacks name.full.',
      'zh-tw.json: translates bots[0].commandLists[0].commands[9].title, which the manifest does not have.',
    ]);
  });

  it.each([
    ['grey', [128, 128, 128, 255], 'has a pixel that is not white.'],
    ['white everywhere', [255, 255, 255, 255], 'has no transparent pixel.'],
  ])('with an outline that is %s is refused', async (_what, pixel, problem) => {
    const files = readPackage(FOLDER, VALUES).set('outline.png', png(32, pixel));
    expect(await problemsOf(files)).toContain(`outline.png: ${problem}`);
  });

  it('reads no picture out of something else', () => {
    expect(readPng(new TextEncoder().encode('GIF89a, but longer than a header of a PNG file'))).toBeUndefined();
  });
});

describe('a command of the app', () => {
  const files = readPackage(FOLDER, VALUES);
  const chinese: Record<string, string> = JSON.parse(new TextDecoder().decode(files.get('zh-tw.json')));
  const [bot] = manifestOf(files).bots as { commandLists: { commands: { title: string }[] }[] }[];
  const english = (bot?.commandLists ?? []).flatMap(({ commands }) => commands.map(({ title }) => title));
  const translated = Object.entries(chinese).flatMap(([key, value]) => (key.endsWith('.title') ? [value] : []));

  const MEANINGS: Record<string, string> = {
    'Buy software': 'purchase',
    'Keys and downloads': 'download_link',
    'Cancel a purchase': 'cancel',
    'My orders': 'order_status',
    'What can I buy': 'catalog_search',
    'Refund requests': 'refund_review',
    Help: 'help',
    購買軟體: 'purchase',
    金鑰與下載: 'download_link',
    取消訂單: 'cancel',
    我的訂單: 'order_status',
    可以買什麼: 'catalog_search',
    待審核的退款: 'refund_review',
    說明: 'help',
  };

  it.each([...new Set([...english, ...translated])])('“%s”, sent as it is offered, is understood', (title) => {
    const intent = understand(title, { locale: /\p{Script=Han}/u.test(title) ? 'zh-TW' : 'en' });
    expect({ name: intent.name, clarify: intent.clarify }).toEqual({ name: MEANINGS[title], clarify: false });
  });
});

/** A square of one colour. */
function png(side: number, pixel: number[]): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const row = [0, ...Array.from({ length: side }, () => pixel).flat()];
  const rows = Buffer.from(Array.from({ length: side }, () => row).flat());
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checked = Buffer.concat([Buffer.from(kind), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(0);
  return Buffer.concat([length, checked, sum]);
}

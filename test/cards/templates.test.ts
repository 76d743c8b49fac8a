/** What every card of the desk keeps, whoever wrote it. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { VERBS } from '../../src/intents/respond.ts';
import { withSubmitFallbacks } from '../../src/teams/submit-fallback.ts';

type Json = Record<string, unknown>;

const FOLDER = new URL('../../cards/', import.meta.url);
/** Half of what a sent card may have: the data comes on top. */
const MAX_TEMPLATE_BYTES = 10 * 1024;
/** Elements and actions of schema 1.5 that Teams draws on every client, phones included. */
const KNOWN_TYPES = new Set([
  'AdaptiveCard',
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'Image',
  'FactSet',
  'Container',
  'ColumnSet',
  'Column',
  'ActionSet',
  'Table',
  'TableRow',
  'TableCell',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Toggle',
  'Input.ChoiceSet',
  'Action.Execute',
  'Action.Submit',
  'Action.OpenUrl',
]);
const SEMANTIC_COLORS = new Set(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']);
const STYLES = new Set(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']);

const names = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

describe.each(names)('%s', (name) => {
  const source = readFileSync(new URL(name, FOLDER), 'utf8');
  let card: Json;
  let all: Json[];
  beforeAll(() => {
    card = withSubmitFallbacks(JSON.parse(source)) as Json;
    all = objects(card);
  });
  const ofType = (prefix: string) => all.filter(({ type }) => typeof type === 'string' && type.startsWith(prefix));

  it('is a card of schema 1.5 with words for clients that cannot draw it', () => {
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', fallbackText: expect.stringMatching(/\S/) });
  });

  it('uses only elements that every client of Teams draws, or says what to draw instead', () => {
    const foreign = all.filter(({ type, fallback }) => {
      const isElement = typeof type === 'string' && !type.includes('${');
      return isElement && !KNOWN_TYPES.has(type) && (fallback === undefined || fallback === 'drop');
    });
    expect(foreign.map(({ type }) => type)).toEqual([]);
  });

  it('is small enough to stay below 20 KB with its data', () => {
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MAX_TEMPLATE_BYTES);
  });

  it('never refreshes by itself: that is the edge’s business', () => {
    expect(card).not.toHaveProperty('refresh');
  });

  it('has buttons that the desk knows, each with the same verb and data for old clients', () => {
    for (const action of ofType('Action.Execute')) {
      const { verb, data, fallback } = action as { verb?: string; data?: Json; fallback?: Json };
      expect(VERBS, `verb of "${String(action.title)}"`).toContain(verb);
      expect(fallback, `fallback of ${verb}`).toMatchObject({ type: 'Action.Submit', title: action.title });
      expect(fallback?.data, `fallback data of ${verb}`).toEqual({ ...data, verb });
      expect(fallback?.associatedInputs, `inputs of the fallback of ${verb}`).toEqual(action.associatedInputs);
    }
  });

  it('leaves the fallbacks of its buttons to the desk', () => {
    expect(source).not.toContain('Action.Submit');
  });

  it('labels every input, and says what is wrong with every one that may be', () => {
    for (const input of ofType('Input.')) {
      const { id, type, label, title, isRequired, regex, errorMessage } = input;
      expect(id, `${String(type)} has an id`).toMatch(/\S/);
      expect(type === 'Input.Toggle' ? (label ?? title) : label, `label of ${String(id)}`).toMatch(/\S/);
      if (isRequired || regex) expect(errorMessage, `errorMessage of ${String(id)}`).toMatch(/\S/);
    }
  });

  it('uses each input id once', () => {
    const ids = ofType('Input.')
      .filter(({ $when }) => $when === undefined)
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves colours to the theme', () => {
    for (const { color, style, type, backgroundImage } of all) {
      if (typeof color === 'string' && !color.includes('${')) expect(SEMANTIC_COLORS).toContain(color.toLowerCase());
      const isContainer = ['Container', 'Column', 'ColumnSet', 'TableCell', 'TableRow'].includes(String(type));
      if (isContainer && typeof style === 'string' && !style.includes('${')) expect(STYLES).toContain(style);
      expect(backgroundImage).toBeUndefined();
    }
    expect(source).not.toMatch(/#[0-9a-f]{6}\b/i);
  });

  it('describes its images', () => {
    for (const image of ofType('Image')) expect(image.altText).toMatch(/\S/);
  });

  it('wraps its texts: a phone is narrow', () => {
    for (const block of ofType('TextBlock')) expect(block.wrap, String(block.text)).toBe(true);
  });

  it('has no words of its own: they are in replies/, in both languages', () => {
    const own = all.flatMap((element) =>
      ['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'altText'].flatMap((key) => {
        const value = element[key];
        return typeof value === 'string' && /\p{L}{2}/u.test(value.replace(/\$\{[^}]*\}/g, '')) ? [value] : [];
      }),
    );
    expect(own).toEqual([]);
  });
});

it('every verb of the desk is on a card', () => {
  const onCards = names.flatMap((name) =>
    objects(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))).map(({ verb }) => verb),
  );
  expect(VERBS.filter((verb) => !onCards.includes(verb))).toEqual([]);
});

/** Every JSON object in it, itself first. */
function objects(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objects);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objects)];
}

import { readdirSync } from 'node:fs';
import * as OpenCC from 'opencc-js';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../src/replies/', import.meta.url);
const topics = readdirSync(new URL('en/', FOLDER)).map((file) => file.replace('.ts', ''));
/** Right in Taiwan, though the converter would change them standing alone. */
const ALLOWED = new Set([...'台只才了里面系干回向制並准余表几升周同合占折谷限須收核象注據托志布游']);
const toTraditional = OpenCC.Converter({ from: 'cn', to: 'tw' });

/** Every sentence of a topic by its path; functions are called with arguments that show themselves. */
function sentencesOf(node: unknown, path: string, found = new Map<string, string>()): Map<string, string> {
  if (typeof node === 'string') found.set(path, node);
  else if (typeof node === 'function') found.set(`${path}()`, `${node}`);
  else if (typeof node === 'object' && node !== null)
    for (const [key, value] of Object.entries(node)) sentencesOf(value, `${path}.${key}`, found);
  return found;
}

async function load(language: 'en' | 'zh-tw', topic: string) {
  const loaded: Record<string, unknown> = await import(new URL(`${language}/${topic}.ts`, FOLDER).href);
  return sentencesOf({ ...loaded }, topic);
}

it('has the same topics in both languages', () => {
  const chinese = readdirSync(new URL('zh-tw/', FOLDER)).map((file) => file.replace('.ts', ''));
  expect(chinese.sort()).toEqual([...topics].sort());
});

describe.each(topics)('the sentences of %s', (topic) => {
  it('are the same set in English and Chinese', async () => {
    const [english, chinese] = await Promise.all([load('en', topic), load('zh-tw', topic)]);
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    const empty = (sentences: Map<string, string>) =>
      [...sentences].filter(([, text]) => text.trim() === '').map(([path]) => path);
    expect(empty(chinese)).toEqual(empty(english));
  });

  it('have no English left in the Chinese', async () => {
    const chinese = await load('zh-tw', topic);
    const english = [...chinese].filter(
      ([, text]) => /[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text) && !/\p{Script=Han}/u.test(text),
    );
    expect(english).toEqual([]);
  });

  it('are written in Traditional characters', async () => {
    const chinese = await load('zh-tw', topic);
    const simplified = [...chinese].filter(([, text]) => {
      const han = text.match(/\p{Script=Han}/gu)?.join('') ?? '';
      return [...han].some((character) => toTraditional(character) !== character && !ALLOWED.has(character));
    });
    expect(simplified).toEqual([]);
  });
});

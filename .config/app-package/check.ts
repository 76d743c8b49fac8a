/** What Teams would refuse in an app package, found without Teams: schema, files, icons, languages. */
import { AppManifestUtils } from '@microsoft/app-manifest';
import { z } from 'zod';
import { readPng } from './png.ts';

/** By name, as they lie in the package. */
export type Files = Map<string, Uint8Array>;

const Manifest = z.looseObject({
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({
    defaultLanguageTag: z.string(),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  bots: z.array(z.object({ scopes: z.array(z.string()), commandLists: z.array(z.unknown()) })),
});

/** In words, one line each; empty when the package is sound. */
export async function problemsOf(files: Files): Promise<string[]> {
  const json: unknown = parsed(files.get('manifest.json'));
  const manifest = Manifest.safeParse(json);
  if (!manifest.success) return [`manifest.json: ${z.prettifyError(manifest.error)}`];
  const { icons, localizationInfo } = manifest.data;
  const languages = localizationInfo.additionalLanguages.map(({ file }) => file);
  return [
    ...(await schemaProblems('manifest.json', json)),
    ...[...files].flatMap(([name, file]) => (isText(name) ? placeholdersIn(name, file) : [])),
    ...sizeProblem(files, icons.color, 192),
    ...sizeProblem(files, icons.outline, 32),
    ...outlineProblem(files.get(icons.outline), icons.outline),
    ...(await Promise.all([...new Set(languages)].map((file) => languageProblems(files, file, json)))).flat(),
  ];
}

/** The schemas come with the package, up to the newest; its types describe only manifests it parsed itself. */
const schemas: {
  fetchSchema(url: string): Promise<unknown>;
  validateAgainstSchema(json: unknown, schema: unknown): Promise<string[]>;
} = AppManifestUtils;

const Referring = z.looseObject({ $schema: z.url() });
const Schema = z.looseObject({ patternProperties: z.record(z.string(), z.unknown()).optional() });

async function schemaProblems(name: string, json: unknown): Promise<string[]> {
  const referring = Referring.safeParse(json);
  if (!referring.success) return [`${name}: names no $schema.`];
  const schema = withoutBrokenPatterns(Schema.parse(await schemas.fetchSchema(referring.data.$schema)));
  const problems = await schemas.validateAgainstSchema(json, schema);
  return problems.map((problem) => `${name}: ${problem}`);
}

/** The localisation schema has patterns that are no regular expressions (about activities, unused here). */
function withoutBrokenPatterns(schema: z.infer<typeof Schema>): z.infer<typeof Schema> {
  if (!schema.patternProperties) return schema;
  const sound = Object.entries(schema.patternProperties).filter(([pattern]) => isRegularExpression(pattern));
  return { ...schema, patternProperties: Object.fromEntries(sound) };
}

function isRegularExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function placeholdersIn(name: string, file: Uint8Array): string[] {
  const found = new TextDecoder().decode(file).match(/\$\{\{\w*\}\}/g) ?? [];
  return [...new Set(found)].map((placeholder) => `${name}: ${placeholder} was not filled in.`);
}

function sizeProblem(files: Files, name: string, side: number): string[] {
  const file = files.get(name);
  if (!file) return [`${name}: the manifest names it, and it is not there.`];
  const picture = readPng(file);
  if (!picture) return [`${name}: is no PNG.`];
  const { width, height } = picture;
  return width === side && height === side ? [] : [`${name}: is ${width}x${height}, must be ${side}x${side}.`];
}

/** White on nothing: Teams colours it itself. */
function outlineProblem(file: Uint8Array | undefined, name: string): string[] {
  const rgba = file && readPng(file)?.rgba;
  if (!rgba) return [`${name}: needs 8 bits a channel and transparency.`];
  const pixels = Array.from({ length: rgba.length / 4 }, (_, index) => rgba.subarray(index * 4, index * 4 + 4));
  const isColoured = ([red, green, blue, alpha]: Uint8Array) =>
    alpha !== 0 && (red ?? 0) + (green ?? 0) + (blue ?? 0) < 765;
  return [
    ...(pixels.some(isColoured) ? [`${name}: has a pixel that is not white.`] : []),
    ...(pixels.every((pixel) => pixel[3] !== 0) ? [`${name}: has no transparent pixel.`] : []),
  ];
}

/** Complete both ways: nothing untranslated, nothing translated that is not there. */
async function languageProblems(files: Files, name: string, manifest: unknown): Promise<string[]> {
  const json = parsed(files.get(name));
  const language = z.record(z.string(), z.string()).safeParse(json);
  if (!language.success) return [`${name}: is missing, or is no list of sentences.`];
  const { $schema, ...translated } = language.data;
  const wanted = sentencesOf(manifest);
  return [
    ...(await schemaProblems(name, json)),
    ...wanted.filter((key) => !(key in translated)).map((key) => `${name}: lacks ${key}.`),
    ...Object.keys(translated)
      .filter((key) => !wanted.includes(key))
      .map((key) => `${name}: translates ${key}, which the manifest does not have.`),
  ];
}

/** Paths of what people read, as localisation files name them: `bots[0].commandLists[0]…title`. */
function sentencesOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return READ_BY_PEOPLE.test(path) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => sentencesOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => sentencesOf(item, path === '' ? key : `${path}.${key}`));
}

const READ_BY_PEOPLE = /^(name\.|description\.)|\.(title|description)$/;

function isText(name: string): boolean {
  return name.endsWith('.json');
}

function parsed(file: Uint8Array | undefined): unknown {
  if (!file) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch {
    return undefined;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import type { Files } from './check.ts';

/** What the manifest asks for; all but the version come from the environment. */
export const VARIABLES = [
  'BOT_ID',
  'TEAMS_APP_ID',
  'DEVELOPER_NAME',
  'WEBSITE_URL',
  'PRIVACY_URL',
  'TERMS_URL',
  'VERSION',
] as const;
export type Values = Partial<Record<(typeof VARIABLES)[number], string>>;

/** Reads the folder's manifest, languages and icons, with every placeholder that has a value replaced. */
export function readPackage(folder: URL, values: Values): Files {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') || name.endsWith('.png'));
  return new Map(names.map((name) => [name, filled(name, readFileSync(new URL(name, folder)), values)]));
}

function filled(name: string, file: Uint8Array, values: Values): Uint8Array {
  if (!name.endsWith('.json')) return file;
  const text = new TextDecoder().decode(file);
  return new TextEncoder().encode(text.replace(/\$\{\{(\w+)\}\}/g, (whole, key) => valueFor(key, values) ?? whole));
}

/** Escaped: it lands inside a JSON string. */
function valueFor(key: string, values: Values): string | undefined {
  const name = VARIABLES.find((known) => known === key);
  const value = name && values[name];
  return value === undefined ? undefined : JSON.stringify(value).slice(1, -1);
}

/** The app's own id may be the bot's; nothing else can be guessed. */
export function valuesFrom(environment: Record<string, string | undefined>, version: string): Values {
  const given = Object.fromEntries(VARIABLES.map((name) => [name, environment[name] || undefined]));
  return { ...given, TEAMS_APP_ID: given.TEAMS_APP_ID ?? given.BOT_ID, VERSION: version };
}

/** Values that are sound, and nobody's: to check the package before anything is registered. */
export const SAMPLE_VALUES: Values = {
  BOT_ID: '00000000-0000-4000-8000-00000000b070',
  TEAMS_APP_ID: '00000000-0000-4000-8000-00000000a990',
  DEVELOPER_NAME: 'Contoso',
  WEBSITE_URL: 'https://www.contoso.com',
  PRIVACY_URL: 'https://www.contoso.com/privacy',
  TERMS_URL: 'https://www.contoso.com/terms',
};

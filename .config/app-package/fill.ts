import { readdirSync, readFileSync } from 'node:fs';
import type { Files } from './check.ts';

/** What the manifest asks for, and what it is; all but the version come from the environment. */
export const VARIABLES = {
  BOT_ID: 'the application (client) id of the bot’s registration, a GUID',
  TEAMS_APP_ID: 'the app’s own id in the catalogue, a GUID; the bot’s unless set',
  DEVELOPER_NAME: 'your organisation, at most 32 characters',
  WEBSITE_URL: 'your support page, https',
  PRIVACY_URL: 'your privacy statement, https',
  TERMS_URL: 'your terms of use, https',
  VERSION: 'of package.json',
};
export type Values = Partial<Record<keyof typeof VARIABLES, string>>;

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
  const value = new Map(Object.entries(values)).get(key);
  return value === undefined ? undefined : JSON.stringify(value).slice(1, -1);
}

/** The app's own id may be the bot's; nothing else can be guessed. */
export function valuesFrom(environment: Record<string, string | undefined>, version: string): Values {
  const given: Values = Object.fromEntries(
    Object.keys(VARIABLES).map((name) => [name, environment[name] || undefined]),
  );
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

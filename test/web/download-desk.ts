/**
 * One of several desks on the same server: opens the database of its argument, serves the download
 * pages, and writes its address to the standard output. Started by the test, ended by it.
 */
import { createLinkTokens } from '../../src/link-tokens.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { serveDownloads } from './serve-downloads.ts';

const [, , databaseUrl = '', now = '', secret = ''] = process.argv;
const clock = { now: () => new Date(now) };
const { store } = await storeOn(await openServer(databaseUrl), clock);
const { url } = await serveDownloads({
  clock,
  store,
  tokens: createLinkTokens(secret),
  settings: { publicUrl: 'https://desk.example' },
});
process.stdout.write(`${url}\n`);

/** Opens the desk on the folder that is named, in a fresh process. */
import { performance } from 'node:perf_hooks';
import { loadConfig } from '../../../src/config.ts';

const begun = performance.now();
const { openDesk } = await import('../../../src/index.ts');
const imported = performance.now();
const nowhere = 'http://127.0.0.1:9';
const desk = await openDesk(
  loadConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: process.argv[2],
    LOG_LEVEL: 'silent',
    PARTNER_CENTER_URL: nowhere,
    GRAPH_URL: nowhere,
    AUTHORITY_URL: nowhere,
    PARTNER_TENANT_ID: '11111111-2222-4333-8444-555555555555',
    PARTNER_CLIENT_ID: '11111111-2222-4333-8444-666666666666',
    PARTNER_CLIENT_SECRET: 'never used',
    PARTNER_REFRESH_TOKEN: 'never used',
  }),
);
const opened = performance.now();
const rssMb = process.memoryUsage.rss() / 2 ** 20;
await desk.close();

process.stdout.write(JSON.stringify({ importMs: imported - begun, openMs: opened - imported, rssMb }));
process.exit(0);

/** Production: the desk alone, from the environment. */
import { loadConfig } from './config.ts';
import { openDesk } from './index.ts';

try {
  const desk = await openDesk(loadConfig(process.env));
  process.stdout.write(`CSP Desk is open at ${desk.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void desk.close());
} catch (error) {
  process.stderr.write(`CSP Desk did not open. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

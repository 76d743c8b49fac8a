import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * Runs a TypeScript file of the repository in a process of its own and gives what it printed. It is
 * no worker of vitest: what it opens it closes, and then it ends.
 */
export async function runProcess(file: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    env: { ...process.env, VITEST_WORKER_ID: undefined, ...env },
  });
  return (await run).stdout;
}

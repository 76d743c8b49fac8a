import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a TypeScript file of the repository in a process of its own and gives what it printed. */
export async function runProcess(file: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return (await run).stdout;
}

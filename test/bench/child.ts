/** Things that happen once in a process are measured in processes of their own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median, rounded } from './measure.ts';

const Figures = z.record(z.string(), z.number());
type Figures = z.infer<typeof Figures>;

const run = promisify(execFile);

/** Runs `file` some times; it prints figures as JSON, and their medians are given. */
export async function inChild(file: URL, times: number, args: string[] = []): Promise<Figures> {
  const path = fileURLToPath(file);
  const printed: Figures[] = [];
  for (let time = 0; time < times; time += 1) {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', path, ...args]);
    printed.push(Figures.parse(JSON.parse(stdout)));
  }
  const names = Object.keys(printed[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rounded(median(printed.map((figures) => figures[name] ?? 0)))]));
}

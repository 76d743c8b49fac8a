/** `npm run bench -- --only orders --quick`. */
import { parseArgs } from 'node:util';

export interface Options {
  /** One measure of `run.ts`; all without it. */
  only: string | undefined;
  /** Less data and fewer rounds: shows that everything runs, and a first impression. */
  quick: boolean;
}

/** @throws TypeError naming an option that does not exist. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  return { only: values.only, quick: values.quick };
}

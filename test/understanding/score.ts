/**
 * `npm run understand:score`: the scores on the project's own lines, and with `-- --held` on the part
 * that was kept aside. `-- --mistakes` names what went wrong (not for the held part).
 */
import { readLines } from './lines.ts';
import { measure, mistakes } from './measure.ts';

const folder = process.argv.includes('--held') ? 'held' : 'lines';
const lines = readLines(folder);
process.stdout.write(`${JSON.stringify(measure(lines), null, 2)}\n`);
if (process.argv.includes('--mistakes') && folder === 'lines') process.stdout.write(`${mistakes(lines).join('\n')}\n`);

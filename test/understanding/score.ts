/**
 * `npm run understand:score`: the scores on the project's own lines; with `-- --blind` each judged by
 * what was learned from other authors only (a minute or two), with `-- --held` on the part that was kept
 * aside. `-- --mistakes` names what went wrong (not for the held part).
 */
import { understand, warmUp } from '../../src/understanding/understand.ts';
import { readLines } from './lines.ts';
import { type Ask, measure, mistakes } from './measure.ts';
import { learnBlindly } from './train/learn.ts';

const asked = new Set(process.argv.slice(2));
const folder = asked.has('--held') ? 'held' : 'lines';
const lines = readLines(folder);
const ask = asked.has('--blind') && folder === 'lines' ? blindly() : undefined;
process.stdout.write(`${JSON.stringify(measure(lines, ask), null, 2)}\n`);
if (asked.has('--mistakes') && folder === 'lines') process.stdout.write(`${mistakes(lines, ask).join('\n')}\n`);

function blindly(): Ask {
  const learnedWithout = learnBlindly(lines, warmUp().lexicon);
  return (line) => understand(line.text, {}, learnedWithout(line));
}

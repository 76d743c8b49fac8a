import { expect, it } from 'vitest';
import { csvRow } from '../../src/domain/csv.ts';

it.each([
  [['a', 'b'], 'a,b\r\n'],
  [['a,b', 'c"d'], '"a,b","c""d"\r\n'],
  [['two\nlines'], '"two\nlines"\r\n'],
  [['=1+1'], `"'=1+1"\r\n`],
  [['+886 2'], `"'+886 2"\r\n`],
  [['-5'], `"'-5"\r\n`],
  [['@sum'], `"'@sum"\r\n`],
  [['\t=1'], `"'\t=1"\r\n`],
  [[' =1'], `"' =1"\r\n`],
  [['＝1'], `"'＝1"\r\n`],
  [[-5, 0.1, undefined, ''], '-5,0.1,,\r\n'],
  [['晨光貿易'], '晨光貿易\r\n'],
  [[`O'Brien`], `"O'Brien"\r\n`],
])('%j becomes %j', (cells, row) => {
  expect(csvRow(cells)).toBe(row);
});

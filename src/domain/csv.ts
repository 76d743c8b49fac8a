/**
 * Comma-separated values that Excel opens as they are: a byte order mark (or Chinese turns to
 * rubbish), CRLF, quotes doubled; and no cell that a spreadsheet would run as a formula
 * (OWASP, "CSV Injection"). Source for the form: RFC 4180.
 */
export const CSV_START = '\uFEFF';

/** One line with its end. */
export function csvRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  // Order numbers are text: a spreadsheet would show 012345678901 without its zero, and 12e456789012 as infinite.
  if (/^\d+(?:e\d+)?$/i.test(cell) && !/^(?:0|[1-9]\d{0,10})$/.test(cell)) return `"=""${cell}"""`;
  const harmless = /^[\s\p{Cf}]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

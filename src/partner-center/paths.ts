/**
 * A path whose every `${value}` is one segment: nothing in an id can add a segment, a query or a
 * step back.
 */
export function path(strings: TemplateStringsArray, ...values: string[]): string {
  return strings.reduce((whole, part, index) => whole + segment(values[index - 1] ?? '') + part);
}

/** What no segment can be is asked for as `-`, which no id is: Partner Center answers that it has none. */
function segment(value: string): string {
  return value === '' || value === '.' || value === '..' ? '-' : encodeURIComponent(value);
}

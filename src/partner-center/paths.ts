import { randomUUID } from 'node:crypto';
import { PartnerCenterError } from '../errors.ts';

/**
 * A path whose every `${value}` is one segment: nothing in an id can add a segment, a query or a
 * step back. What no segment can be is answered as Partner Center answers an unknown id.
 */
export function path(strings: TemplateStringsArray, ...values: string[]): string {
  return strings.reduce((whole, part, index) => whole + segment(values[index - 1] ?? '') + part);
}

function segment(value: string): string {
  if (value !== '' && value !== '.' && value !== '..') return encodeURIComponent(value);
  throw new PartnerCenterError({
    kind: 'refused',
    status: 404,
    requestId: randomUUID(),
    correlationId: randomUUID(),
    description: `"${value}" cannot be an id.`,
  });
}

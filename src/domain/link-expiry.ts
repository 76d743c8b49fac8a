/**
 * When the address behind a pasted link ends by itself. Microsoft writes it into the address: `e` of
 * the withdrawn download API (its answer of June 2018), `P1` of its delivery hosts, both seconds since
 * 1970; `se` of an Azure SAS, ISO 8601 in UTC ("Create a service SAS", signedExpiry); `Expires`
 * where a content network signs. The desk's own link never outlives it.
 */
const NAMES = ['e', 't', 'p1', 'se', 'expires'];

/** Seconds have ten digits from 2001 to 2286, milliseconds thirteen: anything else is no instant. */
const SECONDS = /^[1-9]\d{9}$/;
const MILLISECONDS = /^[1-9]\d{12}$/;
/** A day alone, or with a time in UTC; a SAS may leave out the seconds. */
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?Z)?$/;

/** The earliest end that the address names; undefined when it names none that can be read. */
export function endOfAddress(address: string): Date | undefined {
  const ends = [...new URL(address).searchParams]
    .filter(([name]) => NAMES.includes(name.toLowerCase()))
    .map(([, value]) => instantOf(value))
    .filter((end) => end !== undefined);
  return ends.reduce<Date | undefined>((first, end) => (first === undefined || end < first ? end : first), undefined);
}

function instantOf(value: string): Date | undefined {
  if (SECONDS.test(value)) return new Date(Number(value) * 1000);
  if (MILLISECONDS.test(value)) return new Date(Number(value));
  if (!ISO.test(value)) return undefined;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/**
 * Structured lines on standard output, one JSON object each. Secrets cannot appear in them, even
 * when somebody logs one by mistake: every text of the finished line is searched, names included.
 */
import { pino } from 'pino';
import type { Log } from './ports.ts';

const SECRET_NAME = /(?:token|secret|password|passwd|authorization|cookie|api[-_]?key|product[-_]?key)$/i;

/** In this order; what matches is replaced wherever in the text it stands. */
const SECRETS: [pattern: RegExp, replacement: string][] = [
  // A product key: five groups of five.
  [/[A-Z0-9]{5}(?:[-\u2010-\u2015\u2212][A-Z0-9]{5}){4}/gi, '[key]'],
  // The address of a download page.
  [/\/d\/[\w%-]+/gi, '/d/[token]'],
  [/(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [token]'],
  // JSON Web Tokens, whole or cut off.
  [/eyJ[\w-]{10,}(?:\.[\w-]*)*/g, '[token]'],
  // Named secrets inside a text: JSON (with it goes the rest of a text in a text), forms, query strings.
  [/("[\w-]*(?:token|secret|password|authorization|cookie|key)\\*"\s*:\s*\\*")(?:[^"\\]|\\.)*/gi, '$1[secret]'],
  [/((?:^|[?&\s"'])(?:[\w-]*(?:token|secret|password|assertion)|sig|code)=)[^&\s"'\\]+/gi, '$1[secret]'],
  // Whatever is that long without a space is no word: refresh tokens have no other mark.
  [/[\w.~+!*$-]{90,}/g, '[long]'],
];

/** `text` without anything that opens something. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/**
 * @param write Where lines go; standard output unless a test wants to read them.
 */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent',
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(`${JSON.stringify(cleaned(JSON.parse(line), ''))}\n`) },
  );
  return {
    info: (facts, message) => logger.info(loggable(facts), message),
    warn: (facts, message) => logger.warn(loggable(facts), message),
    error: (facts, message) => logger.error(loggable(facts), message),
  };
}

function cleaned(value: unknown, name: string): unknown {
  if (typeof value === 'string') return SECRET_NAME.test(name) ? '[secret]' : withoutSecrets(value);
  if (Array.isArray(value)) return value.map((part) => cleaned(part, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [withoutSecrets(key), cleaned(part, key)]));
}

function loggable(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, describeError(value, 0)]));
}

const DEEPEST_CAUSE = 3;

/** An error keeps what helps to find it: the ids that Partner Center's support asks for, and its causes. */
function describeError(value: unknown, depth: number): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  const own = Object.entries(value).filter(([, part]) => ['string', 'number', 'boolean'].includes(typeof part));
  const described = { ...Object.fromEntries(own), name, message, stack };
  if (cause === undefined || depth === DEEPEST_CAUSE) return described;
  return { ...described, cause: describeError(cause, depth + 1) };
}

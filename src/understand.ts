/**
 * `npm run understand`: JSON lines in (`{id, text, locale?}`), JSON lines out. One message at a time,
 * without a dialog. `-- --customers FILE` gives it a directory: a JSON array or JSON lines of names,
 * or of `{name, domain?, id?}`.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { understand } from './understanding/understand.ts';

const Message = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  locale: z.string().optional(),
});
const Customer = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ name: z.string(), domain: z.string().optional(), id: z.string().optional() }),
]);

const WARM_UP = [
  'Please order 3 SQL Server 2022 Standard for Contoso, and mail me the key. Thanks!',
  '幫我取消訂單 10000，客戶買錯版本，退新台幣一萬二千元',
  '注文 10000 の状況を教えてください',
  '주문 10000 환불해 주세요',
  'Wo ist der Link für Hansa Logistik? Bitte nicht stornieren',
  'aprueba la solicitud RR-1, por favor',
];

const at = process.argv.indexOf('--customers');
const customers = at < 0 ? undefined : readCustomers(process.argv[at + 1] ?? '');

// The first messages would pay for compiling what they run through; these pay instead.
for (let round = 0; round < 25; round += 1) for (const text of WARM_UP) understand(text);

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() !== '') process.stdout.write(`${answer(line)}\n`);
}

function answer(line: string): string {
  const message = Message.safeParse(parsed(line));
  if (!message.success) return JSON.stringify({ id: null, error: 'not a JSON object with a text' });
  const { id, text, locale } = message.data;
  const begun = performance.now();
  const { name, confidence, slots, clarify, candidates, invalid, evidence } = understand(text, {
    ...(locale === undefined ? {} : { locale }),
    ...(customers === undefined ? {} : { customers }),
  });
  const ms = Math.round((performance.now() - begun) * 1_000) / 1_000;
  const named = candidates.map((candidate) => ({ intent: candidate.name, confidence: candidate.confidence }));
  return JSON.stringify({ id, intent: name, confidence, slots, clarify, candidates: named, invalid, evidence, ms });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readCustomers(file: string): z.infer<typeof Customer>[] {
  const content = readFileSync(file, 'utf8').trim();
  const entries: unknown[] = content.startsWith('[')
    ? z.array(z.unknown()).parse(JSON.parse(content))
    : content.split('\n').map((line) => (/^["{]/.test(line) ? parsed(line) : line));
  return entries.map((entry) => Customer.parse(entry));
}

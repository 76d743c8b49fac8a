/** Which company a message is about: by address, by the directory, or by how names stand in sentences. */
import type { Mark } from '../marks.ts';
import { leadingLanguage } from '../senses.ts';
import { longestAt, type Trie } from '../trie.ts';
import type { Unknown } from '../words.ts';
import { type Run, runsOf } from './names.ts';

export interface Customer {
  start: number;
  end: number;
  value: string;
  /** How surely it is a customer: 3 and more by address or clear place, 1 because nothing else fits. */
  weight: number;
}

interface Facts {
  text: string;
  folded: string;
  marks: readonly Mark[];
  words: readonly Unknown[];
  names: Trie | undefined;
}

/** The customer, or undefined when none is named. */
export function customerIn(facts: Facts): Customer | undefined {
  return byDirectory(facts) ?? byAddress(facts) ?? byPlace(facts);
}

function byDirectory({ text, folded, names }: Facts): Customer | undefined {
  if (names === undefined) return undefined;
  for (let at = 0; at < folded.length; at += 1) {
    const found = longestAt(names, folded, at);
    if (found !== undefined) return { start: at, end: found.end, value: text.slice(at, found.end), weight: 4 };
  }
  return undefined;
}

function byAddress({ marks, folded }: Facts): Customer | undefined {
  for (const [index, mark] of marks.entries()) {
    const isDomain = mark.tags.includes('name') || (mark.tags.includes('domain') && !mark.tags.includes('url'));
    const isTenant = mark.tags.includes('guid') && isTenantContext(marks, index, folded);
    if (isDomain || isTenant) return { start: mark.start, end: mark.end, value: String(mark.value), weight: 4 };
  }
  return undefined;
}

/** A GUID is a tenant when the words before it say so, a subscription otherwise. */
function isTenantContext(marks: readonly Mark[], index: number, folded: string): boolean {
  for (const mark of marks.slice(Math.max(0, index - 3), index).reverse()) {
    if (mark.tags.includes('subscription') || mark.tags.includes('order')) return false;
    if (mark.tags.includes('customer') || mark.tags.includes('for')) return true;
  }
  return /tenant|租户|租用户|テナント|테넌트|mandant|locataire|inquilino/.test(folded);
}

function byPlace(facts: Facts): Customer | undefined {
  const candidates = runsOf(facts).map((run) => ({
    start: run.start,
    end: run.end,
    value: facts.text.slice(run.start, run.end),
    weight: weigh(run, facts),
  }));
  return candidates.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.start - b.start)[0];
}

const BEHIND =
  /^ ?(?:の|様|さま|さん|社|に|へ|向け|が|は|的|要|想|那|家|有|说|没|买|需|欲|拟|反映|申请|这|都|目前|现在|之前|以前|名下|订|跟|\(|에|의|에게|께|님|용|이|가|은|는|측|から|より)/;
const SUFFIX =
  /(?:\b(?:inc|ltd|llc|gmbh|ag|corp|co|s\.a|sa|sarl|sas|ltda|lda|s\.l|kk|plc|kg|bv|nv|oy|ab|group|company|limited)\.?|건설|전자|물류|은행|제약|물산|상사|병원|대학교?|출판사|소프트|식품|화학|그룹|테크|산업|공업|증권|보험|통신|전기|기업|무역|엔지니어링|솔루션즈?)$/i;
const OWNED = /^(?:order|subscription|licence|software|link|key|request|buy|product)/;
const RELATIVE =
  /^(?:me|us|him|her|them|you|people|anyone|anybody|someone|somebody|everyone|one|jemand|quelqu'un|alguien|alguém|mir|uns|moi|nous|mi|nosotros|mim|nós)$/i;

/** Votes for a run of unknown words being the customer: words before, words behind, its own shape. */
function weigh(run: Run, facts: Facts): number {
  const { text, folded, marks } = facts;
  const last = marks.findLast(({ end }) => end <= run.start);
  const before = last !== undefined && /^[\s:：「『"“'(=,]*$/.test(text.slice(last.end, run.start)) ? last : undefined;
  const gap = before === undefined ? '' : text.slice(before.end, run.start);
  const behind = folded.slice(run.end, run.end + 3);
  const isLatin = run.words.every(({ script }) => script === 'latin');
  const cues =
    (before?.tags.includes('customer') ? afterLabel(run, gap, behind) : 0) +
    (before?.tags.includes('for') ? 2 : 0) +
    (before?.tags.includes('of') ? 1 : 0) +
    (SUFFIX.test(text.slice(run.start, run.end)) || run.company ? 2 : 0);
  return cues + (isLatin ? latinVotes(run, facts, before) : cjkVotes(run, facts));
}

/** `customer: contoso` names one, `customer went bankrupt` and 客戶歇業 do not. */
function afterLabel(run: Run, gap: string, behind: string): number {
  const [word] = run.words;
  if (/[:：=]/.test(gap) || word?.capital === true || run.company) return 3;
  if (word?.script === 'latin') return run.words.length === 1 ? 2 : 0;
  return run.end - run.start >= 3 || /^(?:的|要|想|の|に|의|에)/.test(behind) ? 3 : -2;
}

function cjkVotes(run: Run, { folded, marks }: Facts): number {
  const next = marks.find(({ start }) => start >= run.end && start <= run.end + 1);
  const isSubject = next?.tags.some((tag) => /^(?:own|buy|bought|want)$/.test(tag)) ?? false;
  const isBehind = isSubject || BEHIND.test(folded.slice(run.end, run.end + 3));
  if (run.end - run.start < 2) return -9;
  const isShort = run.end - run.start < 3 && !run.company;
  return (isBehind ? 2 : 0) + (isShort && !isBehind ? 0 : 1);
}

function latinVotes(run: Run, { text, folded, marks }: Facts, before: Mark | undefined): number {
  if (RELATIVE.test(text.slice(run.start, run.end))) return -9;
  const capitals = run.words.filter(({ capital }) => capital).length;
  const next = marks.find(({ start }) => start >= run.end);
  const said = marks.find(({ start, tags }) => start >= run.end && !tags.every((tag) => tag === 'of'));
  const possessive = /^'s?(?![a-z])/.test(folded.slice(run.end, run.end + 3)) ? 2 : 0;
  const subject = isSubject(before, said) ? 2 : 0;
  if (opensSentence(run, next)) return possessive;
  if (capitals === run.words.length) return possessive + subject / 2 + (run.start > 0 || capitals > 1 ? 2 : 1);
  if (capitals === 0 && isCommonNoun(run, { folded, next })) return -9;
  const given = next?.tags.includes('number') && next.start - run.end <= 1 ? 2 : 0;
  return possessive + Math.max(subject, given) + (capitals === 0 && mayBeLower(run, marks) ? 1 : 0);
}

/** `what can contoso buy`, `contoso 可以買什麼`: who stands between or before such words buys or has. */
function isSubject(before: Mark | undefined, next: Mark | undefined): boolean {
  const follows = (pattern: RegExp) => next?.tags.some((tag) => pattern.test(tag)) ?? false;
  const isAsian = /^(?:zh|ja|ko)$/.test(next?.language ?? '');
  if (before?.tags.some((tag) => tag === 'aux' || tag === 'can')) return follows(/^(?:own|buy|bought|order)$/);
  return before === undefined && isAsian && follows(/^offer$/);
}

/** `the cafeteria` is a thing, `the contoso order` names a customer. */
function isCommonNoun(run: Run, { folded, next }: { folded: string; next: Mark | undefined }): boolean {
  const hasArticle = /\b(?:the|an?|my|your|our|this|that) $/.test(folded.slice(0, run.start));
  const isOwner = next !== undefined && next.start <= run.end + 1 && next.tags.some((tag) => OWNED.test(tag));
  return hasArticle && !isOwner;
}

/** `Roll the purchase back`: a capital that only the beginning of the sentence gives. */
function opensSentence(run: Run, next: Mark | undefined): boolean {
  const isFirst = run.start === 0 && run.words.length === 1;
  return isFirst && next?.language !== 'zh' && next?.tags.includes('filler') === true && next.start <= run.end + 1;
}

/** Names in lower case, as colleagues type them; elsewhere such words are mostly just unknown words. */
function mayBeLower(run: Run, marks: readonly Mark[]): boolean {
  if (run.words.some((word) => /(?:ly|ing|ed)$/.test(word.text))) return false;
  return ['en', 'zh', 'ja', 'ko', undefined].includes(leadingLanguage(marks));
}

/** What Chinese says by the order of words: 把那單取消了吧 asks for what 已經取消了 reports, 來三套 buys. */
import type { Mark } from './marks.ts';

/** 來, 進, 加 are everyday verbs; only right before so many pieces do they order something. */
const COUNTED =
  /(?:来|进|加|叫|添|整|搞|入)(?= ?(?:\d{1,4}|[一二两三四五六七八九十百]{1,3}) ?(?:套|份|组|台|席|个(?![月人字小礼星工问])|licen[cs]e|seat))/g;
const DELIVERED = /^(?:key|link|download|media|os)(?::|$)/;
const ASKED_BEFORE =
  /(?:帮我|给我|帮忙|麻烦|请|直接|赶紧|赶快|快点|(?:^|[，,。；;！!\s])(?:那就|就)?把)[^，,。；;！!？?]{0,24}$/;
const TOLD_BEFORE = /(?:已|早|刚|昨|上周|上个|之前|我们?把|他们?把|客户把|客户自己|被|说|告诉)[^，,。；;！!？?]{0,24}$/;
const ASKED_BEHIND = /^ ?(?:吧|得了|算了)/;

/** The marks with what the order of words makes of them. */
export function settleChinese(marks: readonly Mark[], folded: string): Mark[] {
  if (!/[\u3400-\u9fff]/.test(folded)) return [...marks];
  return withCounted(marks, folded)
    .map((mark) => (isAsked(mark, folded) ? asRequest(mark) : mark))
    .map((mark) => (isMidway(mark, folded) ? withoutQuestion(mark) : mark));
}

/** 好了沒 asks, 沒毛病 does not. */
function isMidway({ start, end, tags }: Mark, folded: string): boolean {
  return (
    tags.includes('question') &&
    /^(?:了?[没未]|么)$/.test(folded.slice(start, end)) &&
    !/^(?:有|啊|呀|呢|阿|喔|哦|\s*(?:[^\p{L}\d]|$))/u.test(folded.slice(end))
  );
}

function withoutQuestion(mark: Mark): Mark {
  return { ...mark, tags: mark.tags.filter((tag) => tag !== 'question') };
}

function isAsked({ start, end, tags }: Mark, folded: string): boolean {
  if (!tags.includes('cancelled') || !/了$/.test(folded.slice(start, end))) return false;
  const before = folded.slice(Math.max(0, start - 30), start);
  return !TOLD_BEFORE.test(before) && (ASKED_BEFORE.test(before) || ASKED_BEHIND.test(folded.slice(end)));
}

function asRequest(mark: Mark): Mark {
  return { ...mark, tags: [...new Set(mark.tags.map((tag) => (tag === 'cancelled' ? 'cancel' : tag)))] };
}

function withCounted(marks: readonly Mark[], folded: string): Mark[] {
  if (marks.some(({ tags }) => tags.some((tag) => DELIVERED.test(tag)))) return [...marks];
  const all = [...marks];
  for (const { 0: verb, index: start } of folded.matchAll(COUNTED)) {
    const end = start + verb.length;
    const at = all.findIndex((mark) => mark.start < end && start < mark.end);
    const counted: Mark = { start, end, tags: ['buy'], language: 'zh' };
    if (at < 0) all.push(counted);
    else if (all[at]?.start === start && all[at]?.end === end) all[at] = counted;
  }
  return all.sort((a, b) => a.start - b.start);
}

/** How many. Sizes, days, downloads and dates are no quantity; `a` is none, `one` and `一套` are 1. */
import type { Mark } from '../marks.ts';

/** Quantities beyond this are a slip of the keyboard. */
const MOST = 1_000_000;

export interface Quantity {
  mark: Mark;
  /** Undefined: said, but unusable (0, -1, 1.5, beyond belief). */
  value: number | undefined;
}

const COUNTER =
  /^ ?(?:\([^)]{1,14}\) ?)?(?:套|份|个|组|台|支|颗|张|片|件|本|点|席|位|つ|個|本|ライセンス|本分|セット|개|대|카피|세트|라이선스|본|x(?![a-z0-9])|×|stuck|stk|st\.|mal\b|pcs|pieces?|units?|licen[cs]e|licences|licencias?|licencas?|lizenz|exemplare?|copies|copias?|seats?|instances?|instanz|instancias?|unidades?|unites?|exemplaires?|of (?!the|them|those|these)|packs?|pakete?|posten|lics?\b|nos?\b\.?(?! )|nos\b|ea\b|each\b|sets?\b|boxe?s?\b|cals?\b|카피|장\b|묶음|und\.|unds\b|stuecke?|stucke?|piezas?|pecas?|pieces)/;
const BEFORE =
  /(?:\bqty[:.=]? ?(?:is |of )?|\* ?|\bnumber of (?:licen[cs]es|seats|copies|units)[:=]? ?|\bhow many[:=?] ?|\bquantity[:=]? ?(?:of |is )?|\bx ?|× ?|\bmenge[:=]? ?|\banzahl[:=]? ?|\bquantite ?[:=]? ?|\bcantidad[:=]? ?(?:de )?|\bquantidade[:=]? ?(?:de )?|数量[:=为是は]? ?|数[:=]? ?|수량[:은]? ?)$/;

/** Four figures are an order's number where something is taken back. */
function isSmall(folded: string, { value, end }: Mark): boolean {
  return String(value).length < 4 && !/^ ?(?:张|笔|筆|건|件|mal\b)/.test(folded.slice(end));
}

/** The quantity, or undefined when none is said; `onlyPlain`: only what plainly counts wares. */
export function quantityIn(
  folded: string,
  marks: readonly Mark[],
  taken: ReadonlySet<Mark>,
  onlyPlain = false,
): Quantity | undefined {
  const candidates = marks
    .map((mark, index) => ({ mark, index }))
    .filter(({ mark }) => !taken.has(mark) && mark.tags.some((tag) => tag === 'number' || tag === 'spelled'))
    .map(({ mark, index }) => ({
      mark,
      weight: (onlyPlain && partlyTaken(folded, mark)) || weigh(folded, marks, index),
    }))
    .filter(({ mark, weight }) => weight > 0 && (!onlyPlain || (weight >= 2.5 && isSmall(folded, mark))))
    .sort((a, b) => b.weight - a.weight);
  const best = candidates[0];
  if (best === undefined) return undefined;
  const value = Number(best.mark.value);
  return { mark: best.mark, value: Number.isInteger(value) && value > 0 && value <= MOST ? value : undefined };
}

/** `take two back`, `3 of the 10`: how many of what was bought. */
function partlyTaken(folded: string, mark: Mark): number {
  if (!isSmall(folded, mark)) return 0;
  const isPart = OF_THEM.test(folded.slice(mark.end)) || BACK.test(folded.slice(mark.end));
  return isPart || TAKE_BACK.test(folded.slice(0, mark.start)) ? 3.5 : 0;
}

const OF_THEM = /^ of (?:the (?=\d|two|three|four|five|six|seven|eight|nine|ten)|them\b|those\b|these\b)/;
const BACK = /^ back\b/;
const TAKE_BACK = /\b(?:take|taking|takes|give|hand|send|sends|bring) back $/;

/** A number that plainly counts something, whatever the intent: never an id. */
export function counts(folded: string, marks: readonly Mark[], index: number): boolean {
  return String(marks[index]?.value).length < 4 && weigh(folded, marks, index) >= 2.5;
}

function weigh(folded: string, marks: readonly Mark[], index: number): number {
  const mark = marks[index];
  if (mark === undefined) return 0;
  const before = folded.slice(Math.max(0, mark.start - 14), mark.start);
  const after = folded.slice(mark.end, mark.end + 24);
  if (isPartOfSomethingElse(before, after)) return 0;
  const han = /^[一二两三四五六七八九十百]+$/.test(folded.slice(mark.start, mark.end));
  const wanted =
    wantedMore(before, after) - (HAD.test(folded.slice(Math.max(0, mark.start - 24), mark.start)) ? 1.5 : 0);
  if (BEFORE.test(before)) return 4 + wanted;
  if (COUNTER.test(after)) return 3 + wanted;
  if (han) return 0;
  if (wanted > 0) return 2 + wanted;
  if (isBeforeWare(folded, marks, index)) return 2.5 + wanted;
  if (ALONE.test(before) && Number(mark.value) === 1) return 2.5;
  return /^(?:one|1)$/.test(String(mark.value)) && folded.slice(mark.start, mark.end) === 'one' ? isLoneOne(after) : 1;
}

/** `they have 3 already but want 2 more`, 原訂五套改為六套: the later figure is the one to buy. */
const HAD =
  /(?:\b(?:has|have|had|'ve|owns?|got|already|from|instead of|rather than|not|hat|haben|statt|tiene|tienen|tem|ont)\b[^,;.]{0,3}|原(?:订|本|来|先)?|已有|现有|从) ?$/;
const CHANGED =
  /(?:\b(?:make (?:it|that)|changed? (?:it )?to|now|up to|actually|rather|sondern|auf|sino|mas)|改为|改成|改订|换成|改要|变成|再加|加到|追加|あと|追加で|추가로) ?$/;
const MORE =
  /^(?: more\b| extra\b| additional\b| further\b| weitere| zusatzlich| mehr\b| mas\b| adicional| de plus\b| supplementaires?| a mais\b| instead\b)/;

function wantedMore(before: string, after: string): number {
  return CHANGED.test(before) || MORE.test(after) ? 1.2 : 0;
}

/** `3 SQL Server licences`: what is counted follows, with no mark of punctuation between. */
function isBeforeWare(folded: string, marks: readonly Mark[], index: number): boolean {
  const next = marks
    .slice(index + 1)
    .find((other) => other.tags.some((tag) => tag !== 'filler' && tag !== 'of' && tag !== 'for'));
  const between = folded.slice(marks[index]?.end, next?.start);
  const isWare = next?.tags.some((tag) =>
    /^(?:product|edition|licence|software|vm-size|subscription|language)/.test(tag),
  );
  return isWare === true && between.length <= 12 && !/[,;:.!?()，。；：、]/.test(between);
}

/** `just one`: nobody says so of anything but how many. */
const ALONE = /\b(?:just|only|exactly|nur|seulement|solo|so|apenas) (?:the )?$/;

/** `buy one for Contoso` counts, `the one`, `this one` and `one of` do not. */
function isLoneOne(after: string): number {
  return /^ (?:for|to|more|ordered|please|in)\b|^$/.test(after) ? 0.5 : 0;
}

function isPartOfSomethingElse(before: string, after: string): boolean {
  if (COUNTER.test(after) && /(?:edition|version) $/.test(before)) return false;
  if (/(?:version|v|edition|level|page|step|line|room|floor|option|art\.?|nr\.?|no\.?|#|the last|top) ?$/.test(before))
    return true;
  if (/(?:\d|one|two|three|both) (?:of|out of) (?:the |those |these )?$/.test(before)) return true;
  // 開一張單: how many orders, not how many licences.
  if (/^ ?(?:张|筆|笔|个|份) ?(?:新|采购|订|订购)?(?:单|订单|order\b|po\b|request\b|退款|申请)/.test(after))
    return true;
  // `sixteen core`: how large, not how many.
  if (/^[ -]?(?:cores?|core pack)\b/.test(after)) return true;
  if (/^ of the (?:standard_|[a-z]{1,2}\d)/.test(after)) return false;
  return /^ ?(?:of the|of those|of these|out of)\b|^ ?(?:号|號|番|번|日|月|点|years?\b|jahre?n?\b|ans\b|anos?\b|年|년|st\b|nd\b|rd\b|th\b|下(?!单|订)|次|样|般|直|定|起|\.ª|º)/.test(
    after,
  );
}

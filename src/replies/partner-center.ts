/** What Partner Center's refusals mean, in words: what happened, what to do, who can. */
import {
  MEANINGS,
  type Meaning,
  meaningOf,
  meaningOfLine,
  type PartnerCenterAnswer,
} from '../domain/partner-center-codes.ts';
import type { Locale, TextReply } from '../turn.ts';
import { partnerCenter as en, type PartnerCenterSentences } from './en/partner-center.ts';
import { partnerCenter as zhTw } from './zh-tw/partner-center.ts';

const SENTENCES: Record<Locale, PartnerCenterSentences> = { en, 'zh-TW': zhTw };

export interface Explanation {
  /** What happened. */
  what: string;
  /** What to do now. */
  next: string;
  /** Who can do it, where that is somebody else; '' otherwise. */
  who: string;
  /** The code and the number that support asks for. */
  reference: string;
}

/** An answer of Partner Center with what support needs to find it. */
export interface FailedAnswer extends PartnerCenterAnswer {
  correlationId: string;
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** Decodes an error of Partner Center; unknown codes are explained by their HTTP status. */
export function explainPartnerCenter(answer: FailedAnswer, locale: Locale): Explanation {
  const t = SENTENCES[locale];
  const meaning = meaningOf(answer);
  const wait = meaning === 'busy' && answer.retryAfter !== undefined ? t.wait(Math.ceil(answer.retryAfter)) : '';
  return {
    ...sentencesOf(meaning, locale),
    ...(wait === '' ? {} : { next: wait }),
    reference: t.reference({ code: answer.code ?? String(answer.status ?? ''), correlationId: answer.correlationId }),
  };
}

/**
 * The same for the error of one cart line or order group, which has no correlation id of its own.
 * @param error.id What support can find it by: the cart, or the `MS-RequestId` of checkout.
 */
export function explainLine({ code, id }: { code: string; id: string }, locale: Locale): Explanation {
  const reference = SENTENCES[locale].reference({ code, correlationId: id });
  return { ...sentencesOf(meaningOfLine(code), locale), reference };
}

/** The whole explanation as one message to the person who pressed or wrote. */
export function partnerCenterReply(answer: FailedAnswer, locale: Locale): TextReply {
  const { what, next, who, reference } = explainPartnerCenter(answer, locale);
  const text = [what, next, who, reference].filter((sentence) => sentence !== '').join(locale === 'zh-TW' ? '' : ' ');
  return { kind: 'text', text, audience: 'actor' };
}

function sentencesOf(meaning: Meaning, locale: Locale): Omit<Explanation, 'reference'> {
  const t = SENTENCES[locale];
  return { ...t.meanings[meaning], who: t.who[MEANINGS[meaning]] };
}

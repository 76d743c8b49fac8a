/** What the desk says about the channel itself. */
import type { Locale } from '../turn.ts';
import { teams as en, type TeamsSentences } from './en/teams.ts';
import { teams as zhTw } from './zh-tw/teams.ts';

const SENTENCES: Record<Locale, TeamsSentences> = { en, 'zh-TW': zhTw };

export function teamsSentences(locale: Locale): TeamsSentences {
  return SENTENCES[locale];
}

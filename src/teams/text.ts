import { z } from 'zod';
import type { IncomingActivity } from './incoming.ts';

/** Longer than anybody types; the understanding's own limit is tested at this length. */
const MAX_TEXT_CHARACTERS = 30_000;

const Mention = z.object({
  type: z.string().regex(/^mention$/i),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});

/** What the person wrote: without the desk's own mention, without markup, not longer than the limit. */
export function textOf(activity: IncomingActivity): string {
  const addressed = ownMentions(activity).reduce(
    (text, mention) => text.replaceAll(mention, ' '),
    withoutHalfPair((activity.text ?? '').slice(0, MAX_TEXT_CHARACTERS)),
  );
  return decoded(addressed.replace(/<\/?at\b[^>]*>/gi, ''))
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** Teams sends one entity per mention; each may stand in the text more than once. */
function ownMentions(activity: IncomingActivity): string[] {
  return (activity.entities ?? []).flatMap((entity) => {
    const mention = Mention.safeParse(entity);
    return mention.success && mention.data.mentioned.id === activity.recipient.id ? [mention.data.text] : [];
  });
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Once, so that `&amp;lt;` stays the text that was typed. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

function withoutHalfPair(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * Commands in fixed words. They name what they want so plainly that nothing needs to be recognised,
 * so they are heard first; like all text they only open or show something.
 */
import type { Ports } from '../ports.ts';
import type { Reply, Turn } from '../turn.ts';
import { understand } from '../understanding/understand.ts';
import { asksWhoSaw, whoSawKeys } from './key-audit.ts';
import { askedForLanguage, setLanguage } from './language.ts';
import { asksForCart, purchase } from './purchase.ts';
import { refundCommand } from './refund-words.ts';
import { obeyRefundCommand } from './review-desk.ts';

type Command = (turn: Turn, ports: Ports) => Promise<Reply>;

/** What `text` commands, or undefined when it is no command. */
export function commandIn(text: string): Command | undefined {
  const locale = askedForLanguage(text);
  if (locale !== undefined) return (turn, ports) => setLanguage(turn, ports, locale);
  const refunds = refundCommand(text);
  if (refunds !== undefined) return (turn, ports) => obeyRefundCommand(turn, ports, refunds);
  if (asksForCart(text)) return (turn, ports) => purchase(turn, ports, understand(text));
  if (asksWhoSaw(text)) return (turn, ports) => whoSawKeys(turn, ports, understand(text).slots.orderId);
  return undefined;
}

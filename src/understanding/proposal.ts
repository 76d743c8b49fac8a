/**
 * What a language model may add, and how little that is: an intent to ask about, where rules and
 * learned model abstain. It never raises confidence, never acts, and fills no slot by itself.
 */
import { z } from 'zod';
import { INTENTS } from '../turn.ts';
import { type Context, type Understanding, understand } from './understand.ts';

/** The model's answer; anything else counts as no answer. */
export const Proposal = z.strictObject({ intent: z.enum(INTENTS), customer: z.string().max(120).nullable() });
export type Proposal = z.infer<typeof Proposal>;

/** Asks a language model; undefined when it is off, too slow, or makes no sense. */
export type Propose = (text: string) => Promise<Proposal | undefined>;

/** Only a message the offline way did not settle is worth asking about. */
export function isUnsettled({ clarify, name, answer }: Understanding): boolean {
  return answer === undefined && (clarify || name === 'none');
}

/**
 * The offline answer with the proposal as the first thing to ask about. Slots come from the text by
 * the desk's own readers; a customer's name counts only if it stands in the text.
 */
export function withProposal(
  text: string,
  offline: Understanding,
  { proposal, context }: { proposal: Proposal; context: Context },
): Understanding {
  if (proposal.intent === 'none' || proposal.intent === offline.name) return offline;
  const { slots, invalid } = understand(text, { ...context, meant: proposal.intent });
  const customer = slots.customer ?? groundedName(text, proposal.customer);
  const confidence = Math.min(offline.confidence, 0.5);
  const others = offline.candidates.filter(({ name }) => name !== proposal.intent).slice(0, 2);
  return {
    ...offline,
    name: proposal.intent,
    slots: customer === undefined ? slots : { ...slots, customer },
    invalid,
    confidence,
    clarify: true,
    candidates: [{ name: proposal.intent, confidence }, ...others],
    evidence: [...offline.evidence, { start: 0, end: text.length, rule: 'proposed by the language model', weight: 0 }],
  };
}

function groundedName(text: string, name: string | null): string | undefined {
  return name !== null && name.trim() !== '' && text.includes(name) ? name : undefined;
}

/**
 * What Teams refuses, and what it accepts but draws badly. Sources: "Format your bot messages"
 * (message size), "Adaptive Cards schema 1.5", "Universal Actions for Adaptive Cards".
 */
import { z } from 'zod';
import type { Card } from './message.ts';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
/** Teams' documents have said 28, 40 and about 100 KB over the years: warn at the first, refuse at the second. */
const HEAVY_BYTES = 28 * 1024;
const TOO_HEAVY_BYTES = 40 * 1024;

const Attachment = z.object({ contentType: z.string(), content: z.unknown() });

/** The part of an incoming activity that this stand-in uses. */
export const DeskActivity = z.object({
  type: z.string(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(Attachment).optional(),
});
export type DeskActivity = z.infer<typeof DeskActivity>;

const CardObject = z.looseObject({ type: z.literal('AdaptiveCard') });

export interface Findings {
  /** Teams would answer 400. */
  refusals: string[];
  /** Teams would accept it, and somebody would be unhappy. */
  warnings: string[];
}

export function isTooHeavy(activity: unknown): boolean {
  return sizeOf(activity) > TOO_HEAVY_BYTES;
}

/** The Adaptive Cards of an activity, which passed `checkActivity`. */
export function cardsOf(activity: DeskActivity): Card[] {
  return (activity.attachments ?? []).flatMap((attachment) => {
    const card = CardObject.safeParse(attachment.content);
    return attachment.contentType === CARD_TYPE && card.success ? [card.data] : [];
  });
}

export function checkActivity(activity: DeskActivity): Findings {
  const cards = (activity.attachments ?? []).filter((attachment) => attachment.contentType === CARD_TYPE);
  const findings = cards.map((attachment) => checkCard(attachment.content));
  const bytes = sizeOf(activity);
  const isEmpty = activity.type === 'message' && !activity.text && (activity.attachments ?? []).length === 0;
  return {
    refusals: [
      ...(isEmpty ? ['A message with neither text nor attachment.'] : []),
      ...findings.flatMap((one) => one.refusals),
    ],
    warnings: [
      ...(bytes > HEAVY_BYTES ? [`The message has ${bytes} bytes; older clients stop at ${HEAVY_BYTES}.`] : []),
      ...(cards.length > 0 && !activity.summary ? ['A card without a summary: the notification says nothing.'] : []),
      ...findings.flatMap((one) => one.warnings),
    ],
  };
}

export function checkCard(content: unknown): Findings {
  if (!CardObject.safeParse(content).success) {
    return { refusals: ['The attachment is not a JSON object of type AdaptiveCard.'], warnings: [] };
  }
  const refusals: string[] = [];
  const warnings: string[] = [];
  walk(content, '$', (value, path) => {
    if (value === null) refusals.push(`${path} is null.`);
    // A person may have typed it, and Teams would show it: so this one is no refusal.
    if (typeof value === 'string' && value.includes('${')) warnings.push(`${path} was not filled in: ${value}`);
    const problem = problemOf(value);
    if (problem !== undefined) warnings.push(`${path}: ${problem}`);
  });
  return { refusals, warnings };
}

const Element = z.looseObject({ type: z.string() });

function problemOf(value: unknown): string | undefined {
  const element = Element.safeParse(value).data;
  if (element === undefined) return undefined;
  if (element.type === 'Action.Execute' && !element.verb) return 'Action.Execute without a verb is not delivered.';
  if (!element.type.startsWith('Input.')) return undefined;
  if (!element.id) return `${element.type} without an id is not submitted.`;
  if (!element.label && element.type !== 'Input.Toggle')
    return `${element.type} without a label is mute to screen readers.`;
  if (element.isRequired === true && !element.errorMessage)
    return `${element.type} is required but has no errorMessage.`;
  return undefined;
}

function walk(value: unknown, path: string, visit: (value: unknown, path: string) => void): void {
  visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    walk(child, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, visit);
  }
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Labelled lines as JSON Lines: one object a line, in the form that `README.md` names. */
import { z } from 'zod';
import { INTENTS, type IntentName } from '../../src/turn.ts';

const Intent = z.enum(INTENTS);
const SlotValue = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.object({ value: z.number(), currency: z.string().nullable() }),
]);

const LabelledLine = z.object({
  id: z.string(),
  lang: z.string(),
  text: z.string(),
  intent: Intent,
  slots: z.record(z.string(), SlotValue),
  /** Other intents that would be right, too. */
  accept: z.array(Intent).default([]),
  /** Other values of a slot that would be right, too. */
  alt: z.record(z.string(), z.array(SlotValue)).default({}),
  /** Slots that are not looked at. */
  ignore: z.array(z.string()).default([]),
});

export interface Line {
  id: string;
  /** The file it stands in: lines of one author resemble each other. */
  author: string;
  lang: string;
  text: string;
  intent: IntentName;
  accept: IntentName[];
  slots: Record<string, unknown>;
  alt?: Record<string, unknown[]>;
  ignore?: string[];
}

export function parseLabelledLines(author: string, content: string): Line[] {
  return content
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const { accept, ...line } = LabelledLine.parse(JSON.parse(row));
      return { ...line, author, accept: [...new Set([line.intent, ...accept])] };
    });
}

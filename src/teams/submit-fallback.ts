/**
 * "To ensure maximum compatibility in Teams, define `Action.Execute` with an `Action.Submit` in the
 * fallback property": clients from before schema 1.4 do not draw it otherwise.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
import { z } from 'zod';

const Execute = z.looseObject({
  type: z.literal('Action.Execute'),
  title: z.string(),
  verb: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
  associatedInputs: z.string().optional(),
});

/** Gives every `Action.Execute` of a template its fallback; a Submit has no verb of its own, so the data carries it. */
export function withSubmitFallbacks(template: unknown): unknown {
  if (Array.isArray(template)) return template.map(withSubmitFallbacks);
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([key, value]) => [key, withSubmitFallbacks(value)]);
  const element: Record<string, unknown> = Object.fromEntries(entries);
  return element.type === 'Action.Execute' ? withFallback(Execute.parse(element)) : element;
}

function withFallback(execute: z.infer<typeof Execute>): unknown {
  const { title, verb, data, associatedInputs } = execute;
  const fallback = {
    type: 'Action.Submit',
    title,
    ...(associatedInputs === undefined ? {} : { associatedInputs }),
    data: { ...data, verb },
  };
  return { ...execute, fallback };
}

/** Evidence for each intent: the rules of `rules.ts` held against one clause or the whole message. */
import type { IntentName } from '../turn.ts';
import { RULES, type Rule } from './rules.ts';

export interface Scored {
  intent: IntentName;
  weight: number;
  rule: string;
}

/** The best rule of each intent, best intent first. */
export function scoreTags(tags: ReadonlySet<string>): Scored[] {
  const best = new Map<IntentName, Scored>();
  for (const rule of RULES) {
    if (!fits(rule, tags)) continue;
    const weight = rule.weight - doubt(tags);
    if (weight > (best.get(rule.intent)?.weight ?? 0))
      best.set(rule.intent, { intent: rule.intent, weight, rule: rule.name });
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight);
}

function fits(rule: Rule, tags: ReadonlySet<string>): boolean {
  for (const group of rule.needs) if (!hasAny(tags, group)) return false;
  return !hasAny(tags, rule.forbids);
}

function hasAny(tags: ReadonlySet<string>, names: readonly string[]): boolean {
  for (const name of names) if (tags.has(name)) return true;
  return false;
}

/** Words of another world take weight away, unless something only the desk knows stands beside them. */
function doubt(tags: ReadonlySet<string>): number {
  const anchored = ['order-id', 'guid', 'code', 'request-id', 'long-number', 'hashed', 'key', 'link'].some((tag) =>
    tags.has(tag),
  );
  const foreign = tags.has('foreign') ? (anchored ? 0.6 : 2) : 0;
  const support = tags.has('support') && !anchored ? 1.4 : 0;
  return foreign + support + (tags.has('unknown') && !anchored ? 0.3 : 0);
}

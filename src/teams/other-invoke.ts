/** Invokes the desk does not take part in: each family has its own shape for saying so. */

import type { TurnContext } from 'botbuilder';
import { teamsSentences } from '../replies/teams.ts';
import { deskLocale } from '../turn.ts';
import { localeOf } from './activity.ts';
import { sentence } from './deliver.ts';
import type { IncomingActivity } from './incoming.ts';
import { answerInvoke } from './press.ts';
import type { TurnFacts } from './turns.ts';

/** Left alone, the SDK answers 501 with an empty body, and Teams shows an error. */
export async function onOtherInvoke(context: TurnContext, activity: IncomingActivity): Promise<TurnFacts['outcome']> {
  const text = teamsSentences(localeOf(activity) ?? deskLocale).notForThisApp;
  await answerInvoke(context, bodyFor(activity.name ?? '', text));
  return 'refused';
}

function bodyFor(name: string, text: string): unknown {
  if (name.startsWith('task/')) return { task: { type: 'message', value: text } };
  if (name.startsWith('composeExtension/')) return { composeExtension: { type: 'message', text } };
  if (name === 'application/search') {
    return { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } };
  }
  return sentence(text);
}

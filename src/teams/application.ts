/** Which activity goes where: the routes of the SDK's application. */
import { Application, type TurnState } from '@microsoft/teams-ai';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { IncomingActivity, installationChange } from './incoming.ts';
import { onMessage } from './message.ts';
import { onOtherInvoke } from './other-invoke.ts';
import { onAdded, onRemoved } from './place.ts';
import { onPress } from './press.ts';
import type { Edge, TurnFacts } from './turns.ts';

/**
 * The SDK's application without its typing indicator: one timer for all turns, which no option
 * switches off. See `typing.ts`.
 */
class DeskApplication extends Application<TurnState> {
  override startTypingTimer(): void {}
  override stopTypingTimer(): void {}
}

type Handler = (context: TurnContext, activity: IncomingActivity, edge: Edge) => Promise<TurnFacts['outcome']>;

/**
 * Everything that is not routed (edits, reactions, typing) is answered with 200 and otherwise
 * ignored. Mentions are removed by `text.ts`: the SDK removes only the first, and fails on a message
 * without text.
 */
export function createApplication(edge: Edge): Application<TurnState> {
  const application = new DeskApplication({ removeRecipientMention: false });
  const route = (kind: TurnFacts['kind'], applies: (activity: IncomingActivity) => boolean, handler: Handler) => {
    const isInvoke = kind === 'press' || kind === 'invoke';
    application.addRoute(
      async (context) => applies(IncomingActivity.parse(context.activity)),
      (context) => counted(kind, edge, () => handler(context, IncomingActivity.parse(context.activity), edge)),
      isInvoke,
    );
  };
  const isInvoke = (activity: IncomingActivity) => activity.type === ActivityTypes.Invoke;

  route('press', (activity) => isInvoke(activity) && activity.name === 'adaptiveCard/action', onPress);
  route('invoke', isInvoke, onOtherInvoke);
  route('message', (activity) => activity.type === ActivityTypes.Message, onMessage);
  route('installed', (activity) => installationChange(activity) === 'added', onAdded);
  route(
    'removed',
    (activity) => installationChange(activity) === 'removed',
    (_context, activity) => onRemoved(activity, edge),
  );
  return application;
}

async function counted(kind: TurnFacts['kind'], edge: Edge, work: () => Promise<TurnFacts['outcome']>): Promise<void> {
  const begun = performance.now();
  let outcome: TurnFacts['outcome'] = 'failed';
  try {
    outcome = await work();
  } finally {
    edge.onTurn({ kind, outcome, seconds: (performance.now() - begun) / 1000 });
  }
}

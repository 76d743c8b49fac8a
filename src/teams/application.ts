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

type Handler = (activity: IncomingActivity, context: TurnContext) => Promise<TurnFacts['outcome']>;

/**
 * Everything that is not routed (edits, reactions, typing) is answered with 200 and otherwise
 * ignored. Mentions are removed by `text.ts`: the SDK removes only the first, and fails on a message
 * without text.
 */
export function createApplication(edge: Edge): Application<TurnState> {
  const application = new DeskApplication({ removeRecipientMention: false });
  const route = (kind: TurnFacts['kind'], applies: (activity: IncomingActivity) => boolean, handler: Handler) => {
    application.addRoute(
      async (context) => applies(IncomingActivity.parse(context.activity)),
      (context) => counted(kind, edge, () => handler(IncomingActivity.parse(context.activity), context)),
    );
  };
  const isInvoke = (activity: IncomingActivity) => activity.type === ActivityTypes.Invoke;
  const isPress = (activity: IncomingActivity) => isInvoke(activity) && activity.name === 'adaptiveCard/action';
  const isMessage = (activity: IncomingActivity) => activity.type === ActivityTypes.Message;
  const isAdded = (activity: IncomingActivity) => installationChange(activity) === 'added';
  const isRemoved = (activity: IncomingActivity) => installationChange(activity) === 'removed';

  route('press', isPress, (activity, context) => onPress(context, activity, edge));
  route('invoke', isInvoke, (activity, context) => onOtherInvoke(context, activity));
  route('message', isMessage, (activity, context) => onMessage(context, activity, edge));
  route('installed', isAdded, (activity) => onAdded(activity, edge));
  route('removed', isRemoved, (activity) => onRemoved(activity, edge));
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

import { ActivityTypes, type TurnContext } from 'botbuilder';

/**
 * Shows "is typing" if the answer takes longer than `afterMs`, once. The SDK's own indicator is one
 * timer for all turns, cannot be switched off and may fire after the answer.
 * @returns stops it, and waits for an indicator that is just being sent, so that none follows the answer.
 */
export function startTyping(context: TurnContext, afterMs: number): () => Promise<void> {
  let sent: Promise<unknown> = Promise.resolve();
  const timer = setTimeout(() => {
    // Decoration: whether it arrives changes nothing.
    sent = context.sendActivity({ type: ActivityTypes.Typing }).catch(() => undefined);
  }, afterMs);
  return async () => {
    clearTimeout(timer);
    await sent;
  };
}

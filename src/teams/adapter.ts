import { TeamsAdapter } from '@microsoft/teams-ai';
import {
  type Activity,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';

/** The bot's own registration. */
export interface Bot {
  id: string;
  password: string;
  type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi';
  tenantId: string;
}

/** The SDK's adapter, answering to its caller instead of to an HTTP response. */
export class DeskAdapter extends TeamsAdapter {
  /**
   * Authenticates the activity and runs one turn. The SDK's own `process` would write whatever went
   * wrong, for instance a failed look-up of Microsoft's signing keys, into the caller's response.
   * @throws AuthenticationError when the caller is not the channel.
   */
  answer(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn);
  }
}

/** Without a bot nobody is authenticated; `assertAuthenticated` keeps that to the loopback address. */
export function createAdapter(bot: Bot | undefined): DeskAdapter {
  const credentials =
    bot === undefined
      ? { MicrosoftAppId: '', MicrosoftAppPassword: '' }
      : {
          MicrosoftAppId: bot.id,
          // A managed identity has none, and the SDK refuses one.
          MicrosoftAppPassword: bot.type === 'UserAssignedMsi' ? '' : bot.password,
          MicrosoftAppType: bot.type,
          MicrosoftAppTenantId: bot.tenantId,
        };
  return new DeskAdapter({}, new ConfigurationServiceClientCredentialFactory(credentials));
}

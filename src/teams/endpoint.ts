/** `POST /api/messages`: every request gets a status and a short JSON body, and no caller our inside. */
import type { Application, TurnState } from '@microsoft/teams-ai';
import type { Activity } from 'botbuilder';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Log } from '../ports.ts';
import type { DeskAdapter } from './adapter.ts';
import { activityProblem, isActivity } from './incoming.ts';
import { isTrustedService } from './service-url.ts';

interface Gate {
  log: Log;
  authenticated: boolean;
}

export function receiveActivities(
  adapter: DeskAdapter,
  application: Application<TurnState>,
  gate: Gate,
): RequestHandler {
  return async (request: Request, response: Response) => {
    const body: unknown = request.body;
    if (!isActivity(body)) {
      return refuse(response, 400, `This is not an activity. ${activityProblem(body) ?? ''}`.trim());
    }
    if (!isTrustedService(body.serviceUrl, gate.authenticated)) {
      gate.log.warn({ serviceUrl: body.serviceUrl.slice(0, 200) }, 'an activity names a service that is none of Teams');
      return refuse(response, 400, 'The serviceUrl of this activity is not an address this desk answers to.');
    }
    await answer(adapter, application, { gate, response, activity: body, authorization: request.get('authorization') });
  };
}

async function answer(
  adapter: DeskAdapter,
  application: Application<TurnState>,
  call: { gate: Gate; response: Response; activity: Activity; authorization: string | undefined },
): Promise<void> {
  const { gate, response, activity } = call;
  const turn = { begun: false };
  try {
    const invoked = await adapter.answer(call.authorization ?? '', activity, async (context) => {
      turn.begun = true;
      await application.run(context);
    });
    if (!invoked) response.status(200).end();
    else response.status(invoked.status).json(invoked.body);
  } catch (err) {
    if (turn.begun) {
      gate.log.error({ err, activityId: activity.id }, 'a turn could not be answered');
      return refuse(response, 502, 'The answer could not be delivered.');
    }
    if (NotTheChannel.safeParse(err).success) return refuse(response, 401, 'This call is not signed by the channel.');
    gate.log.error({ err }, 'a caller could not be authenticated');
    refuse(response, 503, 'The caller could not be authenticated now. Try again.');
  }
}

/** The SDK's `AuthenticationError`, which it does not export, or its JWT library's errors, which it lets through. */
const NotTheChannel = z.union([
  z.object({ statusCode: z.literal([401, 403]) }),
  z.object({ name: z.literal(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']) }),
]);

function refuse(response: Response, status: number, error: string): void {
  response.status(status).json({ error });
}

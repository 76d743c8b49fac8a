import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import type { Clock, Log } from '../../ports.ts';
import type { Intent } from '../../turn.ts';
import { createAssets } from './assets.ts';
import { chatsOf } from './chat.ts';
import { Chats } from './chats.ts';
import { createConnector } from './connector.ts';
import { Desk } from './desk.ts';
import { ConnectorFaults } from './faults.ts';
import { Files } from './files.ts';
import { Installation } from './install.ts';
import { createPageApi } from './page-api.ts';
import { People, type RehearsalPerson } from './people.ts';
import { Problems } from './problems.ts';
import type { Stage } from './stage.ts';

export interface TeamsRehearsal {
  /** Where the desk listens, without `/api/messages` and without a trailing slash. */
  deskUrl: string;
  /** Where this router is reached, by the browser and by the desk; no trailing slash. */
  publicUrl: string;
  people: readonly RehearsalPerson[];
  clock: Clock;
  /** The partner's Entra tenant, as activities name it. */
  tenantId?: string;
  /** The bot's app id, in `28:…`. */
  botId?: string;
  /** How long Teams waits for the desk, in milliseconds; 15 seconds when absent. */
  patience?: number;
  /** For the panel "what the desk understood". */
  understand?: (text: string, locale: string) => Intent;
  /** Hears of everything that Teams would have refused. */
  log?: Pick<Log, 'warn'>;
}

/**
 * A stand-in for Microsoft Teams: the page at `/`, its API below `/teams`, the connector at
 * `/connector` (the `serviceUrl` of its activities). Mount it at the root, before body parsers.
 */
export function createTeamsRehearsal(rehearsal: TeamsRehearsal): Router {
  const stage = createStage(rehearsal);
  const installation = new Installation(stage);
  const router = express.Router();
  router.use('/connector', createConnector(stage));
  router.use(createAssets());
  router.use('/teams', createPageApi(stage, installation));
  return router;
}

function createStage(rehearsal: TeamsRehearsal): Stage {
  const desk = { id: `28:${rehearsal.botId ?? randomUUID()}`, name: 'CSP Desk' };
  const now = () => rehearsal.clock.now();
  const problems = new Problems((problem) => rehearsal.log?.warn({ ...problem }, 'Teams would not like this'));
  return {
    channel: {
      serviceUrl: `${rehearsal.publicUrl}/connector`,
      tenantId: rehearsal.tenantId ?? 'b3c1f0de-6a52-4d0c-9a53-0c5d0e5a7e11',
      desk,
      now,
    },
    desk: new Desk(rehearsal.deskUrl, rehearsal.patience),
    people: new People(rehearsal.people),
    chats: new Chats(chatsOf(rehearsal.people, desk.name)),
    files: new Files(rehearsal.publicUrl),
    faults: new ConnectorFaults(),
    problems,
    problem: (chat, texts) => {
      for (const text of texts) problems.add({ at: now().toISOString(), chat: chat.name, text });
    },
    understand: rehearsal.understand,
  };
}

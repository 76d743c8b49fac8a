import type { Intent } from '../../turn.ts';
import type { Channel } from './activity.ts';
import type { Chat } from './chat.ts';
import type { Chats } from './chats.ts';
import type { Desk } from './desk.ts';
import type { ConnectorFaults } from './faults.ts';
import type { Files } from './files.ts';
import type { People } from './people.ts';
import type { Problems } from './problems.ts';

/** Everything of one rehearsal that its endpoints share. */
export interface Stage {
  channel: Channel;
  desk: Desk;
  people: People;
  chats: Chats;
  files: Files;
  faults: ConnectorFaults;
  problems: Problems;
  /** Notes what Teams would not have liked about something in `chat`. */
  problem(chat: Chat, texts: string[]): void;
  /** What the desk makes of a text; absent when it does not say. */
  understand: ((text: string, locale: string) => Intent) | undefined;
}

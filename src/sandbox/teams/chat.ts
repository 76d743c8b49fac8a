import type { RehearsalPerson } from './people.ts';

/** What stands in the rehearsal's Teams: one personal chat each, and one team with two channels. */
export interface Chat {
  id: string;
  kind: 'personal' | 'channel';
  name: string;
  /** Entra object ids. */
  members: string[];
}

export const TEAM = {
  id: '19:csp-team@thread.tacv2',
  name: 'Licensing',
  aadGroupId: '7c0c1d5e-51d3-4c55-9d0b-2a8f3be0a001',
};

const CHANNELS = [
  { id: '19:keys@thread.tacv2', name: 'Keys' },
  { id: '19:refund-reviews@thread.tacv2', name: 'Refund reviews' },
];

/** Everyone is a member of the team, so that one can see what a bystander sees. */
export function chatsOf(people: readonly RehearsalPerson[], deskName: string): Chat[] {
  const members = people.map((person) => person.id);
  const personal = people.map<Chat>((person) => ({
    id: personalChatId(person.id),
    kind: 'personal',
    name: deskName,
    members: [person.id],
  }));
  return [...personal, ...CHANNELS.map<Chat>((channel) => ({ ...channel, kind: 'channel', members }))];
}

function personalChatId(personId: string): string {
  return `a:1-${personId}`;
}

/** `19:…@thread.tacv2;messageid=…` names a thread of a channel. */
export function parseConversationId(id: string): { chatId: string; threadId: string | undefined } {
  const [chatId = id, threadId] = id.split(';messageid=');
  return { chatId, threadId };
}

export function conversationIdOf(chat: Chat, threadId: string | undefined): string {
  return chat.kind === 'channel' && threadId !== undefined ? `${chat.id};messageid=${threadId}` : chat.id;
}

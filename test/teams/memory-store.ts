/** The tables the edge touches, in memory: fast, and open to look into. The real store has its own tests. */
import type { Job, KnownConversation, KnownPerson, PostedCard, Store } from '../../src/ports/tables.ts';

export interface MemoryStore {
  store: Store;
  people: Map<string, KnownPerson>;
  conversations: Map<string, KnownConversation>;
  cards: Map<string, PostedCard>;
  jobs: Job[];
  /** How often people and conversations were written. */
  writes: { count: number };
  /** Called on the next look-up of a person, to make the store fail. */
  failNext(error: Error): void;
}

export function createMemoryStore(): MemoryStore {
  const people = new Map<string, KnownPerson>();
  const conversations = new Map<string, KnownConversation>();
  const cards = new Map<string, PostedCard>();
  const settings = new Map<string, unknown>();
  const activities = new Set<string>();
  const jobs: Job[] = [];
  const writes = { count: 0 };
  const failures: Error[] = [];
  const keyOf = (conversationId: string, activityId: string) => `${conversationId} ${activityId}`;

  const tables = {
    people: {
      async remember(person: KnownPerson) {
        writes.count += 1;
        people.set(person.id, person);
      },
      async find(id: string) {
        const failure = failures.shift();
        if (failure) throw failure;
        return people.get(id);
      },
    },
    conversations: {
      async remember(conversation: KnownConversation) {
        writes.count += 1;
        conversations.set(conversation.id, conversation);
      },
      async find(id: string) {
        return conversations.get(id);
      },
      async personalOf(personId: string) {
        return [...conversations.values()].find((known) => known.kind === 'personal' && known.personId === personId);
      },
      async markGone(id: string, now: Date) {
        const known = conversations.get(id);
        if (known) conversations.set(id, { ...known, gone: true, updatedAt: now });
      },
    },
    cards: {
      async remember(card: PostedCard) {
        cards.set(keyOf(card.conversationId, card.activityId), card);
      },
      async find(conversationId: string, activityId: string) {
        return cards.get(keyOf(conversationId, activityId));
      },
      async forget(conversationId: string, activityId: string) {
        cards.delete(keyOf(conversationId, activityId));
      },
    },
    settings: {
      async get(name: string) {
        return settings.get(name);
      },
      async set(name: string, value: unknown) {
        settings.set(name, value);
      },
    },
    jobs: {
      async enqueue(job: Job) {
        jobs.push(job);
      },
    },
    async beginActivity(conversationId: string, activityId: string) {
      const isFirst = !activities.has(keyOf(conversationId, activityId));
      activities.add(keyOf(conversationId, activityId));
      return isFirst;
    },
    async endActivity() {},
    async ping() {},
  };
  const failNext = (error: Error) => {
    failures.push(error);
  };
  return { store: tables as unknown as Store, people, conversations, cards, jobs, writes, failNext };
}

import { installActivities } from './activity.ts';
import type { Stage } from './stage.ts';

/**
 * Adds the desk to every personal chat and both channels, once; the person who adds it to the team
 * is the first of the story. Gives false, and may be called again, while the desk does not answer.
 */
export class Installation {
  readonly #stage: Stage;
  #running: Promise<boolean> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  ensure(): Promise<boolean> {
    this.#running ??= this.#install().then((done) => {
      if (!done) this.#running = undefined;
      return done;
    });
    return this.#running;
  }

  forget(): void {
    this.#running = undefined;
  }

  async #install(): Promise<boolean> {
    const { people, chats, channel, desk } = this.#stage;
    for (const chat of chats.all()) {
      const person = people.find(chat.members[0] ?? '');
      if (person === undefined) continue;
      for (const activity of installActivities(channel, { chat, person })) {
        const delivery = await desk.send(activity);
        if (delivery.kind !== 'answered') return false;
      }
    }
    return true;
  }
}

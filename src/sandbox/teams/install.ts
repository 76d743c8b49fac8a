import { installActivities } from './activity.ts';
import type { Chat } from './chat.ts';
import type { RehearsalPerson } from './people.ts';
import type { Stage } from './stage.ts';

/**
 * Adds the desk to every personal chat and both channels, once; into the team it is brought by an
 * admin agent, if there is one. Gives false, and may be called again, while the desk does not answer.
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
    const { chats, channel, desk } = this.#stage;
    for (const chat of chats.all()) {
      const person = this.#installerOf(chat);
      if (person === undefined) continue;
      for (const activity of installActivities(channel, { chat, person })) {
        const delivery = await desk.send(activity);
        if (delivery.kind !== 'answered') return false;
      }
    }
    return true;
  }

  #installerOf(chat: Chat): RehearsalPerson | undefined {
    const members = chat.members.flatMap((id) => this.#stage.people.find(id) ?? []);
    return members.find((member) => member.roles.includes('AdminAgents')) ?? members[0];
  }
}

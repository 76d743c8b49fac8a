import { EventEmitter } from 'node:events';

/** A person of the story, as the directory of the rehearsal knows them. */
export interface RehearsalPerson {
  /** Entra object id. */
  id: string;
  /** The id the channel gives this person towards the desk: `29:…`. */
  channelUserId: string;
  name: string;
  /** What the person's Teams client is set to: `en-US`, `zh-TW`. */
  locale: string;
  /** Entra groups, for the rail only; the desk asks the directory. */
  roles: readonly string[];
  email?: string;
  /** IANA name; Taipei when the story does not say. */
  timeZone?: string;
}

export function timeZoneOf(person: RehearsalPerson): string {
  return person.timeZone ?? 'Asia/Taipei';
}

/** Who is in the story, and the language each has chosen in their client. */
export class People {
  /** Tells when somebody chose a language. */
  readonly events = new EventEmitter<{ changed: [] }>();
  readonly #people: readonly RehearsalPerson[];
  readonly #locales = new Map<string, string>();

  constructor(people: readonly RehearsalPerson[]) {
    this.#people = people;
    this.events.setMaxListeners(100);
  }

  all(): RehearsalPerson[] {
    return this.#people.map((person) => this.#asChosen(person));
  }

  /** By Entra object id or by `29:` id, as Teams accepts both. */
  find(id: string): RehearsalPerson | undefined {
    const person = this.#people.find((known) => known.id === id || known.channelUserId === id);
    return person && this.#asChosen(person);
  }

  chooseLocale(personId: string, locale: string): void {
    this.#locales.set(personId, locale);
    this.events.emit('changed');
  }

  forgetChoices(): void {
    this.#locales.clear();
  }

  #asChosen(person: RehearsalPerson): RehearsalPerson {
    return { ...person, locale: this.#locales.get(person.id) ?? person.locale };
  }
}

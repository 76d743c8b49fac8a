import { EventEmitter } from 'node:events';

/** Something the desk sent that Teams would refuse or draw badly. */
export interface Problem {
  at: string;
  chat: string;
  text: string;
}

const KEPT = 100;

/** The list in the drawer of the page; the newest first. */
export class Problems {
  readonly events = new EventEmitter<{ changed: [] }>();
  readonly #tell: (problem: Problem) => void;
  #problems: Problem[] = [];

  /** `tell` is called once per problem, for the log. */
  constructor(tell: (problem: Problem) => void) {
    this.#tell = tell;
    this.events.setMaxListeners(100);
  }

  add(problem: Problem): void {
    this.#problems = [problem, ...this.#problems].slice(0, KEPT);
    this.#tell(problem);
    this.events.emit('changed');
  }

  all(): Problem[] {
    return this.#problems;
  }

  empty(): void {
    this.#problems = [];
    this.events.emit('changed');
  }
}

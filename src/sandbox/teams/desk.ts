import { EventEmitter } from 'node:events';
import type { Activity } from './activity.ts';

/** What became of one delivery. */
export type Delivery =
  | { kind: 'answered'; status: number; body: unknown }
  | { kind: 'unreachable' }
  | { kind: 'no-answer' };

/** Beyond this Teams gives an invoke up, and sends a message once more. */
const PATIENCE_MS = 15_000;

/** Where activities go: `POST {deskUrl}/api/messages`. */
export class Desk {
  readonly url: string;
  /** Tells when `reachable` changed. */
  readonly events = new EventEmitter<{ changed: [] }>();
  /** Whether anything listened there the last time something was sent. */
  reachable = true;

  readonly #patience: number;

  /** `url` without a trailing slash; `patience` in milliseconds. */
  constructor(url: string, patience = PATIENCE_MS) {
    this.url = url;
    this.#patience = patience;
    this.events.setMaxListeners(100);
  }

  async invoke(activity: Activity): Promise<Delivery> {
    return this.#post(activity);
  }

  /** The same activity a second time when nothing came back, as Teams does. */
  async send(activity: Activity): Promise<Delivery> {
    const delivery = await this.#post(activity);
    return delivery.kind === 'no-answer' ? this.#post(activity) : delivery;
  }

  async #post(activity: Activity): Promise<Delivery> {
    const delivery = await this.#attempt(activity);
    const reachable = delivery.kind !== 'unreachable';
    if (reachable !== this.reachable) {
      this.reachable = reachable;
      this.events.emit('changed');
    }
    return delivery;
  }

  async #attempt(activity: Activity): Promise<Delivery> {
    try {
      const response = await fetch(`${this.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(this.#patience),
      });
      return { kind: 'answered', status: response.status, body: toJson(await response.text()) };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { kind: late ? 'no-answer' : 'unreachable' };
    }
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { randomUUID } from 'node:crypto';
import type { SharedFile } from './message.ts';

/** Files people shared; each has a pre-authorised address, as OneDrive gives in Teams. */
export class Files {
  readonly #baseUrl: string;
  readonly #files = new Map<string, { name: string; content: Buffer }>();

  /** `baseUrl` without a trailing slash: what download addresses begin with. */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  add(name: string, content: Buffer): { id: string; name: string; size: number } {
    const id = randomUUID();
    this.#files.set(id, { name, content });
    return { id, name, size: content.byteLength };
  }

  /** Undefined for an unknown id. */
  share(id: string): SharedFile | undefined {
    const file = this.#files.get(id);
    return file && { name: file.name, size: file.content.byteLength, url: `${this.#baseUrl}/teams/files/${id}` };
  }

  find(id: string): { name: string; content: Buffer } | undefined {
    return this.#files.get(id);
  }

  empty(): void {
    this.#files.clear();
  }
}

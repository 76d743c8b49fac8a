/**
 * The sandbox's memory across restarts. The desk keeps its database; a Partner Center that had
 * forgotten the orders in it would be a strange one to rehearse with.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { RequestHandler } from 'express';
import type { SandboxClock } from './clock.ts';
import type { State } from './state.ts';

interface Kept {
  /** Changes when `State` does: an older file is then left alone and written over. */
  form: typeof FORM;
  /** How far the clock was from the real time, milliseconds. */
  offset: number;
  state: Omit<State, 'clock' | 'calls'>;
}

const FORM = 2;

/** Puts back what was kept in `file`, if anything was. */
export function recall(file: string, state: State, clock: SandboxClock): void {
  if (!existsSync(file)) return;
  const kept: Kept = deserialize(readFileSync(file));
  if (kept.form !== FORM) return;
  Object.assign(state, kept.state);
  clock.moveTo(new Date(Date.now() + kept.offset));
}

/** Writes the state to `file` after every call that may have changed it, before the next one. */
export function keeping(file: string, state: State, clock: SandboxClock): RequestHandler {
  mkdirSync(dirname(file), { recursive: true });
  const keep = () => {
    const { clock: _clock, calls: _calls, ...rest } = state;
    const kept: Kept = { form: FORM, offset: clock.now().getTime() - Date.now(), state: rest };
    writeFileSync(`${file}.new`, serialize(kept));
    renameSync(`${file}.new`, file);
  };
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') response.on('close', keep);
    next();
  };
}

/**
 * One process at a time may use a data directory: the embedded database would be destroyed by two.
 * A file names the owner; an owner that died is replaced.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** The owner shows that it lives, for processes that cannot look it up: those on other hosts. */
const BEAT_MS = 4_000;
const SILENCE_MS = 10_000;
const SETTLE_MS = 60;

const Owner = z.object({
  pid: z.number(),
  host: z.string(),
  /** When the process itself began, as the system counts it; tells a reused pid apart. */
  started: z.string(),
  token: z.string(),
});
type Owner = z.infer<typeof Owner>;

/** Another process has the data directory. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
}

/**
 * Takes the directory, made if need be.
 * @returns Gives it back.
 * @throws DirectoryInUse which names the owner and since when.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(resolve(directory), 'desk.lock');
  const me: Owner = { pid: process.pid, host: hostname(), started: await startOf(process.pid), token: randomUUID() };
  if (!create(file, me)) await takeOver(file, me);
  const beat = setInterval(() => void touch(file).catch(() => {}), BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await ownerOf(file))?.token === me.token) await rm(file, { force: true });
  };
}

/** Without a pause between making the file and filling it: nobody shall see it empty. */
function create(file: string, me: Owner): boolean {
  try {
    writeFileSync(file, JSON.stringify(me), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function takeOver(file: string, me: Owner): Promise<void> {
  const dead = await ownerOf(file);
  if (dead !== undefined && (await lives(file, dead))) throw await inUse(file, dead);
  replace(file, dead, me);
  await wait(SETTLE_MS);
  const winner = await ownerOf(file);
  if (winner?.token !== me.token) throw await inUse(file, winner);
}

/**
 * Several may find the same dead owner. Looking once more and replacing it happen without a pause;
 * should two still do it in the same microsecond, the last to write wins and the other sees that.
 */
function replace(file: string, dead: Owner | undefined, me: Owner): void {
  const present = existsSync(file) ? parseOwner(readFileSync(file, 'utf8')) : undefined;
  if (present?.token === dead?.token) writeFileSync(file, JSON.stringify(me));
}

function parseOwner(text: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function ownerOf(file: string): Promise<Owner | undefined> {
  return parseOwner(await readFile(file, 'utf8').catch(() => ''));
}

async function lives(file: string, owner: Owner): Promise<boolean> {
  if (owner.host === hostname()) return isRunning(owner.pid) && (await startOf(owner.pid)) === owner.started;
  const before = await beatOf(file);
  await wait(SILENCE_MS);
  return (await beatOf(file)) !== before;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may contain anything; '' elsewhere than on Linux. */
async function startOf(pid: number): Promise<string> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

async function beatOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

async function touch(file: string): Promise<void> {
  const now = performance.timeOrigin / 1000 + performance.now() / 1000;
  await utimes(file, now, now);
}

async function inUse(file: string, owner: Owner | undefined): Promise<DirectoryInUse> {
  const since = (await stat(file).catch(() => undefined))?.birthtime.toISOString() ?? 'just now';
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`;
  return new DirectoryInUse(
    `The data directory is in use by ${who}, since ${since} (${file}). ` +
      'Stop that process, choose another DATA_DIR, or use PostgreSQL (DATABASE_URL) to run several.',
  );
}

/** What starting costs, in fresh processes: the SDK of the edge, the embedded database, the whole desk (not when quick). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChild } from './child.ts';
import { ratioOf } from './measure.ts';
import type { Options } from './options.ts';

const OPEN_DESK = new URL('./children/open-desk.ts', import.meta.url);

export async function measureStart({ quick }: Options): Promise<Record<string, unknown>> {
  const times = quick ? 1 : 2;
  const directory = await mkdtemp(join(tmpdir(), 'csp-desk-bench-'));
  try {
    const modules = await inChild(new URL('./children/import-modules.ts', import.meta.url), times);
    if (quick) return { modules, sdkAgainstExpress: ratioOf(modules.sdkMs ?? 0, modules.expressMs ?? 0) };
    const fresh = await inChild(OPEN_DESK, 1, [directory]);
    const existing = await inChild(OPEN_DESK, times, [directory]);
    return {
      modules,
      fresh,
      existing,
      sdkAgainstExpress: ratioOf(modules.sdkMs ?? 0, modules.expressMs ?? 0),
      freshAgainstExisting: ratioOf(fresh.openMs ?? 0, existing.openMs ?? 0),
      memoryAgainstBareNode: ratioOf(existing.rssMb ?? 0, modules.bareRssMb ?? 0),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

import { describe, expect, it } from 'vitest';
import { fakePorts } from '../fakes.ts';
import { ENGINES } from '../store/open-test-store.ts';
import { plantLink, serveDownloads } from './serve-downloads.ts';

describe.each(ENGINES)('on %s', (engine) => {
  it('1,000 presses at once on a fresh link are 50 downloads and 950 refusals', { timeout: 120_000 }, async () => {
    const desk = await fakePorts({ engine });
    const site = await serveDownloads(desk.ports);
    const { link, token } = await plantLink(desk.ports);
    const presses = Array.from({ length: 1000 }, () =>
      fetch(`${site.url}/d/${token}/download`, { method: 'POST', redirect: 'manual' }).then((answer) => answer.status),
    );
    const statuses = await Promise.all(presses);
    expect(statuses.filter((status) => status === 303)).toHaveLength(50);
    expect(statuses.filter((status) => status === 410)).toHaveLength(950);
    expect((await desk.ports.store.downloadLinks.find(link.id))?.downloads).toBe(50);
    await site.close();
    await desk.close();
  });
});

/** What an operator watches, in Prometheus' text format. No labels that name people, customers or texts. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { PartnerCenterError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { PartnerCenter } from '../ports.ts';

/** Teams waits 10 to 15 s for the answer to a press, people about one. */
const ANSWER_BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15];

export interface Metrics {
  /** One activity that was answered (or not). */
  turn(facts: { kind: string; outcome: string; seconds: number }): void;
  /** Runs a job and counts how it ended. */
  job(name: Job['name'], work: () => Promise<void>): Promise<void>;
  /** The same Partner Center, with every call counted by operation and outcome. */
  watched(partnerCenter: PartnerCenter): PartnerCenter;
  /** The present values. */
  text(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'csp_desk_turn_seconds',
    help: 'Activities answered, by kind and outcome, and how long it took.',
    labelNames: ['kind', 'outcome'],
    buckets: ANSWER_BUCKETS_SECONDS,
    registers,
  });
  const jobs = new Counter({
    name: 'csp_desk_jobs_total',
    help: 'Jobs run, by name and outcome; a failed one is tried again.',
    labelNames: ['name', 'outcome'],
    registers,
  });
  const calls = new Counter({
    name: 'csp_desk_partner_center_calls_total',
    help: 'Calls to Partner Center, by operation and outcome.',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  return {
    turn: ({ kind, outcome, seconds }) => turns.observe({ kind, outcome }, seconds),
    job: (name, work) => counting(work, (outcome) => jobs.inc({ name, outcome })),
    watched: (partnerCenter) => watch(partnerCenter, (operation, outcome) => calls.inc({ operation, outcome })),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

async function counting<T>(work: () => Promise<T>, ended: (outcome: string) => void): Promise<T> {
  try {
    const result = await work();
    ended('done');
    return result;
  } catch (err) {
    ended(err instanceof PartnerCenterError ? err.kind : 'failed');
    throw err;
  }
}

function watch(partnerCenter: PartnerCenter, count: (operation: string, outcome: string) => void): PartnerCenter {
  return new Proxy(partnerCenter, {
    get(target, operation, receiver) {
      const method: unknown = Reflect.get(target, operation, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) =>
        counting(
          async () => method.apply(target, given),
          (outcome) => count(String(operation), outcome),
        );
    },
  });
}

import type { Store } from '../ports/tables.ts';
import type { Db } from './db.ts';

/** An answer takes seconds. One that takes longer than this was lost with its process. */
const LEASE_MS = 30_000;

/** Teams delivers an activity again after 15 s without an answer, with the same id. */
export function activityLedger(db: Db): Pick<Store, 'beginActivity' | 'endActivity'> {
  return {
    async beginActivity(conversationId, activityId, now) {
      const abandoned = new Date(now.getTime() - LEASE_MS);
      const begun = await db.$executeRaw`
        INSERT INTO "SeenActivity" ("conversationId", "activityId", "begunAt")
        VALUES (${conversationId}, ${activityId}, ${now})
        ON CONFLICT ("conversationId", "activityId") DO UPDATE SET "begunAt" = EXCLUDED."begunAt"
        WHERE "SeenActivity"."endedAt" IS NULL AND "SeenActivity"."begunAt" <= ${abandoned}`;
      return begun === 1;
    },
    async endActivity(conversationId, activityId, now) {
      await db.seenActivity.updateMany({ where: { conversationId, activityId }, data: { endedAt: now } });
    },
  };
}

/** Activities are delivered again within minutes: older ones are of no use. */
export async function forgetActivities(db: Db, before: Date): Promise<void> {
  await db.seenActivity.deleteMany({ where: { begunAt: { lt: before } } });
}

import { defineConfig } from 'prisma/config';

/** For the Prisma CLI only; the desk itself applies the same migrations at start. */
export default defineConfig({
  schema: '../prisma/schema.prisma',
  migrations: { path: '../prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});

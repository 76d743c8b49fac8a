/** Runs once before all tests. */
export default function sayWhatIsSkipped(): void {
  if (process.env.TEST_DATABASE_URL) return;
  process.stdout.write(
    'Skipped: everything on PostgreSQL. Set TEST_DATABASE_URL to a server where databases may be made.\n',
  );
}

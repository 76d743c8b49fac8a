// Who may import whom. The layout is the architecture; this file keeps it.
const folders = {
  domain: ['domain'],
  understanding: ['domain', 'turn'],
  replies: ['domain', 'turn'],
  'language-model': ['understanding', 'turn', 'errors'],
  views: ['domain', 'replies', 'ports', 'turn', 'errors'],
  intents: ['understanding', 'language-model', 'views', 'domain', 'replies', 'ports', 'turn', 'errors'],
  jobs: ['views', 'domain', 'replies', 'ports', 'turn', 'errors'],
  teams: ['intents', 'replies', 'domain', 'ports', 'turn', 'errors'],
  web: ['intents', 'replies', 'domain', 'ports', 'turn', 'errors'],
  'partner-center': ['domain', 'ports', 'turn', 'errors'],
  directory: ['domain', 'ports', 'turn', 'errors'],
  store: ['domain', 'ports', 'turn', 'errors'],
};

const onlyItsNeighbours = Object.entries(folders).map(([folder, neighbours]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${neighbours.join(', ')} and itself.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...neighbours].join('|')})(/|\\.ts$)` },
}));

export default {
  forbidden: [
    ...onlyItsNeighbours,
    {
      name: 'production-without-sandbox',
      comment: 'Nothing that runs in production imports the rehearsal.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sandbox/' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'sdk-only-in-teams',
      comment: 'Bot Framework and teams-ai are in maintenance and slow to import: they stay at the edge.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/teams/' },
      to: { path: 'node_modules/(botbuilder|botframework-|@microsoft/teams-ai|adaptivecards-templating|adaptive-expressions)' },
    },
    {
      name: 'prisma-only-in-store',
      comment: 'The database is reached through ports.store.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/(@prisma|prisma|pglite|@electric-sql|pg|pg-boss)/' },
    },
    {
      name: 'pure-folders',
      comment: 'domain, replies and understanding do no input or output (data files of understanding excepted).',
      severity: 'error',
      from: { path: '^src/(domain|replies)/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/store/generated' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
  },
};

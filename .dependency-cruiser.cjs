// Who may import whom. One line per folder of ours says what it may see; everything else of ours is forbidden to it.

/** Our own code, as seen from the root. */
const OURS = '^(src|adapters|flows)/';

const MAY_SEE = {
  'src/core': [],
  'src/domain': ['src/core'],
  'src/language': ['src/core', 'src/domain'],
  'src/store': ['src/core', 'src/domain'],
  'src/jobs': ['src/core'],
  'src/documents': ['src/core', 'src/domain'],
  'src/engine': ['src/core', 'src/domain', 'src/language', 'src/store', 'src/jobs', 'src/log'],
};

const one = (folder, allowed) => ({
  name: `${folder.replace('src/', '')}-sees-only`,
  comment: `${folder} may import ${['itself', ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: OURS, pathNot: [folder, ...allowed].map((each) => `^${each}(/|\\.ts$)`) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'locked-packages-only', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'no-dev-packages-in-the-bot',
      severity: 'error',
      from: { path: OURS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-tests-in-the-bot', severity: 'error', from: { path: OURS }, to: { path: '^(test|bench|scripts)/' } },
    ...Object.entries(MAY_SEE).map(([folder, allowed]) => one(folder, allowed)),
    {
      name: 'flows-see-only',
      // parseWhen and similar topics are words about words: pure, and every flow that takes a date needs the same reading of it.
      comment:
        'flows import core and domain, and of language only the reading of times, money and lists, the likeness of topics, numbers, the words of the commands, and the hearing of words typed for somebody else',
      severity: 'error',
      from: { path: '^flows/' },
      to: {
        path: OURS,
        pathNot: [
          '^flows/',
          '^src/core/',
          '^src/domain/',
          '^src/language/(time|money|similar|behalf|place-names|command-readers|commands|numbers|hearing)\\.ts$',
        ],
      },
    },
    {
      name: 'flows-never-each-other',
      comment: 'only flows/index.ts knows all flows; files lying directly in flows/ are shared by them',
      severity: 'error',
      from: { path: '^flows/([^/]+)/' },
      to: { path: '^flows/[^/]+/', pathNot: '^flows/$1/' },
    },
    {
      name: 'flow-list-is-the-roots',
      severity: 'error',
      from: { path: '^flows/[^/]+/' },
      to: { path: '^flows/index\\.ts$' },
    },
    {
      name: 'adapters-see-only',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: OURS, pathNot: ['^adapters/$1/', '^src/core/', '^src/language/clean\\.ts$'] },
    },
    {
      name: 'only-app-sees-flows-and-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app|[a-z]+-door)\\.ts$' },
      to: { path: '^(flows|adapters)/' },
    },
    {
      name: 'drizzle-and-sqlite-stay-in-the-store',
      severity: 'error',
      // the sandbox's world is a stand-in for a whole platform and keeps its log in a file of its own
      from: { path: OURS, pathNot: '^(src/(store|ops)/|adapters/sandbox/world-file\\.ts$)' },
      to: { path: 'node_modules/(drizzle-orm|better-sqlite3)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'bullmq-and-ioredis-stay-in-jobs',
      severity: 'error',
      from: { path: OURS, pathNot: '^src/jobs/' },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'wechaty-stays-in-its-child',
      comment: 'wechaty and its 300 packages are loaded by the child process alone',
      severity: 'error',
      from: { path: OURS, pathNot: '^adapters/wechat/(child|snapshot|puppet-send)\\.ts$' },
      to: { path: '(node_modules/wechaty|^adapters/wechat/(child|snapshot|puppet-send)\\.ts$)' },
    },
    {
      name: 'pure-code-has-no-node',
      comment: 'hashes apart, nothing of Node is pure',
      severity: 'error',
      from: { path: '^(src/(core|domain|language)|flows)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|bench/peers|adapters/sandbox/page)/' } /* the page's scripts import by URL */,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};

/** Who may import whom: the table of ARCHITECTURE.md, checked by `npm run lint:deps`. */
const feature = '^server/features/([^/]+)/';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { path: '^(server|schemas|client)' }, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'Rules import their own rules, contracts, the kernel and the pure faces of other features; never I/O.',
      severity: 'error',
      from: { path: '\\.(domain|policy|errors)\\.ts$' },
      to: {
        pathNot: [
          '\\.(domain|policy|errors|contract)\\.ts$',
          '^server/platform/kernel/',
          '^schemas/.*\\.contract\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'features-meet-at-index',
      severity: 'error',
      from: { path: feature },
      to: {
        path: '^server/features/',
        pathNot: [
          '^server/features/$1/',
          '^server/features/[^/]+/index\\.ts$',
          '^server/features/[^/]+/[^/]+\\.(domain|policy|errors)\\.ts$',
        ],
      },
    },
    {
      name: 'others-use-index',
      comment: 'app, wiring, demo, tools and cli see features only through index.ts.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/features/' },
      to: { path: '^server/features/', pathNot: '^server/features/[^/]+/index\\.ts$' },
    },
    {
      name: 'only-store-touches-models',
      severity: 'error',
      from: { pathNot: ['\\.store\\.ts$', '\\.model\\.ts$', '^test/'] },
      to: { path: '\\.model\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(features|demo)/' },
    },
    {
      name: 'embedded-db-stands-alone',
      severity: 'error',
      from: { path: '^server/embedded-db/' },
      to: { path: '^(server|schemas|client)/', pathNot: '^server/embedded-db/' },
    },
    {
      name: 'embedded-db-behind-platform-db',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/embedded-db/', '^server/platform/db/'] },
      to: { path: '^server/embedded-db/' },
    },
    {
      name: 'contracts-need-only-zod',
      severity: 'error',
      from: { path: '\\.contract\\.ts$' },
      to: { pathNot: ['\\.contract\\.ts$', 'node_modules/zod'] },
    },
    {
      name: 'client-sees-contracts-only',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|schemas|test)/', pathNot: '\\.contract\\.ts$' },
    },
    { name: 'server-does-not-import-client', severity: 'error', from: { path: '^server/' }, to: { path: '^client/' } },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(server|schemas|client)/' },
      to: { path: '^test/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^vite/client$', 'dist/server/'] },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^(server|schemas)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|out|test/second-engine)/' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts'],
    },
  },
};

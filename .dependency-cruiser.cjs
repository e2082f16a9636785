// Who may import whom (docs/concepts.md tells why). The names of the rules are what a person reads when one is broken.
const spec = '\\.spec\\.ts$';

/** Code that runs in workflows, and what it is made of. */
const pure = '^(workflows|libs/agreement|libs/calendar)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-lies-about-unused',
      comment: 'A file that nothing imports and that is no entry is dead.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [spec, '^test/', '^apps/[^/]+/main\\.ts$', '^tools/[^/]+/main\\.ts$', '^apps/web/(src/main\\.tsx|src/.*\\.css|vite\\.config\\.mjs)$', '^workflows/index\\.ts$', '\\.d\\.ts$', '\\.mjs$'],
      },
      to: {},
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      // It offers its sources under our own condition's name, and does not ship all of them.
      to: { couldNotResolve: true, pathNot: '^react-aria-components$' },
    },
    {
      name: 'the-decider-knows-only-the-calendar-and-types',
      comment: 'libs/agreement holds every rule and no I/O: it imports libs/calendar, and of journal and contract only types.',
      severity: 'error',
      from: { path: '^libs/agreement/', pathNot: spec },
      to: { pathNot: '^libs/(agreement|calendar)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-decider-takes-types-only-from-journal-and-contract',
      severity: 'error',
      from: { path: '^libs/agreement/', pathNot: spec },
      to: { pathNot: '^libs/(agreement|calendar|journal|contract)/' },
    },
    {
      name: 'the-calendar-knows-nobody',
      severity: 'error',
      from: { path: '^libs/calendar/', pathNot: spec },
      to: { pathNot: ['^libs/calendar/', '^node:', '^(fs|path|url)(/|$)'] },
    },
    {
      name: 'insight-is-pure',
      comment: 'libs/insight makes figures of data that it is given: it knows rules, calendar and office hours, no store and no clock.',
      severity: 'error',
      from: { path: '^libs/insight/', pathNot: spec },
      to: { pathNot: ['^libs/(insight|agreement|calendar)/', '^libs/mail/policy/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-import-only-what-is-deterministic',
      comment: "The decider, the chain, types of the activities' contracts and the SDK's workflow package. Never an activity, a store or Node.js.",
      severity: 'error',
      from: { path: '^workflows/', pathNot: spec },
      to: {
        pathNot: [
          '^workflows/',
          '^libs/(agreement|calendar)/',
          '^libs/journal/(chain|canonical|envelope|errors?)',
          'node_modules/@temporalio/(workflow|common)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-shell-is-thin',
      comment: 'What runs in a workflow takes only types from activities and contracts.',
      severity: 'error',
      from: { path: pure, pathNot: spec },
      to: { path: '^(apps|tools|libs/(register|command-path|mail|identity|config|audit))/' },
    },
    {
      name: 'activities-import-libs-only',
      comment: 'Side effects; of the workflows they may know the messages and names.',
      severity: 'error',
      from: { path: '^activities/', pathNot: spec },
      to: { path: '^(apps|tools|workflows)/', pathNot: '^workflows/(names|[^/]+/(messages|start-options|search-attributes))\\.ts$' },
    },
    {
      name: 'the-api-knows-messages-not-workflows',
      comment: 'The api sends messages; importing an implementation would pull workflow code into the process.',
      severity: 'error',
      from: { path: '^apps/(api|audit)/', pathNot: spec },
      to: { path: '^(workflows|activities)/', pathNot: '^workflows/(names|[^/]+/(messages|start-options|search-attributes))\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-workspace-speaks-http',
      comment: 'A browser runs it: of the libraries it shares what is pure, the catalogue with its words, calendar arithmetic and dates in words; all else comes from the api.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^(apps|libs|activities|workflows|tools|test)/|^(node:|fs|path|crypto)', pathNot: '^(apps/web/src/|libs/(contract|calendar)/|libs/mail/dates)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-do-not-know-each-other',
      comment: 'What two screens need lies in ui, api, commands or format.',
      severity: 'error',
      from: { path: '^apps/web/src/screens/([^/]+)/' },
      to: { path: '^apps/web/src/screens/', pathNot: '^apps/web/src/screens/$1/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: spec },
      to: { path: '^(apps|tools|test)/' },
    },
    {
      name: 'apps-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: spec },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-product-does-not-need-its-tools',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: spec },
      to: { path: '^(tools|test)/' },
    },
    {
      name: 'the-product-runs-without-development-packages',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: [spec, '/test-support/', '^apps/web/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'nobody-imports-a-test',
      severity: 'error',
      from: {},
      to: { path: spec },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};

// What people forget and a reviewer overlooks. Names of rules are only repeated here where their default would not do.
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const builtins = ['node:*', 'fs', 'path', 'crypto', 'os', 'child_process', 'net', 'http', 'https', 'worker_threads', 'timers', 'buffer', 'stream', 'util'];

/** Code that runs inside workflows, or is folded and replayed years later: the same input must give the same bytes. */
const deterministic = ['workflows/**/*.ts', 'libs/agreement/**/*.ts', 'libs/calendar/**/*.ts', 'libs/journal/chain.ts', 'libs/journal/canonical.ts'];
/** Beside it, but never inside a workflow: it brings data in. (`now.ts` is the one place that asks the workflow's own clock.) */
const beside = ['**/*.spec.ts', 'workflows/agreement/now.ts', 'libs/calendar/data/**', 'libs/calendar/zone-data.ts', 'libs/calendar/indonesia*.ts'];

const clockAndChance = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The moment is an argument (`now`): replay must see the same one.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The moment is an argument (`now`): replay must see the same one.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance does not replay.' },
  { selector: "MemberExpression[object.name='Intl']", message: 'Zones and formats are data: Intl changes with Node.js and its time-zone database.' },
  { selector: "CallExpression[callee.property.name=/^(localeCompare|normalize|toLocale.*)$/]", message: 'Its answer depends on the locale data of Node.js.' },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.tepati/', 'coverage/', 'apps/web/src/api/schema.gen.d.ts'] },
  {
    files: ['**/*.ts', 'apps/web/**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'no-cond-assign': 'error',
      'no-console': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-control-regex': 'error',
      'no-dupe-else-if': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-fallthrough': 'error',
      'no-loss-of-precision': 'error',
      'no-misleading-character-class': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': ['error', { ignore: ['ForOfStatement'] }],
      'no-unsafe-finally': 'error',
      'no-unused-private-class-members': 'error',
      'no-useless-catch': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in libs/config, once.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression > BlockStatement[body.length=0]", message: 'An error is handled, or it goes on.' },
        { selector: "CallExpression[callee.name=/^(describe|it|test)$/][callee.property.name=/^(only|skip|todo)$/]", message: 'Every test runs.' },
        { selector: "MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]", message: 'Every test runs.' },
      ],
    },
  },
  {
    // Nest injects by what the compiler writes about a class: such an import must stay a value.
    files: ['apps/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: deterministic,
    ignores: beside,
    rules: {
      'no-restricted-syntax': ['error', ...clockAndChance],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'crypto', 'performance', 'Intl', 'WeakRef', 'FinalizationRegistry'],
      'no-restricted-imports': ['error', { patterns: [{ group: builtins, message: 'Nothing of Node.js exists inside a workflow.' }] }],
    },
  },
  {
    // The place that reads the environment, the tools that make it, and what hands servers to tests.
    files: ['libs/config/**/*.ts', 'tools/**/*.ts', 'test/**/*.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Bad input is written out.
    files: ['**/*.spec.ts'],
    rules: { 'no-control-regex': 'off' },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // What the api refuses with is thrown as it came (RFC 9457), here and by its query client.
      '@typescript-eslint/only-throw-error': 'off',
      // A handler may be async: what it throws is shown by its mutation.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': ['error', { selector: 'JSXText[value=/^(?!\\s*Tepati\\s*$)[^]*[A-Za-z]{2}/]', message: 'People read two languages here: texts stand in `words(…)`.' }],
    },
  },
  {
    files: ['tools/**/*.ts', 'apps/audit/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);

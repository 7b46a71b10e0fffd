import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const IMPURE = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Rules do not read the clock: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Rules do not read the clock: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Rules are deterministic: take the random value as an argument.',
  },
];

/** The browser's clock may be a day off, and no mark of lateness may follow it. */
const OWN_CLOCK = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
].map((selector) => ({
  selector,
  message: 'Screens go by the clock of the server: serverNow() of api/server-clock.ts.',
}));

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'out/', 'uploads/', 'node_modules/', '**/*.cjs', 'test/second-engine/'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  prettier,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration through server/platform/env.ts.' },
        { object: 'process', property: 'exit', message: 'Only server/main.ts and the command line end the process.' },
      ],
    },
  },
  {
    files: ['server/**/*.domain.ts', 'server/**/*.policy.ts', 'server/platform/kernel/**'],
    rules: { 'no-restricted-syntax': ['error', ...IMPURE] },
  },
  {
    files: ['client/**'],
    ignores: ['client/api/server-clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...OWN_CLOCK] },
  },
  {
    files: [
      'server/platform/env.ts',
      'server/main.ts',
      'server/cli.ts',
      'server/*.mjs',
      'server/embedded-db/main.ts',
      'test/**',
      '*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
);

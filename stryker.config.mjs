/** Mutation testing (`npm run test:mutation`): a check that is removed from the code must make a test fail. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  mutate: [
    'functions/domain/**/*.ts',
    'functions/app/**/*.ts',
    'functions/adapters/aws/{secret-keyring,secret-versions}.ts',
    'functions/adapters/dynamodb/{items,packed-ids}.ts',
    'functions/adapters/sealed/{cursors,links,sealed-cookies}.ts',
    'functions/api/{endpoint,page}.ts',
    'functions/web/{cookies,event,handler,problem}.ts',
    'functions/identity/*.ts',
    'functions/jobs/{await-mail-identity,rotate-keys}.ts',
    'functions/pages/console/sign-in/session.ts',
    // Types alone, or words and numbers that no test should repeat.
    '!functions/app/kernel/{ports,web-ports}.ts',
    '!functions/domain/limits.ts',
  ],
  // Stryker would rewrite the compiler's configuration with the compiler's own API, which TypeScript 7 does not have.
  tsconfigFile: 'none',
  // A text is said to people, or is a name that the compiler knows: another one does not compile, or is not for a test to repeat.
  mutator: { excludedMutations: ['StringLiteral'] },
  timeoutMS: 2_000,
  concurrency: 2,
  ignoreStatic: true,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  thresholds: { high: 90, low: 80, break: 80 },
  tempDirName: '.stryker',
};

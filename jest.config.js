import { availableParallelism } from 'node:os';

/** Two projects: `node` is what `npm test` runs; `browser` needs Chromium and a built console (npm run test:browser). */
const common = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: false } }, module: { type: 'es6' } },
    ],
  },
  testEnvironment: 'node',
};

// Generous: a busy machine must not fail a test. How fast things are is measured in bench/.
export default {
  // Many suites wait for a server of their own more than they compute.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  testTimeout: 300_000,
  projects: [
    {
      ...common,
      displayName: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
    },
    { ...common, displayName: 'browser', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
};

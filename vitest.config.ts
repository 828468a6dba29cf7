import { defineConfig } from 'vitest/config';

/** Real servers share the machine with the tests; one that fails twice has failed. Vitest names what was retried. */
const REAL_SERVER_RETRIES = 1;

/** Vitest would leave a core idle; tests wait for a server more than they compute. */
const AT_ONCE = 2;

/**
 * Per cent of branches that the unit tests take, of what is pure (`npm run check:coverage`). What is missing to all are
 * defaults and errors that the compiler asks for, and that nothing can reach.
 */
const PURE = {
  'src/anime/**': { branches: 99 },
  'src/schedule/**': { branches: 98.5 },
  'src/plan/**': { branches: 98.5 },
};

/** The layers of the test suite; each can be run alone: `npx vitest run --project unit`. */
export default defineConfig({
  test: {
    maxWorkers: AT_ONCE,
    coverage: { include: Object.keys(PURE), provider: 'v8', reporter: 'text-summary', thresholds: PURE },
    projects: [
      { test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      // Pure code leaves nothing behind: modules are loaded once for all files, not once for each.
      { test: { name: 'unit', isolate: false, include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'cli', include: ['test/cli/**/*.test.ts'] } },
      {
        test: {
          name: 'deploy',
          include: ['test/deploy/**/*.test.ts'],
          testTimeout: 60_000,
          retry: REAL_SERVER_RETRIES,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/support/dev-server/global-setup.ts', 'test/support/postgres/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry: REAL_SERVER_RETRIES,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/dev-server/global-setup.ts', 'test/support/postgres/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: REAL_SERVER_RETRIES,
        },
      },
    ],
  },
});

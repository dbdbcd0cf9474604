import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // One throw-away PostgreSQL for the whole run.
    globalSetup: ['test/support/cluster.ts'],
    setupFiles: ['test/support/properties.ts'],
    pool: 'threads',
    isolate: false,
    // One for each of two cores: what waits for the browser or the database leaves room for the other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

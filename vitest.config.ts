import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // One throw-away PostgreSQL for the whole run.
    globalSetup: ['test/support/cluster.ts'],
    setupFiles: ['test/support/properties.ts'],
    pool: 'threads',
    isolate: false,
    // One file at a time in a cluster: see bin/bootstrap.mjs.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

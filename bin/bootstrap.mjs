#!/usr/bin/env node
// What `npm start`, `npm test`, `npm run check`, `npm run schema` and
// `npm run bench` run. It installs what the lock file says when that is not there yet, and goes on under the Node of
// the lock file.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBrowserApps } from './browser-apps.mjs'
import { ensureInstalled, root, runNode, say } from './checkout.mjs'

/** A file of an installed package that Node runs. */
const tool = (...names) => path.join(root, 'node_modules', ...names)

async function start(programArguments) {
  const code = await ensureBrowserApps()
  if (code !== 0) return code
  return runNode(['src/apps/cli.ts', 'start', ...programArguments], { cwd: root, leavesWithParent: true })
}

/**
 * The whole suite goes in two runs side by side, each with a cluster of its own: what waits for a browser leaves a core to
 * the other. In one cluster test files cannot run side by side, since readers of the outbox wait for its oldest transaction.
 */
const BROWSER_TESTS = ['test/e2e', 'test/faults.test.ts', 'test/start.test.ts']
const RUNS = [
  BROWSER_TESTS,
  BROWSER_TESTS.flatMap((place) => ['--exclude', place.endsWith('.ts') ? place : `${place}/**`]),
]

async function test(programArguments) {
  await runNode(['test/support/browser.ts'], { cwd: root })
  const pagesCode = await ensureBrowserApps()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'moadon-results-'))
  const runs = programArguments.length > 0 ? [programArguments] : RUNS
  const outcomes = await Promise.all(
    runs.map(async (chosen, number) => {
      const results = path.join(folder, `results-${number}.json`)
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
      const code = await runNode([tool('vitest', 'vitest.mjs'), 'run', ...reporters, ...chosen], {
        cwd: root,
      })
      return { code, ...countResults(results, Math.max(code, pagesCode)) }
    }),
  )
  rmSync(folder, { recursive: true, force: true })
  const sum = (of) => outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const failed = sum((outcome) => outcome.failed)
  // The closing line, alone on its line and the last one.
  process.stdout.write(`\n${sum(({ passed }) => passed)} passed, ${failed} failed\n`)
  return failed > 0 ? Math.max(...outcomes.map(({ code }) => code), pagesCode, 1) : 0
}

/** Counts from Vitest's own results. A test file that did not load is one failure, and so is a run that broke off. */
function countResults(file, code) {
  const counts = { passed: 0, failed: 0 }
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'))
    const brokenFiles = results.testResults.filter(
      (each) => each.status === 'failed' && !each.assertionResults.some(({ status }) => status === 'failed'),
    )
    counts.passed = results.numPassedTests
    counts.failed = results.numFailedTests + brokenFiles.length
  } catch {
    say('The test run broke off before it had results.')
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

async function check() {
  const steps = [
    ['types of the server', tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
    ['types of the screens', tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.browser.json'],
    ['lint and format', tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'],
    ['unused files and dependencies', tool('knip', 'bin', 'knip.js')],
  ]
  const failed = []
  for (const [name, ...command] of steps) {
    say(`check: ${name}`)
    if ((await runNode(command, { cwd: root })) !== 0) failed.push(name)
  }
  say(failed.length === 0 ? 'check: all is well' : `check: failed in ${failed.join('; ')}`)
  return failed.length === 0 ? 0 : 1
}

/** Writes the contract files anew; tests compare them. */
async function schema() {
  // The flag stands last: it would take a file's name for its value.
  const files = ['test/schema.test.ts', 'test/openapi.test.ts', '--update']
  return runNode([tool('vitest', 'vitest.mjs'), 'run', ...files], { cwd: root })
}

async function bench(programArguments) {
  return runNode(['bench/index.ts', ...programArguments], { cwd: root, leavesWithParent: true })
}

const commands = { start, test, check, schema, bench }
const [name = '', ...programArguments] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  say(`bootstrap.mjs knows: ${Object.keys(commands).join(', ')}`)
  process.exitCode = 2
} else {
  await ensureInstalled()
  process.exitCode = await command(programArguments)
}

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { acts } from './audit-acts.ts'

const SOURCES = path.resolve(import.meta.dirname, '../..')
/** As rooms name what they write down: in the entry itself, or handed to their own helper. */
const WRITTEN = /(?:\baction: |\baudit\([^'()]*)'([a-z_]+\.[a-z_]+)'/g

test('whatever is written into the audit trail has words', () => {
  const written = globSync('**/*.ts', { cwd: SOURCES, exclude: ['**/*.test.ts', '**/screens/**'] }).flatMap(
    (file) =>
      [...readFileSync(path.join(SOURCES, file), 'utf8').matchAll(WRITTEN)].map(([, action]) => action),
  )
  expect(written).toEqual(expect.arrayContaining(['reward.codes_added', 'case.made_good']))
  expect(written.filter((action) => action === undefined || !Object.hasOwn(acts, action))).toEqual([])
})

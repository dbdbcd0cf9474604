import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { OWN_PAGE, PERMISSIONS } from '#access/permission.ts'
import { type Endpoints, listRoutes } from '../src/apps/routes.ts'
import {
  checkBrowser,
  checkCircles,
  checkDirection,
  checkInsides,
  checkRooms,
  checkSpelling,
} from './support/tidy/direction.ts'
import {
  checkClock,
  checkEnvironment,
  checkFileSizes,
  checkFunctionSizes,
  checkTypes,
} from './support/tidy/form.ts'
import { ROOT, readHouse } from './support/tidy/house.ts'
import { checkFileNames, checkLanguages, checkRefusedWords, checkUnfinished } from './support/tidy/naming.ts'
import {
  checkArchitecture,
  checkCommands,
  checkContexts,
  checkDecisions,
  checkDependencies,
  checkLockFile,
  checkMigrations,
  checkSettings,
  checkTests,
  readDependencyTable,
} from './support/tidy/papers.ts'

// The house keeps its own rules (ARCHITECTURE.md, CONTRIBUTING.md). test/tidy-rules.test.ts shows that each can fail.

const house = readHouse()

test.each([
  ['every room has a floor', checkRooms],
  ['rooms use lower rooms only', checkDirection],
  ['nobody reaches into another room', checkInsides],
  ['an import shows whether it leaves the room', checkSpelling],
  ['no import leads back', checkCircles],
  ['nothing of Node reaches a browser', checkBrowser],
  ['files are short', checkFileSizes],
  ['functions are short', checkFunctionSizes],
  ['types are honest', checkTypes],
  ['the environment is read in one place', checkEnvironment],
  ['the clock is read in one place', checkClock],
  ['files are named after what is inside', checkFileNames],
  ['no room uses a word that it refuses', checkRefusedWords],
  ['everything is said in both languages', checkLanguages],
  ['nothing is left unfinished', checkUnfinished],
  ['every room explains itself', checkContexts],
  ['ARCHITECTURE.md shows the floors', checkArchitecture],
  ['every dependency has its reason', checkDependencies],
  ['the lock file names no host', checkLockFile],
  ['README.md tells every setting', checkSettings],
  ['README.md tells every command', checkCommands],
  ['migrations are numbered without a gap', checkMigrations],
  ['every test is run', checkTests],
  ['decisions are dated and in order', checkDecisions],
])('%s', (_rule, check) => {
  expect(check(house).join('\n')).toBe('')
})

test('the licence beside each dependency is the package’s own', () => {
  const wrong = readDependencyTable(house).flatMap(({ name, licence }) => {
    const manifest = path.join(ROOT, 'node_modules', name, 'package.json')
    // Packages of other platforms are not installed.
    if (!existsSync(manifest)) return []
    const own = JSON.parse(readFileSync(manifest, 'utf8')).license
    return own === licence ? [] : [`CONTRIBUTING.md says ${licence} of ${name}, which says ${own}`]
  })
  expect(wrong.join('\n')).toBe('')
})

test('every route is guarded by a permission that exists, and stands in the table once', () => {
  const anyEndpoint = new Proxy({}, { get: () => ({}) })
  const routes = listRoutes(new Proxy({}, { get: () => anyEndpoint }) as Endpoints)
  const known: readonly (string | null)[] = [...PERMISSIONS, OWN_PAGE, null]
  const lines = routes.map(({ method, path: address }) => `${method} ${address}`)
  expect(routes.filter(({ permission }) => !known.includes(permission)).map((route) => route.path)).toEqual(
    [],
  )
  expect(lines.filter((line, index) => lines.indexOf(line) < index)).toEqual([])
})

test('links in the papers lead somewhere', () => {
  const lost = [...house].flatMap(([file, text]) =>
    file.endsWith('.md')
      ? [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
          .map(([, to]) => path.join(path.dirname(file), to ?? ''))
          .filter((to) => !existsSync(path.join(ROOT, to)))
          .map((to) => `${file} points to ${to}, which is not there`)
      : [],
  )
  expect(lost.join('\n')).toBe('')
})

const BUILT = path.join(ROOT, 'dist')

test.each([
  ['admin', '/', 300_000],
  ['portal', '/club/', 150_000],
  ['pos', '/till/', 150_000],
])('the first load of %s is within its budget', (folder, base, budget) => {
  const page = readFileSync(path.join(BUILT, folder, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, file]) =>
    path.join(BUILT, folder, (file ?? '').slice(base.length)),
  )
  // The page itself holds the first of them.
  const bytes = [page, ...scripts.map((file) => readFileSync(file))].map((each) => gzipSync(each).length)
  expect(scripts.length).toBeGreaterThan(0)
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(budget)
})

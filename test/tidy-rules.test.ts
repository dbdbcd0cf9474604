import { expect, test } from 'vitest'
import {
  checkBrowser,
  checkCircles,
  checkDirection,
  checkInsides,
  checkRooms,
  checkSpelling,
} from './support/tidy/direction.ts'
import { FLOORS } from './support/tidy/floors.ts'
import {
  checkClock,
  checkEnvironment,
  checkFileSizes,
  checkFunctionSizes,
  checkTypes,
} from './support/tidy/form.ts'
import type { House } from './support/tidy/house.ts'
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
} from './support/tidy/papers.ts'

// Each rule of the tidy test, given a small house in which it is broken: a rule that cannot fail holds nothing.

type Broken = {
  rule: (house: House) => string[]
  because: string
  files: Record<string, string>
  /** Found once, in these words. */
  words: string | RegExp
}

const lines = (count: number, line = 'f()') => Array.from({ length: count }, () => line).join('\n')
const unfinished = ['TO', 'DO'].join('')

const broken: Broken[] = [
  {
    rule: checkRooms,
    because: 'a room without a floor',
    files: { 'src/cellar/wine.ts': 'export const a = 1' },
    words: /src\/cellar has no floor/,
  },
  {
    rule: checkDirection,
    because: 'a lower room that uses a higher one',
    files: { 'src/ledger/posting.ts': "import { a } from '#receipts/receipt.ts'\nf(a)" },
    words: /posting\.ts:1 .*ledger does not stand above receipts/,
  },
  {
    rule: checkDirection,
    because: 'a type of a room on the same floor',
    files: { 'src/members/member.ts': "\nimport type { A } from '#programme/version.ts'\nexport type B = A" },
    words: /member\.ts:2 .*members does not stand above programme/,
  },
  {
    rule: checkDirection,
    because: 'the product that uses a test’s support',
    files: { 'src/apps/app.ts': "import { a } from '../../test/support/database.ts'\nf(a)" },
    words: /app\.ts:1 .*uses nothing outside src/,
  },
  {
    rule: checkInsides,
    because: 'another room’s queries, even from apps',
    files: { 'src/apps/app.ts': "const a = await import('#members/list-queries.ts')" },
    words: /list-queries\.ts, which is members's own/,
  },
  {
    rule: checkInsides,
    because: 'another room’s routes',
    files: { 'src/receipts/receipt.ts': "import { a } from '#members/routes.ts'\nf(a)" },
    words: /members\/routes\.ts, which is members's own/,
  },
  {
    rule: checkInsides,
    because: 'another room’s test',
    files: { 'src/receipts/receipt.ts': "import { a } from '#members/member.test.ts'\nf(a)" },
    words: /put what both need in test\/support/,
  },
  {
    rule: checkSpelling,
    because: 'a room that names itself as if from outside',
    files: { 'src/members/member.ts': "import { a } from '#members/ref.ts'\nf(a)" },
    words: /inside a room write a relative path/,
  },
  {
    rule: checkCircles,
    because: 'three files that lead back, one of them by a type',
    files: {
      'src/ui/a.ts': "import { b } from './b.ts'\nf(b)",
      'src/ui/b.ts': "import type { C } from './c.ts'\nexport type B = C",
      'src/ui/c.ts': "export const later = () => import('./a.ts')",
    },
    words: 'src/ui/a.ts -> src/ui/b.ts -> src/ui/c.ts -> src/ui/a.ts: move what both need into a third file',
  },
  {
    rule: checkBrowser,
    because: 'a screen that leads to Node through a contract',
    files: {
      'src/members/screens/page.tsx': "import { a } from '../contract.ts'\nf(a)",
      'src/members/contract.ts': "import { b } from '#platform/id.ts'\nf(b)",
      'src/platform/id.ts': "import { randomBytes } from 'node:crypto'\nf(randomBytes)",
    },
    words: /^src\/members\/screens\/page\.tsx -> .*contract\.ts -> src\/platform\/id\.ts imports node:crypto/,
  },
  {
    rule: checkBrowser,
    because: 'a package of the server in the kit',
    files: {
      'package.json': '{ "dependencies": { "pg": "1", "zod": "1" } }',
      'src/ui/list.ts': "import { z } from 'zod'\nimport type { A } from 'pg'\nimport pg from 'pg'\nf(pg, z)",
    },
    words: /list\.ts imports pg/,
  },
  {
    rule: checkFileSizes,
    because: '401 lines',
    files: { 'src/ui/long.ts': lines(401), 'src/ui/just.ts': `${lines(400)}\n` },
    words: /long\.ts has 401 lines/,
  },
  {
    rule: checkFunctionSizes,
    because: '71 lines, but not a component of 150',
    files: {
      'src/ui/long.ts': `const postAll = () => {\n${lines(69)}\n}`,
      'src/ui/page.tsx': `export function Page() {\n${lines(148)}\n}`,
      'src/ui/list.test.ts': `describe('lists', () => {\n${lines(200)}\n})`,
    },
    words: /long\.ts:1 postAll has 71 lines/,
  },
  {
    rule: checkFunctionSizes,
    because: 'a component of 151',
    files: { 'src/ui/page.tsx': `export function Page() {\n${lines(149)}\n}` },
    words: /Page has 151 lines, and 150 is the most for a component/,
  },
  ...['let a: any', 'const a = b!', 'enum A { B }', 'export default 1', "export * from './b.ts'"].map(
    (text) => ({
      rule: checkTypes,
      because: text,
      files: { 'src/ui/a.ts': text },
      words: /^src\/ui\/a\.ts:1 ./,
    }),
  ),
  {
    rule: checkEnvironment,
    because: 'the environment read in a room',
    files: { 'src/ledger/service.ts': 'const port = process.env.PORT' },
    words: /service\.ts:1 reads the environment/,
  },
  ...['Date.now()', 'new Date()', 'Temporal.Now.instant()', 'performance.now()'].map((text) => ({
    rule: checkClock,
    because: text,
    files: { 'src/ledger/service.ts': `const now = ${text}`, 'src/platform/clock.ts': `const now = ${text}` },
    words: /^src\/ledger\/service\.ts:1 reads the clock/,
  })),
  {
    rule: checkFileNames,
    because: 'a name that says nothing',
    files: { 'src/ledger/date-utils.ts': '' },
    words: /date-utils\.ts: the name says nothing/,
  },
  {
    rule: checkFileNames,
    because: 'another case',
    files: { 'src/ledger/openAccount.ts': '', 'src/ledger/open-account.test.ts': '' },
    words: /openAccount\.ts: name it in kebab-case/,
  },
  {
    rule: checkRefusedWords,
    because: 'a word that the room refuses',
    files: {
      'src/members/CONTEXT.md': 'Refused words: customer (a member is one),\nuser.\n\n## Invariants\n',
      'src/members/member.ts': 'export function findCustomers() {}\nconst { length } = users',
    },
    words: /member\.ts:1 findCustomers: members refuses the word "customer"/,
  },
  ...[
    "{ he: 'שלום' }",
    "{ he: 'שלום', en: '' }",
    "{ he: 'שלום', en: 'Hello, שלום' }",
    "{ he: 'שלום {name}', en: 'Hello {nam}' }",
    "{ he: '{count, plural, one {א} other {#}}', en: 'some' }",
  ].map((text) => ({
    rule: checkLanguages,
    because: text,
    files: { 'src/members/refusal.ts': `const table = { hello: ${text} }` },
    words: /^src\/members\/refusal\.ts:1 hello ./,
  })),
  {
    rule: checkUnfinished,
    because: 'a promise',
    files: { 'src/ledger/service.ts': `f()\n// ${unfinished}: later` },
    words: /service\.ts:2 promises something/,
  },
  {
    rule: checkContexts,
    because: 'a room without its page',
    files: { 'src/ledger/service.ts': '' },
    words: /ledger\/CONTEXT\.md is missing/,
  },
  {
    rule: checkContexts,
    because: 'a page without a section',
    files: { 'src/ledger/CONTEXT.md': '## Terms\n\nRefused words: wallet.\n\n## Invariants\n' },
    words: /lacks a section of what is not here/,
  },
  {
    rule: checkMigrations,
    because: 'a gap',
    files: { 'migrations/0001_platform.sql': '', 'migrations/0003_members.sql': '' },
    words: /0003_members\.sql stands where 0002 should/,
  },
  {
    rule: checkTests,
    because: 'a test that nobody runs',
    files: { 'bench/load.test.ts': "test('a', f)" },
    words: /bench\/load\.test\.ts is not run/,
  },
  {
    rule: checkTests,
    because: 'a test file without a test',
    files: { 'src/ui/load.test.ts': 'f()', 'src/ui/word.test.ts': 'test.each([1])("a", f)' },
    words: 'src/ui/load.test.ts holds no test',
  },
  {
    rule: checkDependencies,
    because: 'a package without a reason',
    files: { 'package.json': '{ "devDependencies": { "left-pad": "1" } }', 'CONTRIBUTING.md': '' },
    words: /no reason for left-pad/,
  },
  {
    rule: checkDependencies,
    because: 'a reason without a package',
    files: { 'package.json': '{}', 'CONTRIBUTING.md': '| `left-pad` | MIT | pads |\n' },
    words: /left-pad, which package\.json has not/,
  },
  {
    rule: checkLockFile,
    because: 'the address of a registry',
    files: { 'package-lock.json': '{\n"resolved": "https://registry.example/a.tgz"\n}' },
    words: /package-lock\.json:2 names a host/,
  },
  {
    rule: checkSettings,
    because: 'a setting that nobody is told of',
    files: { 'src/platform/config.ts': 'const port = environment.PORT', 'README.md': '' },
    words: 'README.md does not tell of the setting PORT',
  },
  {
    rule: checkCommands,
    because: 'a command that is not there',
    files: { 'README.md': '| `moadon fly` | flies |\n' },
    words: /moadon fly, which src\/apps\/cli\.ts does not have/,
  },
  {
    rule: checkDecisions,
    because: 'a decision without a date',
    files: { 'docs/decisions/0001-rooms.md': '# 1\n\n## Context\n\n## Decision\n\n## Consequences\n' },
    words: /lacks a line "2026-11-22, accepted\."/,
  },
]

test.each(broken)('$rule.name finds $because', ({ rule, files, words }) => {
  const findings = rule(new Map(Object.entries(files)))
  const fitting = findings.filter((each) => (typeof words === 'string' ? each === words : words.test(each)))
  expect(fitting, findings.join('\n')).toHaveLength(1)
  // A rule over the whole house says more of a small one (missing rooms, floors, sections); a rule over code does not.
  if (rule !== checkRooms && rule !== checkContexts) expect(findings).toEqual(fitting)
})

test('checkArchitecture finds floors that are not shown', () => {
  expect(checkArchitecture(new Map([['ARCHITECTURE.md', '| 99 | `apps` | runs it |\n']]))).toHaveLength(
    FLOORS.length,
  )
})

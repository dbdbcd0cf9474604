import { FLOORS } from './floors.ts'
import { type House, isTest, roomOf } from './house.ts'
import { readRefusedWords } from './naming.ts'
import { listSources } from './source.ts'

const SECTIONS: readonly (readonly [string, RegExp])[] = [
  ['a section of terms (## Terms)', /^## .*terms/im],
  ['a section of invariants (## Invariants)', /^## .*invariants/im],
  ['a section of what is not here (## Not here)', /^## .*not here/im],
]

/** Each room explains itself on one page. */
export function checkContexts(house: House): string[] {
  const rooms = new Set([...house.keys()].map(roomOf).filter((room) => room !== null))
  return [...rooms].flatMap((room) => {
    const file = `src/${room}/CONTEXT.md`
    const text = house.get(file)
    if (text === undefined)
      return [`${file} is missing: one page with terms, refused words, invariants, what is not here`]
    const missing = SECTIONS.filter(([, form]) => !form.test(text)).map(([name]) => name)
    if (readRefusedWords(house, room).length === 0) missing.push('a paragraph "Refused words: …, …."')
    return missing.map((name) => `${file} lacks ${name}`)
  })
}

/** ARCHITECTURE.md shows the floors that the test holds, and stays short. */
export function checkArchitecture(house: House): string[] {
  const text = house.get('ARCHITECTURE.md') ?? ''
  const shown = [...text.matchAll(/^\| (\d+) \| ([^|]+)\|/gm)].map(
    ([, number, rooms]) =>
      `${number} ${[...(rooms ?? '').matchAll(/`(\w+)`/g)].map(([, room]) => room).join(' ')}`,
  )
  const held = FLOORS.map((rooms, index) => `${FLOORS.length - index} ${rooms.join(' ')}`)
  const findings = held
    .filter((line) => !shown.includes(line))
    .map(
      (line) =>
        `ARCHITECTURE.md has no row of the floor "${line}": its table and test/support/tidy/floors.ts are one`,
    )
  const lines = text.split('\n').length
  if (lines > 200) findings.push(`ARCHITECTURE.md has ${lines} lines, and 200 is the most: it is a map`)
  return findings
}

export type Dependency = { name: string; licence: string; reason: string }

/** The table of CONTRIBUTING.md: package, licence, reason. Platform packages share a row by a star. */
export function readDependencyTable(house: House): Dependency[] {
  const text = house.get('CONTRIBUTING.md') ?? ''
  return [...text.matchAll(/^\| `([^`]+)` \| ([^|]+?) \| ([^|]+?) \|$/gm)].map(
    ([, name, licence, reason]) => ({
      name: name ?? '',
      licence: licence ?? '',
      reason: reason ?? '',
    }),
  )
}

/** Every package has its reason, and every reason its package. */
export function checkDependencies(house: House): string[] {
  const manifest = JSON.parse(house.get('package.json') ?? '{}')
  const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  )
  const table = readDependencyTable(house).map(({ name }) => name)
  return [
    ...wanted
      .filter((name) => !table.includes(name))
      .map((name) => `CONTRIBUTING.md gives no reason for ${name}: add its row, or take the package out`),
    ...table
      .filter((name) => !wanted.includes(name))
      .map(
        (name) => `CONTRIBUTING.md gives a reason for ${name}, which package.json has not: take the row out`,
      ),
    ...table
      .filter((name, index) => table.indexOf(name) < index)
      .map((name) => `CONTRIBUTING.md lists ${name} twice`),
  ]
}

/** The lock file names packages and their hashes, and no host: whoever installs chooses the registry. */
export function checkLockFile(house: House): string[] {
  return (house.get('package-lock.json') ?? '')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => /"resolved":\s*"\w+:\/\//.test(line))
    .map(
      ({ number }) =>
        `package-lock.json:${number} names a host: install with omit-lockfile-registry-resolved=true`,
    )
}

/** README.md tells of every setting that the program reads, and of no other. */
export function checkSettings(house: House): string[] {
  const config = [...house.entries()]
    .filter(([file]) => /^src\/platform\/config(?:-\w+)?\.ts$/.test(file))
    .map(([, text]) => text)
    .join('\n')
  // By name, or out of a table of names.
  const read = new Set(
    [...config.matchAll(/environment\.([A-Z_]+)|: '(MOADON_[A-Z_]+)',/g)].map(
      ([, name, listed]) => name ?? listed ?? '',
    ),
  )
  const told = new Set(
    [...(house.get('README.md') ?? '').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name ?? ''),
  )
  return [
    ...[...read]
      .filter((name) => !told.has(name))
      .map((name) => `README.md does not tell of the setting ${name}`),
    ...[...told]
      .filter((name) => !read.has(name))
      .map((name) => `README.md tells of ${name}, which src/platform/config*.ts do not read`),
  ]
}

/** README.md tells of every command, and of no other. */
export function checkCommands(house: House): string[] {
  const program = house.get('src/apps/cli.ts') ?? ''
  const registered = new Set(
    listSources(house)
      .filter(
        ({ file, text }) =>
          file.startsWith('src/apps/commands/') && !isTest(file) && text.includes('Command'),
      )
      .flatMap(({ text }) => [...text.matchAll(/export const (\w+)[^=]*= new Command\('([a-z-]+)'\)/g)])
      .filter(([, variable]) => program.includes(`addCommand(${variable})`))
      .map(([, , name]) => name ?? ''),
  )
  const told = new Set(
    [...(house.get('README.md') ?? '').matchAll(/^\| `moadon ([a-z-]+)/gm)].map(([, name]) => name ?? ''),
  )
  return [
    ...[...registered]
      .filter((name) => !told.has(name))
      .map((name) => `README.md does not tell of moadon ${name}`),
    ...[...told]
      .filter((name) => !registered.has(name))
      .map((name) => `README.md tells of moadon ${name}, which src/apps/cli.ts does not have`),
  ]
}

/** Migrations are numbered without a gap, so that "how far" is one number. */
export function checkMigrations(house: House): string[] {
  const names = [...house.keys()]
    .filter((file) => file.startsWith('migrations/'))
    .map((file) => file.slice(11))
  return names.flatMap((name, index) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) return [`migrations/${name}: name it 0001_room.sql`]
    const expected = String(index + 1).padStart(4, '0')
    return name.startsWith(expected)
      ? []
      : [`migrations/${name} stands where ${expected} should: number without a gap`]
  })
}

/** Vitest looks for `*.test.ts` in src and test; one elsewhere, or without a test, would never fail. */
export function checkTests(house: House): string[] {
  return [...house].flatMap(([file, text]) => {
    if (!/\.(?:test|spec)\.[a-z]+$/.test(file)) return []
    if (!/^(?:src|test)\/.*\.test\.ts$/.test(file))
      return [`${file} is not run: tests are src/**/*.test.ts and test/**/*.test.ts`]
    return /\b(?:test|it)(?:\.each|\.prop)?\s*[(`]/.test(text) ? [] : [`${file} holds no test`]
  })
}

/** Decisions are numbered in order and dated, with context, decision and consequences. */
export function checkDecisions(house: House): string[] {
  const files = [...house].filter(([file]) => file.startsWith('docs/decisions/'))
  return files.flatMap(([file, text], index) => {
    const number = String(index + 1).padStart(4, '0')
    if (!new RegExp(`^docs/decisions/${number}-[a-z0-9-]+\\.md$`).test(file))
      return [`${file}: decision ${number} is missing or misnamed`]
    const missing = ['## Context', '## Decision', '## Consequences'].filter(
      (head) => !text.includes(`\n${head}\n`),
    )
    if (!/^\d{4}-\d{2}-\d{2}, (?:accepted|superseded by \d{4})/m.test(text))
      missing.push('a line "2026-11-22, accepted."')
    return missing.map((what) => `${file} lacks ${what}`)
  })
}

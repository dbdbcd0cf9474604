import { FLOORS, floorOf, GROUND } from './floors.ts'
import { type House, isForBrowser, isTest, roomOf } from './house.ts'
import { type Import, listSources, type Source } from './source.ts'

/** Every room has a floor, and every floor's rooms exist. */
export function checkRooms(house: House): string[] {
  const present = new Set([...house.keys()].map(roomOf).filter((room) => room !== null))
  return [
    ...[...present]
      .filter((room) => floorOf(room) === undefined)
      .map(
        (room) => `src/${room} has no floor: give it one in test/support/tidy/floors.ts and ARCHITECTURE.md`,
      ),
    ...FLOORS.flat()
      .filter((room) => !present.has(room))
      .map((room) => `the floors name ${room}, and there is no src/${room}: take it out of the table`),
  ]
}

/** Apps use rooms, rooms use lower rooms; the kit and the platform use nobody; the product uses no test. */
export function checkDirection(house: House): string[] {
  return eachImport(house, (source, { target, line }) => {
    if (target === null) return null
    const from = roomOf(source.file)
    const to = roomOf(target)
    const place = `${source.file}:${line}`
    if (from !== null && to === null)
      return isTest(source.file) && target.startsWith('test/support/')
        ? null
        : `${place} imports ${target}: the product uses nothing outside src (tests may use test/support)`
    if (from === null || to === null || from === to) return null
    if ((floorOf(to) ?? 0) < (floorOf(from) ?? 0)) return null
    return `${place} imports ${target}: ${from} does not stand above ${to}; hand it in from src/apps/compose.ts, or move it down`
  })
}

const INSIDES = /(?:^|\/)(?:[a-z0-9-]+-)?(?:queries|routes|jobs)\.ts$/
const QUERIES = /(?:^|\/)(?:[a-z0-9-]+-)?queries\.ts$/

/**
 * From another room only its nouns, services, contracts and checks; apps also compose its routes, jobs and pages. Screens
 * may show parts of a lower room's screens (a member's name), never a whole page or its words.
 */
export function checkInsides(house: House): string[] {
  return eachImport(house, (source, { target, line }) => {
    const from = roomOf(source.file)
    const to = target === null ? null : roomOf(target)
    if (target === null || to === null || from === to || GROUND.includes(to)) return null
    const place = `${source.file}:${line}`
    if (isTest(target)) return `${place} imports the test ${target}: put what both need in test/support`
    const isComposing = from === 'apps' || !source.file.startsWith('src/')
    const isInside = isComposing
      ? QUERIES.test(target)
      : INSIDES.test(target) || isOwnScreen(source.file, target)
    return isInside
      ? `${place} imports ${target}, which is ${to}'s own: use its service, contract or a noun`
      : null
  })
}

const isOwnScreen = (from: string, target: string): boolean =>
  target.includes('/screens/') && (!from.includes('/screens/') || /(?:-page\.tsx|words\.ts)$/.test(target))

/** Inside a room by relative path, across rooms by `#room/file.ts`, so that the eye sees where the wall is. */
export function checkSpelling(house: House): string[] {
  return eachImport(house, (source, { specifier, target, line }) => {
    if (target === null || !source.file.startsWith('src/')) return null
    const isOwn = roomOf(target) === roomOf(source.file)
    if (specifier.startsWith('#') === !isOwn || roomOf(target) === null) return null
    return `${source.file}:${line} imports ${specifier}: ${isOwn ? 'inside a room write a relative path' : 'across rooms write #room/file.ts'}`
  })
}

/** No file leads back to itself, neither by values nor by types. */
export function checkCircles(house: House): string[] {
  const sources = new Map(listSources(house).map((source) => [source.file, source]))
  const done = new Set<string>()
  const circles: string[] = []
  const follow = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      circles.push(
        `${[...trail.slice(trail.indexOf(file)), file].join(' -> ')}: move what both need into a third file`,
      )
      return
    }
    if (done.has(file)) return
    for (const { target } of sources.get(file)?.imports ?? [])
      if (target !== null) follow(target, [...trail, file])
    done.add(file)
  }
  for (const file of sources.keys()) follow(file, [])
  return circles
}

/** Packages of the server that are safe in a browser too. */
const BROWSER_SAFE = new Set(['zod', 'intl-messageformat', '@noble/curves', '@fontsource-variable/heebo'])

/** What a browser loads: nothing of Node and no package of the server, however many files lie between. */
export function checkBrowser(house: House): string[] {
  const { dependencies } = JSON.parse(house.get('package.json') ?? '{"dependencies":{}}')
  const ofServer = new Set(Object.keys(dependencies ?? {}).filter((name) => !BROWSER_SAFE.has(name)))
  const sources = new Map(listSources(house).map((source) => [source.file, source]))
  const findings: string[] = []
  const done = new Set<string>()
  const follow = (file: string, trail: readonly string[]): void => {
    if (done.has(file)) return
    done.add(file)
    for (const each of sources.get(file)?.imports ?? []) {
      if (each.isType) continue
      const way = [...trail, file].join(' -> ')
      if (each.target !== null) follow(each.target, [...trail, file])
      else if (each.specifier.startsWith('node:') || ofServer.has(packageOf(each.specifier)))
        findings.push(
          `${way} imports ${each.specifier}, which no browser has: keep it out of contracts and nouns`,
        )
    }
  }
  for (const file of sources.keys()) if (isForBrowser(file)) follow(file, [])
  return findings
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function eachImport(house: House, check: (source: Source, each: Import) => string | null): string[] {
  return listSources(house).flatMap((source) =>
    source.imports.map((each) => check(source, each)).filter((finding) => finding !== null),
  )
}

import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { csv, useImportClubs } from '../../test/support/import-club.ts'

const { connection, folder, openClub, bring, readBooks, findFaults } = await useImportClubs()

/** Some months of a small shop: several steps of posting, with returns among them. */
function makeShop(receipts: number): string {
  const rows: string[] = []
  for (let place = 0; place < receipts; place += 1) {
    const at = Temporal.Instant.from('2025-01-01T08:00:00Z').add({ minutes: place * 97 })
    const member = place % 5 === 0 ? '' : `m${(place * 7) % 40}`
    const isReturn = place % 11 === 10
    for (let line = 0; line < 3; line += 1)
      rows.push(
        `${isReturn ? 'C' : 'R'}${place},${at},${member},b${place % 3},S${(place + line) % 6},food,${isReturn ? -1 : 2},${isReturn ? '-30.50' : '61.00'}`,
      )
  }
  return csv(...rows)
}

describe('an import that ends on the way', () => {
  const content = makeShop(3_500)

  test('is gone on with by running it again: stopped', async () => {
    const [whole, stopped] = [await openClub(), await openClub()]
    const total = await bring(whole, content)
    const controller = new AbortController()
    const first = await bring(stopped, content, {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        if (phase === 'posting') controller.abort()
      },
    })
    expect(first).toMatchObject({ stopped: true, posted: 2000 })
    expect(await findFaults(stopped)).toEqual([])
    const second = await bring(stopped, content)
    expect(first.posted + second.posted).toBe(total.posted)
    expect(first.points + second.points).toBe(total.points)
    expect(await readBooks(stopped)).toEqual(await readBooks(whole))
    expect(await findFaults(stopped)).toEqual([])
  })

  test('is gone on with by running it again: killed', async () => {
    const [whole, killed] = [await openClub(), await openClub()]
    const total = await bring(whole, content)
    const script = path.resolve(import.meta.dirname, '../../test/support/import-child.ts')
    const child = spawn(
      process.execPath,
      [script, JSON.stringify(connection), killed, folder.write(content)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const { promise: gone, resolve } = Promise.withResolvers<void>()
    child.once('exit', () => resolve())
    // The second step is under way when the first is told.
    child.stdout.once('data', () => child.kill('SIGKILL'))
    await gone
    expect(await findFaults(killed)).toEqual([])
    const rest = await importAlone(killed, content)
    expect(rest.posted).toBeGreaterThan(0)
    expect(rest.posted + rest.duplicates).toBe(total.posted)
    expect(await readBooks(killed)).toEqual(await readBooks(whole))
    expect(await findFaults(killed)).toEqual([])
  })

  /** The server notices after a moment that the killed process is gone, and lets its lock go. */
  async function importAlone(clubId: string, rows: string) {
    for (;;) {
      const summary = await bring(clubId, rows, { clock: systemClock }).catch((error: Error) => {
        if (error.name !== 'ImportBusy') throw error
        return null
      })
      if (summary) return summary
    }
  }

  test('keeps another one of the same club out', async () => {
    const clubId = await openClub()
    let second: Promise<unknown> | undefined
    await bring(clubId, content, {
      onProgress: () => {
        second ??= bring(clubId, content).catch((error: Error) => error.name)
      },
    })
    expect(await second).toBe('ImportBusy')
  })
})

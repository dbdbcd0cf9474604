import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { listClubs } from '#access/service.ts'
import { type Erasure, readErasures } from '#members/merge-service.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { instantText } from '#platform/time-text.ts'
import { Fault } from '../fault.ts'

const Line = z.object({ club: z.uuid(), member: z.uuid(), erased_at: instantText })

export const erasureLogOf = (dataDir: string): string => path.join(dataDir, 'erasures.log')

/**
 * Who was erased, kept beside the database: a backup does not know the erasures that came after it, and the database that
 * did is the one that was lost. Ids and times only. Lines are added and never changed.
 */
export function appendErasures(file: string, clubId: Uuid, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return
  const descriptor = openSync(file, 'a', 0o600)
  try {
    for (const { memberId, erasedAt } of erasures)
      writeSync(
        descriptor,
        `${JSON.stringify({ club: clubId, member: memberId, erased_at: erasedAt.toString() })}\n`,
      )
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** The erasures of a log, by club; nobody's where there is no log. A last line that was cut short is not there. */
export function readErasureLog(file: string): Map<Uuid, Erasure[]> {
  const byClub = new Map<Uuid, Erasure[]>()
  if (!existsSync(file)) return byClub
  const lines = readFileSync(file, 'utf8').split('\n')
  // What stands after the last line's end was never finished.
  lines.pop()
  for (const [index, text] of lines.entries()) {
    const line = parseLine(text)
    if (line === null)
      throw new Fault(
        `${file} is no list of erasures: its line ${index + 1} cannot be read. Nothing was changed.`,
      )
    const erasures = byClub.get(line.club) ?? []
    erasures.push({ memberId: line.member, erasedAt: Temporal.Instant.from(line.erased_at) })
    byClub.set(line.club, erasures)
  }
  return byClub
}

function parseLine(text: string): z.output<typeof Line> | null {
  try {
    return Line.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Adds what the database knows and the log does not: erasures of before there was one, and of a moment that was cut short. */
export async function completeErasureLog(db: Database, file: string): Promise<void> {
  const logged = readErasureLog(file)
  for (const { clubId } of await listClubs(db)) {
    const known = new Set(logged.get(clubId)?.map(({ memberId }) => memberId))
    const erasures = await db.inClub(clubId, readErasures)
    appendErasures(
      file,
      clubId,
      erasures.filter(({ memberId }) => !known.has(memberId)),
    )
  }
}

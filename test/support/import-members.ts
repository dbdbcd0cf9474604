import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { lookAtFile } from '#imports/file.ts'
import type { ConsentChoice } from '#imports/import.ts'
import { importMembers } from '#imports/member-import-service.ts'
import type { Phase } from '#imports/progress.ts'
import { writeRejectedFile } from '#imports/rejected-file.ts'
import { type MemberChoices, planMembers } from '#imports/template-reading.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

type Parts = { db: Database; clock: Clock; clubId: string; path: string; rejectedPath: string }
type Say = MemberChoices & { consents?: ConsentChoice; dryRun?: boolean; stopAt?: Phase }

/** Brings a file of members in as the desk does: whose it is, is found out by its headers. Faults are told as `row reason`. */
export async function importMembersFile(
  { db, clock, clubId, path, rejectedPath }: Parts,
  { stopAt, ...said }: Say = {},
) {
  const stop = new AbortController()
  const look = await lookAtFile(path, {})
  const { mapping, faults, template, reading, dateFormat } = planMembers(
    { mapping: null, date_format: null, ...said },
    look.headers,
  )
  if (faults.length > 0) throw new Error(`cannot be mapped: ${JSON.stringify(faults)}`)
  const { summary, rejections, warnings, heldRows } = await importMembers({
    db,
    clock,
    club: await db.inClub(clubId, readClub),
    subject: SYSTEM,
    path,
    look,
    file: {},
    mapping,
    dateFormat,
    reading,
    consents: said.consents ?? 'held',
    dryRun: said.dryRun ?? false,
    signal: stop.signal,
    onProgress: ({ phase }) => {
      if (phase === stopAt) stop.abort()
    },
  })
  await writeRejectedFile(rejectedPath, { path, look, file: {}, rejections, heldRows, language: 'en' })
  const tell = ({ row, reason }: { row: number; reason: string }) => `${row} ${reason}`
  return {
    ...summary,
    template: template?.name ?? null,
    rejected: rejections.list().map(tell),
    warned: warnings.list().map(tell),
    heldRows,
    rejectedFile: rejectedPath,
  }
}

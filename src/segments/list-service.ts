import { parse } from 'csv-parse/sync'
import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { MemberRef } from '#members/contract.ts'
import { type NormalRef, normaliseRef } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { splitWhiteSpace, WHITE_SPACE } from '#platform/dialect.ts'
import type { Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { findListKey, openListText } from './list-column.ts'
import { lockSegment, writeMembers, writeSize } from './queries.ts'
import { segmentRefusals } from './refusal.ts'

const MOST_ROWS = 100_000
const MOST_TOLD = 10_000
const FOUND_AT_ONCE = 5_000

/** What came of putting members in and taking them out. */
export type ListChanged = { added: number; removed: number; notFound: number[]; notFoundCount: number }

/** Puts members into a list and takes others out; rows that name nobody are told by their number. */
export async function changeList(
  tx: Tx,
  segmentId: Uuid,
  { add, remove }: { add: readonly MemberRef[]; remove: readonly MemberRef[] },
  now: Temporal.Instant,
): Promise<ListChanged | Refusal> {
  const segment = await lockSegment(tx, segmentId)
  if (segment === null) return refuse(segmentRefusals, 'segment_not_found')
  if (segment.definition !== null) return refuse(segmentRefusals, 'segment_is_live')
  const { country, timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const entering = await findAll(tx, add, country)
  const leaving = await findAll(tx, remove, country)
  const write = async (fits: readonly Uuid[], scope: readonly Uuid[]) => {
    const members = sql`select distinct unnest(${fits}::uuid[]) as member_id`
    const moved = await writeMembers(tx, members, { segmentId, scope, cause: 'hand', now })
    await writeSize(tx, segmentId, moved, today)
    return moved
  }
  const { entered } = await write(entering.memberIds, entering.memberIds)
  const { left } = await write([], leaving.memberIds)
  const notFound = [...entering.notFound, ...leaving.notFound]
  return {
    added: entered,
    removed: left,
    notFound: notFound.slice(0, MOST_TOLD),
    notFoundCount: notFound.length,
  }
}

async function findAll(
  tx: Tx,
  refs: readonly MemberRef[],
  country: string,
): Promise<{ memberIds: Uuid[]; notFound: number[] }> {
  const memberIds: Uuid[] = []
  const notFound: number[] = []
  for (let from = 0; from < refs.length; from += FOUND_AT_ONCE) {
    const normal = refs.slice(from, from + FOUND_AT_ONCE).map((ref) => normaliseRef(ref, country))
    const known = normal.flatMap((each): NormalRef[] => (each.ok ? [each.ref] : []))
    const found = (await findMembers(tx, known)).values()
    for (const [place, each] of normal.entries()) {
      const member = each.ok ? found.next().value : null
      if (member) memberIds.push(member.memberId)
      else notFound.push(from + place + 1)
    }
  }
  return { memberIds, notFound }
}

const LONGEST_CELL = 200

/** The members that a CSV text names, one a row, by the first column whose header is known; with tabs, semicolons or whatever stands between its cells. */
export function readListFile(text: string): MemberRef[] | Refusal {
  const unreadable = refuse(segmentRefusals, 'list_file_not_readable', { most: MOST_ROWS })
  const rows = readRows(text)
  if (rows === null) return unreadable
  const headers = (rows[0] ?? []).map(findListKey)
  const column = headers.findIndex((header) => header !== undefined)
  const kind = headers[column]
  if (kind === undefined || rows.length > MOST_ROWS + 1) return unreadable
  const refs = rows.slice(1).map((row): MemberRef => ({ [kind]: (row[column] ?? '').trim() }) as MemberRef)
  const isStrange = refs.some((ref) => Object.values(ref).some((cell: string) => cell.length > LONGEST_CELL))
  return isStrange ? unreadable : refs
}

function readRows(file: string): string[][] | null {
  const { text, delimiter } = openListText(file)
  if (delimiter === WHITE_SPACE)
    return text
      .split(/\r\n|\n|\r/)
      .filter((line) => line.trim() !== '')
      .map(splitWhiteSpace)
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: true,
    })
  } catch {
    return null
  }
}

import type { AuditSubject } from '#access/audit.ts'
import type { Club } from '#access/club.ts'
import { recordAudit } from '#access/service.ts'
import { type Clock, monotonicMs } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import type { ColumnMapping } from './field.ts'
import { type FileLook, type FileOptions, readRecords } from './file.ts'
import type { ConsentChoice } from './import.ts'
import { createLotTable, postLots } from './lot-service.ts'
import { createMemberReader, type MemberRow, POINT_FAULTS } from './member-row.ts'
import { bringIn, hasPointFault, type ReadRow, type Step } from './member-step-service.ts'
import { createMomentReader, type DateFormat } from './moment.ts'
import type { OnProgress } from './progress.ts'
import { createRejections, type Rejections } from './rejection.ts'
import type { MemberReading } from './template-reading.ts'

export type MemberImport = {
  db: Database
  clock: Clock
  club: Pick<Club, 'clubId' | 'country' | 'timeZone'>
  subject: AuditSubject
  path: string
  look: FileLook
  file: FileOptions
  mapping: ColumnMapping
  dateFormat: DateFormat | null
  reading: MemberReading
  consents: ConsentChoice
  dryRun: boolean
  signal: AbortSignal
  onProgress: OnProgress
}

/** How an import of members ended; names are those of the command line's `--json`. */
export type MemberSummary = {
  rows: number
  /** Rows that name a member. */
  members: number
  joined: number
  /** Were here already and were given what was not known of them. */
  completed: number
  /** Were here already, with all that the file knows. */
  duplicates: number
  /** Opening balances posted now. */
  points: number
  /** Taken off balances now, since the file has them below nothing; owed where the balance is smaller. */
  points_off: number
  /** Whose points did not come in, since one of their rows cannot be read; and their good rows, which wait. */
  held_back: { members: number; rows: number }
  consents: number
  /** A yes that nobody can prove, and was not taken in. */
  unproven: number
  seconds: number
  dry_run: boolean
  stopped: boolean
}

export type MemberImportEnd = {
  summary: MemberSummary
  rejections: Rejections
  /** Members who came in without something that could not be right. */
  warnings: Rejections
  /** Good rows of members one of whose rows was rejected, in the order of the file. */
  heldRows: readonly number[]
  /** Rows that could not join because of a member who is here. */
  existing: { row: number; member: string; by: string }[]
}

const ROWS_AT_ONCE = 500
const MOST_EXISTING_NAMED = 10_000

/**
 * Brings a file of members in: each joins once, with an opening balance that is posted once, and what the file says of
 * consent, which proves nothing. Running it again changes nothing.
 * @throws FileError when the file as a whole is no good; rows before the damage are in then
 */
export async function importMembers(options: MemberImport): Promise<MemberImportEnd> {
  const { db, club, dryRun } = options
  // One connection: the lots of each member are set aside there until all of them are read.
  return db.onConnection(async (connection) => {
    const inClub: InClub = (work) => connection.inClub(club.clubId, work)
    if (dryRun) return rehearse(options, inClub)
    const end = await bringAll(options, inClub)
    await inClub((tx) => writeAudit(tx, options, end.summary))
    return end
  })
}

type InClub = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Carries the end of a rehearsal out of the transaction that it undoes. */
class Rehearsed extends Error {
  readonly end: MemberImportEnd
  constructor(end: MemberImportEnd) {
    super('a rehearsal is undone')
    this.end = end
  }
}

/** The import itself, undone before anybody sees it: so it finds every row that the import would not take. */
async function rehearse(options: MemberImport, inClub: InClub): Promise<MemberImportEnd> {
  try {
    return await inClub(async (tx): Promise<never> => {
      throw new Rehearsed(await bringAll(options, (work) => work(tx)))
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
    const { summary, ...end } = error.end
    return { ...end, summary: { ...summary, joined: 0, completed: 0, points: 0, points_off: 0, consents: 0 } }
  }
}

async function bringAll(options: MemberImport, inClub: InClub): Promise<MemberImportEnd> {
  const { clock, look, signal, reading } = options
  const startedMs = monotonicMs()
  const end: MemberImportEnd = {
    summary: { ...NOTHING_YET, dry_run: options.dryRun },
    rejections: createRejections(),
    warnings: createRejections(),
    heldRows: [],
    existing: [],
  }
  const isOfLots = reading.rows === 'lots'
  if (isOfLots) await inClub(createLotTable)
  const onBytes = (done: number): void => options.onProgress({ phase: 'reading', done, total: look.bytes })
  const read = createReader(options, end)
  for await (const records of readRecords(options.path, look, options.file, onBytes)) {
    const good = records.flatMap(({ row, cells }) => read(row, cells))
    for (let from = 0; from < good.length && !signal.aborted; from += ROWS_AT_ONCE) {
      const rows = good.slice(from, from + ROWS_AT_ONCE)
      const step = await inClub((tx) => bringIn(tx, { ...options, ...reading }, rows))
      const out = new Set([...step.unknown, ...step.erased, ...step.conflicts.map(({ row }) => row)])
      for (const each of rows) tellFaults(end, each, isOfLots && !out.has(each.row))
      end.summary.members += rows.length
      add(end, step)
    }
    if (signal.aborted) break
  }
  if (isOfLots && !signal.aborted) await settleLots(options, inClub, end, () => clock.now())
  end.summary.stopped = signal.aborted
  end.summary.seconds = Math.round(monotonicMs() - startedMs) / 1000
  return end
}

/** Reads rows; one that nobody could be found by is rejected. */
function createReader(options: MemberImport, end: MemberImportEnd) {
  const { club, look, reading } = options
  const read = createMemberReader({
    mapping: options.mapping,
    points: reading,
    width: look.headers.length,
    country: club.country,
    timeZone: club.timeZone,
    readMoment: createMomentReader(options.dateFormat),
    now: options.clock.now(),
  })
  return (row: number, cells: readonly string[]): ReadRow[] => {
    end.summary.rows += 1
    const member = read(cells)
    if (typeof member !== 'string')
      return [{ row, ...(options.consents === 'held' ? { member } : withoutYes(member, end.summary)) }]
    end.rejections.add(row, member)
    return []
  }
}

/** A lot that cannot be read keeps its member's others back, so that its row is rejected and not only told. */
function tellFaults(end: MemberImportEnd, { row, member }: ReadRow, isLot: boolean): void {
  for (const fault of member.faults)
    if (isLot && POINT_FAULTS.includes(fault)) end.rejections.add(row, fault)
    else end.warnings.add(row, fault)
  if (isLot && hasPointFault(member)) end.summary.members -= 1
}

async function settleLots(
  { dryRun, signal, onProgress }: MemberImport,
  inClub: InClub,
  end: MemberImportEnd,
  now: () => Temporal.Instant,
): Promise<void> {
  const settled = await postLots(inClub, {
    now,
    dryRun,
    signal,
    onProgress: (done, total) => onProgress({ phase: 'posting', done, total }),
  })
  end.summary.points += settled.points
  end.summary.points_off += settled.pointsOff
  end.summary.held_back = { members: settled.heldMembers, rows: settled.heldRows.length }
  end.heldRows = settled.heldRows
  for (const row of settled.otherPoints) end.warnings.add(row, 'points_posted_before')
}

/** Whose yes nobody can prove has not been asked; whoever refused has refused. */
function withoutYes(member: MemberRow, summary: MemberSummary): Omit<ReadRow, 'row'> {
  const consents = member.consents.filter(({ given }) => !given)
  const disowned = member.consents.flatMap(({ channel, given }) => (given ? [channel] : []))
  summary.unproven += disowned.length
  return { member: { ...member, consents }, disowned }
}

const NOTHING_YET: MemberSummary = {
  rows: 0,
  members: 0,
  joined: 0,
  completed: 0,
  duplicates: 0,
  points: 0,
  points_off: 0,
  held_back: { members: 0, rows: 0 },
  consents: 0,
  unproven: 0,
  seconds: 0,
  dry_run: false,
  stopped: false,
}

function add(end: MemberImportEnd, step: Step): void {
  const { summary } = end
  summary.joined += step.joined
  summary.completed += step.completed
  summary.duplicates += step.duplicates
  summary.points += step.points
  summary.points_off += step.pointsOff
  summary.consents += step.consents
  for (const { row, member, by } of step.conflicts) {
    end.rejections.add(row, 'member_exists')
    summary.members -= 1
    if (end.existing.length < MOST_EXISTING_NAMED)
      end.existing.push({ row, member: formatId('mbr', member), by })
  }
  for (const [reason, rows] of [
    ['member_erased', step.erased],
    ['member_unknown', step.unknown],
  ] as const)
    for (const row of rows) {
      end.rejections.add(row, reason)
      summary.members -= 1
    }
  for (const row of step.otherPoints) end.warnings.add(row, 'points_posted_before')
}

async function writeAudit(
  tx: Tx,
  { club, clock, subject }: MemberImport,
  summary: MemberSummary,
): Promise<void> {
  await recordAudit(tx, {
    subject,
    action: 'members.imported',
    target: { kind: 'club', id: formatId('clb', club.clubId) },
    detail: {
      rows: summary.rows,
      joined: summary.joined,
      completed: summary.completed,
      points: summary.points,
    },
    at: clock.now(),
  })
}

import type { AuditSubject } from '#access/audit.ts'
import type { Club } from '#access/club.ts'
import { recordAudit } from '#access/service.ts'
import { completeMembers } from '#members/complete-service.ts'
import { type Channel, MARKETING, type NewConsent } from '#members/consent.ts'
import { findErased } from '#members/erased-service.ts'
import { type FoundMember, findMembers, type JoinInput, joinMembers } from '#members/service.ts'
import { type Clock, monotonicMs } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { ColumnMapping } from './field.ts'
import { type FileLook, type FileOptions, readRecords } from './file.ts'
import type { ConsentChoice } from './import.ts'
import { createMemberReader, type MemberRow } from './member-row.ts'
import { createMomentReader, type DateFormat } from './moment.ts'
import { type OpeningRow, postOpenings } from './opening-service.ts'
import type { OnProgress } from './progress.ts'
import { createRejections, type Rejections } from './rejection.ts'

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
  if (dryRun) return rehearse(options)
  const end = await bringAll(options, (work) => db.inClub(club.clubId, work))
  await db.inClub(club.clubId, (tx) => writeAudit(tx, options, end.summary))
  return end
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
async function rehearse(options: MemberImport): Promise<MemberImportEnd> {
  try {
    return await options.db.inClub(options.club.clubId, async (tx): Promise<never> => {
      throw new Rehearsed(await bringAll(options, (work) => work(tx)))
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
    const { summary, ...end } = error.end
    return { ...end, summary: { ...summary, joined: 0, completed: 0, points: 0, consents: 0 } }
  }
}

async function bringAll(options: MemberImport, inClub: InClub): Promise<MemberImportEnd> {
  const { clock, club, path, look, signal } = options
  const startedMs = monotonicMs()
  const read = createMemberReader({
    mapping: options.mapping,
    width: look.headers.length,
    country: club.country,
    timeZone: club.timeZone,
    readMoment: createMomentReader(options.dateFormat),
    now: clock.now(),
  })
  const end: MemberImportEnd = {
    summary: { ...NOTHING_YET, dry_run: options.dryRun },
    rejections: createRejections(),
    warnings: createRejections(),
    existing: [],
  }
  const onBytes = (done: number): void => options.onProgress({ phase: 'reading', done, total: look.bytes })
  for await (const records of readRecords(path, look, options.file, onBytes)) {
    const good: ReadRow[] = []
    for (const { row, cells } of records) {
      const member = read(cells)
      end.summary.rows += 1
      if (typeof member === 'string') end.rejections.add(row, member)
      else if (options.consents === 'held') good.push({ row, member })
      else good.push({ row, ...withoutYes(member, end.summary) })
    }
    for (let from = 0; from < good.length && !signal.aborted; from += ROWS_AT_ONCE) {
      const rows = good.slice(from, from + ROWS_AT_ONCE)
      for (const { row, member } of rows) for (const fault of member.faults) end.warnings.add(row, fault)
      end.summary.members += rows.length
      add(end, await inClub((tx) => bringIn(tx, options, rows)))
    }
    if (signal.aborted) break
  }
  end.summary.stopped = signal.aborted
  end.summary.seconds = Math.round(monotonicMs() - startedMs) / 1000
  return end
}

/** A row with the channels whose yes nobody can prove; an earlier import may have taken it in. */
type ReadRow = OpeningRow & { disowned?: readonly Channel[] }

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
  consents: 0,
  unproven: 0,
  seconds: 0,
  dry_run: false,
  stopped: false,
}

type Step = {
  joined: number
  completed: number
  duplicates: number
  points: number
  consents: number
  conflicts: { row: number; member: Uuid; by: string }[]
  /** Rows of people who were erased. */
  erased: number[]
  /** Rows whose opening balance was posted before with another amount. */
  otherPoints: number[]
}

function add(end: MemberImportEnd, step: Step): void {
  const { summary } = end
  summary.joined += step.joined
  summary.completed += step.completed
  summary.duplicates += step.duplicates
  summary.points += step.points
  summary.consents += step.consents
  for (const { row, member, by } of step.conflicts) {
    end.rejections.add(row, 'member_exists')
    summary.members -= 1
    if (end.existing.length < MOST_EXISTING_NAMED)
      end.existing.push({ row, member: formatId('mbr', member), by })
  }
  for (const row of step.erased) {
    end.rejections.add(row, 'member_erased')
    summary.members -= 1
  }
  for (const row of step.otherPoints) end.warnings.add(row, 'points_posted_before')
}

async function bringIn(
  tx: Tx,
  { clock, subject, dryRun }: MemberImport,
  rows: readonly ReadRow[],
): Promise<Step> {
  const now = clock.now()
  const record = { subject, address: null, recordedAt: now }
  const step: Step = {
    joined: 0,
    completed: 0,
    duplicates: 0,
    points: 0,
    consents: 0,
    conflicts: [],
    erased: [],
    otherPoints: [],
  }
  const known = await findKnown(tx, rows)
  const unknown = rows.filter(({ row }) => !known.has(row))
  const erased = await findErasedRows(tx, unknown)
  step.erased.push(...erased)
  const strangers = unknown.filter(({ row }) => !erased.has(row))
  const outcomes = await joinMembers(
    tx,
    strangers.map(({ member }) => toJoinInput(member, now)),
    record,
  )
  const people = new Map<number, FoundMember>()
  const again: ReadRow[] = []
  for (const [place, each] of strangers.entries()) {
    const outcome = outcomes[place]
    if (outcome?.ok) {
      people.set(each.row, { memberId: outcome.memberId, accountId: outcome.accountId })
      step.joined += 1
      step.consents += each.member.consents.length
    } else again.push(each)
  }
  // Two rows of one person in this step: the first has joined, the second is found now.
  const later = await findKnown(tx, again)
  const present = rows.flatMap((each) => {
    const member = known.get(each.row) ?? later.get(each.row)
    return member ? [{ ...each, found: member }] : []
  })
  const completed = await completeMembers(
    tx,
    present.map(({ member, disowned = [], found }) => ({
      memberId: found.memberId,
      disowned,
      profile: member.profile,
      identifiers: member.identifiers,
      consents: toConsents(member, now),
    })),
    record,
  )
  for (const [place, { row, found }] of present.entries()) {
    const outcome = completed[place]
    if (outcome?.ok) {
      people.set(row, found)
      if (outcome.isChanged) step.completed += 1
      else step.duplicates += 1
    } else if (outcome?.reason === 'member_exists')
      step.conflicts.push({ row, member: outcome.existing.memberId, by: outcome.existing.matchedBy })
  }
  const opened = await postOpenings(tx, { rows, people, now, dryRun })
  step.points = opened.points
  step.otherPoints = opened.otherPoints
  return step
}

/**
 * Who the rows are of among the members here: by the first identifier that finds somebody, and the member's number goes
 * before phones, which people share.
 */
async function findKnown(tx: Tx, rows: readonly OpeningRow[]): Promise<Map<number, FoundMember>> {
  const refs = rows.flatMap(({ row, member }) => member.identifiers.map((ref) => ({ row, ref })))
  const found = await findMembers(
    tx,
    refs.map(({ ref }) => ref),
  )
  const known = new Map<number, FoundMember>()
  for (const [place, { row }] of refs.entries()) {
    const member = found[place]
    if (member && !known.has(row)) known.set(row, member)
  }
  return known
}

/** Rows that name somebody by what an erased member was found by: a file does not undo an erasure. */
async function findErasedRows(tx: Tx, rows: readonly OpeningRow[]): Promise<Set<number>> {
  const named = rows.flatMap(({ row, member }) =>
    member.identifiers.map((identifier) => ({ row, identifier })),
  )
  const places = await findErased(
    tx,
    named.map(({ identifier }) => identifier),
  )
  return new Set(named.flatMap(({ row }, place) => (places.has(place) ? [row] : [])))
}

const toJoinInput = (member: MemberRow, now: Temporal.Instant): JoinInput => ({
  ...member.profile,
  identifiers: member.identifiers,
  joinedAt: member.joinedAt ?? now,
  detailsConfirmedAt: member.detailsConfirmedAt,
  source: 'import',
  consents: toConsents(member, now),
})

/** Another system says so: kept, and never counted as proof. */
const toConsents = (member: MemberRow, now: Temporal.Instant): NewConsent[] =>
  member.consents.map(({ channel, given }) => ({
    channel,
    topic: MARKETING,
    given,
    wording: null,
    surface: 'import',
    capturedAt: member.joinedAt ?? now,
    proof: 'unknown',
    cause: 'import',
  }))

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

import sql from 'sql-template-tag'
import type { AuditSubject } from '#access/audit.ts'
import type { Club } from '#access/club.ts'
import { listBranchZones, recordAudit } from '#access/service.ts'
import { findErased, hasErased } from '#members/erased-service.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import type { IdentifierKind } from '#members/identifier-kind.ts'
import { findMembers } from '#members/service.ts'
import { type Clock, monotonicMs } from '#platform/clock.ts'
import type { Connection, Database, Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { expectPast } from '#segments/service.ts'
import type { ColumnMapping } from './field.ts'
import type { FileLook, FileOptions } from './file.ts'
import * as judging from './judging-queries.ts'
import { matchReturns } from './match-service.ts'
import type { DateFormat } from './moment.ts'
import { type Posted, postParts } from './post-service.ts'
import type { OnProgress } from './progress.ts'
import { stageReceipts, type Tally } from './read-service.ts'
import { createRejections, type Rejections } from './rejection.ts'
import { openStaging, type Staging } from './staging.ts'
import type { ReceiptSummary } from './summary.ts'

export type ReceiptChoices = {
  /** What the file names members by; unknown ones join with it. */
  memberBy: IdentifierKind
  /** False: history gives no points, balances come in by themselves. */
  earns: boolean
  /** For rows that name no branch. */
  branch: string
  /** Null: the club's. A branch with a zone of its own keeps it. */
  timeZone: string | null
  dateFormat: DateFormat | null
  dryRun: boolean
}

export type ReceiptImport = {
  db: Database
  clock: Clock
  club: Pick<Club, 'clubId' | 'country' | 'currency' | 'timeZone'>
  subject: AuditSubject
  path: string
  look: FileLook
  file: FileOptions
  mapping: ColumnMapping
  choices: ReceiptChoices
  signal: AbortSignal
  onProgress: OnProgress
  /** Gets the good rows that are held back, by their numbers in order; they are gone afterwards. */
  onHeldRows?: (rows: readonly number[]) => void
}

/** Another import of this club is at work. */
export class ImportBusy extends Error {
  override name = 'ImportBusy'
}

export type ImportEnd = { summary: Omit<ReceiptSummary, 'rejected'>; rejections: Rejections }

/**
 * Brings a file of receipts into the books. The whole file is read and judged before anything is posted; what is in the
 * books already is left alone, so running it again posts what is missing and nothing twice.
 * @throws FileError when the file as a whole is no good; then nothing was posted
 * @throws ImportBusy when another import of this club is at work
 */
export function importReceipts(options: ReceiptImport): Promise<ImportEnd> {
  const startedMs = monotonicMs()
  return options.db.onConnection(async (connection) => {
    const { clubId } = options.club
    await connection.inClub(clubId, lockImports)
    const rejections = createRejections()
    const staging = await openStaging(connection, clubId)
    const tally = await readFile(connection, options, staging, rejections)
    options.onProgress({ phase: 'judging', done: 0, total: 1 })
    const census = await connection.inClub(clubId, (tx) => judge(tx, options.choices.memberBy, rejections))
    const matched = await match(connection, options, census)
    if (options.onHeldRows && census.held_lines > 0) await tellHeldRows(connection, options)
    if (!options.choices.dryRun) await connection.inClub(clubId, (tx) => expectPast(tx, options.clock.now()))
    const posted = options.choices.dryRun ? NOTHING_POSTED : await post(connection, options, census)
    const seconds = Math.round(monotonicMs() - startedMs) / 1000
    const summary = summarise(options, tally, census, matched, posted, rejections, seconds)
    if (!options.choices.dryRun) await connection.inClub(clubId, (tx) => writeAudit(tx, options, summary))
    return { summary, rejections }
  })
}

/** One import of a club at a time, for as long as the connection lives. */
async function lockImports(tx: Tx): Promise<void> {
  const { taken } = await tx.one<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(hashtextextended('import:' || ${tx.clubId}::text, 0)) as taken`,
  )
  if (!taken) throw new ImportBusy('another import of this club is under way')
}

const MOST_MEMBERS_REMEMBERED = 100_000
const FURTHEST_AHEAD_HOURS = 24

async function readFile(
  connection: Connection,
  options: ReceiptImport,
  staging: Staging,
  rejections: Rejections,
): Promise<Tally> {
  const { club, choices, clock } = options
  const zones = await connection.inClub(club.clubId, listBranchZones)
  const clubZone = choices.timeZone ?? club.timeZone
  return stageReceipts(
    {
      ...options,
      dateFormat: choices.dateFormat,
      currency: club.currency,
      latestMs: clock.now().add({ hours: FURTHEST_AHEAD_HOURS }).epochMilliseconds,
      zoneOf: (branch) => zones.get(branch ?? choices.branch) ?? clubZone,
      readMember: createMemberReader(choices.memberBy, club.country),
    },
    staging,
    rejections,
  )
}

function createMemberReader(kind: IdentifierKind, country: string): (text: string) => string | null {
  if (kind === 'external_id') return (text) => text
  const known = new Map<string, string | null>()
  return (text) => {
    let value = known.get(text)
    if (value === undefined) {
      const normal = normaliseIdentifier(kind, text, country)
      value = normal.ok ? normal.value : null
      if (known.size >= MOST_MEMBERS_REMEMBERED) known.clear()
      known.set(text, value)
    }
    return value
  }
}

/** Puts receipts together from their rows and says which are to be posted. */
async function judge(tx: Tx, memberBy: IdentifierKind, rejections: Rejections): Promise<judging.Census> {
  await judging.raiseMemory(tx)
  await judging.joinRuns(tx)
  await judging.markReturns(tx)
  const faults = [
    ...(await judging.findJoinedFaults(tx)),
    ...(await judging.findConflicts(tx)),
    ...(await findErasedFaults(tx, memberBy)),
  ]
  for (const { row_no, reason } of faults) rejections.add(row_no, reason)
  await judging.holdBack(tx, faults)
  await judging.adoptMembers(tx)
  await judging.listParts(tx)
  return judging.readCensus(tx)
}

const NAMES_AT_ONCE = 10_000

/** A file does not bring back who was erased; who has joined again of their own will is known by their identifier. */
async function findErasedFaults(tx: Tx, memberBy: IdentifierKind): Promise<judging.StagedFault[]> {
  if (!(await hasErased(tx))) return []
  const names = await judging.readNames(tx)
  const erased: string[] = []
  for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
    const refs = names.slice(from, from + NAMES_AT_ONCE).map((value) => ({ kind: memberBy, value }))
    const known = await findMembers(tx, refs)
    const strangers = refs.filter((_, place) => !known[place])
    const places = await findErased(tx, strangers)
    erased.push(...strangers.flatMap(({ value }, place) => (places.has(place) ? [value] : [])))
  }
  return erased.length === 0 ? [] : judging.findDocumentsOf(tx, erased)
}

const NOTHING_MATCHED = { matched: 0, unmatched: 0 }

async function match(connection: Connection, options: ReceiptImport, census: judging.Census) {
  if (census.return_parts === 0) return NOTHING_MATCHED
  options.onProgress({ phase: 'matching', done: 0, total: 1 })
  return connection.inClub(options.club.clubId, async (tx) => {
    await judging.raiseMemory(tx)
    return matchReturns(tx, options.choices.memberBy)
  })
}

const NOTHING_POSTED: Posted = {
  documents: 0,
  repeats: 0,
  members_joined: 0,
  points_earned: 0,
  points_taken_back: 0,
}

function post(connection: Connection, options: ReceiptImport, census: judging.Census): Promise<Posted> {
  const { club, clock, subject, choices, mapping, signal, onProgress } = options
  const plan = {
    clubId: club.clubId,
    clock,
    subject,
    memberBy: choices.memberBy,
    earns: choices.earns,
    branch: choices.branch,
    hasCategories: mapping.category !== undefined,
    hasReturns: census.return_parts > 0,
    parts: census.parts,
  }
  return postParts(connection, plan, signal, (done) =>
    onProgress({ phase: 'posting', done, total: census.parts }),
  )
}

const HELD_ROWS_AT_ONCE = 10_000

async function tellHeldRows(connection: Connection, options: ReceiptImport): Promise<void> {
  let last = 0
  for (;;) {
    const rows = await connection.inClub(options.club.clubId, (tx) =>
      judging.readHeldRows(tx, last, HELD_ROWS_AT_ONCE),
    )
    const numbers = rows.map(({ row_no }) => row_no)
    if (numbers.length === 0) return
    options.onHeldRows?.(numbers)
    last = numbers.at(-1) ?? last
  }
}

function summarise(
  { club, choices, signal }: ReceiptImport,
  tally: Tally,
  census: judging.Census,
  matched: { matched: number; unmatched: number },
  posted: Posted,
  rejections: Rejections,
  seconds: number,
): ImportEnd['summary'] {
  return {
    rows: tally.rows,
    lines: tally.rows - rejections.count,
    receipts: census.receipts,
    returns: tally.returns,
    members: census.members,
    anonymous_lines: tally.anonymousLines,
    posted: posted.documents,
    duplicates: census.duplicates + posted.repeats,
    total_exact: tally.totalExact,
    total_posted_minor: tally.totalPostedMinor,
    points: posted.points_earned - posted.points_taken_back,
    seconds,
    points_earned: posted.points_earned,
    points_taken_back: posted.points_taken_back,
    members_joined: posted.members_joined,
    returns_matched: matched.matched,
    returns_unmatched: matched.unmatched,
    adjustments: tally.adjustments,
    held_back: { receipts: census.held_receipts, lines: census.held_lines },
    currency: club.currency,
    dry_run: choices.dryRun,
    stopped: signal.aborted,
  }
}

async function writeAudit(tx: Tx, options: ReceiptImport, summary: ImportEnd['summary']): Promise<void> {
  // A rating that ended meanwhile took the import for done.
  await expectPast(tx, options.clock.now())
  await recordAudit(tx, {
    subject: options.subject,
    action: 'receipts.imported',
    target: { kind: 'club', id: formatId('clb', options.club.clubId) },
    detail: {
      rows: summary.rows,
      posted: summary.posted,
      duplicates: summary.duplicates,
      points: summary.points,
      stopped: summary.stopped,
    },
    at: options.clock.now(),
  })
}

import type { AuditSubject } from '#access/audit.ts'
import { completeMembers } from '#members/complete-service.ts'
import { type Channel, MARKETING, type NewConsent } from '#members/consent.ts'
import { findErased } from '#members/erased-service.ts'
import { type FoundMember, findMembers, type JoinInput, joinMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { insertLots } from './lot-service.ts'
import { type MemberRow, POINT_FAULTS } from './member-row.ts'
import { lotOf, postOpenings } from './opening-service.ts'
import type { RowMeaning, StrangerChoice } from './template.ts'

/** A row that was understood, with the channels whose yes nobody can prove; an earlier import may have taken it in. */
export type ReadRow = { row: number; member: MemberRow; disowned?: readonly Channel[] }

export type StepOptions = {
  clock: Clock
  subject: AuditSubject
  dryRun: boolean
  rows: RowMeaning
  strangers: StrangerChoice
}

/** What came of some rows. */
export type Step = {
  joined: number
  completed: number
  duplicates: number
  points: number
  pointsOff: number
  consents: number
  conflicts: { row: number; member: Uuid; by: string }[]
  /** Rows that name nobody who is here, where nobody is to join. */
  unknown: number[]
  /** Rows of people who were erased. */
  erased: number[]
  /** Rows whose opening balance was posted before with another amount. */
  otherPoints: number[]
}

/** Members of some rows join or are completed; their points are posted, or set aside until all of each member's are read. */
export async function bringIn(tx: Tx, options: StepOptions, rows: readonly ReadRow[]): Promise<Step> {
  const now = options.clock.now()
  const { step, people } = await bringMembers(tx, options, rows, now)
  if (options.rows === 'lots') {
    await insertLots(
      tx,
      rows.flatMap(({ row, member }) => {
        const found = people.get(row)
        const isUnreadable = hasPointFault(member)
        return found && (member.points !== null || isUnreadable)
          ? [{ row, memberId: found.memberId, ...pick(member) }]
          : []
      }),
    )
    return step
  }
  const openings = rows.flatMap(({ row, member }) => {
    const found = people.get(row)
    const lot = lotOf(member)
    return found && lot ? [{ row, found, lots: [lot] }] : []
  })
  return { ...step, ...(await postOpenings(tx, openings, { now, dryRun: options.dryRun })) }
}

/** Whether what the row says of points cannot be understood. */
export const hasPointFault = ({ faults }: MemberRow): boolean =>
  faults.some((fault) => POINT_FAULTS.includes(fault))

const pick = ({ points, availableAt, expiresAt }: MemberRow) => ({ points, availableAt, expiresAt })

type Brought = { step: Step; people: Map<number, FoundMember> }

async function bringMembers(
  tx: Tx,
  { subject, strangers: choice }: StepOptions,
  rows: readonly ReadRow[],
  now: Temporal.Instant,
): Promise<Brought> {
  const record = { subject, address: null, recordedAt: now }
  const step: Step = {
    joined: 0,
    completed: 0,
    duplicates: 0,
    points: 0,
    pointsOff: 0,
    consents: 0,
    conflicts: [],
    unknown: [],
    erased: [],
    otherPoints: [],
  }
  const known = await findKnown(tx, rows)
  const unknown = rows.filter(({ row }) => !known.has(row))
  const erased = await findErasedRows(tx, unknown)
  step.erased.push(...erased)
  const newcomers = unknown.filter(({ row }) => !erased.has(row))
  const strangers = choice === 'join' ? newcomers : []
  if (choice === 'refuse') step.unknown.push(...newcomers.map(({ row }) => row))
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
  return { step, people }
}

/**
 * Who the rows are of among the members here: by the first identifier that finds somebody, and the member's number goes
 * before phones, which people share.
 */
async function findKnown(tx: Tx, rows: readonly ReadRow[]): Promise<Map<number, FoundMember>> {
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
async function findErasedRows(tx: Tx, rows: readonly ReadRow[]): Promise<Set<number>> {
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

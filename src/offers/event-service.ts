import { readClub } from '#access/service.ts'
import { bucketOf } from '#ledger/account.ts'
import { bucketCount, type OpenBatch, openBatch } from '#ledger/service.ts'
import { type PersonFacts, readPersonFacts } from '#members/fact-service.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Event, readEvents } from '#platform/outbox.ts'
import { type BudgetDraw, drawsOf } from '#programme/budget-draw.ts'
import { budgetsLeft } from '#programme/cap.ts'
import { counterRange } from '#programme/counter.ts'
import { answerEvent, type EventAnswer } from '#programme/event-evaluation.ts'
import { type FactsNeeded, factsNeeded } from '#programme/facts-needed.ts'
import { addCounters, drawBudgets, readBudgetUse, readCounters } from '#programme/limit-service.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import { type ProgrammeDefinition, type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import type { MemberFacts } from '#programme/rule.ts'
import { loadVersions } from '#programme/service.ts'
import { type GivenPoints, tellGiven } from './given-event.ts'
import { type Happening, type Occasion, occasionIdOf } from './occasion.ts'
import { insertOccasions, readOccasionsOf } from './occasion-queries.ts'
import { type Issue, issueGrants } from './service.ts'

/** The name under which the event rules read the outbox. */
export const EVENT_RULES_READER = 'offers.event_rules'

/** What higher rooms know of a member that rules may ask. */
export type RuleFacts = Pick<
  MemberFacts,
  'tier' | 'plan' | 'segments' | 'in_household' | 'visits' | 'last_purchase_on'
>

/** Members of one bucket, and what the rules of a definition ask of them up to a day. */
export type FactsAsk = {
  readonly bucket: number
  readonly memberIds: readonly Uuid[]
  readonly definition: ProgrammeDefinition
  readonly needed: FactsNeeded
  readonly on: Temporal.PlainDate
}

/** Reads what is asked for; handed in, since rooms above know it. */
export type ReadRuleFacts = (tx: Tx, ask: FactsAsk) => Promise<ReadonlyMap<Uuid, RuleFacts>>

export type Answering = { readonly now: Temporal.Instant; readonly readFacts: ReadRuleFacts }

/** Answers the next events of the outbox; tells how many were read. What is given stands with the reader's new place. */
export async function answerEvents(tx: Tx, answering: Answering, limit: number): Promise<number> {
  const events = await readEvents(tx, EVENT_RULES_READER, limit)
  const { timeZone } = await readClub(tx)
  await answerHappenings(
    tx,
    events.flatMap((event) => toHappening(event, timeZone) ?? []),
    answering,
  )
  return events.length
}

function toHappening({ kind, subjectId, data, occurredAt }: Event, timeZone: string): Happening | null {
  const happened = { memberId: subjectId, occurredAt }
  if (kind === 'member.joined') return { ...happened, trigger: 'joined', occasion: 'joined' }
  if (kind === 'member.details_confirmed') {
    const on = occurredAt.toZonedDateTimeISO(timeZone).toPlainDate()
    return { ...happened, trigger: 'details_confirmed', occasion: on.toString() }
  }
  if (kind === 'member.friend_joined' && typeof data.friend === 'string')
    return { ...happened, trigger: 'friend_joined', occasion: data.friend }
  return null
}

/** Something that happened to somebody who is here, and the version that rules it. */
type Question = { happening: Happening; version: ProgrammeVersion; found: FoundMember; person: PersonFacts }

/**
 * Answers what happened to members by the rules in force then, each occasion once. Members' accounts are locked, so of two
 * who answer at once the second finds it done.
 */
export async function answerHappenings(
  tx: Tx,
  happenings: readonly Happening[],
  answering: Answering,
): Promise<void> {
  if (happenings.length === 0) return
  const versions = await loadVersions(tx)
  const ruled = happenings.flatMap((happening) => {
    const version = versionAt(versions, happening.occurredAt)
    const isAsked = version?.definition.rules.some(({ on }) => on === happening.trigger)
    return version && isAsked ? [{ happening, version }] : []
  })
  if (ruled.length === 0) return
  const questions = await findSubjects(tx, ruled)
  const buckets = await bucketCount(tx)
  const groups = Map.groupBy(
    questions,
    ({ found, version, happening }) =>
      `${bucketOf(found.accountId, buckets)} ${happening.trigger} ${version.versionId}`,
  )
  for (const group of groups.values()) await answerGroup(tx, group, answering)
}

const WERE_MEMBERS_BEFORE: readonly string[] = ['import', 'simulator']

/** Whom each happening is about now: survivors answer for who was merged, and who was erased is answered nothing. */
async function findSubjects(
  tx: Tx,
  ruled: readonly { happening: Happening; version: ProgrammeVersion }[],
): Promise<Question[]> {
  const found = await findMembers(
    tx,
    ruled.map(({ happening }) => ({ kind: 'id', value: happening.memberId })),
  )
  const friends = await findMembers(
    tx,
    ruled.map(({ happening }) => ({
      kind: 'id',
      value: happening.trigger === 'friend_joined' ? happening.occasion : happening.memberId,
    })),
  )
  const people = await readPersonFacts(tx, [...new Set(found.flatMap((member) => member?.memberId ?? []))])
  return ruled.flatMap(({ happening, version }, place): Question[] => {
    const member = found[place]
    const person = member && people.get(member.memberId)
    if (!member || !person) return []
    if (happening.trigger === 'joined' && WERE_MEMBERS_BEFORE.includes(person.source)) return []
    // The friend was a second record of the same person, or is gone again.
    if (happening.trigger === 'friend_joined' && [null, member.memberId].includes(friendOf(friends[place])))
      return []
    const own = { ...happening, memberId: member.memberId }
    return [{ happening: own, version, found: member, person }]
  })
}

const friendOf = (found: FoundMember | null | undefined): Uuid | null => found?.memberId ?? null

/** A question with its answers, and what it is written under. */
type Answered = { question: Question; on: Temporal.PlainDate; answers: readonly EventAnswer[] }

/** Answers happenings of one kind under one version to members of one bucket. */
async function answerGroup(tx: Tx, group: readonly Question[], { now, readFacts }: Answering): Promise<void> {
  const [first] = group
  if (!first) return
  const { version, happening, found } = first
  const bucket = bucketOf(found.accountId, await bucketCount(tx))
  const memberIds = [...new Set(group.map((each) => each.found.memberId))]
  const batch = await openBatch(tx, bucket, [...new Set(group.map((each) => each.found.accountId))], now)
  const { timeZone } = await readClub(tx)
  const earlier = await readOccasionsOf(tx, happening.trigger, memberIds)
  const { definition } = version
  const needed = factsNeeded(definition, happening.trigger)
  const on = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const known = {
    timeZone,
    facts: await readFacts(tx, { bucket, memberIds, definition, needed, on }),
    counters: await readOwnCounters(tx, bucket, group, needed, timeZone),
    earlier: Map.groupBy(earlier, ({ memberId }) => memberId),
  }
  const budgets = budgetsLeft(definition, needed.budgets, await readBudgetUse(tx, needed.budgets))
  const given = decideAll(group, known, budgets).flatMap(({ question, on, answers }) =>
    answers.map((answer) => ({ question, on, answer, occasion: toOccasion(question, answer) })),
  )
  if (given.length > 0) await writeGiven(tx, bucket, batch, given, { timeZone, now })
}

type Known = {
  timeZone: string
  facts: ReadonlyMap<Uuid, RuleFacts>
  /** What a member's counter stands at on a day, by `counterName`. */
  counters: ReadonlyMap<string, number>
  earlier: ReadonlyMap<Uuid, readonly Occasion[]>
}

const counterName = (memberId: Uuid, key: string, periodOn: string): string =>
  `${memberId} ${periodOn} ${key}`

const dayOf = ({ happening }: Question, timeZone: string): Temporal.PlainDate =>
  happening.occurredAt.toZonedDateTimeISO(timeZone).toPlainDate()

async function readOwnCounters(
  tx: Tx,
  bucket: number,
  group: readonly Question[],
  { counters }: FactsNeeded,
  timeZone: string,
): Promise<Map<string, number>> {
  const asks = group.flatMap((question) => {
    const on = dayOf(question, timeZone).toString()
    const { memberId } = question.found
    return counters.map(({ key, span }) => ({
      memberId,
      key,
      periodOn: counterRange(span, on, { from_on: on }).from_on,
    }))
  })
  const sums = await readCounters(
    tx,
    bucket,
    asks.map(({ memberId, key, periodOn }, n) => {
      const period = Temporal.PlainDate.from(periodOn)
      return { n, memberId, key, from: period, to: period }
    }),
  )
  return new Map(
    asks.map(({ memberId, key, periodOn }, n) => [counterName(memberId, key, periodOn), sums.get(n) ?? 0]),
  )
}

/** Decides one after the other, so that the later sees what the earlier has used up. */
function decideAll(
  group: readonly Question[],
  known: Known,
  budgets: Readonly<Record<string, number>>,
): Answered[] {
  const left = { ...budgets }
  const counters = new Map(known.counters)
  const done = new Map([...known.earlier].map(([memberId, list]) => [memberId, [...list]]))
  return group.map((question) => {
    const on = dayOf(question, known.timeZone)
    const own = done.get(question.found.memberId) ?? []
    const answers = answerOne(question, on, known, counters, left).filter(
      ({ rule }) => !wasAnswered(own, rule.code, question.happening),
    )
    for (const answer of answers) {
      own.push(toOccasion(question, answer))
      for (const { key, amount, period_on } of answer.counters) {
        const name = counterName(question.found.memberId, key, period_on)
        counters.set(name, (counters.get(name) ?? 0) + amount)
      }
      if (answer.budgetUse > 0) left[answer.rule.code] = (left[answer.rule.code] ?? 0) - answer.budgetUse
    }
    done.set(question.found.memberId, own)
    return { question, on, answers }
  })
}

/** Nobody has two birthdays within so many days, whatever they change about the date. */
const DAYS_BETWEEN_BIRTHDAYS = 300

function wasAnswered(own: readonly Occasion[], ruleCode: string, happening: Happening): boolean {
  return own.some((one) => {
    if (one.ruleCode !== ruleCode || one.trigger !== happening.trigger) return false
    if (happening.trigger !== 'birthday') return one.occasion === happening.occasion
    const apart = Math.abs(one.occurredAt.until(happening.occurredAt).total('hours'))
    return apart < DAYS_BETWEEN_BIRTHDAYS * 24
  })
}

function answerOne(
  { happening, version, found, person }: Question,
  on: Temporal.PlainDate,
  known: Known,
  counters: ReadonlyMap<string, number>,
  budgets: Readonly<Record<string, number>>,
): EventAnswer[] {
  const { definition } = version
  const day = on.toString()
  const local = happening.occurredAt.toZonedDateTimeISO(known.timeZone)
  const needed = factsNeeded(definition, happening.trigger)
  const { birthOn, birthCalendar, joinedAt } = person
  const member: MemberFacts = {
    ...(known.facts.get(found.memberId) ?? NOTHING_KNOWN),
    member_id: found.memberId,
    joined_on: joinedAt.toZonedDateTimeISO(known.timeZone).toPlainDate().toString(),
    birth: birthOn && { on: birthOn.toString(), calendar: birthCalendar },
    counters: Object.fromEntries(
      needed.counters.map(({ key, span }) => {
        const { from_on } = counterRange(span, day, { from_on: day })
        return [key, counters.get(counterName(found.memberId, key, from_on)) ?? 0]
      }),
    ),
  }
  const moment = { trigger: happening.trigger, on: day, minute_of_day: local.hour * 60 + local.minute }
  return answerEvent(definition, member, moment, budgets)
}

const NOTHING_KNOWN: RuleFacts = {
  tier: null,
  plan: null,
  segments: [],
  in_household: false,
  visits: 0,
  last_purchase_on: null,
}

const toOccasion = ({ happening, version }: Question, answer: EventAnswer): Occasion => ({
  ...happening,
  occasionId: occasionIdOf(answer.rule.code, happening),
  ruleCode: answer.rule.code,
  ruleName: answer.rule.name,
  versionId: version.versionId,
  outcome: answer.isHeldOut ? 'held_out' : 'given',
  points: answer.points,
})

/** One rule's answer to one question, and what it is written under. */
type Given = { question: Question; on: Temporal.PlainDate; answer: EventAnswer; occasion: Occasion }

/** Writes occasions, postings, grants, and what limits have counted; of who is held out the occasion alone. */
async function writeGiven(
  tx: Tx,
  bucket: number,
  batch: OpenBatch,
  all: readonly Given[],
  { timeZone, now }: { timeZone: string; now: Temporal.Instant },
): Promise<void> {
  await insertOccasions(
    tx,
    all.map(({ occasion }) => occasion),
    now,
  )
  const given = all.filter(({ answer }) => !answer.isHeldOut)
  for (const each of given) if (each.answer.points > 0) postPoints(batch, each, timeZone)
  batch.write()
  await tellGiven(tx, given.flatMap(toTold), now)
  await issueGrants(tx, given.flatMap(toIssues), { at: now, timeZone })
  await addCounters(
    tx,
    bucket,
    given.flatMap(({ question, answer }) =>
      answer.counters.map(({ key, amount, period_on }) => ({
        memberId: question.found.memberId,
        key,
        amount,
        periodOn: Temporal.PlainDate.from(period_on),
      })),
    ),
  )
  await drawBudgets(tx, given.flatMap(toDraws))
}

/** An answer never gives more than was left of its rule's budget. */
const toDraws = ({ question, answer: { rule, budgetUse } }: Given): BudgetDraw[] => {
  const uses = budgetUse > 0 ? [{ rule: rule.code, amount: budgetUse }] : []
  return drawsOf(question.version.definition, { [rule.code]: budgetUse }, uses)
}

/** Usable at once: no goods can come back for it, so there is no return window to wait for. */
function postPoints(batch: OpenBatch, { question, on, answer, occasion }: Given, timeZone: string): void {
  const { expiresAt } = lifeOfCredit(question.version.definition.points_life, { businessOn: on, timeZone })
  batch.post(question.found.accountId, {
    kind: 'credit',
    as: 'earn',
    points: answer.points,
    key: occasion.occasionId,
    cause: 'rule',
    causeId: occasion.occasionId,
    occurredAt: occasion.occurredAt,
    partyId: question.found.memberId,
    ...(expiresAt && { expiresAt }),
  })
}

const toTold = ({ question, answer: { points } }: Given): GivenPoints[] =>
  points > 0 ? [{ accountId: question.found.accountId, points, for: 'rule' }] : []

function toIssues({ question, answer, occasion }: Given): Issue[] {
  if (answer.gift === null) return []
  return [
    {
      memberId: question.found.memberId,
      gift: answer.gift,
      ruleName: answer.rule.name,
      versionId: question.version.versionId,
      cause: 'rule',
      causeId: occasion.occasionId,
    },
  ]
}

import { readClub } from '#access/service.ts'
import { MARKETING } from '#members/consent.ts'
import { readWills } from '#members/facts.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { readDisowned } from '#messaging/disowned-service.ts'
import { hoursAt, windowOn } from '#messaging/quiet-hours.ts'
import type { SendingRules } from '#messaging/sending-rule.ts'
import { type MessageAsk, type Postbox, queueMessages } from '#messaging/service.ts'
import { readSending } from '#messaging/setting-service.ts'
import { readSuppressions } from '#messaging/suppression-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { dayNumber } from '#platform/day-number.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { endOfHours, isWithinHours, workingDaysBetween } from '#platform/working-day.ts'
import { readSegments } from '#segments/member-service.ts'
import { SEGMENT_PREFIX } from '#segments/segment.ts'
import { type Ask, insertAsks } from './ask-queries.ts'
import type { AskTokens } from './ask-token.ts'
import { chooseWay, type WayPoint, type Wills } from './ask-way.ts'
import { insertCalls, type NewCall } from './call-queries.ts'
import { stateAt } from './contact-state.ts'
import { quotaOf, yearOf } from './cycle.ts'
import { type CycleDay, countDue, type Due, lockDay, openDay, readDue, writeDay } from './cycle-queries.ts'
import type { LifeSource } from './life.ts'
import { readDecay } from './picture-service.ts'
import type { Point } from './point.ts'
import { noteHappenings, ownPlacesOf, placesOf, type Told, wayOf } from './point-service.ts'
import { readCurrent } from './queries.ts'
import { readSettings, type Settings } from './setting-service.ts'

export type CycleParts = {
  readonly db: Database
  readonly clock: Clock
  readonly postbox: Postbox
  readonly askTokens: AskTokens
  readonly life: readonly LifeSource[]
}

const AT_ONCE = 500
/** Of members whom no way leads to no more than this are looked at in one run. */
const MOST_ROUNDS = 250

/** Asks today's part of the club, within its hours. What a crash breaks off goes on from where it was. */
export async function runCycle(parts: CycleParts, clubId: Uuid, signal: AbortSignal): Promise<number> {
  let asked = 0
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const done = await parts.db.inClub(clubId, (tx) => runNext(tx, parts))
    asked += done.count
    if (done.isOver || signal.aborted) break
  }
  return asked
}

async function runNext(tx: Tx, parts: CycleParts): Promise<{ count: number; isOver: boolean }> {
  const now = parts.clock.now()
  const settings = await readSettings(tx)
  const { timeZone } = await readClub(tx)
  const mayWrite = isWithinHours(now, timeZone, settings) && hoursAt(now, (await readSending(tx)).rules).open
  if (!settings.cycleOn || settings.beganOn === null || !mayWrite) return { count: 0, isOver: true }
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const day = await takeDay(tx, today, settings, settings.beganOn, now)
  const left = day === null ? 0 : day.quota - day.asked - day.called
  if (day === null || left <= 0) return { count: 0, isOver: true }
  const { yearly } = await readDecay(tx, now)
  const wanted = Math.min(AT_ONCE, left)
  const due = await readDue(tx, wanted, { now, yearlyDecay: yearly, life: parts.life })
  const made = await askMembers(tx, parts, settings, due, now)
  await writeDay(tx, today, {
    // What failed and nobody can be asked about was no part of what is merely old.
    quota: day.quota - made.barred,
    asked: day.asked + made.asked,
    called: day.called + made.called,
  })
  // Who could not be asked makes room for the next.
  return { count: made.asked + made.called, isOver: due.length < wanted }
}

/** Today's part, settled at its first run; what failed since then is added, as far as the daily limit lets it. */
async function takeDay(
  tx: Tx,
  today: Temporal.PlainDate,
  settings: Settings,
  beganOn: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<CycleDay | null> {
  const settled = await lockDay(tx, today)
  if (settled === null) {
    await openDay(tx, today, await settleQuota(tx, settings, beganOn, now))
    return lockDay(tx, today)
  }
  const used = settled.asked + settled.called
  if (used < settled.quota) return settled
  const { faulty } = await countDue(tx, now, now)
  return { ...settled, quota: Math.max(settled.quota, Math.min(settings.dailyLimit, used + faulty)) }
}

/** What failed is asked about at once; what is merely old, in even parts over the working days that the year has left. */
async function settleQuota(
  tx: Tx,
  settings: Settings,
  beganOn: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<number> {
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const { to } = yearOf(beganOn, today)
  const end = to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const { faulty, due, coming } = await countDue(tx, now, end)
  const daysLeft = workingDaysBetween(today, to, settings.weekdays).length
  const part = Math.min(due, quotaOf(due + coming, daysLeft, settings.dailyLimit))
  return Math.min(settings.dailyLimit, faulty + part)
}

const NO_WILLS: Wills = { email: null, sms: null, phone: null }

async function readWillsOf(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, Wills>> {
  const rows = await readWills(tx, memberIds)
  return new Map(
    [...Map.groupBy(rows, (row) => row.member_id)].map(([memberId, own]) => [
      memberId,
      { ...NO_WILLS, ...Object.fromEntries(own.map(({ channel, given }) => [channel, given])) },
    ]),
  )
}

/** Who is called before anything is sent. */
async function readCallFirst(tx: Tx, memberIds: readonly Uuid[], settings: Settings): Promise<Set<Uuid>> {
  const segments = settings.callFirst.map((id) => formatId(SEGMENT_PREFIX, id))
  return new Set((await readSegments(tx, memberIds, segments)).keys())
}

/** Asks each of them over the way that is theirs, or puts them on the list of calls. */
async function askMembers(
  tx: Tx,
  parts: CycleParts,
  settings: Settings,
  due: readonly Due[],
  now: Temporal.Instant,
): Promise<{ asked: number; called: number; barred: number }> {
  const memberIds = due.map(({ memberId }) => memberId)
  const current = await readCurrent(tx, memberIds)
  const points = Map.groupBy(current, ({ memberId }) => memberId)
  const shut = await readShut(tx, current)
  const wills = await readWillsOf(tx, memberIds)
  const callFirst = await readCallFirst(tx, memberIds, settings)
  const hasLink = (await parts.postbox.linkTo(tx, '')) !== ''
  const reach = hasLink ? parts.postbox.reach : { email: false, sms: false }
  const asks: { due: Due; way: 'sms' | 'email'; via: Point }[] = []
  const calls: NewCall[] = []
  const told: Told[] = []
  const toWay = (point: Point): WayPoint => ({
    ...point,
    state: stateAt(point.facts, now),
    isShut: shut.has(point.pointId),
  })
  let barred = 0
  for (const one of due) {
    const own = points.get(one.memberId) ?? []
    const doubted = own.find(({ pointId }) => pointId === one.pointId)
    if (!doubted) continue
    const choice = chooseWay(toWay(doubted), own.map(toWay), wills.get(one.memberId) ?? NO_WILLS, {
      reach,
      callsOn: settings.callsOn,
      callFirst: callFirst.has(one.memberId),
    })
    const via = own.find(({ pointId }) => choice.way !== null && pointId === choice.viaPointId)
    if (choice.way === null || via === undefined) {
      told.push({ pointId: one.pointId, kind: 'no_way', way: null, at: now })
      if (one.isFaulty) barred += 1
    } else if (choice.way === 'call') {
      const reason = one.isFaulty ? 'fault' : 'call_first'
      calls.push({ memberId: one.memberId, pointId: one.pointId, reason, rank: one.rank })
    } else asks.push({ due: one, way: choice.way, via })
  }
  await noteHappenings(tx, told, now)
  const { rules } = await readSending(tx)
  const notAfterAt = lastMoment(now, rules, settings)
  await sendAsks(tx, parts, asks, { answerDays: settings.answerDays, notAfterAt }, now)
  return { asked: asks.length, called: await insertCalls(tx, calls, now), barred }
}

/** When both the hours of contacts and those of advertising are over for today. */
function lastMoment(now: Temporal.Instant, rules: SendingRules, settings: Settings): Temporal.Instant {
  const { timeZone } = rules
  const ours = endOfHours(now, timeZone, settings)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const window = windowOn(dayNumber(today.toString()), rules)
  if (window === null || window.to === '24:00') return ours
  const theirs = today.toZonedDateTime({ timeZone, plainTime: window.to }).toInstant()
  return Temporal.Instant.compare(theirs, ours) < 0 ? theirs : ours
}

/** Where nothing is written whoever has it; a member who was only silent is asked all the same. */
async function readShut(tx: Tx, points: readonly Point[]): Promise<Set<Uuid>> {
  const held = await readSuppressions(tx, placesOf(points))
  const shut = new Set(
    held
      .filter(({ topic, reason }) => topic === MARKETING && reason !== 'silent')
      .map(({ channel, address }) => `${channel} ${address}`),
  )
  const strange = await readDisowned(tx, ownPlacesOf(points))
  const isStrange = (point: Point) =>
    strange.some(({ memberId, address }) => memberId === point.memberId && address === point.address)
  return new Set(
    points
      .filter((point) => shut.has(`${wayOf(point.channel)} ${point.address}`) || isStrange(point))
      .map(({ pointId }) => pointId),
  )
}

/** Personal links go out; what did not by `notAfterAt` does not go out any more. */
export async function sendAsks(
  tx: Tx,
  { postbox, askTokens }: Pick<CycleParts, 'postbox' | 'askTokens'>,
  asks: readonly { due: Pick<Due, 'memberId' | 'pointId' | 'channel'>; way: 'sms' | 'email'; via: Point }[],
  { answerDays, notAfterAt }: { answerDays: number; notAfterAt?: Temporal.Instant },
  now: Temporal.Instant,
): Promise<void> {
  if (asks.length === 0) return
  const { defaultLanguage } = await readClub(tx)
  const recipients = await readRecipients(
    tx,
    asks.map(({ due }) => due.memberId),
  )
  const until = now.add({ hours: answerDays * 24 })
  const page = await postbox.linkTo(tx, 'confirm')
  const rows: Ask[] = []
  const messages: MessageAsk[] = []
  const told: Told[] = []
  for (const { due, way, via } of asks) {
    const askId = newId()
    const token = askTokens.make()
    const tokenHash = askTokens.hashOf(tx.clubId ?? '', token)
    if (tokenHash === null) throw new Error('a token that was just made is one')
    const { memberId, pointId, channel } = due
    rows.push({
      askId,
      memberId,
      pointId,
      way,
      viaPointId: via.pointId,
      tokenHash,
      askedAt: now,
      expiresAt: until,
    })
    const language = recipients.get(memberId)?.language ?? defaultLanguage
    messages.push({
      kind: 'contact_ask',
      key: askId,
      to: { channel: way, address: via.address, memberId, language },
      params: { about: channel, link: `${page}/${token}`, code: token, days: answerDays },
      ...(notAfterAt && { notAfterAt }),
    })
    told.push({ pointId, kind: 'asked', way, at: now, until })
  }
  await insertAsks(tx, rows)
  await queueMessages(tx, postbox, messages, now)
  await noteHappenings(tx, told, now)
}

import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import { changeMember } from '#members/change-service.ts'
import { confirmDetails } from '#members/confirm-service.ts'
import { readWills } from '#members/facts.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import { type MemberRecord, readMember } from '#members/list-service.ts'
import { memberRefusals } from '#members/refusal.ts'
import { recordRefusal } from '#messaging/refusal-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { nextWithinHours } from '#platform/working-day.ts'
import { afterTry, CALL_PREFIX, type CallOutcome, HELD_MINUTES } from './call.ts'
import * as calls from './call-queries.ts'
import { type PointChannel, stateAt } from './contact-state.ts'
import { type CycleParts, sendAsks } from './cycle-service.ts'
import type { Point } from './point.ts'
import { followIdentifiers, noteHappenings } from './point-service.ts'
import { readCurrent } from './queries.ts'
import { contactRefusals } from './refusal.ts'
import { readSettings, type Settings } from './setting-service.ts'
import { tryAgain } from './try-service.ts'

/** What whoever calls needs to see. */
export type HeldCall = {
  readonly call: calls.Call
  readonly member: MemberRecord
  /** The number to dial. */
  readonly phone: string
  /** Which is in doubt; null where it is theirs no more. */
  readonly doubted: Point | null
  readonly until: Temporal.Instant
}

export type Taken = {
  readonly held: HeldCall | null
  /** When calls go on, where it is not the time for them. */
  readonly opensAt: Temporal.Instant | null
}

type Caller = { readonly by: AuditSubject; readonly now: Temporal.Instant }

/** How many lines of the list a look for the next one passes over: who refused calls since is taken off it. */
const MOST_PASSED = 50
const MOST_AHEAD = Temporal.Duration.from({ hours: 60 * 24 })

async function opensAt(tx: Tx, settings: Settings, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { timeZone } = await readClub(tx)
  const next = nextWithinHours(now, timeZone, settings)
  return Temporal.Instant.compare(next, now) > 0 ? next : null
}

/**
 * The next member to call, held for this person alone for a while; what they hold already comes first, and is all there is where the club
 * calls no more.
 */
export async function takeNext(tx: Tx, { by, now }: Caller): Promise<Taken> {
  const settings = await readSettings(tx)
  if (!settings.callsOn) await calls.endCallsNotHeld(tx, now)
  const later = await opensAt(tx, settings, now)
  if (later !== null) return { held: null, opensAt: later }
  for (let passed = 0; passed < MOST_PASSED; passed += 1) {
    const call = await calls.lockNext(tx, by.id, now)
    if (call === null) break
    const held = await describeCall(tx, call, now)
    if (held !== null) {
      await calls.holdCall(tx, call.callId, { by: by.id, until: held.until })
      return { held, opensAt: null }
    }
    await calls.endCall(tx, call.callId, 'may_not', now)
  }
  return { held: null, opensAt: null }
}

/** Null: they do not want calls, or there is no number to dial. Their will is looked at at the moment of calling. */
async function describeCall(tx: Tx, call: calls.Call, now: Temporal.Instant): Promise<HeldCall | null> {
  const wills = await readWills(tx, [call.memberId])
  if (wills.some(({ channel, given }) => channel === 'phone' && !given)) return null
  const member = await readMember(tx, call.memberId)
  if (member === null) return null
  const points = await readCurrent(tx, [call.memberId])
  const phone = phoneToDial(points, now)
  if (phone?.address == null) return null
  const doubted = points.find(({ pointId }) => pointId === call.pointId) ?? null
  return { call, member, phone: phone.address, doubted, until: now.add({ minutes: HELD_MINUTES }) }
}

function phoneToDial(points: readonly Point[], now: Temporal.Instant): Point | undefined {
  const phones = points.filter(
    ({ channel, facts }) =>
      channel === 'phone' && !['bounced', 'unreachable', 'refused'].includes(stateAt(facts, now)),
  )
  return phones.find(({ isMain }) => isMain) ?? phones[0]
}

/** Gives a call back to the list. */
export async function releaseCall(tx: Tx, callId: Uuid, caller: Caller): Promise<Refusal | null> {
  const call = await lockHeld(tx, callId, caller)
  if ('code' in call) return call
  await calls.holdCall(tx, callId, null)
  return null
}

async function lockHeld(tx: Tx, callId: Uuid, { by, now }: Caller): Promise<calls.Call | Refusal> {
  const call = await calls.lockCall(tx, callId)
  if (call === null) return refuse(contactRefusals, 'call_not_found')
  const isTheirs =
    call.endedAt === null &&
    call.takenBy === by.id &&
    call.takenUntil !== null &&
    Temporal.Instant.compare(call.takenUntil, now) > 0
  return isTheirs ? call : refuse(contactRefusals, 'call_not_held')
}

export type Report = {
  readonly outcome: CallOutcome
  readonly callAt: Temporal.Instant | null
  readonly address: { readonly channel: PointChannel; readonly text: string } | null
}

/** What came of a call. Everything that it means for the member is done with it, or nothing is. */
export async function reportCall(
  tx: Tx,
  parts: Pick<CycleParts, 'postbox' | 'askTokens'>,
  callId: Uuid,
  report: Report,
  caller: Caller,
): Promise<Refusal | null> {
  const { now, by } = caller
  const call = await lockHeld(tx, callId, caller)
  if ('code' in call) return call
  const refusal = checkReport(report, now) ?? (await apply(tx, parts, call, report, caller))
  if (refusal !== null) return refusal
  const settings = await readSettings(tx)
  const { timeZone } = await readClub(tx)
  const after = afterTry({ outcome: report.outcome, tries: call.tries, callAt: report.callAt }, now, {
    callTries: settings.callTries,
    timeZone,
    hours: settings,
  })
  await calls.insertTry(tx, { callId, outcome: report.outcome, by: by.id }, now)
  if (after.ends) await calls.endCall(tx, callId, report.outcome, now)
  else await calls.putOff(tx, callId, report.outcome, after.dueAt)
  if (after.ends && after.isUnreachable) await notePhone(tx, call, 'unreachable', now)
  await recordAudit(tx, {
    subject: by,
    action: 'contact.called',
    target: { kind: 'member', id: formatId('mbr', call.memberId) },
    detail: { call: formatId(CALL_PREFIX, callId), outcome: report.outcome },
    at: now,
  })
  return null
}

function checkReport({ outcome, callAt, address }: Report, now: Temporal.Instant): Refusal | null {
  if (outcome === 'new_address' && address === null) return refuse(contactRefusals, 'call_address_needed')
  if (outcome !== 'call_back') return null
  const isAhead =
    callAt !== null &&
    Temporal.Instant.compare(callAt, now) > 0 &&
    Temporal.Instant.compare(callAt, now.add(MOST_AHEAD)) <= 0
  return isAhead ? null : refuse(contactRefusals, 'call_time_needed')
}

type Parts = Pick<CycleParts, 'postbox' | 'askTokens'>

async function apply(
  tx: Tx,
  parts: Parts,
  call: calls.Call,
  report: Report,
  { by, now }: Caller,
): Promise<Refusal | null> {
  const record = { subject: by, recordedAt: now }
  const { memberId } = call
  switch (report.outcome) {
    case 'confirmed':
      await notePhone(tx, call, 'verified', now)
      await noteHappenings(tx, [{ pointId: call.pointId, kind: 'confirmed', way: 'call', at: now }], now)
      // What failed is confirmed, and thanked for, once the link that goes there is opened.
      if ((await tryAgain(tx, parts, call.pointId, now)) === null)
        await confirmDetails(tx, memberId, { ...record, shown: 'contact' })
      return null
    case 'new_address':
      return report.address === null ? null : takeAddress(tx, parts, call, report.address, record)
    case 'refuses_calls':
      // Advertising by telephone: it is in the log with every other refusal.
      await recordRefusal(
        tx,
        parts.postbox.seal,
        {
          memberId,
          channels: ['phone'],
          way: 'staff',
          surface: 'call',
          receivedAt: now,
          witness: { subject: by, address: null },
        },
        now,
      )
      return null
    case 'wrong_person':
      await notePhone(tx, call, 'not_theirs', now)
      return null
    case 'no_answer':
    case 'call_back':
      return null
  }
}

/** What the call itself says about the number that was dialled. */
async function notePhone(
  tx: Tx,
  { memberId, takenUntil }: calls.Call,
  kind: 'verified' | 'not_theirs' | 'unreachable',
  now: Temporal.Instant,
): Promise<void> {
  const takenAt = takenUntil?.subtract({ minutes: HELD_MINUTES }) ?? now
  // One that came since was not dialled.
  const then = (await readCurrent(tx, [memberId])).filter(
    ({ sinceAt }) => Temporal.Instant.compare(sinceAt, takenAt) <= 0,
  )
  const phone = phoneToDial(then, now)
  if (phone) await noteHappenings(tx, [{ pointId: phone.pointId, kind, way: 'call', at: now }], now)
}

/** A new phone or address is the member's from now on, unverified until the link that goes there is opened. */
async function takeAddress(
  tx: Tx,
  parts: Parts,
  call: calls.Call,
  { channel, text }: { channel: PointChannel; text: string },
  record: { subject: AuditSubject; recordedAt: Temporal.Instant },
): Promise<Refusal | null> {
  const { country } = await readClub(tx)
  const now = record.recordedAt
  const normal = normaliseIdentifier(channel, text, country)
  if (!normal.ok) return refuse(memberRefusals, normal.reason)
  const change = {
    profile: {},
    identifiers: { main: { [channel]: normal.value }, add: [], remove: [] },
    consents: [],
  }
  const outcome = await changeMember(tx, call.memberId, change, { ...record, address: null })
  if (!outcome.ok)
    return outcome.reason === 'member_exists'
      ? refuse(contactRefusals, 'address_taken')
      : refuse(memberRefusals, 'member_not_found')
  await notePhone(tx, call, 'verified', now)
  await followIdentifiers(tx, [call.memberId], now, 'call')
  const fresh = (await readCurrent(tx, [call.memberId])).find(
    (point) => point.channel === channel && point.address === normal.value,
  )
  const way = channel === 'email' ? 'email' : 'sms'
  if (fresh && parts.postbox.reach[way] && (await parts.postbox.linkTo(tx, '')) !== '') {
    const { answerDays } = await readSettings(tx)
    await sendAsks(tx, parts, [{ due: fresh, way, via: fresh }], { answerDays }, now)
    // It is confirmed, and thanked for, once that is opened.
    return null
  }
  await confirmDetails(tx, call.memberId, { ...record, shown: 'contact' })
  return null
}

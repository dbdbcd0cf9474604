import { SYSTEM } from '#access/audit.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import { disown, forgetDisowned, moveDisowned, type OwnPlace, own } from '#messaging/disowned-service.ts'
import { forgetSlowed, slow } from '#messaging/slowed-service.ts'
import { lift, readSuppressions } from '#messaging/suppression-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { endAsksOf, endAsksOfGone, moveAsks } from './ask-queries.ts'
import { endCallsOf, endCallsOfGone, moveCalls } from './call-queries.ts'
import { tellPoints, tellUpdated } from './contact-event.ts'
import { afterHappening, type HappeningKind, POINT_CHANNELS, type PointChannel } from './contact-state.ts'
import { isSlowed } from './fading.ts'
import type { Point, PointSource } from './point.ts'
import * as queries from './queries.ts'
import { readRules } from './setting-service.ts'

/** Something that happened to a point, and how it came to be known. */
export type Told = {
  readonly pointId: Uuid
  readonly kind: HappeningKind
  readonly way: string | null
  readonly at: Temporal.Instant
  readonly until?: Temporal.Instant
}

/** Writes down what happened to points, in that order, and what they have become by it. */
export async function noteHappenings(tx: Tx, told: readonly Told[], now: Temporal.Instant): Promise<Point[]> {
  if (told.length === 0) return []
  const rules = await readRules(tx)
  const locked = await queries.lockPoints(tx, { pointIds: [...new Set(told.map(({ pointId }) => pointId))] })
  const points = new Map(locked.map((point) => [point.pointId, point]))
  const kept = told.filter(({ pointId }) => points.has(pointId))
  for (const { pointId, ...happening } of kept) {
    const point = points.get(pointId)
    if (point) points.set(pointId, { ...point, facts: afterHappening(point.facts, happening, rules) })
  }
  await queries.updatePoints(tx, [...points.values()])
  await liftProved(tx, locked, kept, now)
  await holdBack(tx, locked, kept, now)
  await queries.insertHappenings(tx, kept, now)
  await tellPoints(tx, kept, points, locked, now)
  return [...points.values()]
}

/** By which messages go to a point. */
export const wayOf = (channel: PointChannel): 'email' | 'sms' => (channel === 'email' ? 'email' : 'sms')

type Place = { readonly channel: 'email' | 'sms'; readonly address: string }

/**
 * What held messages back from an address that now answers is over, whatever it comes from: also of an earlier life of the address.
 * A member's word alone ends what passing failures brought about.
 */
async function liftProved(
  tx: Tx,
  before: readonly Point[],
  told: readonly Told[],
  now: Temporal.Instant,
): Promise<void> {
  const happened = (pointId: Uuid, kind: HappeningKind) =>
    told.some((one) => one.pointId === pointId && one.kind === kind)
  const proved = before.filter(
    ({ pointId, facts }) =>
      happened(pointId, 'verified') ||
      (happened(pointId, 'confirmed') && facts.diedAt === null && facts.softBounces > 0),
  )
  await own(tx, ownPlacesOf(proved.filter(({ pointId }) => happened(pointId, 'verified'))))
  const held = await readSuppressions(tx, placesOf(proved))
  const wrong = held.filter(({ reason }) => reason === 'bounced' || reason === 'unreachable')
  for (const { channel, address } of wrong) {
    const point = proved.find((one) => one.address === address && wayOf(one.channel) === channel)
    const reasons = [
      'unreachable' as const,
      ...(point && happened(point.pointId, 'verified') ? ['bounced' as const] : []),
    ]
    await lift(tx, { channel, address, reasons }, { subject: SYSTEM, now })
  }
}

/** Somebody else has it: nothing of this member's goes there until it is proved again. */
async function holdBack(
  tx: Tx,
  before: readonly Point[],
  told: readonly Told[],
  now: Temporal.Instant,
): Promise<void> {
  const strange = new Set(told.filter(({ kind }) => kind === 'not_theirs').map(({ pointId }) => pointId))
  await disown(tx, ownPlacesOf(before.filter(({ pointId }) => strange.has(pointId))), now)
}

/** The same, and whose they are. */
export const ownPlacesOf = (points: readonly Point[]): OwnPlace[] =>
  points.flatMap((point) => placesOf([point]).map((place) => ({ ...place, memberId: point.memberId })))

/** Where messages to points go. */
export const placesOf = (points: readonly Point[]): Place[] =>
  points.flatMap(({ channel, address }) => (address === null ? [] : [{ channel: wayOf(channel), address }]))

/**
 * Brings points in line with the phones and addresses that members have: what is new begins anew, what is gone ends. Of these members
 * alone, or (null) of the whole club.
 */
export async function followIdentifiers(
  tx: Tx,
  memberIds: readonly Uuid[] | null,
  now: Temporal.Instant,
  source: PointSource | null = null,
): Promise<void> {
  if (memberIds?.length === 0) return
  const rules = await readRules(tx)
  const gone = await queries.endGone(tx, memberIds, now)
  await endAsksOfGone(tx, memberIds, now)
  await endCallsOfGone(tx, memberIds, now)
  const made = await queries.insertMissing(tx, memberIds, { ...rules, source, now })
  await quitFading(tx, gone, now)
  await tellUpdated(tx, [...gone, ...made], now)
}

/** A silence was that of one phone or address: neither its member's next one nor its next member inherits it. */
async function quitFading(tx: Tx, gone: readonly queries.GonePoint[], now: Temporal.Instant): Promise<void> {
  const faded = gone.filter(({ fading }) => fading !== 'none')
  if (faded.length === 0) return
  const left = await queries.readCurrent(
    tx,
    faded.map(({ memberId }) => memberId),
  )
  const slowings = faded.map(({ memberId, channel }) => ({
    memberId,
    channel: wayOf(channel),
    isSlowed: left.some(
      (point) => point.memberId === memberId && point.channel === channel && isSlowed(point.fading),
    ),
  }))
  await slow(tx, slowings, now)
  for (const { channel, address, fading } of faded)
    if (fading === 'suppress' && address !== null)
      await lift(tx, { channel: wayOf(channel), address, reasons: ['silent'] }, { subject: SYSTEM, now })
}

/** The whole club: what members have, and when it is due by the settings as they are now. */
export async function reconcile(tx: Tx, now: Temporal.Instant): Promise<void> {
  await followIdentifiers(tx, null, now)
  await queries.alignDue(tx, await readRules(tx))
}

/** Something came back from where it was sent: a code was typed in, a link opened. */
export async function noteVerified(
  tx: Tx,
  memberId: Uuid,
  proved: { channel: Point['channel']; address: string; way: string; source?: PointSource },
  now: Temporal.Instant,
): Promise<void> {
  await followIdentifiers(tx, [memberId], now, proved.source ?? null)
  const point = (await queries.readCurrent(tx, [memberId])).find(
    ({ channel, address }) => channel === proved.channel && address === proved.address,
  )
  if (!point) return
  await noteHappenings(tx, [{ pointId: point.pointId, kind: 'verified', way: proved.way, at: now }], now)
}

/** Of a member's main phone and address those by which nothing arrives. */
export async function readFailing(tx: Tx, memberId: Uuid): Promise<PointChannel[]> {
  const failing = (await queries.readCurrent(tx, [memberId])).filter(
    ({ isMain, facts }) => isMain && facts.diedAt !== null,
  )
  return POINT_CHANNELS.filter((channel) => failing.some((point) => point.channel === channel))
}

/** Points, questions and calls are the survivor's. */
export const carryContacts: CarryOver = async (tx, { from, into, mergedAt }) => {
  const [source, survivor] = [from.memberId, into.memberId]
  const theirs = ownPlacesOf(await queries.readCurrent(tx, [survivor]))
  await queries.movePoints(tx, { from: source, into: survivor, mergedAt })
  await moveAsks(tx, source, survivor)
  await moveCalls(tx, { from: source, into: survivor, mergedAt })
  await moveDisowned(tx, source, survivor, theirs)
  await forgetSlowed(tx, [source])
}

/** Addresses go, and nobody of them is asked or called any more. */
export const forgetContacts: Forget = async (tx, memberIds, erasedAt) => {
  await quitFading(tx, await queries.readCurrent(tx, memberIds), erasedAt)
  await queries.wipePoints(tx, memberIds, erasedAt)
  await endAsksOf(tx, memberIds, 'superseded', erasedAt)
  await endCallsOf(tx, memberIds, erasedAt)
  await forgetDisowned(tx, memberIds)
  await forgetSlowed(tx, memberIds)
}

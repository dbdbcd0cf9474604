import { changeMember } from '#members/change-service.ts'
import { confirmDetails } from '#members/confirm-service.ts'
import { type Recipient, readRecipients } from '#members/recipient-service.ts'
import { readIdentifiersOf } from '#members/service.ts'
import { readDisowned } from '#messaging/disowned-service.ts'
import type { Postbox } from '#messaging/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { endAsk, endAsksOf, findAsk, type KeptAsk, lockAsk } from './ask-queries.ts'
import type { AskTokens } from './ask-token.ts'
import { endCallsOf } from './call-queries.ts'
import type { PointChannel } from './contact-state.ts'
import type { Point } from './point.ts'
import { followIdentifiers, noteHappenings, noteVerified, ownPlacesOf } from './point-service.ts'
import { readPoints } from './queries.ts'
import { contactRefusals } from './refusal.ts'
import { type Tried, tryAgain } from './try-service.ts'

export type LinkState = 'open' | 'answered' | 'expired'

/** What the page of a personal link shows; nobody signs in for it, so the address is masked. */
export type LinkView = {
  readonly state: LinkState
  readonly about: PointChannel
  readonly way: 'sms' | 'email'
  readonly masked: string
  /** It failed: the member's word alone does not make it work again. */
  readonly isFaulty: boolean
  readonly recipient: Recipient | null
}

/** A link as it was opened. */
export type Opened = { readonly askTokens: AskTokens; readonly clubId: Uuid; readonly token: string }

const SHOWN = 2

/** Enough for its owner to know it, and for nobody else: da•••@gmail.com, •••-4567. */
function maskAddress(channel: PointChannel, address: string): string {
  if (channel === 'phone') return `•••${address.slice(-4)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, Math.min(SHOWN, Math.max(1, at - 1)))}•••${address.slice(at)}`
}

const isFaulty = ({ facts }: Point): boolean => facts.base === 'bounced' || facts.base === 'unreachable'

/** Looks at a link, and changes nothing: whatever fetches addresses by itself confirms nothing. */
export async function viewLink(tx: Tx, opened: Opened, now: Temporal.Instant): Promise<LinkView | Refusal> {
  const hash = opened.askTokens.hashOf(opened.clubId, opened.token)
  const ask = hash === null ? null : await findAsk(tx, hash)
  if (ask === null) return refuse(contactRefusals, 'link_unknown')
  const [point] = await readPoints(tx, [ask.pointId])
  // Whoever was erased is asked nothing.
  if (!point || point.address === null) return refuse(contactRefusals, 'link_unknown')
  return {
    state: await stateOf(tx, ask, now),
    about: point.channel,
    way: ask.way,
    masked: maskAddress(point.channel, point.address),
    isFaulty: isFaulty(point),
    recipient: (await readRecipients(tx, [ask.memberId])).get(ask.memberId) ?? null,
  }
}

async function stateOf(tx: Tx, ask: KeptAsk, now: Temporal.Instant): Promise<LinkState> {
  if (ask.endKind === 'unanswered') return 'expired'
  if (ask.endKind !== null) return 'answered'
  const isOpen = Temporal.Instant.compare(ask.expiresAt, now) > 0 && (await isWayTheirs(tx, ask))
  return isOpen ? 'open' : 'expired'
}

/** Whoever has a phone or a mailbox that was the member's is not the member: by what they have at this moment. */
async function isWayTheirs(tx: Tx, { viaPointId }: KeptAsk): Promise<boolean> {
  const [via] = await readPoints(tx, [viaPointId])
  if (!via || via.endedAt !== null) return false
  const { memberId, channel, address } = via
  const theirs = await readIdentifiersOf(tx, [memberId], channel)
  const isStrange = (await readDisowned(tx, ownPlacesOf([via]))).length > 0
  return !isStrange && theirs.some(({ value }) => value === address)
}

/** The question of a link that may still be answered, held until the transaction ends: of many answers at once one counts. */
async function takeLink(tx: Tx, opened: Opened, now: Temporal.Instant): Promise<KeptAsk | Refusal> {
  const hash = opened.askTokens.hashOf(opened.clubId, opened.token)
  const ask = hash === null ? null : await lockAsk(tx, hash)
  if (ask === null) return refuse(contactRefusals, 'link_unknown')
  const state = await stateOf(tx, ask, now)
  if (state === 'answered') return refuse(contactRefusals, 'link_used')
  return state === 'expired' ? refuse(contactRefusals, 'link_expired') : ask
}

const isRefused = (taken: KeptAsk | Refusal): taken is Refusal => !('askId' in taken)

/**
 * "Yes, it is still mine": the address holds, and so does the one by which the link came. Where messages to it come back it is tried
 * by a link of its own.
 */
export async function confirmByLink(
  tx: Tx,
  postbox: Postbox,
  opened: Opened,
  now: Temporal.Instant,
): Promise<Refusal | { memberId: Uuid; tried: Tried }> {
  const ask = await takeLink(tx, opened, now)
  if (isRefused(ask)) return ask
  await noteHappenings(
    tx,
    [
      { pointId: ask.viaPointId, kind: 'verified', way: 'link', at: now },
      ...(ask.viaPointId === ask.pointId
        ? []
        : [{ pointId: ask.pointId, kind: 'confirmed' as const, way: 'link', at: now }]),
    ],
    now,
  )
  await settle(tx, ask, 'confirmed', now)
  const tried = await tryAgain(tx, { postbox, askTokens: opened.askTokens }, ask.pointId, now)
  // What failed is confirmed, and thanked for, once it works.
  if (tried === null) await noteConfirmed(tx, ask.memberId, now)
  return { memberId: ask.memberId, tried }
}

/** The question is answered, and so is whatever else was asked of the member. */
async function settle(
  tx: Tx,
  ask: KeptAsk,
  end: 'confirmed' | 'changed',
  now: Temporal.Instant,
): Promise<void> {
  await endAsk(tx, ask.askId, end, now)
  await endAsksOf(tx, [ask.memberId], 'superseded', now)
  await endCallsOf(tx, [ask.memberId], now)
}

const noteConfirmed = (tx: Tx, memberId: Uuid, now: Temporal.Instant) =>
  confirmDetails(tx, memberId, {
    subject: { kind: 'member', id: memberId },
    recordedAt: now,
    shown: 'contact',
  })

/** Somebody else got it: the phone or address by which the link came is not this member's any more. */
export async function disownByLink(tx: Tx, opened: Opened, now: Temporal.Instant): Promise<Refusal | null> {
  const ask = await takeLink(tx, opened, now)
  if (isRefused(ask)) return ask
  await noteHappenings(tx, [{ pointId: ask.viaPointId, kind: 'not_theirs', way: 'link', at: now }], now)
  await endAsk(tx, ask.askId, 'not_theirs', now)
  await noteHappenings(tx, [{ pointId: ask.pointId, kind: 'unanswered', way: 'link', at: now }], now)
  return null
}

/** Whose link it is, as long as it is open: a code may then be sent to their new address. */
export async function readLinkOwner(
  tx: Tx,
  opened: Opened,
  now: Temporal.Instant,
): Promise<{ memberId: Uuid; about: PointChannel } | Refusal> {
  const view = await viewLink(tx, opened, now)
  if (!('state' in view)) return view
  if (view.state === 'answered') return refuse(contactRefusals, 'link_used')
  const hash = opened.askTokens.hashOf(opened.clubId, opened.token)
  const ask = hash === null ? null : await findAsk(tx, hash)
  if (ask === null || view.state === 'expired') return refuse(contactRefusals, 'link_expired')
  return { memberId: ask.memberId, about: view.about }
}

/** A new address that was proved by its own code takes the old one's place, and begins anew. */
export async function replaceByLink(
  tx: Tx,
  opened: Opened,
  proved: { channel: PointChannel; address: string; from: string | null },
  now: Temporal.Instant,
): Promise<Refusal | { memberId: Uuid }> {
  const ask = await takeLink(tx, opened, now)
  if (isRefused(ask)) return ask
  const { channel, address } = proved
  const outcome = await changeMember(
    tx,
    ask.memberId,
    {
      profile: {},
      identifiers: { main: { [channel]: address }, add: [], remove: [] },
      consents: [],
    },
    { subject: { kind: 'member', id: ask.memberId }, address: proved.from, recordedAt: now },
  )
  if (!outcome.ok)
    return refuse(contactRefusals, outcome.reason === 'member_exists' ? 'address_taken' : 'link_unknown')
  // Before the old address ends, by which whatever is asked about it would be over.
  await settle(tx, ask, 'changed', now)
  await noteConfirmed(tx, ask.memberId, now)
  await followIdentifiers(tx, [ask.memberId], now, 'link')
  await noteHappenings(tx, [{ pointId: ask.viaPointId, kind: 'verified', way: 'link', at: now }], now)
  await noteVerified(tx, ask.memberId, { channel, address, way: 'code' }, now)
  return { memberId: ask.memberId }
}

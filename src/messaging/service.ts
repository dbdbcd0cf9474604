import { readClub } from '#access/service.ts'
import { countSegments } from '#content/sms.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import { type Recipient, readRecipients } from '#members/recipient-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import type { Language, WordParams } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import type { Seal } from '#platform/seal.ts'
import type { MessageChannel, Reach } from './channel.ts'
import { readDisowned } from './disowned-queries.ts'
import { KINDS, type MessageKind, type MessageParams } from './kind.ts'
import { forgetShortLinks } from './link-service.ts'
import type { Content } from './message.ts'
import * as queries from './queries.ts'
import { render } from './template.ts'

export const SEND_JOB = 'messaging.send'

/** What is needed to put messages into the queue. */
export type Postbox = {
  readonly seal: Seal
  readonly reach: Reach
  /** The address of a page of the club's portal; empty where it has none. */
  readonly linkTo: (tx: Tx, page: string) => Promise<string>
}

/** To a member, wherever they can be reached; or to an address that was just typed. Neither goes to what is somebody else's. */
export type MessageTo =
  | { readonly memberId: Uuid }
  | {
      readonly channel: MessageChannel
      /** Null: nobody here is found by it. The row is written all the same, without it, so that it takes as long. */
      readonly address: string | null
      readonly memberId: Uuid | null
      readonly language: Language
    }

export type MessageAsk<Kind extends MessageKind = MessageKind> = {
  [K in Kind]: {
    readonly kind: K
    /** What it tells of, in ids: the same again is the same message. */
    readonly key: string
    readonly to: MessageTo
    readonly params: MessageParams[K]
    /** Where it is worth nothing sooner than others of its kind. */
    readonly notAfterAt?: Temporal.Instant
    /** An e-mail that somebody else laid out; its words as text are the kind's all the same. */
    readonly html?: string
  }
}[Kind]

type Target = {
  channel: MessageChannel
  address: string | null
  memberId: Uuid | null
  language: Language
  recipient: Recipient | null
  state: 'queued' | 'no_address' | 'no_channel'
}

/**
 * Puts messages into the queue, in the transaction of what they tell: they go out after its commit and not without it. What
 * was asked for before, by kind and key, is left as it is. Answers how many are new.
 */
export async function queueMessages(
  tx: Tx,
  postbox: Postbox,
  asks: readonly MessageAsk[],
  now: Temporal.Instant,
): Promise<number> {
  if (asks.length === 0) return 0
  const club = await readClub(tx)
  const recipients = await readRecipients(
    tx,
    asks.flatMap(({ to }) => to.memberId ?? []),
  )
  const isTheirs = await readTheirs(tx, asks, recipients)
  const links = new Map<string, string>()
  for (const { kind } of asks) {
    const { page } = KINDS[kind]
    if (!links.has(page)) links.set(page, await postbox.linkTo(tx, page))
  }
  const rows = asks.map((ask) => {
    const target = targetOf(ask, recipientOf(ask, recipients), {
      reach: postbox.reach,
      language: club.defaultLanguage,
      isTheirs,
    })
    const link = links.get(KINDS[ask.kind].page) ?? ''
    const { firstName = null, gender = null } = target.recipient ?? {}
    const content = render(
      ask.kind,
      target.channel,
      ask.params as WordParams,
      { club: club.name, firstName, gender, link },
      target.language,
    )
    const laidOut = ask.html === undefined ? content : { ...content, html: ask.html }
    return toRow(ask, target, laidOut, postbox.seal, now)
  })
  const written = await queries.insertMessages(tx, firstOfEach(rows), now)
  if (written.size > 0) await addJob(tx, SEND_JOB, {}, { key: 'due' })
  return written.size
}

type Place = { readonly channel: MessageChannel; readonly address: string | null }

/** Where it may go, in the order in which that is tried. */
function placesOf({ kind, to }: MessageAsk, recipient: Recipient | null): readonly Place[] {
  if ('channel' in to) return [to]
  const addressOn = (channel: MessageChannel) => (channel === 'email' ? recipient?.email : recipient?.phone)
  return KINDS[kind].channels.map((channel) => ({ channel, address: addressOn(channel) ?? null }))
}

const recipientOf = ({ to }: MessageAsk, recipients: ReadonlyMap<Uuid, Recipient>): Recipient | null =>
  to.memberId === null ? null : (recipients.get(to.memberId) ?? null)

/** Whether it may go to a place: not where somebody said that it is not the member's. Asked of nobody too, so that it takes as long. */
async function readTheirs(
  tx: Tx,
  asks: readonly MessageAsk[],
  recipients: ReadonlyMap<Uuid, Recipient>,
): Promise<(ask: MessageAsk, place: Place) => boolean> {
  const nameOf = (memberId: Uuid | null, { channel, address }: Place) => `${memberId} ${channel} ${address}`
  const ownerOf = (ask: MessageAsk) => recipientOf(ask, recipients)?.memberId ?? ask.to.memberId
  const places = asks.flatMap((ask) =>
    placesOf(ask, recipientOf(ask, recipients)).flatMap(({ channel, address }) => {
      const memberId = ownerOf(ask)
      return memberId === null || address === null ? [] : [{ memberId, channel, address }]
    }),
  )
  const strange = new Set((await readDisowned(tx, places)).map((place) => nameOf(place.memberId, place)))
  return (ask, place) => KINDS[ask.kind].isProof === true || !strange.has(nameOf(ownerOf(ask), place))
}

function targetOf(
  ask: MessageAsk,
  recipient: Recipient | null,
  club: { reach: Reach; language: Language; isTheirs: (ask: MessageAsk, place: Place) => boolean },
): Target {
  const { to } = ask
  const places = placesOf(ask, recipient)
  const open = places.filter(({ channel }) => club.reach[channel])
  const goes = open.find((place) => place.address !== null && club.isTheirs(ask, place))
  return {
    channel: (goes ?? open[0] ?? places[0])?.channel ?? 'email',
    address: goes?.address ?? null,
    memberId: recipient?.memberId ?? to.memberId,
    language: 'channel' in to ? to.language : (recipient?.language ?? club.language),
    recipient,
    state: goes ? 'queued' : open.length === 0 ? 'no_channel' : 'no_address',
  }
}

function toRow(
  { kind, key, notAfterAt }: MessageAsk,
  target: Target,
  content: Content,
  { seal }: Seal,
  now: Temporal.Instant,
): queries.NewRow {
  const { channel, memberId, language, state } = target
  // Sealed in any case, so that one that goes nowhere takes as long.
  const sealed = seal(JSON.stringify(content))
  const goes = state === 'queued'
  return {
    messageId: newId(),
    kind,
    naturalKey: `${kind} ${key}`,
    channel,
    memberId,
    language,
    address: goes ? target.address : null,
    content: goes ? sealed : null,
    state,
    nextAt: now,
    notAfterAt: notAfterAt ?? now.add({ minutes: KINDS[kind].lifetimeMinutes }),
    segments: channel === 'sms' ? countSegments(content.text) : null,
  }
}

const firstOfEach = (rows: readonly queries.NewRow[]): queries.NewRow[] => [
  ...new Map(rows.toReversed().map((row) => [row.naturalKey, row])).values(),
]

/** What was for a merged member is the survivor's. */
export const carryMessages: CarryOver = (tx, { from, into, mergedAt }) =>
  queries.moveMessages(tx, from.memberId, into.memberId, mergedAt)

/** Addresses and contents go; that something was sent stays, by number. */
export const forgetMessages: Forget = async (tx, memberIds, now) => {
  await forgetShortLinks(tx, memberIds)
  await queries.wipeMembers(tx, memberIds, now)
}

/** Of restored messages nobody knows whether they went out after the backup: what waited there is not sent from here. */
export const lapseWaiting = (tx: Tx): Promise<void> => queries.lapseWaiting(tx)

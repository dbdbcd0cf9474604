import { SYSTEM } from '#access/audit.ts'
import { CHANNELS, type Channel, MARKETING, type NewConsent, type Witness } from '#members/consent.ts'
import { recordConsents } from '#members/consent-service.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import { type Recipient, readRecipients } from '#members/recipient-service.ts'
import type { OnAnswers } from '#members/request.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import type { Seal } from '#platform/seal.ts'
import type { MessageChannel } from './channel.ts'
import { readTold } from './reaction-queries.ts'
import type { NewRefusal, RefusalEntry, RefusalWay } from './refusal-log.ts'
import * as queries from './refusal-queries.ts'
import { exceptTopic, readMark } from './suppression-queries.ts'
import { lift, suppress } from './suppression-service.ts'

/** A person's own word against an address, which their own later yes takes back. */
const OWN_WORD = ['refused', 'complained'] as const

const isMessageChannel = (channel: Channel): channel is MessageChannel =>
  channel === 'email' || channel === 'sms'

const addressOn = (recipient: Recipient | null, channel: Channel): string | null =>
  channel === 'email' ? (recipient?.email ?? null) : channel === 'sms' ? (recipient?.phone ?? null) : null

/**
 * Takes a refusal in, however it came: the member's answers become no, their addresses are suppressed, and the log says what was
 * received and when it took effect. It holds from the end of this transaction on. The same message refused again in the same way,
 * while that holds, changes nothing; tells how many entries the log got.
 */
export async function recordRefusal(
  tx: Tx,
  seal: Seal,
  refusal: NewRefusal,
  now: Temporal.Instant,
): Promise<number> {
  const { topic = MARKETING, memberId, way, receivedAt } = refusal
  const recipient = memberId === null ? null : ((await readRecipients(tx, [memberId])).get(memberId) ?? null)
  const subject = refusal.witness?.subject ?? personOf(recipient)
  const channels = refusal.channels === 'all' ? CHANNELS : refusal.channels
  const consents: NewConsent[] = []
  for (const channel of channels) {
    if (await isRepeated(tx, refusal, { channel, topic }, recipient)) continue
    consents.push({
      channel,
      topic,
      given: false,
      wording: null,
      surface: refusal.surface ?? way,
      capturedAt: receivedAt,
      proof: 'recorded',
      cause: 'asked',
    })
  }
  const witness: Witness = { subject, address: refusal.witness?.address ?? null }
  if (recipient !== null)
    await recordConsents(tx, recipient.memberId, consents, { ...witness, recordedAt: now })
  const from = await comesFrom(tx, refusal)
  await follow(tx, seal, { ...refusal, from, recipient, witness }, consents, now)
  return consents.length
}

/** Where it came from: said by whoever brings it, else where the message went that it answers. Their member may have another by now. */
async function comesFrom(tx: Tx, { address = null, messageId, channels }: NewRefusal): Promise<From | null> {
  if (address !== null && channels !== 'all') return { channels, address }
  const told = messageId ? await readTold(tx, messageId) : null
  return told?.address ? { channels: [told.channel], address: told.address } : null
}

/** Told by themselves, over a link or a reply; by nobody here where nobody has the address. */
const personOf = (recipient: Recipient | null): Witness['subject'] =>
  recipient === null ? SYSTEM : { kind: 'member', id: recipient.memberId }

/** Whether the same message was refused in the same way, and nothing was agreed to since. */
async function isRepeated(
  tx: Tx,
  { messageId, way }: NewRefusal,
  place: { channel: Channel; topic: string },
  recipient: Recipient | null,
): Promise<boolean> {
  if (!messageId || !(await queries.isAnswered(tx, { messageId, way, ...place }))) return false
  return recipient === null || (await queries.isRefusedStill(tx, recipient.memberId, place))
}

/**
 * What follows from answers that were just recorded elsewhere (a form, the desk, the portal): a no is logged and suppresses the
 * address, a yes of the person's own ends what their own no had suppressed.
 */
export async function followAnswers(
  tx: Tx,
  seal: Seal,
  answers: { memberId: Uuid; consents: readonly NewConsent[]; way: RefusalWay; witness: Witness },
  now: Temporal.Instant,
): Promise<void> {
  const { memberId, consents, way, witness } = answers
  const asked = consents.filter(({ cause, proof }) => cause === 'asked' && proof === 'recorded')
  if (asked.length === 0) return
  const recipient = (await readRecipients(tx, [memberId])).get(memberId) ?? null
  const acting = { recipient, witness, way }
  await follow(
    tx,
    seal,
    acting,
    asked.filter(({ given }) => !given),
    now,
  )
  for (const yes of asked.filter(({ given }) => given)) {
    const address = addressOn(recipient, yes.channel)
    if (recipient === null || !isMessageChannel(yes.channel) || address === null) continue
    // One that came in late, and was overtaken by a no, takes nothing back.
    if ((await queries.readWill(tx, recipient.memberId, yes)) !== true) continue
    const of = { channel: yes.channel, address, reasons: OWN_WORD, topic: yes.topic }
    await lift(tx, of, { subject: witness.subject, now })
    if (yes.topic !== MARKETING) await exceptTopic(tx, of)
  }
}

/** By which way an answer came, by who wrote it down. */
const WAY_OF = {
  staff: 'staff',
  api_key: 'till',
  member: 'portal',
  system: 'staff',
} as const satisfies Record<Witness['subject']['kind'], RefusalWay>

/** For the members' own room, which knows nothing of advertising: told of answers as they are written down. */
export const followAnswersBy =
  (seal: Seal): OnAnswers =>
  (tx, memberId, consents, { recordedAt, ...witness }) =>
    followAnswers(tx, seal, { memberId, consents, way: WAY_OF[witness.subject.kind], witness }, recordedAt)

/** An address, and of which channels it is. */
type From = { readonly channels: readonly Channel[]; readonly address: string }

type Following = Pick<NewRefusal, 'way' | 'said' | 'messageId'> & {
  from?: From | null
  recipient: Recipient | null
  witness: Witness
}

/** Suppresses and logs what was refused. A no that came in late and was overtaken by a yes is logged and holds nothing back. */
async function follow(
  tx: Tx,
  seal: Seal,
  { recipient, witness, way, said = null, messageId = null, from = null }: Following,
  refused: readonly NewConsent[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { channel, topic, capturedAt } of refused) {
    const own = addressOn(recipient, channel)
    const holds =
      recipient === null ||
      (await queries.readHeld(tx, recipient.memberId, { channel, topic }))?.given === false
    const cameFrom = from?.channels.includes(channel) ? from.address : null
    const addresses = [...new Set([own, cameFrom].filter((address) => address !== null))]
    if (isMessageChannel(channel) && holds)
      await suppress(
        tx,
        addresses.map((address) => ({ channel, address, reason: 'refused', topic, messageId })),
        now,
      )
    const address = cameFrom ?? own
    const refusalId = newId()
    await queries.insertRefusal(tx, {
      refusalId,
      memberId: recipient?.memberId ?? null,
      receivedAt: capturedAt,
      recordedAt: now,
      effectiveAt: now,
      way,
      channel,
      topic,
      said: said === null ? null : seal.seal(said),
      address: address === null ? null : seal.seal(address),
      seenFrom: witness.address === null ? null : seal.seal(witness.address),
      mark: address !== null && isMessageChannel(channel) ? await readMark(tx, channel, address) : null,
      messageId,
      subjectKind: witness.subject.kind,
      subjectId: witness.subject.id,
    })
    if (recipient === null) continue
    const data = { channel, topic, refusal: refusalId }
    await addEvents(tx, 'member.refused_marketing', [{ subjectId: recipient.memberId, data }], now)
  }
}

/** The log, newest first. What was sealed under another secret is not told. */
export async function readRefusals(
  tx: Tx,
  { open }: Seal,
  page: { memberId: Uuid | null; before: Uuid | null; limit: number },
): Promise<RefusalEntry[]> {
  const rows = await queries.listRefusals(tx, page)
  return rows.map(({ said, address, seenFrom, hash, mark: _mark, subjectKind, subjectId, ...row }) => ({
    ...row,
    seenFrom: seenFrom && open(seenFrom),
    hash: hash.toString('hex'),
    said: said && open(said),
    address: address && open(address),
    subject: { kind: subjectKind, id: subjectId },
  }))
}

/** How far the log has come: who wrote this down elsewhere can show later that nothing before it was changed. */
export async function readRefusalHead(tx: Tx): Promise<{ entries: number; hash: string } | null> {
  const head = await queries.readHead(tx)
  return head && { entries: head.entries, hash: head.hash.toString('hex') }
}

/** The log stays, by number: who it was and what they wrote goes. */
export const forgetRefusals: Forget = (tx, memberIds) => queries.forgetRefusals(tx, memberIds)

export const carryRefusals: CarryOver = (tx, { from, into }) =>
  queries.moveRefusals(tx, from.memberId, into.memberId)

import { randomBytes } from 'node:crypto'
import { recordAudit } from '#access/service.ts'
import { MARKETING, type Witness } from '#members/consent.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { MessageChannel } from './channel.ts'
import { deleteDisowned } from './disowned-queries.ts'
import type { HeldReason } from './sending-rule.ts'
import * as queries from './suppression-queries.ts'

/** A block of SHA-256. */
const KEY_BYTES = 64
const SEED_BYTES = 8

export type Suppressing = {
  readonly channel: MessageChannel
  readonly address: string
  readonly reason: HeldReason
  /** Left out: everything. */
  readonly topic?: string
  /** What brought it about. */
  readonly messageId?: Uuid | null
}

/** From now on nothing is advertised to these addresses, whoever they belong to and whatever a file says. Again is the same. */
export async function suppress(
  tx: Tx,
  suppressing: Suppressing | readonly Suppressing[],
  now: Temporal.Instant,
): Promise<number> {
  const asked = [suppressing].flat() as Suppressing[]
  const keyOf = ({ channel, address, reason, topic }: Suppressing) =>
    JSON.stringify([channel, address, reason, topic])
  const list = [...new Map(asked.map((one) => [keyOf(one), one])).values()]
  if (list.length === 0) return 0
  await ensureKey(tx)
  const rows = list.map(({ topic = MARKETING, messageId = null, ...rest }) => ({
    ...rest,
    topic,
    messageId,
    suppressionId: newId(),
  }))
  return queries.insertSuppressions(tx, rows, now)
}

/** The key of the club's marks; made when the first address is marked. */
export async function ensureKey(tx: Tx): Promise<void> {
  if (await queries.hasKey(tx)) return
  await queries.insertKey(tx, {
    inner: randomBytes(KEY_BYTES),
    outer: randomBytes(KEY_BYTES),
    seed: randomBytes(SEED_BYTES).readBigInt64BE(),
  })
}

type Acting = { readonly subject: Witness['subject']; readonly now: Temporal.Instant }

/** Ends what holds against an address for these reasons: it works again, or its owner said yes. Tells what held. */
export const lift = (
  tx: Tx,
  lifting: {
    channel: MessageChannel
    address: string
    reasons: readonly HeldReason[]
    /** Left out: of every topic. */
    topic?: string
  },
  acting: Acting,
): Promise<queries.LiftedRow[]> => queries.liftSuppressions(tx, { topic: null, ...lifting }, acting)

/** What holds against these addresses. */
export const readSuppressions = (
  tx: Tx,
  addresses: readonly { channel: MessageChannel; address: string }[],
): Promise<queries.SuppressionRow[]> =>
  addresses.length === 0 ? Promise.resolve([]) : queries.readSuppressions(tx, addresses)

/** Staff say that nothing shall be advertised to a member, or that it may again; written down by id. */
export async function suppressByHand(
  tx: Tx,
  {
    memberId,
    channel,
    address,
    holds,
  }: { memberId: Uuid; channel: MessageChannel; address: string; holds: boolean },
  acting: Acting,
): Promise<void> {
  if (holds) await suppress(tx, { channel, address, reason: 'staff' }, acting.now)
  else {
    await lift(tx, { channel, address, reasons: ['staff', 'bounced', 'unreachable'] }, acting)
    await deleteDisowned(tx, [{ memberId, channel, address }])
  }
  await recordAudit(tx, {
    subject: acting.subject,
    action: holds ? 'suppression.added' : 'suppression.lifted',
    target: { kind: 'member', id: formatId('mbr', memberId) },
    detail: { channel },
    at: acting.now,
  })
}

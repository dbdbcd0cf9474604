import type { Channel, Witness } from '#members/consent.ts'
import type { Uuid } from '#platform/id.ts'

/** Prefix of an entry's id at the edge. */
export const REFUSAL_PREFIX = 'rfs'

/** How somebody may say that they want no more of it. All of them count the same. */
export const REFUSAL_WAYS = [
  'one_click',
  'page',
  'portal',
  'sms_reply',
  'mail_reply',
  'complaint',
  'staff',
  'till',
  'membership_ended',
] as const
export type RefusalWay = (typeof REFUSAL_WAYS)[number]

/** A refusal on its way in. */
export type NewRefusal = {
  /** Null: nobody here is found by the address that it came from. */
  readonly memberId: Uuid | null
  /** "all": by every channel. */
  readonly channels: readonly Channel[] | 'all'
  /** Left out: everything. */
  readonly topic?: string
  readonly way: RefusalWay
  /** Where it was said, where that says more than the way. */
  readonly surface?: string
  /** To the letter, where words came. */
  readonly said?: string | null
  readonly receivedAt: Temporal.Instant
  /** Where it came from, where that is known better than by the member: the sender of a reply. */
  readonly address?: string | null
  /** The message that it answers. */
  readonly messageId?: Uuid | null
  /** Who wrote it down; left out: the person themselves. */
  readonly witness?: Witness
}

/** An entry of the log, as it is shown to a court. */
export type RefusalEntry = {
  readonly refusalId: Uuid
  readonly memberId: Uuid | null
  readonly receivedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly effectiveAt: Temporal.Instant
  readonly way: RefusalWay
  readonly channel: Channel
  readonly topic: string
  readonly said: string | null
  readonly address: string | null
  /** The network address that it came from, where one was seen. */
  readonly seenFrom: string | null
  readonly messageId: Uuid | null
  /** Its place in the club's log, without a gap; and the hash of everything up to it. */
  readonly entryNo: number
  readonly hash: string
  readonly subject: Witness['subject']
}

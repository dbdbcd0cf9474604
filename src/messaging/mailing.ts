import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Rendered } from './advertisement.ts'
import type { MessageChannel } from './channel.ts'

/** The kind of every message of a mailing; what it says is the mailing's. */
export const MAILING_KIND = 'mailing'

/** Marketing messages that a room above puts into the queue as one. */
export type Mailing = {
  readonly mailingId: Uuid
  readonly topic: string
  /** In the order in which they are tried. */
  readonly channels: readonly MessageChannel[]
  /** What is later than so after it was put in is not sent at all. */
  readonly lifetimeMinutes: number
}

/** A message about to be put into words. */
export type MailingItem = {
  readonly messageId: Uuid
  readonly mailingId: Uuid
  readonly memberId: Uuid
  readonly channel: MessageChannel
  readonly language: 'he' | 'en'
  /** Which of several of one mailing to one member. */
  readonly turn: string
}

/**
 * Puts messages into words, by what is so of their members at this moment; handed in by whoever knows what mailings say. One
 * that cannot be put into words is left out, and is not sent.
 */
export type Renderer = (tx: Tx, items: readonly MailingItem[]) => Promise<ReadonlyMap<Uuid, Rendered>>

/** What became of the messages of a mailing, by state. */
export type MailingSums = {
  readonly waiting: number
  readonly paused: number
  readonly sent: number
  readonly kept: number
  readonly refused: number
  readonly failed: number
  readonly unknown: number
  readonly lapsed: number
  /** Parts of short messages that were handed over: what is charged. */
  readonly segments: number
  readonly mails: number
}

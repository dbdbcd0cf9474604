import type { Uuid } from '#platform/id.ts'
import type { MessageChannel, Outcome } from './channel.ts'
import type { MessageKind } from './kind.ts'

/** Prefix of a message's id at the edge. */
export const MESSAGE_PREFIX = 'msg'

export const MESSAGE_STATES = [
  'queued',
  'sending',
  /** Of a mailing that is held. */
  'paused',
  'sent',
  'failed',
  /** Handed over, and nobody knows what became of it; never sent again by itself. */
  'unknown',
  /** It was late, and would have said what holds no more. */
  'lapsed',
  /** Against the person's will. */
  'refused',
  'no_address',
  'no_channel',
  /** In development, without a provider: to be looked at in the desk. */
  'kept',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** What it says, as it goes out; `subject` is of an e-mail. */
export type Content = {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The code that it holds, where that is a secret: what the desk must not show of it. */
  readonly secret?: string
}

/** A message that was taken to be sent. */
export type Taken = {
  readonly messageId: Uuid
  readonly kind: MessageKind
  readonly channel: MessageChannel
  readonly memberId: Uuid | null
  readonly language: 'he' | 'en'
  readonly address: string
  /** Null: it was sealed under another secret. */
  readonly content: Content | null
  readonly attempts: number
  readonly notAfterAt: Temporal.Instant
}

/** What a row becomes after an attempt. */
export type End = {
  readonly messageId: Uuid
  readonly state: MessageState
  readonly failure: string | null
  readonly provider: string | null
  readonly providerRef: string | null
  /** Of one that waits again. */
  readonly nextAt: Temporal.Instant | null
}

const FIRST_WAIT_SECONDS = 10
const LONGEST_WAIT_SECONDS = 6 * 60 * 60
const GROWTH = 4

/** Ten seconds, forty, three minutes … at most six hours. */
export const waitAfter = (attempts: number): Temporal.Duration =>
  Temporal.Duration.from({
    seconds: Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * GROWTH ** Math.max(0, attempts - 1)),
  })

/** What an outcome makes of a message: over, or waiting for another attempt unless that would be too late. */
export function endOf(
  message: Pick<Taken, 'messageId' | 'attempts' | 'notAfterAt'>,
  outcome: Outcome,
  provider: string | null,
  now: Temporal.Instant,
): End {
  const end = { messageId: message.messageId, provider, providerRef: null, nextAt: null }
  switch (outcome.kind) {
    case 'sent':
      return {
        ...end,
        provider: outcome.provider ?? provider,
        state: 'sent',
        failure: null,
        providerRef: outcome.ref,
      }
    case 'refused':
      return { ...end, state: 'failed', failure: outcome.failure }
    case 'unknown':
      return { ...end, state: 'unknown', failure: outcome.failure }
    case 'late':
      return { ...end, state: 'queued', failure: null, nextAt: now }
    case 'later': {
      const nextAt = now.add(waitAfter(message.attempts))
      if (Temporal.Instant.compare(nextAt, message.notAfterAt) > 0)
        return { ...end, state: 'failed', failure: outcome.failure }
      return { ...end, state: 'queued', failure: outcome.failure, nextAt }
    }
  }
}

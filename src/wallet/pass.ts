import { createHash } from 'node:crypto'
import type { Card } from '#members/card.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'

export const PASS_KINDS = ['apple', 'google'] as const
export type PassKind = (typeof PASS_KINDS)[number]

export const PASS_PREFIX = 'pas'

/** How the club looks: colours as #rrggbb. */
export type PassLook = { readonly name: string; readonly accent: string; readonly onAccent: string }

/** What the card in a wallet shows of a member, in their language. */
export type PassContent = {
  readonly language: Language
  readonly name: string
  readonly card: Card
  readonly points: number
  readonly tier: string | null
  /** The nearest that the member cannot take yet. */
  readonly nextReward: { readonly name: string; readonly missingPoints: number } | null
  /** The member's own page; empty where this installation does not know its address. */
  readonly link: string
}

/** As it is to be shown: of a member who is gone nothing is. */
export type Shown = { readonly look: PassLook; readonly content: PassContent | null }

export type Pass = {
  readonly passId: Uuid
  readonly memberId: Uuid
  readonly kind: PassKind
  readonly shownPoints: number
  readonly fingerprint: string
  readonly changedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

/** Two of the same show the same. */
export const fingerprintOf = (shown: Shown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('base64url')

const FIRST_WAIT_SECONDS = 60
const LONGEST_WAIT_SECONDS = 6 * 60 * 60
const GROWTH = 4

/** Until the next attempt to tell whoever keeps a pass: a minute, four, … at most six hours. */
export const waitAfter = (attempts: number): Temporal.Duration =>
  Temporal.Duration.from({
    seconds: Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * GROWTH ** Math.max(0, attempts - 1)),
  })

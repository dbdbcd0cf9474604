import type { Club } from '#access/club.ts'
import type { MessageFacts } from '#content/fact.ts'
import type { Member } from '#members/member.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { Reward } from '#rewards/reward.ts'
import type { Liking } from '#standing/read-service.ts'

/** What every group of facts is read with. */
export type Reading = {
  readonly tx: Tx
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly club: Club
  readonly language: Language
  readonly members: readonly Member[]
  readonly memberIds: readonly Uuid[]
  readonly links: MessageFacts['links']
  /** Where pictures are, as far as the host; empty where this installation does not know its own address. */
  readonly publicUrl: string
  readonly likings: ReadonlyMap<Uuid, Liking>
}

/** What a group tells of one member. */
export type Told = (member: Member) => Partial<MessageFacts>

/** A dream on the same floor: whoever composes the installation hands in who finds them. */
export type FindDreams = (
  tx: Tx,
  memberIds: readonly Uuid[],
  now: Temporal.Instant,
) => Promise<
  ReadonlyMap<
    Uuid,
    {
      readonly reward: Reward
      readonly points: number
      readonly missing: number
      readonly share: number
      readonly expectedOn: Temporal.PlainDate | null
    }
  >
>

export const moneyOf = (amountMinor: number, { currency }: Club) => ({ amount_minor: amountMinor, currency })

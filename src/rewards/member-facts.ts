import type { MemberDescription } from '#members/contract.ts'
import type { Member } from '#members/member.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { countTaken } from './list-queries.ts'

/** What a member's page says of what they took: how many, what is on its way, and the golden moment. */
export const describeRedemptions =
  (clock: Clock) =>
  async (tx: Tx, { memberId }: Pick<Member, 'memberId'>): Promise<MemberDescription> => {
    const { taken, open, first_days: days } = await countTaken(tx, memberId, clock.now())
    return { redemptions: { taken, open, days_to_first: days } }
  }

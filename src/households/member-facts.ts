import type { MemberDescription } from '#members/contract.ts'
import type { Member } from '#members/member.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { HOUSEHOLD_PREFIX } from './household.ts'
import { readHouseholds } from './read-service.ts'

/** What a member's page says of their household: who is in it, and whether they pool. Nothing where there is none. */
export async function describeHousehold(
  tx: Tx,
  { memberId }: Pick<Member, 'memberId'>,
): Promise<MemberDescription> {
  const household = (await readHouseholds(tx, [memberId])).get(memberId)
  if (!household) return {}
  const names = await nameMembers(
    tx,
    household.members.map((each) => each.memberId),
  )
  return {
    household: {
      id: formatId(HOUSEHOLD_PREFIX, household.householdId),
      role: household.role,
      pooled: household.isPooled,
      members: household.members.map((each) => ({
        id: formatId(MEMBER_PREFIX, each.memberId),
        name: names.get(each.memberId)?.name ?? null,
        role: each.role,
      })),
    },
  }
}

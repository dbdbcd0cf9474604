import { dateOfDay } from '#platform/day-number.ts'
import { csv, type useImportClubs } from './import-club.ts'
import { type SimulatedMember, simulatePurchases } from './simulated-purchases.ts'

/** Fourteen months of simulated members' purchases, up to the day before the import clubs' clock. */
export function simulateYear(memberCount: number): SimulatedMember[] {
  return simulatePurchases({
    from: Temporal.PlainDate.from('2025-04-01'),
    to: Temporal.PlainDate.from('2026-05-31'),
    memberCount,
  })
}

/** One receipt a day with a purchase, as a file. */
export const purchaseRows = (members: readonly SimulatedMember[]): string[] =>
  members.flatMap(({ truth, days, paid }) =>
    days.map(
      (day, i) =>
        `${truth.external_id}-${day},${dateOfDay(day)} 10:00,${truth.external_id},TLV,S${i % 3},Deli,1,${Math.max(1, paid[i] ?? 1)}`,
    ),
  )

/** A club with these members' purchases, and each member's id by the number that the simulation gave them. */
export async function openStandingClub(
  { openClub, bring, owner }: Awaited<ReturnType<typeof useImportClubs>>,
  members: readonly SimulatedMember[],
): Promise<{ clubId: string; ids: Map<string, string> }> {
  const clubId = await openClub()
  await bring(clubId, csv(...purchaseRows(members)))
  const { rows } = await owner.query<{ value: string; member_id: string }>(
    'select value, member_id from members.identifier where club_id = $1',
    [clubId],
  )
  return { clubId, ids: new Map(rows.map(({ value, member_id }) => [value, member_id])) }
}

import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { dayNumber } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import type { BuyingDays } from '#receipts/facts.ts'
import { readMemberBaskets, readMemberCategories, readMemberPlaces } from '#receipts/taste-facts.ts'
import { describeTaste, describeWorth, isProfileDue, type Looked } from './profile.ts'
import { type ProfileRow, readProfiled, writeProfiles } from './profile-queries.ts'
import type { RunRow } from './queries.ts'
import { holdSettings, readSettings } from './setting-service.ts'
import { tellWorth } from './value.ts'

/** How far back tastes are looked at. */
export const TASTE_MONTHS = 12

export type Buyer = { memberId: Uuid; visits: number; bought: BuyingDays }

/** Makes the profiles of those among these members whose profile is to be made. */
export async function profileMembers(tx: Tx, run: RunRow, members: readonly Buyer[]): Promise<void> {
  const { value, rated_on: on } = run
  if (value === null) return
  const held = await readProfiled(
    tx,
    members.map(({ memberId }) => memberId),
  )
  const due = members.filter(({ memberId, visits }) => isProfileDue(held.get(memberId), visits, on))
  if (due.length === 0) return
  const looked = await lookAt(
    tx,
    due.map(({ memberId }) => memberId),
    on,
  )
  await holdSettings(tx)
  const known = { shop: run.shop, next: run.next, excluded: (await readSettings(tx)).excluded }
  const rows = due.flatMap(({ memberId, visits, bought }): ProfileRow[] => {
    const worth = tellWorth(value, bought, dayNumber(on.toString()))
    if (worth === null) return []
    const taste = describeTaste(looked(memberId), known)
    const kept = { ...taste, ...describeWorth(worth), value_method: value.method }
    return [{ member_id: memberId, profiled_on: on, visits, ...kept }]
  })
  await writeProfiles(tx, rows)
}

/** What these members bought in the year before a day. */
export async function lookAt(
  tx: Tx,
  memberIds: readonly Uuid[],
  on: Temporal.PlainDate,
): Promise<(memberId: Uuid) => Looked> {
  const { timeZone } = await readClub(tx)
  const from = on.subtract({ months: TASTE_MONTHS })
  const categories = await readMemberCategories(tx, memberIds, from)
  const places = await readMemberPlaces(tx, memberIds, from, timeZone)
  const baskets = await readMemberBaskets(tx, memberIds, from)
  return (memberId) => ({
    categories: categories.get(memberId) ?? [],
    places: places.get(memberId) ?? [],
    baskets: baskets.get(memberId) ?? [],
  })
}

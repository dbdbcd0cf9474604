import { expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { must, openPlanClub } from '../../test/support/plan-club.ts'
import { readPlanFigures } from './fund-service.ts'
import { cancelMembership } from './membership-service.ts'

const { db, addClub } = await useTestDatabase()

test('a term is renewed by the same plan, paid by the 30th day after it; another plan is a move, later is neither', async () => {
  const club = openPlanClub(db, await addClub())
  const planId = await club.addPlan({ term_months: 1, offer_days_before: 14 })
  const other = await club.addPlan({ term_months: 1, offer_days_before: 14 }, 'other')
  const renewalOf = async (id: Uuid) => {
    const all = await club.inClub((tx) => readPlanFigures(tx, club.clock.now(), club.reading.monthlySpend))
    return all.find(({ plan }) => plan.plan_id === id)?.renewal
  }
  // Six terms of January.
  const members: Uuid[] = []
  for (let n = 0; n < 6; n += 1) members.push((await club.addMember(planId)).memberId)
  const [early = '', last = '', late = '', moved = '', undone = ''] = members
  club.clock.set('2026-01-25T08:00:00Z')
  await club.sell(early, planId, null, 'renew')
  const regretted = await club.sell(undone, planId, null, 'renew')
  club.clock.set('2026-01-27T08:00:00Z')
  const cancelled = await club.inClub((tx) =>
    cancelMembership(
      tx,
      {
        memberId: undone,
        termId: regretted.membershipId,
        way: 'store_credit',
        expectedMinor: 12_000,
        reason: 'regret',
      },
      club.acting(),
      club.reading.monthlySpend,
    ),
  )
  must(cancelled)
  // The 30th day after 31 January is 2 March.
  club.clock.set('2026-03-02T08:00:00Z')
  await club.sell(last, planId)
  await club.sell(moved, other)
  expect(await renewalOf(planId)).toBeNull()
  club.clock.set('2026-03-03T08:00:00Z')
  await club.sell(late, planId)
  expect(await renewalOf(planId)).toEqual({ ended: 6, renewed: 2, moved: 1 })
  expect(await renewalOf(other)).toBeNull()
})

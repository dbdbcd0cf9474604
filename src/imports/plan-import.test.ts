import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { findMembers } from '#members/service.ts'
import { recordSale } from '#plans/membership-service.ts'
import { usualTerms } from '#plans/plan.ts'
import { createPlan, readPlan } from '#plans/plan-service.ts'
import { isRefusal } from '#platform/refusal.ts'
import { csv, useImportClubs } from '../../test/support/import-club.ts'
import { must } from '../../test/support/plan-club.ts'

const { db, owner, clock, openClub, bring, findFaults } = await useImportClubs()

/** A plan from 1 March 2026 for member m1, in a club none of whose rules asks for it. */
const openPlan = (clubId: string) =>
  db.inClub(clubId, async (tx) => {
    const acting = { by: SYSTEM, now: clock.now() }
    const planId = must(await createPlan(tx, { code: 'plus', sku: null, terms: usualTerms(12_000) }, acting))
    const plan = await readPlan(tx, planId)
    const [member] = await findMembers(tx, [{ kind: 'external_id', value: 'm1' }])
    if (!plan || !member) throw new Error('the plan or its member is gone')
    const paid = { provider: 'recorded', method: 'cash', amount_minor: 12_000 }
    const startsOn = Temporal.PlainDate.from('2026-03-01')
    const wish = { memberId: member.memberId, plan, startsOn, paid, kind: 'start' as const }
    expect(isRefusal(await recordSale(tx, wish, acting))).toBe(false)
  })

const benefits = async (clubId: string) => {
  const { rows } = await owner.query(
    `select points::int, free_points::int, business_on::text from plans.receipt_benefit where club_id = $1 order by benefit_id`,
    [clubId],
  )
  return rows
}

test('the past of a member with a plan tells what a free member would have got, though no rule asks for the plan', async () => {
  const clubId = await openClub()
  await bring(clubId, csv('R0,2026-02-01,m1,,A,,1,100'))
  await openPlan(clubId)
  const file = csv(
    'R1,2026-03-05,m1,,A,,1,1000',
    'R2,2026-03-06,m1,,B,,2,200',
    'B2,2026-03-07,m1,,B,,-1,-100',
    'R3,2026-03-06,m2,,A,,1,100',
  )
  await bring(clubId, file)
  expect(await benefits(clubId)).toEqual([
    { points: 0, free_points: 300, business_on: '2026-03-05' },
    { points: 0, free_points: 60, business_on: '2026-03-06' },
    // What came back in the same file is no longer told.
    { points: 0, free_points: -30, business_on: '2026-03-06' },
  ])
  await bring(clubId, file)
  expect(await benefits(clubId)).toHaveLength(3)
  expect(await findFaults(clubId)).toEqual([])
})

test('receipts that come in without points give nothing to tell of', async () => {
  const clubId = await openClub()
  await bring(clubId, csv('R0,2026-02-01,m1,,A,,1,100'))
  await openPlan(clubId)
  await bring(clubId, csv('R1,2026-03-05,m1,,A,,1,1000'), { choices: { earns: false } })
  expect(await benefits(clubId)).toEqual([])
})

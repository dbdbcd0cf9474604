import { beforeAll, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { findBehind, readPlanFigures } from '#plans/fund-service.ts'
import { planChecks } from '#plans/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { PLAN_CODE, planClubPlus } from './demo-plan.ts'
import { feedClub } from './feed.ts'
import { planSmall } from './scenario.ts'
import { openFeed } from './service.ts'
import { simulate } from './simulation.ts'
import { buildWorld } from './world.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2025-04-01T10:00:00Z')
const plan = planClubPlus(Temporal.PlainDate.from('2025-01-26'))
const scenario = planSmall({ memberCount: 60, visitFactor: 2, plan })
const fees = [...simulate(buildWorld(scenario))].filter(
  (event) => event.kind === 'receipt' && event.receipt.lines.at(-1)?.sku === plan.sku,
)
const clubId = await addClub()

beforeAll(async () => {
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    await openFeed(tx, scenario, clock.now())
  })
  // Broken off once in between: what is due by the calendar is done once all the same.
  const stop = new AbortController()
  const onProgress = (share: number) => share > 0.6 && stop.abort()
  const options = { plan: () => scenario }
  expect(await feedClub({ db, clock }, clubId, { ...options, signal: stop.signal, onProgress })).toBe(
    'unfinished',
  )
  expect(await feedClub({ db, clock }, clubId, options)).toBe('finished')
})

test('every fee is a membership, begun on the day of its receipt', async () => {
  const { rows } = await owner.query(
    `select m.starts_on = r.business_on as same, r.receipt_ref from plans.payment p
     join plans.membership m using (club_id, membership_id)
     join receipts.receipt r on r.club_id = p.club_id and r.receipt_id = p.receipt_id where p.club_id = $1`,
    [clubId],
  )
  expect(fees.length).toBeGreaterThan(10)
  expect(rows.map(({ receipt_ref }) => receipt_ref).sort()).toEqual(
    fees.flatMap((event) => (event.kind === 'receipt' ? [event.receipt.receipt_id] : [])).sort(),
  )
  expect(rows.every(({ same }) => same)).toBe(true)
})

test('each month but the last was given back once, at its time', async () => {
  const { rows } = await owner.query(
    `select period, state, posted_at::date::text as posted_on from plans.run where club_id = $1 order by 1`,
    [clubId],
  )
  expect(rows).toEqual([
    { period: '2024-12', state: 'posted', posted_on: '2025-01-03' },
    { period: '2025-01', state: 'posted', posted_on: '2025-02-03' },
    { period: '2025-02', state: 'posted', posted_on: '2025-03-03' },
  ])
})

test('the plan’s page has figures, and the books are in order', async () => {
  await db.inClub(clubId, async (tx) => {
    const [figures] = await readPlanFigures(tx, clock.now(), planReading.monthlySpend)
    if (!figures) throw new Error('no plan')
    expect(figures.plan.code).toBe(PLAN_CODE)
    expect(figures.members.active).toBeGreaterThan(10)
    expect(figures.fund).toMatchObject({ fees_minor: fees.length * plan.feeMinor })
    expect(figures.fund.cashback_minor).toBeGreaterThan(0)
    expect(figures.fund.benefits_used_minor).toBeGreaterThan(0)
    const behind = await findBehind(tx, figures.plan.plan_id, clock.now(), planReading.monthlySpend)
    expect(behind.length).toBeGreaterThan(0)
    expect(await runChecks(tx, [...ledgerChecks, ...receiptChecks, ...planChecks])).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { joinOne } from '../../test/support/members.ts'
import { coupon, give, percent, sample, tickets } from '../../test/support/offers.ts'
import { writeCode } from './code.ts'
import type { Grant } from './grant.ts'
import { expireGrants } from './queries.ts'
import {
  type CouponReceipt,
  carryGrants,
  couponsOf,
  issueGrants,
  openCoupons,
  type TakenCoupon,
  withdrawGrants,
} from './service.ts'

const { db, owner, addClub } = await useTestDatabase()
const clubId = await addClub()
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const ZONE = { at: NOW, timeZone: 'Asia/Jerusalem' }
const dana = await joinOne(db, clubId)
const avi = await joinOne(db, clubId)

const codeOf = (grant: Grant): string => writeCode(grant.code ?? '')
const bought = (overrides: Partial<CouponReceipt> = {}): CouponReceipt => ({
  receiptRef: newId(),
  memberId: dana,
  occurredAt: NOW,
  basketMinor: 10_000,
  ...overrides,
})
const taken = (grant: Grant, amount = 0): TakenCoupon => ({ coupon: codeOf(grant), amount_minor: amount })

/** As posting does it: lock, decide, write. */
const take = (receipt: CouponReceipt, ...coupons: TakenCoupon[]) =>
  db.inClub(clubId, async (tx) => {
    const open = await openCoupons(
      tx,
      coupons.map(({ coupon }) => coupon),
    )
    const outcome = open.take(receipt, coupons)
    await open.write(NOW)
    return outcome
  })

async function grantsOf(memberId: Uuid) {
  const { rows } = await owner.query(
    'select kind, state, used_on, taken_minor, withdrawn_by from offers.grant where member_id = $1 order by grant_id',
    [memberId],
  )
  return rows
}

describe('giving', () => {
  test('once a rule and cause, whatever is repeated or races', async () => {
    const member = await joinOne(db, clubId)
    const causeId = newId()
    const grants = await Promise.all(
      Array.from({ length: 6 }, () => give(db, clubId, member, coupon(), NOW, causeId)),
    )
    expect(new Set(grants.map(({ code }) => code)).size).toBe(1)
    expect(await grantsOf(member)).toHaveLength(1)
  })

  test('in the order asked for, each rule and cause by itself', async () => {
    const [one, two] = [newId(), newId()]
    const base = { memberId: dana, ruleName: 'תודה', versionId: newId(), cause: 'receipt' as const }
    const grants = await db.inClub(clubId, (tx) =>
      issueGrants(
        tx,
        [
          { ...base, gift: tickets(3), causeId: one },
          { ...base, gift: sample(), causeId: one },
          { ...base, gift: tickets(5), causeId: two },
        ],
        ZONE,
      ),
    )
    expect(grants.map(({ kind, tickets: count, code }) => [kind, count, code === null])).toEqual([
      ['raffle_tickets', 3, true],
      ['sample', null, false],
      ['raffle_tickets', 5, true],
    ])
  })

  test('nothing is left of a transaction that broke', async () => {
    const member = await joinOne(db, clubId)
    const issue = {
      memberId: member,
      gift: coupon(),
      ruleName: 'תודה',
      versionId: newId(),
      cause: 'receipt' as const,
      causeId: newId(),
    }
    const broken = db.inClub(clubId, async (tx) => {
      await issueGrants(tx, [issue], ZONE)
      throw new Error('crash')
    })
    await expect(broken).rejects.toThrow('crash')
    expect(await grantsOf(member)).toEqual([])
    await db.inClub(clubId, (tx) => issueGrants(tx, [issue], ZONE))
    expect(await grantsOf(member)).toHaveLength(1)
  })
})

describe('what can be taken now', () => {
  test('is what is open: no tickets, nothing used, nothing over', async () => {
    const member = await joinOne(db, clubId)
    const open = await give(db, clubId, member, sample(), NOW)
    await give(db, clubId, member, tickets(2), NOW)
    const used = await give(db, clubId, member, coupon(), NOW)
    await take(bought({ memberId: member }), taken(used, 100))
    const list = (at: Temporal.Instant) => db.inClub(clubId, (tx) => couponsOf(tx, member, at))
    expect((await list(NOW)).map(({ grantId }) => grantId)).toEqual([open.grantId])
    // Seven days after the day of issue, to the end of that day in Jerusalem.
    expect(await list(Temporal.Instant.from('2026-03-08T21:59:59Z'))).toHaveLength(1)
    expect(await list(Temporal.Instant.from('2026-03-08T22:00:00Z'))).toHaveLength(0)
  })
})

describe('taking', () => {
  test('a coupon is used once by two tills at once', async () => {
    const grant = await give(db, clubId, dana, coupon(), NOW)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => take(bought(), taken(grant, 2_000))))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    for (const outcome of outcomes.filter(({ ok }) => !ok))
      expect(outcome).toEqual({ ok: false, reason: 'coupon_used', coupon: codeOf(grant) })
  })

  test('two tills that name the same coupons in another order do not wait for each other for ever', async () => {
    const [one, two] = [
      await give(db, clubId, dana, coupon(), NOW),
      await give(db, clubId, dana, coupon(), NOW),
    ]
    const outcomes = await Promise.all([
      take(bought(), taken(one, 1), taken(two, 1)),
      take(bought(), taken(two, 1), taken(one, 1)),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('all coupons of a receipt or none', async () => {
    const [good, other] = [
      await give(db, clubId, dana, coupon(), NOW),
      await give(db, clubId, avi, coupon(), NOW),
    ]
    expect(await take(bought(), taken(good, 100), taken(other, 100))).toEqual({
      ok: false,
      reason: 'coupon_not_theirs',
      coupon: codeOf(other),
    })
    expect(await take(bought(), taken(good, 100))).toEqual({ ok: true })
  })

  test('within one batch the second receipt finds it used', async () => {
    const grant = await give(db, clubId, dana, coupon(), NOW)
    const outcomes = await db.inClub(clubId, async (tx) => {
      const open = await openCoupons(tx, [codeOf(grant)])
      return [open.take(bought(), [taken(grant, 1)]), open.take(bought(), [taken(grant, 1)])]
    })
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false])
  })

  test('what it took and on which receipt is kept', async () => {
    const member = await joinOne(db, clubId)
    const grant = await give(db, clubId, member, percent(1_500), NOW)
    await take(bought({ memberId: member, receiptRef: 'R-7' }), taken(grant, 1_500))
    expect(await grantsOf(member)).toEqual([
      { kind: 'coupon_percent', state: 'used', used_on: 'R-7', taken_minor: '1500', withdrawn_by: null },
    ])
  })

  test('each refusal has its reason', async () => {
    const grant = await give(db, clubId, dana, coupon(2_000), NOW)
    const withdrawn = await give(db, clubId, dana, coupon(2_000), NOW)
    await db.inClub(clubId, (tx) =>
      withdrawGrants(tx, [{ ruleCode: 'thanks', causeId: withdrawn.causeId }], NOW),
    )
    const reasonOf = async (receipt: CouponReceipt, ...coupons: TakenCoupon[]) => {
      const outcome = await take(receipt, ...coupons)
      return outcome.ok ? 'taken' : outcome.reason
    }
    const late = bought({ occurredAt: NOW.add({ hours: 32 * 24 }) })
    expect(await reasonOf(bought(), { coupon: 'AAAAA-AAAAC', amount_minor: 0 })).toBe('coupon_mistyped')
    expect(await reasonOf(bought(), { coupon: 'AAAAA-AAAAA', amount_minor: 0 })).toBe('coupon_unknown')
    expect(await reasonOf(bought({ memberId: null }), taken(grant, 1))).toBe('coupon_not_theirs')
    expect(await reasonOf(bought(), taken(withdrawn, 1))).toBe('coupon_withdrawn')
    expect(await reasonOf(late, taken(grant, 1))).toBe('coupon_expired')
    expect(await reasonOf(bought(), taken(grant, 2_001))).toBe('coupon_takes_too_much')
    expect(await reasonOf(bought({ basketMinor: 500 }), taken(grant, 501))).toBe('coupon_takes_too_much')
    expect(await reasonOf(bought(), taken(grant, 1), taken(grant, 1))).toBe('coupon_used')
    const share = await give(db, clubId, dana, percent(10_000), NOW)
    const whole = bought({ basketMinor: 2_100 })
    expect(await reasonOf(whole, taken(share, 2_000), taken(grant, 200))).toBe('coupons_exceed_basket')
    expect(await reasonOf(bought(), taken(grant, 2_000))).toBe('taken')
  })

  test('an offline till’s receipt counts when it was bought, though the job has marked the coupon since', async () => {
    const member = await joinOne(db, clubId)
    const grant = await give(db, clubId, member, coupon(), NOW)
    const later = NOW.add({ hours: 40 * 24 })
    expect(await db.inClub(clubId, (tx) => expireGrants(tx, later, 1_000))).toBeGreaterThan(0)
    expect((await grantsOf(member))[0].state).toBe('expired')
    expect(await take(bought({ memberId: member }), taken(grant, 2_000))).toEqual({ ok: true })
  })
})

describe('goods that came back', () => {
  test('take back what was given for them, unless it was used', async () => {
    const member = await joinOne(db, clubId)
    const open = await give(db, clubId, member, coupon(), NOW)
    const used = await give(db, clubId, member, sample(), NOW)
    await take(bought({ memberId: member }), taken(used))
    const causes = [open, used].map(({ ruleCode, causeId }) => ({ ruleCode, causeId }))
    const withdraw = () => db.inClub(clubId, (tx) => withdrawGrants(tx, causes, NOW))
    expect((await withdraw()).map(({ grantId }) => grantId)).toEqual([open.grantId])
    expect(await withdraw()).toEqual([])
    expect(
      Object.fromEntries(
        (await grantsOf(member)).map((grant) => [grant.kind, [grant.state, grant.withdrawn_by]]),
      ),
    ).toEqual({ coupon_amount: ['withdrawn', 'return'], sample: ['used', null] })
  })
})

test('the survivor of a merge has what both were given', async () => {
  const [from, into] = [await joinOne(db, clubId), await joinOne(db, clubId)]
  const grant = await give(db, clubId, from, coupon(), NOW)
  await db.inClub(clubId, (tx) => carryGrants(tx, { from: { memberId: from }, into: { memberId: into } }))
  expect(await take(bought({ memberId: into }), taken(grant, 1))).toEqual({ ok: true })
})

test('another club sees nothing of it', async () => {
  const grant = await give(db, clubId, dana, coupon(), NOW)
  const other = await addClub()
  const outcome = await db.inClub(other, async (tx) => {
    expect(await couponsOf(tx, dana, NOW)).toEqual([])
    return (await openCoupons(tx, [codeOf(grant)])).take(bought(), [taken(grant, 1)])
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'coupon_unknown' })
})

import { describe, expect, test } from 'vitest'
import { dayNumber } from '#platform/day-number.ts'
import { drawer } from '../../test/support/quiet-club.ts'
import { type AlertFacts, type BranchSeries, type Giver, judgeAlerts } from './alert-rule.ts'
import { BASELINE_DAYS, isOrdinaryDay, median, readUsual } from './baseline.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = day('2026-11-25')
const FIRST = TODAY.subtract({ days: BASELINE_DAYS + 1 })

const seriesOf = (value: (on: Temporal.PlainDate) => number) =>
  new Map(
    Array.from({ length: BASELINE_DAYS + 2 }, (_, index) => FIRST.add({ days: index })).map((on) => [
      on.toString(),
      value(on),
    ]),
  )

const branch = (parts: Partial<BranchSeries> = {}): BranchSeries => ({
  branch: 'TLV',
  receipts: seriesOf(() => 100),
  points: seriesOf(() => 5000),
  returns: seriesOf(() => 3),
  ...parts,
})

const giver = (subject_id: string, given: number, points = 50 * given, by: Giver['by'] = 'staff'): Giver => ({
  ...{ subject_id, by, given, points },
  on: '2026-11-24',
})

const facts = (parts: Partial<AlertFacts> = {}): AlertFacts => ({
  today: TODAY,
  branches: [branch()],
  redemptions: seriesOf(() => 40),
  cards: { busiest: [], usualReceipts: 2, usualBranches: 2, watchedDays: 24, past: [] },
  returners: { busiest: [], usual: 1 },
  givers: {
    recent: [],
    past: Array.from({ length: 40 }, (_, index) => giver(`s${index % 4}`, (index % 3) + 1)),
  },
  occasionPoints: seriesOf(() => 0),
  delivery: {
    now: { sent: 1000, failed: 3, bounced: 4 },
    before: { sent: 20_000, failed: 50, bounced: 60 },
  },
  codes: [],
  jobs: [],
  webhooks: [],
  partners: [],
  ...parts,
})

const codesOf = (parts: Partial<AlertFacts>) =>
  judgeAlerts(facts(parts)).map(({ code, subject }) => `${code} ${subject}`)

const yesterday = TODAY.subtract({ days: 1 })
/** A series that is another on one day. */
const but = (series: ReadonlyMap<string, number>, on: Temporal.PlainDate, value: number) =>
  new Map([...series, [on.toString(), value]])

describe('what is usual on a day', () => {
  test('is of the same weekday, whatever one wild day in the past was', () => {
    const series = seriesOf((on) => (on.dayOfWeek === yesterday.dayOfWeek ? 200 : 50))
    const wild = but(series, yesterday.subtract({ weeks: 3 }), 100_000)
    expect(readUsual(wild, yesterday)).toMatchObject({ value: 200, usual: 200 })
  })

  test('follows the season of the last two weeks', () => {
    const rising = seriesOf((on) =>
      Temporal.PlainDate.compare(on, yesterday.subtract({ days: 14 })) >= 0 ? 160 : 100,
    )
    expect(readUsual(rising, yesterday)?.usual).toBeCloseTo(160, 0)
  })

  test('is not known on a feast, nor of what has just begun', () => {
    const pesach = day('2026-04-02')
    expect(isOrdinaryDay(dayNumber(pesach.toString()))).toBe(false)
    expect(readUsual(new Map([['2025-09-01', 5]]), pesach)).toBeNull()
    expect(readUsual(new Map(), yesterday)).toBeNull()
    const begun = yesterday.subtract({ weeks: 3 })
    const young = seriesOf((on) => (Temporal.PlainDate.compare(on, begun) >= 0 ? 5 : 0))
    expect(readUsual(young, yesterday)).toBeNull()
  })

  test('has a median between two', () => {
    expect([median([3, 1, 2]), median([4, 1]), median([])]).toEqual([2, 2.5, 0])
  })
})

describe('what is out of the ordinary', () => {
  test('is nothing in a steady club', () => {
    expect(judgeAlerts(facts())).toEqual([])
  })

  test('a card shown at purchases of others, in a day or from branch to branch', () => {
    const card = (receipts: number, branches: number) => ({
      member_id: 'm',
      on: '2026-11-24',
      receipts,
      branches,
    })
    let past: AlertFacts['cards']['past'] = []
    const told = (receipts: number, branches: number, usualReceipts = 2) =>
      codesOf({
        cards: {
          ...{ busiest: [card(receipts, branches)], usualReceipts, usualBranches: 2, watchedDays: 24 },
          past,
        },
      })
    expect(told(14, 1)).toEqual(['card_too_busy m'])
    expect(told(4, 4)).toEqual(['card_too_busy m'])
    expect(told(5, 2)).toEqual([])
    // A canteen: there it is usual.
    expect(told(14, 1, 8)).toEqual([])
    // A large club: every day somebody has as many. What was the card's own is no excuse.
    past = ['20', '21', '22'].map((on) => ({ member_id: 'other', on: `2026-11-${on}`, receipts: 10 }))
    expect(told(14, 1)).toEqual([])
    expect(told(15, 1)).toEqual(['card_too_busy m'])
    past = past.map((each) => ({ ...each, member_id: 'm' }))
    expect(told(14, 1)).toEqual(['card_too_busy m'])
  })

  test('returns of one branch', () => {
    const returns = but(branch().returns, yesterday, 41)
    expect(codesOf({ branches: [branch(), branch({ branch: 'HFA', returns })] })).toEqual([
      'returns_many HFA',
    ])
  })

  test('one card that brings back again and again', () => {
    const told = (returns: number, usual = 1) =>
      codesOf({ returners: { busiest: [{ member_id: 'm', on: '2026-11-24', returns }], usual } })
    expect(told(5)).toEqual(['card_returns m'])
    expect(told(4)).toEqual([])
    expect(told(8, 3)).toEqual([])
  })

  test('somebody who gives by hand far more often than anybody, or far more points', () => {
    const { past } = facts().givers
    const told = (recent: Giver, before: readonly Giver[] = past) =>
      codesOf({ givers: { recent: [recent], past: before } })
    expect(told(giver('s', 19))).toEqual(['gestures_many s'])
    expect(told(giver('s', 4))).toEqual([])
    // The branch's receipts earn 5,000 in a day.
    expect(told(giver('s', 1, 5000))).toEqual(['gestures_many s'])
    expect(told(giver('s', 1, 4999))).toEqual([])
    // Where nobody gave anything yet, so much is out of line all the same, but not often.
    expect(told(giver('k', 40, 2_000_000, 'api_key'))).toEqual(['gestures_many k'])
    expect(told(giver('k', 40, 2000, 'api_key'))).toEqual([])
    // A system that gives as much every day.
    const daily = Array.from({ length: 30 }, () => giver('k', 100, 9000, 'api_key'))
    expect(told(giver('k', 120, 11_000, 'api_key'), daily)).toEqual([])
  })

  test('points that jump, but not those of a busy day', () => {
    const points = but(branch().points, yesterday, 22_000)
    expect(codesOf({ branches: [branch({ points })] })).toEqual(['points_jumped '])
    expect(
      codesOf({ branches: [branch({ points, receipts: but(branch().receipts, yesterday, 420) })] }),
    ).toEqual([])
  })

  test('points of occasions, when a rule gives more than was meant', () => {
    const occasionPoints = but(
      seriesOf(() => 200),
      yesterday,
      20_000,
    )
    const [finding] = judgeAlerts(facts({ occasionPoints }))
    expect(finding).toMatchObject({ code: 'points_jumped', evidence: { value: 25_000, occasions: 20_000 } })
  })

  test('redemptions that fall and stay fallen, where a day has few', () => {
    const fallen = (before: number, after: number, days: number) =>
      codesOf({
        redemptions: seriesOf((on) =>
          Temporal.PlainDate.compare(on, yesterday.subtract({ days })) > 0 ? after : before,
        ),
      })
    expect(fallen(20, 0, 1)).toEqual(['redemptions_fell '])
    for (const [before, after] of [
      [200, 90],
      [60, 27],
      [40, 17],
      [9, 3],
      [3, 0],
    ] as const) {
      expect(fallen(before, after, 7), `${before} to ${after}`).toEqual(['redemptions_fell '])
      expect(fallen(before, after, 14), `${before} to ${after}, two weeks`).toEqual(['redemptions_fell '])
    }
    expect(fallen(9, 7, 14)).toEqual([])
  })

  test('redemptions that fall, but not with the purchases', () => {
    const redemptions = but(facts().redemptions, yesterday, 2)
    expect(codesOf({ redemptions })).toEqual(['redemptions_fell '])
    const receipts = but(branch().receipts, yesterday, 4)
    expect(codesOf({ redemptions, branches: [branch({ receipts })] })).toEqual([])
  })

  test('a branch that sends nothing', () => {
    const receipts = but(branch().receipts, yesterday, 0)
    expect(codesOf({ branches: [branch(), branch({ branch: 'HFA', receipts })] })).toEqual([
      'branch_silent HFA',
    ])
    const small = (each: number, days: number) =>
      codesOf({
        branches: [
          branch(),
          branch({
            branch: 'HFA',
            receipts: seriesOf((on) =>
              Temporal.PlainDate.compare(on, yesterday.subtract({ days })) > 0 ? 0 : each,
            ),
          }),
        ],
      })
    expect(small(16, 1)).toEqual(['branch_silent HFA'])
    expect(small(4, 1)).toEqual([])
    expect(small(4, 7)).toEqual(['branch_silent HFA'])
    expect(small(1, 7)).toEqual([])
  })

  test('messages that do not leave, or come back', () => {
    const { before } = facts().delivery
    expect(codesOf({ delivery: { now: { sent: 100, failed: 50, bounced: 0 }, before } })).toEqual([
      'delivery_fell ',
    ])
    expect(codesOf({ delivery: { now: { sent: 200, failed: 0, bounced: 30 }, before } })).toEqual([
      'bounces_many ',
    ])
    expect(codesOf({ delivery: { now: { sent: 20, failed: 9, bounced: 0 }, before } })).toEqual([])
  })

  test('codes that run out and jobs that fail', () => {
    expect(codesOf({ codes: [{ reward_id: 'w', free: 2 }], jobs: [{ name: 'j', how: 'failed' }] })).toEqual([
      'job_failed j',
      'codes_few w',
    ])
  })
})

describe('a quiet club', () => {
  test('is told of something that is nothing less than once in two months, and of planted trouble at once', () => {
    const DAYS = 120
    const CLUBS = 12
    const told = new Map<string, number>()
    let found = 0
    for (let club = 0; club < CLUBS; club++) {
      const { judgeDay, plant } = drawer(club, DAYS)
      // What is open stays one: the same of yesterday and today is told once.
      let open = new Set<string>()
      for (let on = 0; on < DAYS; on++) {
        const seen = new Set(judgeAlerts(judgeDay(on)).map(({ code, subject }) => `${code} ${subject}`))
        for (const key of seen.difference(open))
          told.set(key.split(' ')[0] ?? '', (told.get(key.split(' ')[0] ?? '') ?? 0) + 1)
        open = seen
      }
      const cashier = judgeAlerts(plant(DAYS - 1, 15)).filter(({ subject }) => subject === 'cashier')
      found += cashier.length
    }
    const monthly = ([...told.values()].reduce((sum, each) => sum + each, 0) / (CLUBS * DAYS)) * 30
    expect(monthly, JSON.stringify([...told])).toBeLessThan(0.5)
    expect(found / CLUBS).toBeGreaterThan(0.95)
  })
})

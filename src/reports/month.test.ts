import sql, { type Sql } from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { countMembers } from '#members/facts.ts'
import { eraseMember } from '#members/merge-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { createDefaultProgramme, createDraft, publishDraft } from '#programme/service.ts'
import { countTakers } from '#rewards/month-facts.ts'
import { feedClub } from '#simulator/feed.ts'
import { planSmall } from '#simulator/scenario.ts'
import { openFeed } from '#simulator/service.ts'
import { interestRows } from '#standing/facts.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { readBehind } from './behind-service.ts'
import { composeMonth, type MonthSources } from './month-compose.ts'
import { MonthData } from './month-contract.ts'
import type { FigureCode } from './month-figure.ts'
import { closeMonth, fingerprintOf, readMonth, writeReport } from './month-service.ts'
import { spanOf } from './month-span.ts'

// A simulated chain of four months; the month that is told is the third, so that what comes after it must not count.

const { db, owner, addClub } = await useTestDatabase()
const now = Temporal.Instant.from('2025-04-01T10:00:00Z')
const clock = fixedClock(now.toString())
const MONTH = '2025-02'
const span = spanOf(Temporal.PlainYearMonth.from(MONTH), 'Asia/Jerusalem')
const sources: MonthSources = {
  interests: interestRows,
  seen: null,
  health: {
    readSales: async () => [],
    countSavers: async () => new Map(),
    interests: interestRows,
    takesCardLinks: false,
  },
}
let clubId: Uuid
let data: MonthData

beforeAll(async () => {
  clubId = await addClub({ timeZone: 'Asia/Jerusalem' })
  const from = Temporal.PlainDate.from('2024-12-01')
  const scenario = planSmall({ memberCount: 80, catalogueFrom: from.add({ months: 1 }) })
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    // Points wait a week and go after a month, so that every kind of entry there is comes to be.
    const definition = {
      ...DEFAULT_DEFINITION,
      points_life: { pending_days: 7, expiry: { kind: 'rolling', months: 1 } },
    } as const
    const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
    if (isRefusal(versionId)) throw new Error(versionId.code)
    const inForceFrom = Temporal.Instant.from('2024-11-01T00:00:00Z')
    await publishDraft(tx, clock, { versionId, inForceFrom, hasEarned: false, by: SYSTEM })
    await openFeed(tx, scenario, clock.now())
  })
  await feedClub({ db, clock }, clubId, { plan: () => scenario })
  data = await compose()
}, 120_000)

const compose = () =>
  db.inClub(clubId, (tx) => composeMonth(tx, { clubId, span, now, previous: null, sources }))

const figure = (code: FigureCode): number => {
  const value = data.figures.find((one) => one.code === code)?.value
  if (value === null || value === undefined) throw new Error(`${code} is not known`)
  return value
}

type Entry = {
  account_id: string
  purse: number
  kind: string
  points: number
  occurred_at: Temporal.Instant
}

const all = <Row extends object>(text: Sql): Promise<Row[]> => db.inClub(clubId, (tx) => tx.query<Row>(text))
const isBefore = (at: Temporal.Instant, end: Temporal.Instant) => Temporal.Instant.compare(at, end) < 0
const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

const readEntries = () =>
  all<Entry>(
    sql`select e.account_id, e.purse, e.kind, e.points, e.occurred_at from ledger.entry e
     join ledger.account a using (bucket, account_id, purse) where e.club_id = ${clubId} and a.unit = 'points'`,
  )

describe('points', () => {
  test('issued are redeemed, expired, reversed or outstanding, to the point', async () => {
    const entries = (await readEntries()).filter(({ occurred_at }) => isBefore(occurred_at, span.until))
    const inMonth = entries.filter(({ occurred_at }) => !isBefore(occurred_at, span.from))
    const of = (kinds: readonly string[]) =>
      add(inMonth.filter(({ kind }) => kinds.includes(kind)).map(({ points }) => points))
    expect(figure('points_issued')).toBe(of(['earn', 'open']))
    expect(figure('points_issued')).toBeGreaterThan(0)
    expect(figure('points_redeemed')).toBe(-of(['burn', 'unburn']))
    expect(figure('points_redeemed')).toBeGreaterThan(0)
    expect(figure('points_expired')).toBe(Math.abs(of(['expire'])))
    expect(figure('points_expired')).toBeGreaterThan(0)
    expect(figure('points_reversed')).toBe(Math.abs(of(['reverse'])))
    expect(figure('points_closing')).toBe(add(entries.map(({ points }) => points)))
    expect(figure('points_closing')).toBe(
      figure('points_opening') +
        figure('points_issued') -
        figure('points_redeemed') -
        figure('points_expired') -
        figure('points_reversed') +
        figure('points_moved'),
    )
  })

  test('open to the entries that they are made of, and add up to them', async () => {
    for (const code of ['points_issued', 'points_redeemed', 'points_expired', 'points_reversed'] as const) {
      const page = await db.inClub(clubId, (tx) =>
        readBehind(tx, clubId, { month: MONTH, code, cursor: undefined, limit: 5_000 }),
      )
      if (page === 'no_cursor' || isRefusal(page)) throw new Error(code)
      expect(page.next_cursor).toBeNull()
      expect(add(page.items.map(({ amount }) => amount ?? 0))).toBe(figure(code))
    }
  })

  test('what they cost is what points are worth, all of them and those that are expected', () => {
    const worthOf = (points: number) =>
      Math.floor((points * DEFAULT_DEFINITION.value_of_100_points_minor) / 100)
    const { cohorts, expected_share } = data.liability
    expect(figure('liability_gross')).toBe(worthOf(add(cohorts.map(({ open }) => open))))
    const expected = cohorts.map(({ issued, moved, reversed, redeemed, open }) =>
      Math.min(open, Math.max(0, Math.round((issued + moved - reversed) * expected_share) - redeemed)),
    )
    expect(figure('liability_net')).toBe(worthOf(add(expected)))
  })

  test('by month of earning add up to what is outstanding, and to what was ever issued', async () => {
    const entries = (await readEntries()).filter(({ occurred_at }) => isBefore(occurred_at, span.until))
    const { cohorts, expiries } = data.liability
    const sum = (of: (one: (typeof cohorts)[number]) => number) => add(cohorts.map(of))
    const held = [...Map.groupBy(entries, ({ account_id, purse }) => `${account_id} ${purse}`).values()].map(
      (own) => add(own.map(({ points }) => points)),
    )
    expect(sum(({ open }) => open)).toBe(add(held.map((points) => Math.max(0, points))))
    expect(add(expiries.map(({ points }) => points))).toBe(sum(({ open }) => open))
    expect(sum(({ issued }) => issued)).toBe(
      add(
        entries
          .filter(({ kind, points }) => ['earn', 'open', 'adjust'].includes(kind) && points > 0)
          .map(({ points }) => points),
      ),
    )
    for (const cohort of cohorts) {
      const { issued, moved, redeemed, expired, reversed, open } = cohort
      expect(issued + moved).toBe(redeemed + expired + reversed + open)
      expect(Math.min(redeemed, expired, reversed, open)).toBeGreaterThanOrEqual(0)
    }
    // What came before in time was used before: open points are the newest.
    expect(cohorts.at(-1)?.open).toBeGreaterThan(0)
    expect(cohorts.every(({ month }) => month <= MONTH)).toBe(true)
  })

  test('deferred revenue closes where it opened, with what was added less what was recognised', () => {
    expect(figure('deferred_closing')).toBe(
      figure('deferred_opening') +
        figure('deferred_added') +
        figure('deferred_changed') -
        figure('deferred_recognised'),
    )
    expect(figure('deferred_added')).toBeGreaterThan(0)
    // No more is deferred than was ever set aside; how much of it is left goes by who came to redeem.
    expect(figure('deferred_closing')).toBeGreaterThan(0)
    expect(figure('deferred_closing')).toBeLessThan(
      add(data.liability.cohorts.map(({ allocated_minor }) => allocated_minor ?? 0)),
    )
    expect(figure('liability_net')).toBeLessThan(figure('liability_gross'))
  })
})

describe('money', () => {
  test('sales are receipts less what came back, to the agora, each on its own day', async () => {
    const receipts = await all<{
      total_minor: number
      member_id: string | null
      business_on: Temporal.PlainDate
    }>(sql`select total_minor, member_id, business_on from receipts.receipt where club_id = ${clubId}`)
    const own = receipts.filter(({ business_on }) => business_on.toString().startsWith(MONTH))
    const returns = await all<{
      occurred_at: Temporal.Instant
      lines: { line_id: string; qty: string; amount_minor?: number }[]
      receipt_id: string | null
      named: boolean
    }>(
      sql`select b.occurred_at, b.lines, b.receipt_id, r.member_id is not null as named from receipts.return b
       left join receipts.receipt r on r.receipt_id = b.receipt_id where b.club_id = ${clubId} and b.state = 'posted'`,
    )
    const lines = await all<{ receipt_id: string; line_id: string; qty: string; amount_minor: number }>(
      sql`select receipt_id, line_id, qty, amount_minor from receipts.line where club_id = ${clubId}`,
    )
    const lineOf = new Map(lines.map((line) => [`${line.receipt_id} ${line.line_id}`, line]))
    const back = returns
      .filter(({ occurred_at }) => !isBefore(occurred_at, span.from) && isBefore(occurred_at, span.until))
      .flatMap((one) =>
        one.lines.map(({ line_id, qty, amount_minor }) => {
          const line = lineOf.get(`${one.receipt_id} ${line_id}`)
          const minor =
            amount_minor ?? (line ? Math.round((line.amount_minor * Number(qty)) / Number(line.qty)) : 0)
          return { minor, named: one.named }
        }),
      )
    expect(figure('receipts')).toBe(own.length)
    expect(figure('revenue')).toBe(
      add(own.map(({ total_minor }) => total_minor)) - add(back.map(({ minor }) => minor)),
    )
    expect(figure('member_revenue')).toBe(
      add(own.filter(({ member_id }) => member_id !== null).map(({ total_minor }) => total_minor)) -
        add(back.filter(({ named }) => named).map(({ minor }) => minor)),
    )
    expect(figure('named_share')).toBeCloseTo(
      own.filter(({ member_id }) => member_id !== null).length / own.length,
      12,
    )
  })

  test('rewards cost what they cost the club, less what members paid beside their points', async () => {
    const taken = await all<{
      qty: number
      cost_minor: number
      money_minor: number
      captured_at: Temporal.Instant
      is_first: boolean
    }>(
      sql`select t.qty, w.cost_minor, t.money_minor, t.captured_at, t.is_first from rewards.redemption t
       join rewards.reward w using (club_id, reward_id) where t.club_id = ${clubId} and t.state = 'captured'`,
    )
    const own = taken.filter(
      ({ captured_at }) => !isBefore(captured_at, span.from) && isBefore(captured_at, span.until),
    )
    expect(own.length).toBeGreaterThan(0)
    expect(figure('redemptions')).toBe(own.length)
    expect(figure('firsts')).toBe(own.filter(({ is_first }) => is_first).length)
    expect(figure('reward_cost')).toBe(
      add(own.map(({ qty, cost_minor, money_minor }) => qty * cost_minor - money_minor)),
    )
    expect(figure('profit')).toBe(
      figure('fees_net') +
        figure('proven_margin') -
        add(
          (
            [
              'reward_cost',
              'rule_discount',
              'coupon_discount',
              'gesture_cost',
              'plan_returned',
              'message_cost',
            ] as const
          ).map(figure),
        ),
    )
  })
})

test('active members, the wallet and who stays are those of the days', async () => {
  const days = await all<{
    member_id: string
    business_on: Temporal.PlainDate
    purchases: number
    spent_minor: number
  }>(
    sql`select member_id, business_on, purchases, spent_minor from receipts.member_day where club_id = ${clubId}`,
  )
  const from = span.days.to.subtract({ days: 89 })
  const lately = days.filter(
    ({ business_on }) =>
      Temporal.PlainDate.compare(business_on, from) >= 0 &&
      Temporal.PlainDate.compare(business_on, span.days.to) <= 0,
  )
  const spent = [...Map.groupBy(lately, ({ member_id }) => member_id).values()]
    .filter((own) => own.some(({ purchases }) => purchases > 0))
    .map((own) => add(own.map(({ spent_minor }) => spent_minor)))
    .sort((one, other) => one - other)
  expect(figure('active')).toBe(spent.length)
  const full = spent[Math.ceil(spent.length * 0.9) - 1] ?? 0
  expect(figure('wallet_share')).toBeCloseTo(
    add(spent.map((minor) => Math.min(minor, full))) / (spent.length * full),
    12,
  )
  const members = await all<{ member_id: string; joined_at: Temporal.Instant }>(
    sql`select member_id, joined_at from members.member where club_id = ${clubId} and state = 'active'`,
  )
  const monthOf = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('Asia/Jerusalem').toPlainDate().toPlainYearMonth().toString()
  for (const { month, joined, shares } of data.retention) {
    const own = members.filter(({ joined_at }) => monthOf(joined_at) === month)
    expect(joined).toBe(own.length)
    for (const [age, share] of shares.entries()) {
      const then = Temporal.PlainYearMonth.from(month).add({ months: age }).toString()
      const bought = own.filter(({ member_id }) =>
        days.some(
          (day) =>
            day.member_id === member_id && day.purchases > 0 && day.business_on.toString().startsWith(then),
        ),
      )
      expect(share).toBeCloseTo(bought.length / own.length, 12)
    }
  }
  expect(data.retention.length).toBeGreaterThan(1)
})

describe('closing', () => {
  test('twice gives the same bytes, and so does composing twice', async () => {
    expect(writeReport(await compose())).toBe(writeReport(data))
    const asked = { clubId, now, sources }
    const first = await db.inClub(clubId, (tx) => closeMonth(tx, asked, MONTH))
    const later = { ...asked, now: now.add({ hours: 48 }) }
    const second = await db.inClub(clubId, (tx) => closeMonth(tx, later, MONTH))
    expect(second).toBe(first)
    const { rows } = await owner.query(
      "select encode(fingerprint, 'hex') as hex from reports.month_report where club_id = $1",
      [clubId],
    )
    expect(rows).toEqual([{ hex: fingerprintOf(first) }])
  })

  test('by two at once is done once, and both are told what is kept', async () => {
    const empty = await addClub()
    const close = (at: Temporal.Instant) =>
      db.inClub(empty, (tx) => closeMonth(tx, { clubId: empty, now: at, sources }, MONTH))
    const [one, two] = await Promise.all([close(now), close(now.add({ hours: 48 }))])
    expect(one).toBe(two)
  })

  test('a receipt that comes late is a correction, and the month says what it said', async () => {
    const read = () =>
      db.inClub(clubId, (tx) => readMonth(tx, { clubId, now, sources }, { month: MONTH, language: 'en' }))
    const before = await read()
    if (isRefusal(before)) throw new Error(before.code)
    expect(before.corrections).toEqual([])
    await owner.query(
      `insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, branch, occurred_at, recorded_at, business_on,
         currency, total_minor, eligible_minor, points, source)
       values (0, uuidv7(), $1, 'late', 'TLV-1', '2025-02-10T10:00:00Z', '2025-04-02T10:00:00Z', '2025-02-10', 'ILS', 12345, 0, 0, 'api')`,
      [clubId],
    )
    const after = await read()
    if (isRefusal(after)) throw new Error(after.code)
    expect(MonthData.parse(after)).toEqual(MonthData.parse(before))
    expect(after.corrections.find(({ code }) => code === 'revenue')).toEqual({
      code: 'revenue',
      unit: 'minor',
      closed: figure('revenue'),
      now: figure('revenue') + 12_345,
    })
    expect(after.corrections.map(({ code }) => code)).not.toContain('points_issued')
    expect(after.said.sentences).toHaveLength(3)
  })
})

test('who is erased neither has redeemed nor has not', async () => {
  const [taker] = await all<{ member_id: Uuid }>(
    sql`select member_id from rewards.redemption where club_id = ${clubId} and is_first order by member_id limit 1`,
  )
  if (taker === undefined) throw new Error('nobody took anything')
  const count = (tx: Tx) => Promise.all([countMembers(tx), countTakers(tx)])
  const [members, takers] = await db.inClub(clubId, count)
  await db.inClub(clubId, (tx) =>
    eraseMember(tx, taker.member_id, { erasedAt: now, subject: SYSTEM, forget: [] }),
  )
  expect(await db.inClub(clubId, count)).toEqual([members - 1, takers - 1])
})

import { beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { DEFAULTS, writeSettings } from '#contacts/setting-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { createDefaultProgramme, createDraft, loadVersions, publishDraft } from '#programme/service.ts'
import { interestRows } from '#standing/facts.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import {
  PLANTED_MONTH,
  PLANTED_NOW,
  PLANTED_RULE,
  type Planted,
  plantMonth,
} from '../../test/support/planted-month.ts'
import { readChanges } from './advice-change-service.ts'
import { readBehind } from './behind-service.ts'
import { GAUGES } from './gauge.ts'
import { composeMonth, type MonthSources } from './month-compose.ts'
import type { MonthData } from './month-contract.ts'
import { monthDocument } from './month-document.ts'
import type { FigureCode } from './month-figure.ts'
import type { ListCode } from './month-list.ts'
import { sayMonth } from './month-saying.ts'
import { spanOf } from './month-span.ts'

// Clubs made by formulas: what the whole report says of one that is well, of one with each mistake, and every sum reckoned again.

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock(PLANTED_NOW)
const span = spanOf(Temporal.PlainYearMonth.from(PLANTED_MONTH), 'Asia/Jerusalem')
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

async function openClub(mistake: Planted | null): Promise<{ clubId: Uuid; data: MonthData }> {
  const clubId = await addClub({ timeZone: 'Asia/Jerusalem' })
  const rule: Rule = {
    code: PLANTED_RULE,
    name: 'regulars',
    on: 'receipt',
    when: [],
    effect: { kind: 'bonus', points: 5 },
    caps: NO_CAPS,
    group: null,
    holdout_percent: mistake === 'watch' ? 0 : 10,
  }
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    const definition = { ...DEFAULT_DEFINITION, rules: [rule] }
    const versionId = await createDraft(tx, clock, { name: null, definition, by: SYSTEM })
    if (isRefusal(versionId)) throw new Error(versionId.code)
    const inForceFrom = Temporal.Instant.from('2025-11-01T00:00:00Z')
    const put = await publishDraft(tx, clock, { versionId, inForceFrom, hasEarned: false, by: SYSTEM })
    if (isRefusal(put)) throw new Error(put.code)
  })
  await plantMonth(owner, clubId, mistake)
  const data = await db.inClub(clubId, (tx) =>
    composeMonth(tx, { clubId, span, now: clock.now(), previous: null, sources }),
  )
  return { clubId, data }
}

let well: { clubId: Uuid; data: MonthData }
beforeAll(async () => {
  well = await openClub(null)
}, 60_000)

const tonesOf = ({ gauges }: MonthData) => Object.fromEntries(gauges.map(({ code, tone }) => [code, tone]))
const figureOf = (code: FigureCode) => well.data.figures.find((one) => one.code === code)?.value

describe('the five mistakes', () => {
  const ADVISED: Readonly<Record<Planted, string>> = {
    one_voice: 'write_by_segment',
    contacts: 'confirm_contacts',
    fee: 'fee_behind',
    fixed_discount: 'proportional_discount',
    watch: 'hold_out',
  }

  test('a club that makes none is told so, and is advised against none of them', () => {
    expect(tonesOf(well.data)).toEqual(Object.fromEntries(GAUGES.map((code) => [code, 'good'])))
    const advised = well.data.advice.map(({ code }) => code as string)
    for (const code of Object.values(ADVISED)) expect(advised).not.toContain(code)
  })

  test.each(Object.keys(ADVISED) as Planted[])(
    'a club that makes %s is told that, and no other',
    async (mistake) => {
      const { data } = await openClub(mistake)
      expect(Object.entries(tonesOf(data)).filter(([, tone]) => tone !== 'good')).toEqual([[mistake, 'bad']])
      expect(data.advice.map(({ code }) => code)).toContain(ADVISED[mistake])
      for (const language of ['he', 'en'] as const) expect(sayMonth(data, language).sentences).toHaveLength(3)
    },
  )
})

type Row = Record<string, string | number | null>
/** Everything there is, to be reckoned with here. */
async function all(table: string): Promise<Row[]> {
  const { rows } = await owner.query<{ row: Row }>(
    `select to_jsonb(t) as row from ${table} t where club_id = $1`,
    [well.clubId],
  )
  return rows.map(({ row }) => row)
}
const sum = (rows: readonly Row[], of: string): number =>
  rows.reduce((total, row) => total + Number(row[of] ?? 0), 0)
const isIn = (at: string | number | null | undefined): boolean => {
  if (typeof at !== 'string') return false
  const instant = Temporal.Instant.from(at)
  return (
    Temporal.Instant.compare(instant, span.from) >= 0 && Temporal.Instant.compare(instant, span.until) < 0
  )
}
const isDayIn = (on: string | number | null | undefined): boolean => String(on).startsWith(PLANTED_MONTH)

/** Figures that are sums of what is listed, and those that count it. */
const SUMMED = [
  ...(['coupon_discount', 'fees_net', 'plan_returned', 'plan_points', 'rule_discount'] as const),
  ...(['till_discount', 'gesture_cost', 'points_issued'] as const),
]
const COUNTED = [
  ...(['active', 'buyers', 'offers_given', 'joined', 'paying', 'advertised', 'messaged'] as const),
  ...(['unreachable', 'contacts_lost', 'revived', 'late_receipts'] as const),
]

describe('every sum is that of its rows', () => {
  test('plans: what was paid, and what came back', async () => {
    const fees = (await all('plans.payment')).filter(({ paid_at }) => isIn(paid_at))
    const payouts = (await all('plans.payout')).filter(
      ({ made_at, state }) => isIn(made_at) && state !== 'draft',
    )
    const refunds = payouts.filter(({ kind }) => kind === 'refund')
    const returned = payouts.filter(({ kind }) => kind !== 'refund')
    const uses = (await all('plans.benefit_use')).filter(
      ({ used_on, undone_at }) => isDayIn(used_on) && undone_at === null,
    )
    const till = (await all('plans.receipt_benefit')).filter(({ business_on }) => isDayIn(business_on))
    expect(
      [fees.length, refunds.length, returned.length, uses.length, till.length].every((count) => count > 0),
    ).toBe(true)
    expect(figureOf('fees_net')).toBe(sum(fees, 'amount_minor') - sum(refunds, 'amount_minor'))
    expect(figureOf('plan_returned')).toBe(
      sum(returned, 'amount_minor') + sum(uses, 'value_minor') + sum(till, 'off_minor'),
    )
    expect(figureOf('plan_points')).toBe(sum(till, 'points_worth_minor'))
    const running = (await all('plans.membership')).filter(
      ({ starts_on, ends_on }) => String(starts_on) <= '2026-02-28' && String(ends_on) >= '2026-02-28',
    )
    expect(figureOf('paying')).toBe(running.length)
    expect(well.data.plans).toMatchObject([
      { name: { en: 'Plus' }, paying: running.length, judged: running.length, ahead: running.length },
    ])
  })

  test('coupons, messages and their cost', async () => {
    const grants = await all('offers."grant"')
    const used = grants.filter(({ state, ended_at }) => state === 'used' && isIn(ended_at))
    expect(figureOf('offers_given')).toBe(grants.filter(({ issued_at }) => isIn(issued_at)).length)
    expect(figureOf('offers_used')).toBe(used.length)
    expect(figureOf('coupon_discount')).toBe(sum(used, 'taken_minor'))
    const sent = (await all('messaging.message')).filter(
      ({ ended_at, state }) => isIn(ended_at) && (state === 'sent' || state === 'unknown'),
    )
    expect(figureOf('advertised')).toBe(sent.length)
    expect(figureOf('messaged')).toBe(new Set(sent.map(({ member_id }) => member_id)).size)
    const { gauges } = well.data
    expect(gauges.find(({ code }) => code === 'one_voice')).toMatchObject({ count: sent.length, share: 0 })
  })

  test('contacts, standings and what the loyal have of what is given', async () => {
    const points = await all('contacts.point')
    const dead = points.filter(({ base }) => base === 'unreachable')
    const lost = dead.filter(({ died_at }) => isIn(died_at))
    const watched = points.filter(
      ({ died_at }) =>
        typeof died_at !== 'string' ||
        Temporal.Instant.compare(Temporal.Instant.from(died_at), span.from) >= 0,
    )
    expect(figureOf('unreachable')).toBe(dead.length)
    expect(figureOf('contacts_lost')).toBe(lost.length)
    expect(figureOf('contacts_decay')).toBeCloseTo(1 - (1 - lost.length / watched.length) ** (365 / 28), 12)
    expect(well.data.gauges.find(({ code }) => code === 'contacts')?.share).toBe(dead.length / points.length)
    expect(well.data.standings.counts).toEqual({ new: 0, loyal: 200, passive: 200, churning: 0, lost: 0 })
    expect(well.data.standings.flows).toContainEqual({ from: 'passive', to: 'loyal', members: 20 })
    const receipts = (await all('receipts.receipt')).filter(({ business_on }) => isDayIn(business_on))
    const off = new Map(
      (await all('receipts.line')).map((line) => [line.receipt_id, Number(line.discount_minor)]),
    )
    const loyal = new Set(
      (await all('standing.member_standing')).flatMap(({ standing, member_id }) =>
        standing === 'loyal' ? [member_id] : [],
      ),
    )
    const [own, others] = [receipts.filter(({ member_id }) => loyal.has(member_id ?? null)), receipts]
    const given = (rows: readonly Row[]) =>
      rows.reduce((total, { receipt_id }) => total + (off.get(receipt_id ?? null) ?? 0), 0)
    const less = sum(own, 'total_minor') / sum(others, 'total_minor') - given(own) / given(others)
    expect(well.data.gauges.find(({ code }) => code === 'fixed_discount')?.share).toBeCloseTo(
      Math.max(0, 0.5 + less),
      12,
    )
  })

  test('what opens from a figure adds up to it', async () => {
    const read = async (code: ListCode, cursor?: string, of?: string): Promise<number[]> => {
      const page = await db.inClub(well.clubId, (tx) =>
        readBehind(tx, well.clubId, { month: PLANTED_MONTH, code, of, cursor, limit: 70 }),
      )
      if (page === 'no_cursor' || isRefusal(page)) throw new Error(code)
      const rows = page.items.map(({ amount }) => amount ?? 1)
      return page.next_cursor === null ? rows : [...rows, ...(await read(code, page.next_cursor, of))]
    }
    const total = async (code: ListCode, of?: string) =>
      (await read(code, undefined, of)).reduce((all, one) => all + one, 0)
    for (const code of SUMMED) expect([code, await total(code)]).toEqual([code, figureOf(code)])
    for (const code of COUNTED) expect([code, (await read(code)).length]).toEqual([code, figureOf(code)])
    expect(await total('messaged')).toBe(figureOf('advertised'))
    expect(await read('moved', undefined, 'passive.loyal')).toHaveLength(20)
    expect(await read('moved', undefined, 'loyal.none')).toHaveLength(0)
    expect(await read('one_voice')).toHaveLength(0)
    expect(await read('fee_behind')).toHaveLength(0)
    const bread = (await all('receipts.line')).filter(({ category }) => category === 'bread')
    const days = new Map((await all('receipts.receipt')).map((row) => [row.receipt_id, row.business_on]))
    expect(await total('category', 'bread')).toBe(
      sum(
        bread.filter(({ receipt_id }) => isDayIn(days.get(receipt_id ?? null))),
        'amount_minor',
      ),
    )
  })
})

test('paper has every joining month, four of them drawn over the whole year, and each branch that was late', () => {
  const retention = Array.from({ length: 12 }, (_, n) => ({
    month: `2025-${String(n + 1).padStart(2, '0')}`,
    joined: 100 + n,
    shares: Array.from({ length: 14 - n }, (_, age) => 1 / (age + 1)),
  }))
  const quality = [{ branch: 'Haifa', receipts: 200, late: 31, named: 50 }]
  const data = { ...well.data, retention, quality }
  const report = { ...data, closed_at: null, corrections: [], dismissed: [], said: sayMonth(data, 'en') }
  const { blocks } = monthDocument(report, { language: 'en', club: 'Club', linkTo: (path) => path })
  const lines = blocks.flatMap((block) =>
    block.kind === 'lines' ? block.series.map(({ label }) => label) : [],
  )
  expect(lines).toEqual(['January 2025', 'May 2025', 'August 2025', 'December 2025'])
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  expect(rows).toContainEqual(['Haifa', '31', '200', '25%'])
  expect(rows).toContainEqual(expect.arrayContaining(['102', '100', '50', '33']))
})

test('what was done since a report is read from the rooms: plans, questions, campaigns and the programme', async () => {
  const clubId = (await openClub(null)).clubId
  const [before, after] = ['2026-01-01T00:00:00Z', '2100-01-01T00:00:00Z'].map((at) =>
    Temporal.Instant.from(at),
  )
  if (!before || !after) throw new Error('two instants')
  const read = (since: Temporal.Instant) =>
    db.inClub(clubId, async (tx) => readChanges(tx, since, await loadVersions(tx)))
  const since = await read(before)
  expect(since).toMatchObject({ plans: 1, isAsking: false, ended: new Set([expect.any(String)]) })
  expect(since.latest?.rules).toHaveLength(1)
  expect(await read(after)).toMatchObject({ plans: 0, rewards: new Set(), started: new Set() })
  await db.inClub(clubId, (tx) =>
    writeSettings(tx, { ...DEFAULTS, cycleOn: true }, { by: SYSTEM, now: clock.now() }),
  )
  expect((await read(after)).isAsking).toBe(true)
})

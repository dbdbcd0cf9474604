import { describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { StoredVersion } from '#programme/version.ts'
import { activeDays, listChartDays, listDecisions, listPeriods, tellOutstanding } from './pulse.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)

const sold = (on: string, named: number, anonymous = 0) => ({
  on: day(on),
  receipts: 2,
  receipts_named: 1,
  revenue_minor: named + anonymous,
  revenue_named_minor: named,
  points: 10,
})

const back = (on: string, named: number, anonymous = 0) => ({
  on: day(on),
  returned_minor: named + anonymous,
  returned_named_minor: named,
  points_taken_back: 0,
})

describe('periods', () => {
  test('today stands by itself; the others are whole days up to yesterday, and no day counts twice', () => {
    const facts = {
      sales: [sold('2026-11-22', 100), sold('2026-11-15', 30), sold('2026-11-14', 5), sold('2026-10-22', 7)],
      returned: [{ ...back('2026-11-20', 2, 1), points_taken_back: 4 }, back('2026-11-22', 5)],
      joined: [{ on: day('2026-11-09'), joined: 3 }],
    }
    const [today, week, month] = listPeriods(facts, day('2026-11-22'))
    expect([today?.now.flow.revenue_minor, today?.before.from, today?.before.flow.revenue_minor]).toEqual([
      95,
      '2026-11-15',
      30,
    ])
    expect([week?.now.from, week?.now.to, week?.before.from, week?.before.to]).toEqual([
      '2026-11-15',
      '2026-11-21',
      '2026-11-08',
      '2026-11-14',
    ])
    expect([week?.now.flow.revenue_minor, week?.before.flow.revenue_minor]).toEqual([27, 5])
    expect([week?.now.flow.revenue_named_minor, week?.now.flow.returned_minor]).toEqual([28, 3])
    expect([week?.now.flow.points_taken_back, week?.before.flow.joined]).toEqual([4, 3])
    expect([month?.now.from, month?.before.to]).toEqual(['2026-10-23', '2026-10-22'])
    expect([month?.now.flow.revenue_minor, month?.before.flow.revenue_minor]).toEqual([32, 7])
  })

  test('active members are those of ninety days, now and thirty days ago', () => {
    const [now, before] = activeDays(day('2026-11-22'))
    expect([now.from.toString(), now.to.toString()]).toEqual(['2026-08-25', '2026-11-22'])
    expect([before.from.toString(), before.to.toString()]).toEqual(['2026-07-26', '2026-10-23'])
  })
})

test('the chart has every day of eight weeks, those without a sale too', () => {
  const facts = {
    sales: [sold('2026-11-21', 60, 40)],
    returned: [back('2026-11-21', 10, 5), back('2026-09-28', 7)],
  }
  const days = listChartDays(facts, day('2026-11-22'))
  expect(days).toHaveLength(56)
  expect(days.at(-1)).toEqual({ on: '2026-11-21', named_minor: 50, anonymous_minor: 35 })
  expect(days.at(1)).toEqual({ on: '2026-09-28', named_minor: -7, anonymous_minor: 0 })
  expect(days.at(0)).toEqual({ on: '2026-09-27', named_minor: 0, anonymous_minor: 0 })
})

test('points without a programme in force have no worth', () => {
  expect(tellOutstanding({ points: 250, debt: 3 }, DEFAULT_DEFINITION)).toEqual({
    points: 250,
    debt: 3,
    worth_minor: 2_500,
  })
  expect(tellOutstanding({ points: 250, debt: 0 }, null).worth_minor).toBeNull()
})

describe('decisions', () => {
  const now = instant('2026-11-22T08:00:00Z')
  const version = (changes: Partial<StoredVersion>): StoredVersion => ({
    versionId: '01980000-0000-7000-8000-000000000001',
    number: null,
    name: null,
    definition: DEFAULT_DEFINITION,
    inForceFrom: null,
    createdAt: instant('2026-11-01T08:00:00Z'),
    editedAt: instant('2026-11-01T08:00:00Z'),
    revision: 1,
    publishedAt: null,
    withdrawnAt: null,
    ...changes,
  })
  const published = (number: number, from: string) =>
    version({ number, inForceFrom: instant(from), publishedAt: instant('2026-11-01T08:00:00Z') })
  const nothing = {
    returns: { waiting: 0, given_up: 0 },
    imports: [],
    unnamedBranches: [],
    alerts: [],
    lowPools: [],
  }
  const kinds = (facts: Parameters<typeof listDecisions>[0]) =>
    listDecisions(facts, now).map(({ kind }) => kind)

  test('a club in order waits for nothing', () => {
    expect(kinds({ ...nothing, versions: [published(1, '2020-01-01T00:00:00Z')] })).toEqual([])
  })

  test('a draft counts once it lay for a week, and what is to come is told', () => {
    const versions = [
      published(1, '2020-01-01T00:00:00Z'),
      published(2, '2026-12-01T00:00:00Z'),
      version({ name: 'ישנה' }),
      version({ editedAt: instant('2026-11-20T08:00:00Z') }),
    ]
    expect(listDecisions({ ...nothing, versions }, now)).toMatchObject([
      { kind: 'programme_scheduled', number: 2 },
      { kind: 'draft_lying', name: 'ישנה' },
    ])
  })

  test('the costliest stands first', () => {
    const unnamedBranches = ['A', 'B', 'C', 'D', 'E', 'F']
    const flawed = (state: 'done' | 'failed', rejected_rows: number) => ({
      import_id: '01980000-0000-7000-8000-000000000002',
      file_name: 'receipts.csv',
      state,
      rejected_rows,
    })
    const imports = [flawed('failed', 0), flawed('done', 12)]
    const id = '01980000-0000-7000-8000-000000000003'
    const lowPools = [{ reward_id: id, name: { he: 'שובר', en: 'Voucher' }, free: 0 }]
    const facts = {
      versions: [],
      returns: { waiting: 2, given_up: 1 },
      imports,
      unnamedBranches,
      lowPools,
      alerts: [],
    }
    expect(kinds(facts)).toEqual([
      'no_programme',
      'returns_given_up',
      'codes_low',
      'import_failed',
      'import_rejected',
      'branches_unnamed',
      'returns_waiting',
    ])
    expect(listDecisions(facts, now)[5]).toMatchObject({ count: 6, codes: ['A', 'B', 'C', 'D', 'E'] })
  })
})

import { expect, test } from 'vitest'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { useTestServer } from '../../test/support/server.ts'

// A point a shekel, two above 1,000 shekels of the window, three above 5,000.
const BANDS: Partial<ProgrammeDefinition> = {
  base_rate: 1_000_000,
  bands: [
    { from_minor: 100_000, rate: 2_000_000 },
    { from_minor: 500_000, rate: 3_000_000 },
  ],
}

const { addClub, asKey, clock } = await useTestServer()

async function openClub(terms: Partial<ProgrammeDefinition>) {
  clock.set('2026-01-05T10:00:00Z')
  const call = await asKey(await addClub())
  const definition = { ...DEFAULT_DEFINITION, ...BANDS, ...terms }
  const { body: draft } = await call('POST', '/v1/programme/versions', { definition })
  const published = await call('POST', `/v1/programme/versions/${draft.id}/publish`, {
    in_force_on: '2025-01-01',
  })
  expect(published.status).toBe(200)
  const member = (await call('POST', '/v1/members', { first_name: 'דנה', card: 'C1' })).body.id
  const buy = async (day: string, shekels: number) => {
    const amount_minor = shekels * 100
    const receipt = {
      receipt_id: day,
      member: { card: 'C1' },
      branch: 'TLV',
      occurred_at: `${day}T12:00:00+02:00`,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'X', qty: '1', amount_minor }],
      total_minor: amount_minor,
    }
    const { status, body } = await call('POST', '/v1/receipts', receipt, { 'accept-language': 'en' })
    expect(status).toBe(201)
    const text = (list: string[]) => list.join(' ').replace(/[\u200e\u200f]/g, '')
    return {
      points: body.points,
      before: body.explanation.evaluation.window_spend_minor,
      why: text(body.explanation.sentences),
      hints: text(body.hints.map((hint: { text: string }) => hint.text)),
    }
  }
  const bandOf = async () => (await call('GET', `/v1/members/${member}`)).body.band
  return { call, buy, bandOf, draft }
}

test('by the calendar year, spend starts anew in January, and what is late is rated by the days of its own year', async () => {
  const { call, buy, bandOf, draft } = await openClub({ window: 'calendar_year', window_months: 3 })
  expect(draft.definition).toMatchObject({ window: 'calendar_year', window_months: 12 })
  expect(draft.sentences.join(' ')).toContain('each 1 January it starts anew')
  expect(await buy('2025-02-01', 800)).toMatchObject({ points: 800, before: 0 })
  expect(await buy('2025-12-20', 400)).toMatchObject({ points: 200 + 2 * 200, before: 80_000 })

  const january = await buy('2026-01-03', 900)
  expect(january).toMatchObject({ points: 900, before: 0 })
  expect(january.hints).toContain('₪100 more by the end of the year, and purchases earn 200 points')
  expect(await bandOf()).toMatchObject({ rolling_spend_minor: 90_000, window: { kind: 'calendar_year' } })

  const late = await buy('2025-12-28', 100)
  expect(late).toMatchObject({ points: 200, before: 120_000 })
  expect(late.why).toContain('since the spend in the calendar year passed ₪1,000')
  // Nothing can be added to a year that is over.
  expect(late.hints).toBe('')
  expect(await bandOf()).toMatchObject({ rolling_spend_minor: 90_000 })

  const next = await buy('2026-01-04', 200)
  expect(next).toMatchObject({ points: 100 + 2 * 100, before: 90_000 })
  const quoted = await call('POST', '/v1/baskets/quote', {
    member: { card: 'C1' },
    branch: 'TLV',
    occurred_at: '2026-01-05T12:00:00+02:00',
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'X', qty: '1', amount_minor: 10_000 }],
  })
  expect(quoted.body.points).toBe(200)
})

test('of three months, only the last three months count, and so it is said', async () => {
  const { buy, bandOf } = await openClub({ window_months: 3 })
  await buy('2025-10-04', 5_000)
  await buy('2025-10-05', 1_500)
  // 5 October begins the three months of 4 January; those of 5 January begin a day later.
  expect(await buy('2026-01-04', 10)).toMatchObject({ before: 150_000, points: 20 })
  const today = await buy('2026-01-05', 1_000)
  expect(today).toMatchObject({ before: 1_000, points: 990 + 2 * 10 })
  expect(today.why).toContain('since the spend in the last 3 months passed ₪1,000 with this purchase')
  expect(await bandOf()).toMatchObject({
    rolling_spend_minor: 101_000,
    window: { kind: 'rolling', months: 3 },
  })
})

test('what a rule counts on its own goods goes by the same days', async () => {
  const { buy } = await openClub({
    window: 'calendar_year',
    bands: [],
    rules: [
      {
        code: 'wine',
        name: 'Wine',
        on: 'receipt',
        when: [{ kind: 'sku', skus: ['X'] }],
        effect: {
          kind: 'rate',
          pays: 'points',
          over: 'selection',
          steps: [{ from_minor: 50_000, rate: 1_000_000 }],
        },
        caps: { per_receipt: null, per_day: null, per_month: null, per_member: null, budget: null },
        group: null,
        holdout_percent: 0,
      },
    ],
  })
  expect(await buy('2025-12-30', 600)).toMatchObject({ points: 600 + 100 })
  expect(await buy('2026-01-02', 500)).toMatchObject({ points: 500 })
  expect(await buy('2026-01-03', 50)).toMatchObject({ points: 50 + 50 })
  expect(await buy('2025-12-31', 10)).toMatchObject({ points: 10 + 10 })
})

test.each([
  [{ window_months: 0 }, 400],
  [{ window_months: 37 }, 400],
  [{ window_months: 2.5 }, 400],
  [{ window: 'week' }, 400],
  [{ window_months: 36 }, 201],
  [{ window: undefined, window_months: undefined }, 201],
])('a window of %j answers %i', async (terms, status) => {
  const call = await asKey(await addClub())
  const definition = { ...DEFAULT_DEFINITION, ...terms }
  expect((await call('POST', '/v1/programme/versions', { definition })).status).toBe(status)
})

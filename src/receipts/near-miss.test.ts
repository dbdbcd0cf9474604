import { expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { Caps } from '#programme/rule.ts'
import { caps, rule } from '../../test/support/rule-parts.ts'
import { useTestServer } from '../../test/support/server.ts'
import { line, makeReceipt, openTill, type TillLine } from '../../test/support/till.ts'

// The till promises nothing that the member would not get.

const { addClub, asKey, clock } = await useTestServer()
clock.set('2026-02-01T10:00:00Z')
const call = await asKey(await addClub())
const till = openTill(call)

const large = (code: string, limits: Partial<Caps>, rest: object = {}) =>
  rule(code, { when: [{ kind: 'basket_value', at_least_minor: 10_000 }], caps: caps(limits), ...rest })

const { body: draft } = await call('POST', '/v1/programme/versions', {
  definition: {
    ...DEFAULT_DEFINITION,
    groups: [{ code: 'one', name: 'One', mode: 'first' }],
    rules: [
      large('free', {}),
      large('monthly', { per_month: 5 }),
      large('budgeted', { budget: 5 }),
      large('off', { per_month: 1_000 }, { effect: { kind: 'money_off', amount_minor: 500 } }),
      rule('bread', { when: [{ kind: 'category', categories: ['bread'] }], group: 'one' }),
      large('behind_bread', {}, { group: 'one' }),
    ],
  },
})
const published = await call('POST', `/v1/programme/versions/${draft.id}/publish`, {})
test('the rules are in force', () =>
  expect([draft, published.status]).toMatchObject([{ state: 'draft' }, 200]))
clock.set('2026-03-01T10:00:00Z')

const AT = '2026-02-20T12:00:00+02:00'
async function hintsFor(card: string | null, ...lines: TillLine[]): Promise<string[]> {
  const { receipt_id, ...basket } = makeReceipt({ occurred_at: AT, lines, ...(card && { member: { card } }) })
  const { status, body } = await till.quote(basket)
  expect([status, typeof receipt_id]).toEqual([200, 'string'])
  const near = body.hints.filter(({ kind }: { kind: string }) => kind === 'near_miss')
  return near.map(({ text }: { text: string }) => text.split(':')[0]).sort()
}

test('a basket that nearly earns is told of what it would get, and of no more', async () => {
  const [dana, noa] = [await till.join(), await till.join()]
  const nearly = line(9_000)
  // Three are told at most, and these are as near as each other: the first in the programme.
  expect(await hintsFor(dana.card, nearly)).toEqual(['budgeted', 'free', 'monthly'])
  const bought = { member: { id: dana.id }, occurred_at: AT, lines: [line(10_000)] }
  expect((await till.post(makeReceipt({ ...bought, offers: [] }))).status).toBe(201)
  // Her month and the budget are used up; Noa has her own month, and the budget is everybody's.
  expect(await hintsFor(dana.card, nearly)).toEqual(['behind_bread', 'free', 'off'])
  expect(await hintsFor(noa.card, nearly)).toEqual(['free', 'monthly', 'off'])
  expect(await hintsFor(null, nearly)).toEqual(['behind_bread', 'free', 'monthly'])
  expect(await hintsFor(dana.card, line(9_000, { category: 'bread' }))).toEqual(['free', 'off'])
})

import { beforeEach, expect, test } from 'vitest'
import { FACTS } from '#content/fact-table.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { useRewardDesk } from '../../test/support/reward-desk.ts'
import { type Call, makeReceipt, nextName } from '../../test/support/till.ts'
import { createFactReader } from './message-fact-service.ts'

// What texts say of members is what is so of them, read for many at once.

const desk = await useRewardDesk()
const { addReward, join, db, clock } = desk
const read = createFactReader({
  linkTo: async (_tx, page) => `https://club.example/club/lavi${page === '' ? '' : `/${page}`}`,
  publicUrl: 'https://club.example/',
  findDreams: async () => new Map(),
})
const EVERYTHING = new Set(Object.keys(FACTS))
let call: Call
let clubId: Uuid
let member: string

beforeEach(async () => {
  const opened = await desk.open()
  call = opened.call
  clubId = opened.clubId
  member = opened.member
})

const idOf = (id: string): Uuid => parseId('mbr', id) ?? ''

async function factsOf(
  members: readonly string[],
  { needed = EVERYTHING, language = 'he' as 'he' | 'en' } = {},
) {
  const counted = { statements: 0 }
  const found = await db.inClub(clubId, (tx) =>
    read(counting(tx, counted), { memberIds: members.map(idOf), language, needed }, clock.now()),
  )
  return { ...counted, of: (id: string) => found.get(idOf(id)), size: found.size }
}

/** The same transaction, which tells how many statements it was asked for. */
const counting = (tx: Tx, counted: { statements: number }): Tx =>
  new Proxy(tx, {
    get(target, name, receiver) {
      const own = Reflect.get(target, name, receiver)
      if (typeof own !== 'function') return own
      return (...args: unknown[]) => {
        if (['query', 'one', 'maybeOne', 'queryOnce'].includes(String(name))) counted.statements += 1
        return own.apply(target, args)
      }
    },
  })

const buy = (id: string, category: string, occurred_at = '2026-02-27T10:00:00Z') =>
  call(
    'POST',
    '/v1/receipts',
    makeReceipt({
      member: { id },
      occurred_at,
      lines: [
        {
          line_id: '1',
          sku: `${category}-1`,
          description: `Best of ${category}`,
          qty: '2',
          amount_minor: 10_000,
          category,
        },
      ],
    }),
  )

test('who they are, in their language, and nothing of what nobody asked', async () => {
  const body = { first_name: 'דנה', gender: 'female', birth_on: '1990-03-05', birth_calendar: 'gregorian' }
  await call('PATCH', `/v1/members/${member}`, { ...body, home_branch: 'TLV' })
  const { of } = await factsOf([member], { needed: new Set(['first_name', 'birthday_on', 'branch']) })
  expect(of(member)).toMatchObject({
    first_name: 'דנה',
    gender: 'female',
    birthday_on: '2026-03-05',
    branch: 'TLV',
    joined_on: '2026-01-29',
    points: 0,
    next_reward: null,
    links: { portal: 'https://club.example/club/lavi', rewards: 'https://club.example/club/lavi/rewards' },
  })
})

test('of whom nothing is known, nothing is told', async () => {
  const stranger = await join(0)
  const { of } = await factsOf([stranger])
  expect(of(stranger)).toMatchObject({
    first_name: null,
    gender: 'other',
    points: 0,
    points_value: null,
    store_credit: null,
    expiring: null,
    standing: null,
    last_purchase: null,
    favourite_category: null,
    tier: null,
    plan: null,
    recommended_reward: null,
    rewards_now: [],
    recommended_products: [],
    dream: null,
  })
})

test('what they can take now and what is near, as taking it would be decided', async () => {
  const mug = await addReward({ points_price: 400 })
  await addReward({ name: { he: 'סלסלה', en: 'Basket' }, points_price: 800 })
  await addReward({ name: { he: 'שמן', en: 'Oil' }, points_price: 300, interests: ['Deli'] })
  await addReward({ points_price: 10, stock: [{ on_hand: 0 }] })
  await addReward({ points_price: 20, audience: { tiers: ['gold'] } })
  await addReward({ name: { he: 'חלום', en: 'A dream' }, points_price: 9_000, is_dream: true })
  await call('PUT', `/v1/members/${member}/interests/declared`, { categories: ['Deli'] })
  const facts = (await factsOf([member], { language: 'en' })).of(member)
  expect(facts?.rewards_in_reach).toBe(2)
  expect(facts?.rewards_now.map(({ name }) => name)).toEqual(['Oil', 'Mug'])
  expect(facts?.rewards_now[1]).toEqual({
    name: 'Mug',
    points: 400,
    missing_points: 0,
    image: null,
    link: `https://club.example/club/lavi/rewards/${mug}`,
  })
  expect([facts?.recommended_reward?.name, facts?.next_reward]).toMatchObject([
    'Oil',
    { name: 'Basket', missing_points: 300 },
  ])
  expect(facts?.dreams.map(({ name, missing_points }) => [name, missing_points])).toEqual([
    ['A dream', 8_500],
  ])
})

test('what they bought and like, and nothing of sensitive categories', async () => {
  for (const category of ['Deli', 'Deli', 'Baby']) await buy(member, category)
  await call('PUT', `/v1/members/${member}/interests/declared`, { categories: ['Baby', 'Deli'] })
  const before = (await factsOf([member])).of(member)
  expect(before).toMatchObject({
    last_purchase: { on: '2026-02-27', days: 2 },
    favourite_category: 'Baby',
    recommended_product: { name: 'Best of Baby', price: { amount_minor: 5_000, currency: 'ILS' } },
  })
  const { body } = await call('GET', '/v1/standing/settings')
  await call('PUT', '/v1/standing/settings', { ...body, excluded_categories: ['baby'] })
  const after = (await factsOf([member])).of(member)
  expect(after?.favourite_category).toBe('Deli')
  expect(after?.recommended_products.map(({ name }) => name)).toEqual(['Best of Deli'])
})

test('of a pool, what the household leaves each of them', async () => {
  await addReward({ points_price: 500 })
  const minor = await join(100)
  const { body } = await call('POST', '/v1/households', { head: { id: member }, name: 'Levi', pooled: true })
  await call('POST', `/v1/households/${body.id}/members`, { member: { id: minor }, role: 'minor' })
  const refused = await factsOf([member, minor])
  expect([refused.of(member)?.points, refused.of(member)?.rewards_in_reach]).toEqual([600, 1])
  expect([refused.of(minor)?.points, refused.of(minor)?.rewards_in_reach]).toEqual([0, 0])
  await call('POST', `/v1/households/${body.id}/members/${minor}/consents`, { points: 60 })
  expect((await factsOf([minor])).of(minor)?.points).toBe(60)
})

test('who was merged or erased is left out, and the survivor has what both had', async () => {
  const [merged, erased] = [await join(100), await join(50)]
  await buy(merged, 'Deli')
  await call('POST', `/v1/members/${merged}/merge`, { into: member })
  await call('DELETE', `/v1/members/${erased}`, { reason: 'asked' })
  const { of, size } = await factsOf([member, merged, erased])
  expect([size, of(member)?.last_purchase?.on]).toEqual([1, '2026-02-27'])
  expect(of(member)?.points).toBeGreaterThanOrEqual(600)
})

test('costs as many statements for many as for one, and tells each the same', async () => {
  await addReward({ points_price: 400, limits: [{ count: 1, days: 30 }] })
  await addReward({ points_price: 900 })
  const others = [await join(0), await join(450), await join(1_000)]
  for (const id of [member, ...others.slice(1)]) await buy(id, nextName('Cat'))
  await call('POST', '/v1/households', { head: { id: others[1] }, name: 'Levi', pooled: true })
  const all = [member, ...others]
  const together = await factsOf(all)
  for (const id of all) expect((await factsOf([id])).of(id)).toEqual(together.of(id))
  const alone = await factsOf([others[1] ?? ''])
  expect(together.statements).toBeLessThanOrEqual(alone.statements + 2)
  expect((await factsOf(all, { needed: new Set(['first_name', 'points']) })).statements).toBeLessThan(10)
})

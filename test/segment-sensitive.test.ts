import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { evaluateAllDue, followEvents } from '#segments/evaluate-service.ts'
import { segmentChecks } from '#segments/verify.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { useTestServer } from './support/server.ts'

const { db, clock, addClub, asKey } = await useTestServer()
const parts = { db, clock, sources: segmentSources }
const { signal } = new AbortController()

const boughtPharmacy = {
  kind: 'bought',
  purchase: { categories: ['Pharmacy'], brands: [], skus: [], branches: [], when: { kind: 'ever' } },
  measure: 'times',
  at_least: 1,
  at_most: null,
}
const likesPharmacy = { kind: 'fact', fact: 'interests', test: { is: 'any_of', values: ['Pharmacy'] } }

/** Dana bought of the pharmacy; Noa did not. */
async function openClub() {
  clock.set('2026-03-01T10:00:00Z')
  const clubId = await addClub()
  const call = await asKey(clubId)
  const join = async (card: string): Promise<string> => (await call('POST', '/v1/members', { card })).body.id
  const [dana, noa] = [await join('1'), await join('2')]
  await call('POST', '/v1/receipts', {
    receipt_id: 'R1',
    member: { id: dana },
    branch: 'TLV',
    occurred_at: '2026-02-20T12:00:00+02:00',
    currency: 'ILS',
    lines: [
      { line_id: '1', sku: 'P', category: 'Pharmacy', brand: 'Pills', qty: '1', amount_minor: 1_000 },
      { line_id: '2', sku: 'S', category: 'Soap', brand: 'Pills', qty: '1', amount_minor: 300 },
    ],
    total_minor: 1_300,
  })
  const make = async (definition: object) =>
    (await call('POST', '/v1/segments', { kind: 'live', name: 'x', definition })).body.id
  const exclude = (excluded_categories: string[]) =>
    call('PUT', '/v1/standing/settings', { excluded_categories })
  const view = async (id: string) => (await call('GET', `/v1/segments/${id}`)).body
  const membersOf = async (id: string): Promise<string[]> =>
    (await call('GET', `/v1/segments/${id}/members`)).body.items.map((item: { id: string }) => item.id)
  const movesOf = async (id: string): Promise<object[]> =>
    (await call('GET', `/v1/segments/${id}/moves`)).body.items
  const evaluateAll = () => evaluateAllDue(parts, clubId, signal)
  const follow = async () => {
    while (await db.inClub(clubId, (tx) => followEvents(tx, segmentSources, clock.now())));
  }
  const told = () =>
    db.inClub(clubId, (tx) => tx.query(sql`select kind from platform.event where kind like 'segment.%'`))
  return { clubId, call, dana, noa, join, make, exclude, view, membersOf, movesOf, evaluateAll, follow, told }
}

test.each<[string, object]>([
  ['bought', boughtPharmacy],
  ['not bought', { kind: 'not', of: boughtPharmacy }],
  ['bought, or anything', { kind: 'or', of: [boughtPharmacy, { kind: 'not', of: likesPharmacy }] }],
  ['not interested', { kind: 'not', of: likesPharmacy }],
])(
  'a segment that asks what became sensitive is empty at once, says so and tells nobody: %s',
  async (_name, definition) => {
    const club = await openClub()
    const id = await club.make(definition)
    await club.follow()
    await club.evaluateAll()
    const before = await club.membersOf(id)
    expect(before.length).toBeGreaterThan(0)
    expect(await club.movesOf(id)).toHaveLength(before.length)
    expect(await club.view(id)).toMatchObject({ asks_sensitive: false })

    await club.exclude(['pharmacy'])
    expect(await club.view(id)).toMatchObject({ members: 0, asks_sensitive: true })
    expect(await club.membersOf(id)).toEqual([])
    expect(await club.movesOf(id)).toEqual([])
    await club.join('3')
    await club.follow()
    clock.set('2026-03-02T10:00:00Z')
    await club.evaluateAll()
    expect(await club.membersOf(id)).toEqual([])
    expect(await club.told()).toEqual([])
    const check = segmentChecks({ sources: segmentSources, clock })
    expect(await db.inClub(club.clubId, (tx) => runChecks(tx, check))).toEqual([])

    await club.exclude([])
    await club.call('PATCH', `/v1/members/${club.noa}`, { first_name: 'Noa' })
    await club.follow()
    await club.evaluateAll()
    expect(await club.membersOf(id)).toEqual(expect.arrayContaining(before))
    expect(await club.told()).toEqual([])
  },
)

test('segments that ask other things stay as they are', async () => {
  const club = await openClub()
  const id = await club.make(boughtPharmacy)
  await club.evaluateAll()
  await club.exclude(['tobacco'])
  expect(await club.membersOf(id)).toEqual([club.dana])
  expect(await club.view(id)).toMatchObject({ asks_sensitive: false })
})

const ever = { kind: 'ever' }
const goods = { categories: [], brands: [], skus: [], branches: [] }
const bySku = { ...goods, skus: ['P'] }
const atLeastOne = { kind: 'bought', measure: 'times', at_least: 1, at_most: null }

test.each<[string, object]>([
  ['how often', { ...atLeastOne, purchase: { ...bySku, when: ever } }],
  ['how many', { ...atLeastOne, measure: 'pieces', purchase: { ...bySku, when: ever } }],
  ['for how much', { ...atLeastOne, measure: 'spend_minor', purchase: { ...bySku, when: ever } }],
  ['first', { kind: 'bought_first', goods: bySku, when: ever }],
  [
    'by brand',
    { ...atLeastOne, measure: 'pieces', at_least: 2, purchase: { ...goods, brands: ['Pills'], when: ever } },
  ],
])(
  'goods of a sensitive category are not found by their code or brand either, nor by a segment made before: %s',
  async (_name, definition) => {
    const club = await openClub()
    const find = async () => (await club.call('POST', '/v1/segments/preview', { definition })).body
    expect(await find()).toMatchObject({ count: 1, sample: [{ id: club.dana }] })
    const id = await club.make(definition)
    const others = await club.make({ kind: 'not', of: definition })
    await club.evaluateAll()
    await club.follow()
    expect(await club.membersOf(id)).toEqual([club.dana])

    await club.exclude([' pharmacy'])
    expect(await find()).toMatchObject({ count: 0, sample: [] })
    expect(await club.membersOf(id)).toEqual([])
    await club.evaluateAll()
    expect([await club.membersOf(id), await club.movesOf(id)]).toEqual([[], []])
    expect((await club.membersOf(others)).sort()).toEqual([club.dana, club.noa].sort())
    expect(await club.told()).toEqual([])

    await club.exclude([])
    await club.evaluateAll()
    expect(await club.membersOf(id)).toEqual([club.dana])
    expect(await club.told()).toEqual([])
  },
)

test('what a brand sells of other categories is still found', async () => {
  const club = await openClub()
  await club.exclude(['Pharmacy'])
  const definition = { ...atLeastOne, purchase: { ...goods, brands: ['Pills'], when: ever } }
  expect((await club.call('POST', '/v1/segments/preview', { definition })).body).toMatchObject({ count: 1 })
})

test('nothing of a sensitive category is suggested to whoever looks for members', async () => {
  const club = await openClub()
  await club.exclude(['pharmacy '])
  const suggest = async (query: string): Promise<string[]> =>
    (await club.call('GET', `/v1/programme/suggestions?${query}`)).body.suggestions.map(
      ({ value }: { value: string }) => value,
    )
  expect((await suggest('of=sku')).sort()).toEqual(['P', 'S'])
  expect(await suggest('of=sku&about=members')).toEqual(['S'])
  expect(await suggest('of=category&about=members')).toEqual(['Soap'])
  expect(await suggest('of=brand&about=members')).toEqual(['Pills'])
})

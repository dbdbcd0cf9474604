import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BoughtGoods, type BroughtBack, type Matched, matchGoods, matchNamed } from './matching.ts'

type Options = { lineId?: string; sku?: string }

const bought = (
  purchase: string,
  left: bigint,
  leftMinor = Number(left),
  { lineId = '1', sku = 'A' }: Options = {},
): BoughtGoods<string> => ({ kind: 'purchase', lineId, sku, left, leftMinor, purchase })

const back = (
  goods: string,
  qty: bigint | null,
  amountMinor = Number(qty),
  { lineId, sku = 'A' }: Options = {},
): BroughtBack<string> => ({ kind: 'return', lineId: lineId ?? null, sku, qty, amountMinor, goods })

const tell = ({ matches, rests }: Matched<string, string>) => [
  ...matches.map(({ goods, purchase, qty, amountMinor }) => `${goods}: ${purchase} ${qty} ${amountMinor}`),
  ...rests.map(({ goods, qty, amountMinor }) => `${goods}: nothing ${qty} ${amountMinor}`),
]

describe('a return that names no receipt undoes', () => {
  test('the latest earlier purchase with some left', () => {
    expect(tell(matchGoods([bought('R1', 3n), bought('R2', 3n), back('C', 2n), bought('R3', 9n)]))).toEqual([
      'C: R2 2 2',
    ])
  })

  test('and then the one before it, each at its own price', () => {
    expect(
      tell(
        matchGoods([bought('R1', 3n, 300), bought('R2', 1n, 500), back('C', 2n, 1000), back('D', 5n, 500)]),
      ),
    ).toEqual(['C: R2 1 500', 'C: R1 1 100', 'D: R1 2 200', 'D: nothing 3 300'])
  })

  test('no more than the money that was given back, and the rest can still come back', () => {
    const events = [bought('R1', 10n, 500), back('C', 10n, 100), back('D', 10n, 400), back('E', 10n, 1)]
    expect(tell(matchGoods(events))).toEqual(['C: R1 2 100', 'D: R1 8 400', 'E: nothing 10 1'])
  })

  test('by its money, where no quantity is told', () => {
    const events = [bought('R1', 10n, 500), bought('R2', 1n, 100), back('C', null, 300), back('D', null, 400)]
    expect(tell(matchGoods(events))).toEqual([
      'C: R2 1 100',
      'C: R1 4 200',
      'D: R1 6 300',
      'D: nothing null 100',
    ])
  })

  test('what was paid for, when money was given back', () => {
    const events = [bought('R1', 1n, 100), bought('R2', 1n, 0), back('C', 1n, 100), back('D', 1n, 0)]
    expect(tell(matchGoods(events))).toEqual(['C: R1 1 100', 'D: R2 1 0'])
  })

  test('nothing, when nothing was bought before it or all came back', () => {
    expect(tell(matchGoods([back('C', 2n), bought('R1', 3n)]))).toEqual(['C: nothing 2 2'])
    expect(tell(matchGoods([bought('R1', 0n, 0), back('C', 1n)]))).toEqual(['C: nothing 1 1'])
    // All pieces are back, for less than they cost: the same goods do not come back twice.
    expect(tell(matchGoods([bought('R1', 0n, 50), back('C', 1n, 50)]))).toEqual(['C: nothing 1 50'])
  })
})

describe('a return that names a receipt undoes', () => {
  const lines = [
    bought('one', 1n, 100, { lineId: '1', sku: 'A' }),
    bought('two', 1n, 200, { lineId: '2', sku: 'A' }),
    bought('three', 1n, 300, { lineId: '3', sku: 'B' }),
  ]
  const name = (returns: BroughtBack<string>[], isBound: boolean) =>
    tell(matchNamed(lines, returns, () => isBound))

  test('the line that it names, then the same goods', () => {
    expect(name([back('C', 2n, 400, { lineId: '2' })], true)).toEqual(['C: two 1 200', 'C: one 1 100'])
  })

  test('other goods of it by their money, if no other receipt is meant', () => {
    expect(name([back('C', 1n, 250, { sku: 'X' })], true)).toEqual(['C: one 1 100', 'C: two 0 150'])
    expect(name([back('C', 1n, 250, { sku: 'X' })], false)).toEqual(['C: nothing 1 250'])
  })

  test('nothing more than it has', () => {
    expect(name([back('C', 1n, 600, { sku: 'X' }), back('D', 1n, 5)], true)).toEqual([
      'C: one 1 100',
      'C: two 1 200',
      'C: three 1 300',
      'D: nothing 1 5',
    ])
  })
})

describe('whatever is bought and comes back', () => {
  const purchases = fc.record({
    left: fc.bigInt({ min: 0n, max: 5n }),
    leftMinor: fc.integer({ min: 0, max: 50 }),
    sku: fc.constantFrom('A', 'B'),
  })
  const returns = fc.record({
    qty: fc.option(fc.bigInt({ min: 1n, max: 6n })),
    amountMinor: fc.nat(80),
    sku: fc.constantFrom('A', 'B'),
  })
  type Event = BoughtGoods<number> | BroughtBack<number>
  const events = fc
    .array(fc.oneof(purchases, returns), { maxLength: 12 })
    .map((list) =>
      list.map(
        (each, place): Event =>
          'left' in each
            ? { kind: 'purchase', lineId: '1', purchase: place, ...each }
            : { kind: 'return', lineId: null, goods: place, ...each },
      ),
    )
  const isBought = (event: Event) => event.kind === 'purchase'
  const isBack = (event: Event) => event.kind === 'return'
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  const count = (numbers: readonly bigint[]) => numbers.reduce((all, each) => all + each, 0n)

  test.each([
    ['in the order of time', (list: Event[]) => matchGoods(list)],
    ['named', (list: Event[]) => matchNamed(list.filter(isBought), list.filter(isBack), () => true)],
  ])('no purchase gives back more than it has, and no return takes more than it says: %s', (_name, match) => {
    fc.assert(
      fc.property(events, (list) => {
        const { matches, rests } = match(list)
        for (const event of list)
          if (event.kind === 'purchase') {
            const taken = matches.filter(({ purchase }) => purchase === event.purchase)
            expect(count(taken.map(({ qty }) => qty)) <= event.left).toBe(true)
            expect(sum(taken.map(({ amountMinor }) => amountMinor))).toBeLessThanOrEqual(event.leftMinor)
          } else {
            const parts = [...matches, ...rests].filter(({ goods }) => goods === event.goods)
            expect(sum(parts.map(({ amountMinor }) => amountMinor))).toBeLessThanOrEqual(event.amountMinor)
            if (event.qty === null)
              expect(sum(parts.map(({ amountMinor }) => amountMinor))).toBe(event.amountMinor)
          }
      }),
      { numRuns: 500 },
    )
  })
})

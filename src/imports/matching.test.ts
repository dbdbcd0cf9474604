import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BoughtGoods, type BroughtBack, matchGoods } from './matching.ts'

const bought = (receiptRef: string, left: bigint): BoughtGoods<string> => ({
  kind: 'purchase',
  receiptRef,
  left,
  purchase: receiptRef,
})
const back = (
  goods: string,
  qty: bigint,
  amountMinor = Number(qty),
  namedRef = goods,
): BroughtBack<string> => ({
  kind: 'return',
  namedRef,
  qty,
  amountMinor,
  goods,
})
const tell = (events: (BoughtGoods<string> | BroughtBack<string>)[]) =>
  matchGoods(events).map(
    ({ goods, purchase, qty, amountMinor }) => `${goods}: ${purchase} ${qty} ${amountMinor}`,
  )

describe('what a return undoes', () => {
  test('the latest earlier purchase with some left', () => {
    expect(tell([bought('R1', 3n), bought('R2', 3n), back('C', 2n), bought('R3', 9n)])).toEqual(['C: R2 2 2'])
  })

  test('and then the one before it', () => {
    expect(tell([bought('R1', 3n), bought('R2', 1n), back('C', 2n, 1001), back('D', 5n, 100)])).toEqual([
      'C: R2 1 500',
      'C: R1 1 501',
      'D: R1 2 40',
      'D: null 3 60',
    ])
  })

  test('the receipt that it names, first', () => {
    expect(tell([bought('R1', 3n), bought('R2', 3n), back('C', 2n, 2, 'R1')])).toEqual(['C: R1 2 2'])
  })

  test('nothing, when nothing was bought before it', () => {
    expect(tell([back('C', 2n), bought('R1', 3n)])).toEqual(['C: null 2 2'])
  })

  test('nothing that came back already', () => {
    expect(tell([bought('R1', 0n), back('C', 1n)])).toEqual(['C: null 1 1'])
  })
})

test('parts add up to the return, and no purchase gives back more than it has', () => {
  const event = fc.oneof(
    fc.record({ left: fc.bigInt({ min: 0n, max: 5n }) }).map(({ left }) => ({ left })),
    fc.record({ qty: fc.bigInt({ min: 1n, max: 6n }), amountMinor: fc.nat(1000), named: fc.nat(5) }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (list) => {
      const events = list.map((each, place) =>
        'left' in each
          ? bought(`R${place}`, each.left)
          : back(`C${place}`, each.qty, each.amountMinor, `R${each.named}`),
      )
      const matches = matchGoods(events)
      for (const each of events) {
        if (each.kind === 'return') {
          const parts = matches.filter(({ goods }) => goods === each.goods)
          expect(parts.reduce((sum, part) => sum + part.qty, 0n)).toBe(each.qty)
          expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(each.amountMinor)
        } else {
          const taken = matches.filter(({ purchase }) => purchase === each.purchase)
          expect(taken.reduce((sum, part) => sum + part.qty, 0n) <= each.left).toBe(true)
        }
      }
    }),
  )
})

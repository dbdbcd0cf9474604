import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { share, sumOfSteps } from './exact.ts'
import { spreadAmount } from './spread.ts'

const items = (...weights: number[]) => weights.map((weight, index) => ({ id: String(index), weight }))

describe('an amount spread over weights', () => {
  it('gives what is left to the largest remainders, of equals to the lower id', () => {
    expect(spreadAmount(10, items(1, 1, 1))).toEqual([4, 3, 3])
    expect(spreadAmount(10, items(1, 1, 1).toReversed())).toEqual([3, 3, 4])
    expect(spreadAmount(10, items(5, 3, 3))).toEqual([4, 3, 3])
    expect(spreadAmount(3, items(0, -7, 9))).toEqual([0, 0, 3])
    expect(spreadAmount(3, items(0))).toEqual([0])
  })

  it('is exact, and nobody gets more than their weight', () => {
    const weights = fc.array(fc.nat(1_000_000_000_000), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const all = list.reduce((sum, weight) => sum + weight, 0)
        const amount = Math.floor(all * part)
        const shares = spreadAmount(amount, items(...list))
        expect(shares.reduce((sum, each) => sum + each, 0)).toBe(amount)
        for (const [index, each] of shares.entries()) expect(each).toBeLessThanOrEqual(list[index] ?? 0)
      }),
    )
  })
})

describe('exact shares', () => {
  it('agree with whole numbers of any size, and stop at what can be counted', () => {
    const any = fc.nat({ max: 2 ** 31 - 1 })
    fc.assert(
      fc.property(any, any, any, fc.integer({ min: 1, max: 1_000_000 }), (a, b, more, c) => {
        const large = b * 1_000 + more
        const exact = (BigInt(a) * BigInt(large)) / BigInt(c)
        const most = BigInt(Number.MAX_SAFE_INTEGER)
        expect(share(a, large, c)).toBe(Number(exact > most ? most : exact))
      }),
    )
    expect(sumOfSteps([{ from_minor: 0, rate: 1e12 }], 0, 1e12)).toBe(Number.MAX_SAFE_INTEGER)
  })
})

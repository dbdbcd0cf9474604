import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DRAND, roundAt, secondOfRound, seedOfSignature } from './beacon.ts'
import { isSignedInRound } from './beacon-signature.ts'

/** Rounds of quicknet as the network published them, from 2023 to 2026. */
const PUBLISHED: readonly [round: number, signature: string][] = [
  [1000, 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'],
  [1001, 'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41'],
  [
    12_040_883,
    '929906c959032ab363c9f26570d215d66f5c06cb0c44fe508c12bb5839f04ec895bb6868e5b9ff13ab289bdb5266b394',
  ],
  [
    32_285_085,
    '81dbce51d584d90d618547f4b50391d53ace6f6b9aeb8fb67e1879427af9d0310ac0ec6f519271d9a313ee84b378d416',
  ],
]
const [[ROUND, SIGNATURE], , , [SMALL_ROUND, SMALL]] = PUBLISHED as [
  [number, string],
  unknown,
  unknown,
  [number, string],
]

test('a round of the beacon is the first at or after an instant', () => {
  expect(secondOfRound(1)).toBe(1_692_803_367)
  for (const second of [1_692_803_367, 1_692_803_367.001, 1_800_000_000, 1_800_000_001, 1_800_000_002.9]) {
    const round = roundAt(second)
    expect(secondOfRound(round)).toBeGreaterThanOrEqual(second)
    expect(secondOfRound(round) - second).toBeLessThan(3)
  }
})

test('the chain’s hash holds its key, its beginning and its period', () => {
  const head = Buffer.alloc(12)
  head.writeUInt32BE(DRAND.period)
  head.writeBigInt64BE(BigInt(DRAND.genesis), 4)
  const digest = createHash('sha256')
    .update(head)
    .update(Buffer.from(DRAND.publicKey, 'hex'))
    .update(Buffer.from(DRAND.group, 'hex'))
    .update(DRAND.beacon)
    .digest('hex')
  expect(digest).toBe(DRAND.chain)
})

describe('a signature', () => {
  test('of the network is known in its own round, and gives the number that was published', () => {
    for (const [round, signature] of PUBLISHED) expect(isSignedInRound(signature, round)).toBe(true)
    expect(seedOfSignature(SIGNATURE)).toBe(
      'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
    )
  })

  test('is that of no other round', () => {
    for (const round of [ROUND - 1, ROUND + 1, 0, -ROUND, 1.5, 2 ** 60])
      expect(isSignedInRound(SIGNATURE, round)).toBe(false)
  })

  test('cannot be made up', () => {
    const digits = fc
      .uint8Array({ minLength: 48, maxLength: 48 })
      .map((bytes) => Buffer.from(bytes).toString('hex'))
    const compressed = digits.map((hex) => `8${hex.slice(1)}`)
    fc.assert(
      fc.property(fc.oneof(digits, compressed), (hex) => !isSignedInRound(hex, ROUND)),
      { numRuns: 40 },
    )
    // Infinity, nothing, and the negative of the right point.
    const negative = `9${SIGNATURE.slice(1)}`
    for (const hex of [`c${'0'.repeat(95)}`, '', 'ab', SIGNATURE.toUpperCase(), negative])
      expect(isSignedInRound(hex, ROUND)).toBe(false)
  })

  test('can be written in one way only, so that a round has one seed', () => {
    const field = BigInt(
      '0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab',
    )
    const x = BigInt(`0x${SMALL}`) - (1n << 383n)
    // The same x once more around the field still fits into the bytes.
    expect(x + field).toBeLessThan(1n << 381n)
    const around = ((1n << 383n) + x + field).toString(16)
    expect(isSignedInRound(SMALL, SMALL_ROUND)).toBe(true)
    expect(isSignedInRound(around, SMALL_ROUND)).toBe(false)
  })
})

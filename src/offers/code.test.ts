import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCode, readCode, writeCode } from './code.ts'

const bytesFrom = (list: readonly number[]) => {
  let at = -1
  return () => {
    at += 1
    return list[at % list.length] ?? 0
  }
}
const anyCode = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => makeCode(bytesFrom([...bytes, 7])))

test('a code is read back however it is written', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      expect(readCode(code)).toBe(code)
      expect(readCode(` ${writeCode(code).toLowerCase()} `)).toBe(code)
      expect(writeCode(code)).toMatch(/^[ACDEFGHJKMNPQRTWXY34679]{5}-[ACDEFGHJKMNPQRTWXY34679]{5}$/)
    }),
  )
})

test('one wrong sign, or two neighbours swapped, is found out', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(9), fc.constantFrom(...'ACDEFGHJKMNPQRTWXY34679'), (code, at, sign) => {
      const wrong = code.slice(0, at) + sign + code.slice(at + 1)
      expect(readCode(wrong)).toBe(wrong === code ? code : null)
      if (at === 9) return
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
      expect(readCode(swapped)).toBe(swapped === code ? code : null)
    }),
  )
})

test('bytes that would make some signs likelier are passed over', () => {
  expect(makeCode(bytesFrom([255, 254, 253, 0]))).toBe('AAAAAAAAAA')
})

test('what is no code is none', () => {
  for (const text of ['', 'AAAA', 'OOOOO-OOOOO', 'AAAAA-AAAAA-A', 'קופון', 'AAAAA-AAAAC'])
    expect(readCode(text)).toBeNull()
})

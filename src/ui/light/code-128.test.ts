import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCode128 } from './code-128.ts'

/** The modules as a scanner sees them: 1 for a bar. */
const modulesOf = (widths: readonly number[]): string =>
  widths.map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(width)).join('')

test('start, signs, check and stop of an example that ISO/IEC 15417 lets one compute by hand', () => {
  // P J J 1 2 3 C in set B: 104 + 48·1 + 42·2 + 42·3 + 17·4 + 18·5 + 19·6 + 35·7 = 879, and 879 mod 103 = 55.
  const modules = modulesOf(encodeCode128('PJJ123C') ?? [])
  expect(modules.slice(0, 11)).toBe('11010010000')
  expect(modules.slice(11, 22)).toBe('11101110110')
  expect(modules.slice(-24, -13)).toBe('11101000110')
  expect(modules.slice(-13)).toBe('1100011101011')
})

test('digits go in pairs, and an odd one goes first', () => {
  const even = modulesOf(encodeCode128('123456') ?? [])
  expect(even.slice(0, 11)).toBe('11010011100')
  expect(even.length).toBe(11 * 5 + 13)
  expect(modulesOf(encodeCode128('1234567') ?? []).length).toBe(11 * 7 + 13)
})

test('every sign has eleven modules, and what cannot be written is refused', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
      const widths = encodeCode128(text)
      if (!/^[ -~]+$/.test(text)) expect(widths).toBe(null)
      else expect((widths ?? []).reduce((sum, width) => sum + width, 0) % 11).toBe(13 % 11)
    }),
  )
  expect(encodeCode128('כרטיס')).toBe(null)
  expect(encodeCode128('')).toBe(null)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCode, readCode } from './code.ts'
import { contrastOf, inkOn, proposeAddress } from './face.ts'
import { nameDevice } from './session.ts'

test('text upon any colour can be read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
      const accent = `#${colour.toString(16).padStart(6, '0')}`
      expect(contrastOf(accent, inkOn(accent))).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 500 },
  )
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5)
})

test('an address comes from the Latin letters of a name', () => {
  expect(proposeAddress('Café de l’Été – חיפה')).toBe('cafe-de-l-ete')
  expect(proposeAddress('טעם ובית')).toBe('')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
      expect(proposeAddress(name)).toMatch(/^([a-z0-9][a-z0-9-]{1,58}[a-z0-9])?$/)
    }),
    { numRuns: 300 },
  )
})

test('a code is six digits, and is read as people type it', () => {
  for (let n = 0; n < 200; n += 1) expect(makeCode()).toMatch(/^\d{6}$/)
  expect(readCode(' 12-34 56\u200f')).toBe('123456')
  expect(readCode('١٢٣٤٥٦')).toBe('123456')
  expect(readCode('no code')).toBe('')
})

test('a browser is named by what it says, and no more', () => {
  const android =
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36'
  expect(nameDevice(android)).toBe('Chrome, Android')
  expect(nameDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari, iPhone',
  )
  expect(nameDevice('<script>')).toBe('')
})

import { expect, test } from 'vitest'
import { createSeal } from './seal.ts'

const SECRET = 'a secret of tests, thirty-two letters long'
const { seal, open } = createSeal(SECRET, 'test')

test('what was sealed is opened again, and no two seals are alike', () => {
  const [one, two] = [seal('קוד 123456'), seal('קוד 123456')]
  expect(open(one)).toBe('קוד 123456')
  expect(open(two)).toBe('קוד 123456')
  expect(one.equals(two)).toBe(false)
  expect(one.includes(Buffer.from('123456'))).toBe(false)
})

test('another secret, another purpose or a changed bit opens nothing', () => {
  const sealed = seal('text')
  expect(createSeal(`${SECRET}!`, 'test').open(sealed)).toBeNull()
  expect(createSeal(SECRET, 'other').open(sealed)).toBeNull()
  for (let place = 0; place < sealed.length; place += 1) {
    const changed = Buffer.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(open(changed)).toBeNull()
  }
  expect(open(Buffer.alloc(3))).toBeNull()
})

test('what was sealed under a secret that the installation had before can be opened, and what is sealed now is under the newest', () => {
  const newest = 'a newer secret of tests, thirty-two letters'
  const rotated = createSeal(newest, 'test', [SECRET])
  expect(rotated.open(seal('שלום'))).toBe('שלום')
  const now = rotated.seal('שלום')
  expect(open(now)).toBeNull()
  expect(createSeal(newest, 'test').open(now)).toBe('שלום')
})

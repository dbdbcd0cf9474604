import { describe, expect, test } from 'vitest'
import { hashPassword, isGuessable, makeTemporaryPassword, verifyPassword } from './password.ts'

describe('a password hash', () => {
  test('knows its password and no other', async () => {
    const hash = await hashPassword('סוס נכון סוללה')
    expect(await verifyPassword(hash, 'סוס נכון סוללה')).toBe(true)
    expect(await verifyPassword(hash, 'סוס נכון סוללא')).toBe(false)
    expect(await verifyPassword(hash, '')).toBe(false)
    expect(await verifyPassword(null, 'סוס נכון סוללה')).toBe(false)
  })

  test('takes the same characters however a keyboard composes them', async () => {
    expect(await verifyPassword(await hashPassword('café au lait'), 'cafe\u0301 au lait')).toBe(true)
  })

  test('differs each time, and carries its own cost', async () => {
    expect(await hashPassword('the same words')).not.toBe(await hashPassword('the same words'))
    // The reference implementation's own test (phc-winner-argon2, src/test.c), at another cost than ours.
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await verifyPassword(stored, 'password')).toBe(true)
  })

  test('of any other form is a fault, not a wrong password', async () => {
    await expect(verifyPassword('5f4dcc3b5aa765d61d8327deb882cf99', 'password')).rejects.toThrow('PHC')
  })
})

test('a guessable password is short, monotonous, or the person’s own name or address', () => {
  const person = { email: 'dana.levi@shop.example', name: 'Dana Levi' }
  for (const weak of [
    'short',
    '1111111111',
    'abababababab',
    'dana.levi@shop.example',
    'dana.levi1',
    'Dana Levi 1',
  ])
    expect([weak, isGuessable(weak, person)]).toEqual([weak, true])
  for (const fine of ['seven brown loaves', 'סוס נכון סוללה', 'dana.levi and her nine cats'])
    expect([fine, isGuessable(fine, person)]).toEqual([fine, false])
})

test('a temporary password can be read aloud and passes as a password', () => {
  const password = makeTemporaryPassword()
  expect(password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/)
  expect(isGuessable(password, { email: 'a@b.example', name: 'א' })).toBe(false)
  expect(makeTemporaryPassword()).not.toBe(password)
})

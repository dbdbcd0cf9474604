import { expect, test } from 'vitest'
import { suggestAddress } from '#members/address-typo.ts'
import { createLookUp, doubtAddress, isDisposable, type TakesMail } from './address-check.ts'

test.each([
  ['dana@gmial.com', 'dana@gmail.com'],
  ['dana@gmai.com', 'dana@gmail.com'],
  ['dana@gmail.co.il', 'dana@gmail.com'],
  ['dana@wala.co.il', 'dana@walla.co.il'],
  ['dana@walla.co.li', 'dana@walla.co.il'],
  ['dana@netvison.net.il', 'dana@netvision.net.il'],
  ['dana@bezeqnt.net', 'dana@bezeqint.net'],
  ['dana@012.net.li', 'dana@012.net.il'],
  ['dana@hotmial.com', 'dana@hotmail.com'],
  ['dana@yaho.com', 'dana@yahoo.com'],
])('%s was probably meant as %s', (typed, meant) => {
  expect(suggestAddress(typed)).toBe(meant)
})

test.each([
  'dana@gmail.com',
  'dana@walla.com',
  'dana@bakery.co.il',
  'x@me.com',
  'x@012.net.il',
  'a@ynet.co.il',
])('%s is left as it is', (typed) => {
  expect(suggestAddress(typed)).toBeNull()
})

const answers = (found: TakesMail) => async () => found

test('a throw-away domain and one without mail are doubted; what cannot be looked up is not', async () => {
  expect(await doubtAddress('a@mailinator.com', [], answers('yes'))).toEqual({ kind: 'disposable' })
  expect(await doubtAddress('a@mailinator.com', ['mailinator.com'], answers('no'))).toBeNull()
  expect(await doubtAddress('a@shop.example', [], answers('no'))).toEqual({ kind: 'no_mail' })
  expect(await doubtAddress('a@shop.example', [], answers('unknown'))).toBeNull()
  expect(isDisposable('x.mailinator.com', [])).toBe(true)
  expect(isDisposable('gmail.com', [])).toBe(false)
})

const fails = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code })
}

test('a domain is looked up by its mail exchangers, else its address, once an hour', async () => {
  let now = 0
  let asked = 0
  const names = (mx: () => Promise<{ exchange: string }[]>, a: () => Promise<string[]>) =>
    createLookUp(() => now, {
      resolveMx: () => {
        asked += 1
        return mx()
      },
      resolve4: a,
      resolve6: fails('ENODATA'),
    })
  const found = names(async () => [{ exchange: 'mx.shop.example' }], fails('ENODATA'))
  expect([await found('shop.example'), await found('shop.example'), asked]).toEqual(['yes', 'yes', 1])
  now += 3_600_001
  expect([await found('shop.example'), asked]).toEqual(['yes', 2])
  expect(await names(fails('ENODATA'), async () => ['192.0.2.1'])('a.example')).toBe('yes')
  expect(await names(fails('ENOTFOUND'), fails('ENOTFOUND'))('b.example')).toBe('no')
  expect(
    await names(
      async () => [{ exchange: '' }],
      async () => ['192.0.2.1'],
    )('c.example'),
  ).toBe('no')
  expect(await names(fails('ETIMEOUT'), fails('ENODATA'))('d.example')).toBe('unknown')
})

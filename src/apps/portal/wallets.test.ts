import { expect, test } from 'vitest'
import { walletsOn } from './wallets.ts'

const BOTH = { apple: true, google: true }

test('a telephone is offered its own wallet, and everything else whatever there is', () => {
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1'
  const android =
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'
  expect(walletsOn(iphone, BOTH)).toEqual({ apple: true, google: false })
  expect(walletsOn(android, BOTH)).toEqual({ apple: false, google: true })
  expect(walletsOn('Mozilla/5.0 (Macintosh)', BOTH)).toEqual(BOTH)
  expect(walletsOn(iphone, { apple: false, google: true })).toEqual({ apple: false, google: false })
})

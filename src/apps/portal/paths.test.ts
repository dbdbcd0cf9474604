import { expect, test } from 'vitest'
import { KINDS } from '#messaging/kind.ts'
import { baseOf, clubOf, paths } from './paths.ts'

test.each([
  ['/club/flower-shop', 'flower-shop'],
  ['/club/flower-shop/rewards/rwd_1', 'flower-shop'],
  ['/club/clb_01m81v2b81edz8hqc5374p7pw0', 'clb_01m81v2b81edz8hqc5374p7pw0'],
  ['/club/', ''],
  ['/club/%3Cscript%3E', ''],
])('%s is of the club %s', (pathname, club) => {
  expect(clubOf(pathname)).toBe(club)
})

test('addresses stand below their club, and what stands in them is escaped', () => {
  expect(baseOf('flower-shop') + paths.reward('a/b')).toBe('/club/flower-shop/rewards/a%2Fb')
})

test('what a message links to is a page', () => {
  const pages: readonly string[] = [
    paths.home(),
    paths.redemptions(),
    paths.raffles(),
    paths.dreams(),
    paths.household(),
    paths.cases(),
  ]
  for (const { page } of Object.values(KINDS)) expect(pages).toContain(`/${page}`)
})

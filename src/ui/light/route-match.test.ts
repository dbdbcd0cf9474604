import { expect, test } from 'vitest'
import { matchRoute } from './route-match.ts'

test.each([
  ['/', '/', {}],
  ['/things', '/things/', {}],
  ['/things/{id}', '/things/a%20b', { id: 'a b' }],
  ['/things/{id}', '/things', null],
  ['/things/{id}', '/things/a/b', null],
  ['/things/new', '/things/old', null],
  ['/things/{id}', '/things/%E0%A4%A', null],
])('%s takes %s', (pattern, path, params) => {
  expect(matchRoute(pattern, path)).toEqual(params)
})

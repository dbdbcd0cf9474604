import { expect, test } from 'vitest'
import { paths, safeNext } from './paths.ts'

test('ids are escaped and empty filters left out', () => {
  expect(paths.receipt('A/1 b')).toBe('/receipts/A%2F1%20b')
  expect(paths.members({ standing: 'loyal', q: '' })).toBe('/members?standing=loyal')
  expect(paths.signIn('/members?q=a')).toBe('/sign-in?next=%2Fmembers%3Fq%3Da')
})

test('signing in never leads to another site', () => {
  expect(safeNext('/members?q=a')).toBe('/members?q=a')
  for (const hostile of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ]) {
    expect(safeNext(hostile)).toBe('/')
  }
})

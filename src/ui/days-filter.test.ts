import { expect, test } from 'vitest'
import { usualDays } from './days-filter.tsx'

test('the usual stretches of days end today and hold as many days as they say', () => {
  const usual = new Map(usualDays('2026-03-01').map(({ key, from, to }) => [key, [from, to]]))
  expect(usual.get('week')).toEqual(['2026-02-23', '2026-03-01'])
  expect(usual.get('thirty')).toEqual(['2026-01-31', '2026-03-01'])
  expect(usual.get('month')).toEqual(['2026-03-01', '2026-03-01'])
  expect(usual.get('month_before')).toEqual(['2026-02-01', '2026-02-28'])
})

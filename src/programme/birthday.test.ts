import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { type Birth, isBirthdayOn } from './birthday.ts'

/** The birthdays between two days. */
function birthdays(birth: Birth, from: string, to: string): string[] {
  const found: string[] = []
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1)
    if (isBirthdayOn(birth, day)) found.push(dateOfDay(day))
  return found
}

describe('birthdays by the civil calendar', () => {
  it('come once a year, and not on the day of birth', () => {
    const birth = { on: '2024-05-17', calendar: 'gregorian' } as const
    expect(birthdays(birth, '2024-01-01', '2026-12-31')).toEqual(['2025-05-17', '2026-05-17'])
  })

  it('of 29 February are on 1 March in other years, also of a century', () => {
    const birth = { on: '1996-02-29', calendar: 'gregorian' } as const
    expect(birthdays(birth, '2023-01-01', '2025-12-31')).toEqual(['2023-03-01', '2024-02-29', '2025-03-01'])
    expect(birthdays(birth, '2100-01-01', '2100-12-31')).toEqual(['2100-03-01'])
  })
})

describe('birthdays by the Hebrew calendar', () => {
  const hebrew = (on: string) => ({ on, calendar: 'hebrew' }) as const

  it.each([
    // Born 14 Adar of a common year (5783): Adar II in leap years.
    ['2023-03-07', '2024-01-01', '2026-12-31', ['2024-03-24', '2025-03-14', '2026-03-03']],
    // Born 14 Adar I of a leap year (5782): the only Adar of common years, Adar I of leap years.
    ['2022-02-15', '2023-01-01', '2024-12-31', ['2023-03-07', '2024-02-23']],
    // Born 30 Adar I (5782): 1 Nisan of common years.
    ['2022-03-03', '2023-01-01', '2024-12-31', ['2023-03-23', '2024-03-10']],
    // Born 30 Heshvan (5782 had none, 5783 has): 1 Kislev in years without it.
    ['2022-11-24', '2023-09-16', '2025-12-31', ['2023-11-14', '2024-12-01', '2025-11-21']],
  ])('of %s', (on, from, to, expected) => expect(birthdays(hebrew(on), from, to)).toEqual(expected))

  it('come once in every Hebrew year, whatever the day of birth', () => {
    // Every day of a leap year that has 30 Heshvan and 30 Kislev, and what follows in the next nineteen years.
    for (let born = dayNumber('2021-09-07'); born < dayNumber('2022-09-26'); born += 7) {
      const found = birthdays(hebrew(dateOfDay(born)), '2023-01-01', '2041-12-31')
      expect(found.length, dateOfDay(born)).toBeGreaterThanOrEqual(18)
      expect(found.length, dateOfDay(born)).toBeLessThanOrEqual(20)
    }
  })
})

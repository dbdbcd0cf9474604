import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber } from '#platform/day-number.ts'
import { type Birth, birthsOf, isBirthdayOn, nextBirthday } from './birthday.ts'

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

describe('birthdays that are looked for', () => {
  const calendar = fc.constantFrom('gregorian' as const, 'hebrew' as const)
  const day = (from: string, to: string) => fc.integer({ min: dayNumber(from), max: dayNumber(to) })

  it('the next one is the first of all that come', () => {
    fc.assert(
      fc.property(
        calendar,
        day('1930-01-01', '2020-12-31'),
        day('2021-01-01', '2031-12-31'),
        (by, born, from) => {
          const birth = { on: dateOfDay(born), calendar: by }
          const [first] = birthdays(birth, dateOfDay(from), dateOfDay(from + 400))
          expect(dateOfDay(nextBirthday(birth, from))).toBe(first)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of a day are those of the births that it names, and of no others', () => {
    fc.assert(
      fc.property(day('2020-01-01', '2035-12-31'), day('1900-01-01', '2019-12-31'), (on, some) => {
        const { monthDays, hebrewDates } = birthsOf(on)
        for (const date of hebrewDates)
          if (dayNumber(date) < on) expect(isBirthdayOn({ on: date, calendar: 'hebrew' }, on)).toBe(true)
        // Of whoever was born within a Hebrew year, the one that it names among them all.
        for (let born = some; born < some + 385; born += 1) {
          const date = dateOfDay(born)
          expect(hebrewDates.includes(date)).toBe(isBirthdayOn({ on: date, calendar: 'hebrew' }, on))
          expect(monthDays.includes(date.slice(-5))).toBe(
            isBirthdayOn({ on: date, calendar: 'gregorian' }, on),
          )
        }
      }),
      { numRuns: 25 },
    )
  })
})

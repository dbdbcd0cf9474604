import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohortsOf, type Joined, LINE_DAYS, PACE_DAYS, paceOf, settledOf } from './golden-moment.ts'

const TODAY = Temporal.PlainDate.from('2026-11-22')

/** Somebody as the books know them: the day of joining, and of the first redemption, if there was one by today. */
type Person = { joinedOn: Temporal.PlainDate; firstAfter: number | null }

function toJoined({ joinedOn, firstAfter }: Person): Joined {
  const age = joinedOn.until(TODAY).days
  const hasHappened = firstAfter !== null && firstAfter <= age
  const days = hasHappened ? firstAfter : age
  const begun = Math.max(0, age - PACE_DAYS)
  const isInPace = days > begun || begun === 0
  return {
    month: joinedOn.toPlainYearMonth().toString(),
    days,
    hasHappened,
    paceFrom: isInPace ? begun : null,
    count: 1,
  }
}

/** `count` who joined in a month, spread over its days; every `nth` has their first after so many days. */
const cohort = (month: string, count: number, nth: number, firstAfter: number): Person[] =>
  Array.from({ length: count }, (_, n) => ({
    joinedOn: Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 + (n % 28) }),
    firstAfter: n % nth === 0 ? firstAfter : null,
  }))

const joinedOf = (people: readonly Person[]): Joined[] => people.map(toJoined)

describe('the share by the 18-month line', () => {
  test('is that of the months that were watched so long, whatever the young ones do', () => {
    const watched = [...cohort('2025-03', 100, 2, 60), ...cohort('2025-04', 100, 2, 60)]
    // Kaplan and Meier's estimate over all of them says 12 %, which nobody's share ever was.
    const young = cohort('2025-12', 2_000, 2_001, 1).map((one) => ({ ...one, firstAfter: null }))
    for (const people of [watched, [...watched, ...young]])
      expect(settledOf(joinedOf(people), TODAY)).toMatchObject({ months: 2, members: 200, share: 0.5 })
  })

  test('is not told before a whole month was watched for so long', () => {
    // The last day of May 2025 is 540 days ago.
    expect(settledOf(joinedOf(cohort('2025-05', 60, 1, 3)), TODAY)).toBeNull()
    expect(settledOf([], TODAY)).toBeNull()
  })

  test('what came after the line does not count as before it', () => {
    const people = [...cohort('2024-06', 50, 1, LINE_DAYS + 1), ...cohort('2024-06', 50, 1, LINE_DAYS)]
    expect(settledOf(joinedOf(people), TODAY)).toMatchObject({ members: 100, had: 50, share: 0.5 })
  })

  test('its range is Wilson’s where months agree, and wider where they differ', () => {
    const [low, high] = [0.4038, 0.5962]
    const alike = settledOf(joinedOf([...cohort('2025-01', 50, 2, 9), ...cohort('2025-02', 50, 2, 9)]), TODAY)
    // Wilson's range of 50 of 100.
    expect(alike?.low).toBeCloseTo(low, 3)
    expect(alike?.high).toBeCloseTo(high, 3)
    const apart = settledOf(
      joinedOf([...cohort('2025-01', 50, 1, 9), ...cohort('2025-02', 50, 51, 9).slice(1)]),
      TODAY,
    )
    expect(apart?.low).toBeLessThan(0.1)
    expect(apart?.high).toBeGreaterThan(0.9)
  })

  const person = fc.record({
    joinedOn: fc.integer({ min: 0, max: 720 }).map((age) => TODAY.subtract({ days: age })),
    firstAfter: fc.option(fc.integer({ min: 0, max: 720 })),
  })

  test('never leaves out what the watched months show', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 200 }), (people) => {
        const joined = joinedOf(people)
        const settled = settledOf(joined, TODAY)
        // Told anew from the people themselves, month by month.
        const groups = Map.groupBy(people, ({ joinedOn }) => joinedOn.toPlainYearMonth().toString())
        const oracle = [...groups].flatMap(([month, group]) => {
          const end = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 })
          if (end.subtract({ days: 1 }).until(TODAY).days < LINE_DAYS) return []
          const had = group.filter(({ firstAfter }) => firstAfter !== null && firstAfter <= LINE_DAYS)
          return [{ month, members: group.length, had: had.length, share: had.length / group.length }]
        })
        if (oracle.length === 0) {
          expect(settled).toBeNull()
          return
        }
        const shares = oracle.map(({ share }) => share)
        const members = oracle.reduce((sum, each) => sum + each.members, 0)
        const had = oracle.reduce((sum, each) => sum + each.had, 0)
        expect(settled).toMatchObject({
          months: oracle.length,
          members,
          had,
          lowest: { share: Math.min(...shares) },
          highest: { share: Math.max(...shares) },
        })
        expect(settled?.share).toBeCloseTo(had / members, 10)
        expect(settled?.low).toBeLessThanOrEqual((settled?.share ?? 0) + 1e-9)
        expect(settled?.high).toBeGreaterThanOrEqual((settled?.share ?? 1) - 1e-9)
        expect(settled?.points.at(-1)?.share).toBeCloseTo(had / members, 10)
        // The table's cells say the same of the same months.
        for (const { month, share } of oracle)
          expect(
            cohortsOf(joined)
              .find((each) => each.month === month)
              ?.by.find(({ months }) => months === 18)?.share,
          ).toBeCloseTo(share, 10)
      }),
      // Somebody whose first came on the line's own day.
      { examples: [[[{ joinedOn: TODAY.subtract({ days: 571 }), firstAfter: LINE_DAYS }]]] },
    )
  })
})

describe('the present pace', () => {
  test('is the hazard of each day of waiting in the last half year, counted one by one', () => {
    const person = fc.record({
      joinedOn: fc.integer({ min: 0, max: 600 }).map((age) => TODAY.subtract({ days: age })),
      firstAfter: fc.option(fc.integer({ min: 0, max: 600 })),
    })
    fc.assert(
      fc.property(fc.array(person, { minLength: 40, maxLength: 300 }), (people) => {
        const { points } = paceOf(joinedOf(people))
        const ages = people.map((one) => ({ ...one, age: one.joinedOn.until(TODAY).days }))
        let waiting = 1
        const oracle = new Map<number, number>()
        for (let day = 0; day <= (points.at(-1)?.days ?? -1); day += 1) {
          const at = ages.filter(({ age, firstAfter }) => {
            const begun = age - PACE_DAYS
            return age >= day && (begun <= 0 || day > begun) && (firstAfter ?? day) >= day
          })
          expect(at.length).toBeGreaterThanOrEqual(10)
          waiting *= 1 - at.filter(({ firstAfter }) => firstAfter === day).length / at.length
          oracle.set(day, 1 - waiting)
        }
        for (const { days, share } of points) expect(share).toBeCloseTo(oracle.get(days) ?? -1, 8)
      }),
      { numRuns: 40 },
    )
  })

  test('follows what members do now, and not what those of long ago did', () => {
    const old = cohort('2024-12', 400, 2, 5)
    const now = cohort('2026-07', 400, 10, 5)
    const { points, by_line } = paceOf(joinedOf([...old, ...now]))
    expect(points.find(({ days }) => days >= 10)?.share).toBeCloseTo(0.1, 2)
    // Nobody was watched from the fifth month to the seventeenth.
    expect(by_line).toBeNull()
  })

  test('of a few is not told', () => {
    expect(paceOf(joinedOf(cohort('2026-10', 9, 2, 5)))).toMatchObject({ points: [], by_line: null })
  })
})

describe('months of joining', () => {
  const had = (month: string, days: number, count = 1): Joined => ({
    month,
    days,
    hasHappened: true,
    paceFrom: 0,
    count,
  })
  const waits = (month: string, days: number, count = 1): Joined => ({
    ...had(month, days, count),
    hasHappened: false,
  })

  test('a month in which all had theirs is known for ever', () => {
    const [first] = cohortsOf([had('2026-02', 3, 2), had('2026-02', 45, 2)])
    expect(first).toEqual({
      month: '2026-02',
      joined: 4,
      had: 4,
      by: [
        { months: 1, share: 0.5 },
        { months: 3, share: 1 },
        { months: 6, share: 1 },
        { months: 12, share: 1 },
        { months: 18, share: 1 },
      ],
      median_days: 3,
    })
  })

  test('stand by themselves, the oldest first; what is open for anybody of them is left open', () => {
    const cohorts = cohortsOf([
      waits('2026-05', 40, 3),
      had('2026-05', 10),
      had('2026-04', 5),
      waits('2026-04', 95),
      waits('2026-04', 70),
    ])
    expect(cohorts.map(({ month, joined, had: firsts }) => [month, joined, firsts])).toEqual([
      ['2026-04', 3, 1],
      ['2026-05', 4, 1],
    ])
    expect(cohorts.map(({ by }) => by.slice(0, 2).map(({ share }) => share))).toEqual([
      [1 / 3, null],
      [0.25, null],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { programme, rule } from '../../test/support/rule-parts.ts'
import { describeDefinition } from './describe.ts'
import type { ProgrammeDefinition } from './programme.ts'
import { sayPeriod, windowTerms } from './window.ts'

const climbing: ProgrammeDefinition = {
  ...programme(
    rule('climb', {
      effect: { kind: 'rate', pays: 'points', over: 'chain', steps: [{ from_minor: 100_000, rate: 10_000 }] },
    }),
  ),
  bands: [
    { from_minor: 200_000, rate: 200_000 },
    { from_minor: 500_000, rate: 300_000 },
  ],
}
const told = (terms: Partial<ProgrammeDefinition>, language: 'he' | 'en') =>
  describeDefinition({ ...climbing, ...terms }, { language, currency: 'ILS' }).join(' ')

describe('which spend counts', () => {
  it('is said by bands and by rules alike', () => {
    expect(told({}, 'en')).toContain('What is spent above ₪2,000 in the last 12 months earns 20 points')
    const six = told({ window_months: 6 }, 'en')
    expect(six.match(/in the last 6 months/g)).toHaveLength(3)
    expect(six).not.toContain('12 months')
    expect(told({ window_months: 6 }, 'he')).toContain('לפי הקניות ב־6 החודשים האחרונים')
  })

  it('of a calendar year is said to start anew, where anything goes by it', () => {
    const year = told({ window: 'calendar_year' }, 'en')
    expect(year).toContain('by what was spent in the calendar year')
    expect(year).toContain('each 1 January it starts anew')
    expect(told({ window: 'calendar_year' }, 'he')).toContain('בכל 1 בינואר הספירה מתחילה מחדש')
    expect(told({ window: 'calendar_year', bands: [], rules: [] }, 'en')).not.toContain('1 January')
  })

  it.each([
    [12, 'in 12 months', 'ב־12 חודשים'],
    [2, 'in 2 months', 'בחודשיים'],
    [1, 'in a month', 'בחודש'],
  ])('of %i months is a length of time too', (window_months, en, he) => {
    const terms = windowTerms({ window: 'rolling', window_months })
    expect([sayPeriod(terms, 'en'), sayPeriod(terms, 'he')]).toEqual([en, he])
  })
})

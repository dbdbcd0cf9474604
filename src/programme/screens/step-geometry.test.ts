import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { DEFAULT_DEFINITION } from '../programme.ts'
import { exampleMembers } from './example-member.ts'
import { outlineOf, scaleOf, spendShown, stepsOf } from './step-geometry.ts'

const shown = spendShown(DEFAULT_DEFINITION)
const frame = { width: 725, height: 200, top: 50, bottom: 50 }

describe('bands as a picture', () => {
  it('runs past the last band, and has room without bands', () => {
    expect(shown).toBe(725_000)
    expect(spendShown({ ...DEFAULT_DEFINITION, bands: [] })).toBe(1_000_000)
  })

  it('draws one step a band, each up to the next', () => {
    const steps = stepsOf(DEFAULT_DEFINITION, shown)
    expect(steps.map((step) => [step.from_minor, step.to_minor, step.share])).toEqual([
      [0, 200_000, 0.03],
      [200_000, 500_000, 0.05],
      [500_000, 725_000, 0.07],
    ])
  })

  it('grows to the right in English and to the left in Hebrew', () => {
    const steps = stepsOf({ ...DEFAULT_DEFINITION, bands: [{ from_minor: 725, rate: 600_000 }] }, 1450)
    const outline = (rtl: boolean) => outlineOf(steps, scaleOf({ ...frame, rtl }, 1450, 0.06))
    expect(outline(false)).toBe('0,100 362.5,100 362.5,50 725,50')
    expect(outline(true)).toBe('725,100 362.5,100 362.5,50 0,50')
  })

  it('stays on the floor where nothing is earned', () => {
    expect(scaleOf({ ...frame, rtl: false }, shown, 0).y(0)).toBe(150)
  })
})

describe('example members', () => {
  it('show the start, a basket that crosses into a band, and the top', () => {
    const bandsOf = exampleMembers(DEFAULT_DEFINITION).map((member) =>
      evaluate(DEFAULT_DEFINITION, member, { lines: [{ line_id: '1', amount_minor: 20_000 }] }).parts.map(
        (part) => (part.kind === 'band' ? part.band : null),
      ),
    )
    expect(bandsOf).toEqual([[0], [0, 1], [2]])
  })
})

import { describe, expect, test } from 'vitest'
import { drawNormal, seedChance } from '#statistics/chance.ts'
import { type Arm, type ComparisonTerms, compareArms, FEW } from './comparison.ts'

const TERMS: ComparisonTerms = {
  control: 'none',
  cut: null,
  alpha: 0.05,
  tunedFor: 5_000,
  margin: 1,
  costEach: 0,
  steadyBelow: FEW,
}
const arm = (name: string, values: readonly number[], before: readonly number[] | null = null): Arm => ({
  name,
  values,
  before,
  weight: 1,
})
const shareArm = (name: string, yes: number, count: number): Arm =>
  arm(
    name,
    Array.from({ length: count }, (_, n) => (n < yes ? 1 : 0)),
  )
const armOf = (comparison: ReturnType<typeof compareArms>, name: string) => {
  const found = comparison.arms.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

describe('yes and no', () => {
  test('of three arms: counts, differences and the interval at any look, each against the control', () => {
    const compared = compareArms(
      [shareArm('none', 1_000, 10_000), shareArm('mail', 1_500, 10_000), shareArm('sms', 1_010, 10_000)],
      TERMS,
    )
    expect(compared).toMatchObject({ isShare: true, isAdjusted: false, cutAt: null, ratioChance: 1 })
    expect(armOf(compared, 'none')).toMatchObject({
      isControl: true,
      mean: 0.1,
      absolute: null,
      verdict: null,
    })
    const mail = armOf(compared, 'mail')
    expect(mail.absolute?.size).toBeCloseTo(0.05, 12)
    expect(mail.relative?.size).toBeCloseTo(0.5, 12)
    expect(mail.absolute?.standardError).toBeCloseTo(Math.sqrt((0.09 + 0.1275) / 10_000), 12)
    expect(mail.verdict).toEqual({ code: 'worked' })
    const { anyLook, thisLook } = mail.absolute ?? { anyLook: null, thisLook: null }
    // Who may look at any time pays with a wider interval.
    expect(anyLook && thisLook && anyLook.low < thisLook.low && anyLook.high > thisLook.high).toBe(true)
    expect(armOf(compared, 'sms').verdict?.code).toBe('cannot_tell')
  })

  test('what it cost decides: more buyers may be a loss', () => {
    const arms = [shareArm('none', 1_000, 10_000), shareArm('gift', 1_500, 10_000)]
    const at = (costEach: number) => armOf(compareArms(arms, { ...TERMS, margin: 0.5, costEach }), 'gift')
    expect(at(0).profit?.size).toBeCloseTo(0.025, 12)
    expect(at(0).verdict).toEqual({ code: 'worked' })
    expect(at(0.025).verdict?.code).toBe('cannot_tell')
    expect(at(0.2).verdict).toEqual({ code: 'did_not' })
  })

  test('who would have to grow by how much is told, and when it is beyond reach', () => {
    const near = compareArms([shareArm('none', 100, 1_000), shareArm('mail', 130, 1_000)], TERMS)
    const { verdict } = armOf(near, 'mail')
    if (verdict?.code !== 'cannot_tell' || verdict.more === null) throw new Error('it was within reach')
    const grown = Math.ceil(1 + verdict.more)
    const later = compareArms(
      [shareArm('none', 100 * grown, 1_000 * grown), shareArm('mail', 130 * grown, 1_000 * grown)],
      TERMS,
    )
    expect(armOf(later, 'mail').verdict).toEqual({ code: 'worked' })
    const same = compareArms([shareArm('none', 100, 1_000), shareArm('mail', 100, 1_000)], TERMS)
    expect(armOf(same, 'mail').verdict).toEqual({ code: 'cannot_tell', more: null })
  })

  test('groups that are not as drawn get no verdict', () => {
    const compared = compareArms([shareArm('none', 100, 1_000), shareArm('mail', 400, 2_000)], TERMS)
    expect(armOf(compared, 'mail').verdict).toEqual({ code: 'not_comparable' })
    const drawn = compareArms(
      [shareArm('none', 100, 1_000), { ...shareArm('mail', 400, 2_000), weight: 2 }],
      TERMS,
    )
    expect(armOf(drawn, 'mail').verdict).toEqual({ code: 'worked' })
  })
})

describe('money', () => {
  const chance = seedChance(11)
  const members = Array.from({ length: 4_000 }, (_, n) => {
    const before = Math.exp(4 + drawNormal(chance))
    const after = before * 0.5 + 20 * chance() + (n % 2 === 0 ? 8 : 0)
    return { name: n % 2 === 0 ? 'mail' : 'none', before, after }
  })
  const armsOf = (isBefore: boolean) =>
    ['none', 'mail'].map((name) => {
      const own = members.filter((member) => member.name === name)
      return arm(
        name,
        own.map(({ after }) => after),
        isBefore ? own.map(({ before }) => before) : null,
      )
    })

  test('adjusted by what was before sees what is lost in the noise without', () => {
    const [bare, adjusted] = [armsOf(false), armsOf(true)].map((arms) => compareArms(arms, TERMS))
    if (!bare || !adjusted) throw new Error('two comparisons')
    expect(adjusted.isAdjusted).toBe(true)
    const error = (one: typeof bare) => armOf(one, 'mail').absolute?.standardError ?? 0
    expect(error(adjusted)).toBeLessThan(error(bare) / 2)
    expect(armOf(adjusted, 'mail').verdict).toEqual({ code: 'worked' })
    expect(Math.abs((armOf(adjusted, 'mail').absolute?.size ?? 0) - 8)).toBeLessThan(4 * error(adjusted))
  })

  test('one great buyer does not decide where values are cut', () => {
    const [none, mail] = armsOf(false)
    if (!none || !mail) throw new Error('two arms')
    const whale = { ...mail, values: [...mail.values, 5_000_000] }
    const cut = compareArms([none, whale], { ...TERMS, cut: { share: 0.99, of: 'all' } })
    expect(cut.cutAt).toBeLessThan(2_000)
    expect(armOf(cut, 'mail').absolute?.size).toBeLessThan(100)
    expect(armOf(compareArms([none, whale], TERMS), 'mail').absolute?.size).toBeGreaterThan(1_000)
  })
})

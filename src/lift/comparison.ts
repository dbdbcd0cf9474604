import { adjustByBefore, cutAt } from '#statistics/cuped.ts'
import {
  absoluteEffect,
  alwaysValid,
  type Effect,
  type Judged,
  oneLook,
  relativeEffect,
} from '#statistics/effect.ts'
import { gatherPairs, type Moments, momentsOfShare } from '#statistics/moments.ts'
import { sampleRatioChance } from '#statistics/sample-ratio.ts'
import { decideVerdict, type Verdict } from './verdict.ts'

/** A group that was drawn by lot, and what came of each of its members. `before` is what each had done until then. */
export type Arm = {
  readonly name: string
  readonly values: readonly number[]
  readonly before: readonly number[] | null
  /** Its share in the lot, beside the others'. */
  readonly weight: number
}

/**
 * The share of values that counts in full (0.99: the highest hundredth is cut), of all of them or of those who did anything: where one
 * in a hundred buys, the highest hundredth of all is everything that was bought.
 */
export type Cut = { readonly share: number; readonly of: 'all' | 'doers' }

export type ComparisonTerms = {
  /** The name of the group that got nothing. */
  readonly control: string
  /** Where values are cut; null counts all as they are. */
  readonly cut: Cut | null
  readonly alpha: number
  /** Members in all at which intervals are narrowest. */
  readonly tunedFor: number
  /** What of the outcome is left to the club, from 0 to 1. */
  readonly margin: number
  /** What it cost for each member who was treated, in the outcome's unit. */
  readonly costEach: number
  /**
   * Where fewer than so many of a group did anything (or did not), members of every group are taken to differ at least as much as those
   * of all together: `FEW` of groups of about one size; of a small group beside a large one always (Infinity).
   */
  readonly steadyBelow: number
}

/** A difference from the control: how sure, at any look and at this one alone. */
export type Difference = {
  readonly size: number
  readonly standardError: number
  readonly anyLook: Judged
  readonly thisLook: Judged
}

export type ComparedArm = Moments & {
  readonly name: string
  readonly isControl: boolean
  readonly standardError: number
  /** Null of the control itself, and of groups too small to say anything. */
  readonly absolute: Difference | null
  readonly relative: Difference | null
  /** What is left after margin and cost, for each member treated. */
  readonly profit: Difference | null
  readonly verdict: Verdict | null
}

export type Comparison = {
  /** Whether each member said yes or no. */
  readonly isShare: boolean
  readonly isAdjusted: boolean
  /** What values were cut at. */
  readonly cutAt: number | null
  /** How likely counts so far from their weights are by the lot alone. */
  readonly ratioChance: number
  readonly arms: readonly ComparedArm[]
}

/** Compares each group with the control. Adjusts by what was before where it is known of all. */
export function compareArms(arms: readonly Arm[], terms: ComparisonTerms): Comparison {
  const isShare = arms.every(({ values }) => values.every((value) => value === 0 || value === 1))
  const limits = isShare || terms.cut === null ? null : limitsOf(arms, terms.cut)
  const isAdjusted = arms.every(({ before }) => before !== null)
  const moments = momentsOfArms(arms, { isShare, isAdjusted, limits })
  const usual = meanSquare(arms, limits)
  const sturdy = steady(arms, moments, { isShare, below: terms.steadyBelow, usual })
  const ratioChance = sampleRatioChance(arms.map(({ values, weight }) => ({ count: values.length, weight })))
  const control = sturdy[arms.findIndex(({ name }) => name === terms.control)]
  if (!control) throw new Error(`no group is called ${terms.control}`)
  return {
    isShare,
    isAdjusted,
    cutAt: limits?.after ?? null,
    ratioChance,
    arms: arms.map(({ name }, place) =>
      compareOne(
        name,
        { own: moments[place] ?? control, sturdy: sturdy[place] ?? control },
        control,
        ratioChance,
        // Nobody ever did anything: how much it might have been is not known.
        { ...terms, isKnown: usual > 0 },
      ),
    ),
  }
}

/** Where fewer than so many in a group did anything (or did not), how far its members differ is chance itself. */
export const FEW = 30

/**
 * A group of which none happened to do it differs by nothing, and beside it any difference would look certain: where a group tells so
 * little, its members are taken to differ at least as much as those of all groups together. So it is, by less, of a small group whose
 * great buyers happened to stay away: its mean is low and seems sure, and a large group beside it seems to have done more.
 */
function steady(
  arms: readonly Arm[],
  moments: readonly Moments[],
  { isShare, below, usual }: { isShare: boolean; below: number; usual: number },
): Moments[] {
  const freedom = moments.reduce((sum, { count }) => sum + Math.max(0, count - 1), 0)
  const pooled = moments.reduce(
    (sum, { count, variance }) => sum + (count < 2 ? 0 : (count - 1) * variance) / freedom,
    0,
  )
  const told = arms.map(({ values }) => {
    const busy = values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0)
    return Math.min(busy, isShare ? values.length - busy : busy)
  })
  const isThin = told.some((count) => count < below)
  return moments.map((own, place) => {
    // Of none as of one: by an interval of three standard errors three might have (where three are to be expected none come 5 times of 100).
    const unseen = told[place] === 0 ? usual / own.count : 0
    return { ...own, variance: Math.max(own.variance, isThin ? pooled : 0, unseen) }
  })
}

/** The mean square of what was done, by those who did anything, then or before. */
function meanSquare(arms: readonly Arm[], limits: Limits | null): number {
  let [squares, count] = [0, 0]
  const add = (values: readonly number[], limit: number): void => {
    for (const value of values)
      if (value !== 0) {
        squares += Math.min(value, limit) ** 2
        count += 1
      }
  }
  for (const { values, before } of arms) {
    add(values, limits?.after ?? Infinity)
    add(before ?? [], limits?.before ?? Infinity)
  }
  return count === 0 ? 0 : squares / count
}

type Limits = { readonly before: number; readonly after: number }

function limitsOf(arms: readonly Arm[], { share, of: whom }: Cut): Limits {
  const all = (of: (arm: Arm) => readonly number[]) =>
    Float64Array.from(arms.flatMap(of).filter((value) => whom === 'all' || value !== 0))
  return {
    before: cutAt(
      all(({ before }) => before ?? []),
      share,
    ),
    after: cutAt(
      all(({ values }) => values),
      share,
    ),
  }
}

function momentsOfArms(
  arms: readonly Arm[],
  { isShare, isAdjusted, limits }: Pick<Comparison, 'isShare' | 'isAdjusted'> & { limits: Limits | null },
): Moments[] {
  if (isShare && !isAdjusted)
    return arms.map(({ values }) =>
      momentsOfShare(
        values.reduce((sum, value) => sum + value, 0),
        values.length,
      ),
    )
  return adjustByBefore(
    arms.map(({ values, before }) => {
      const pairs = gatherPairs()
      for (const [place, value] of values.entries())
        pairs.add(
          isAdjusted ? Math.min(before?.[place] ?? 0, limits?.before ?? Infinity) : 0,
          Math.min(value, limits?.after ?? Infinity),
        )
      return pairs.moments()
    }),
  )
}

/** Fewer say nothing that can be relied on: the intervals are those of large numbers. */
const LEAST_MEMBERS = 2

function compareOne(
  name: string,
  { own, sturdy: moments }: { own: Moments; sturdy: Moments },
  control: Moments,
  ratioChance: number,
  {
    control: controlName,
    alpha,
    tunedFor,
    margin,
    costEach,
    isKnown,
  }: ComparisonTerms & { isKnown: boolean },
): ComparedArm {
  const told = { name, ...own, standardError: Math.sqrt(own.variance / own.count) }
  const isControl = name === controlName
  if (isControl || !isKnown || moments.count < LEAST_MEMBERS || control.count < LEAST_MEMBERS)
    return { ...told, isControl, absolute: null, relative: null, profit: null, verdict: null }
  const differ = (effect: Effect): Difference => ({
    size: effect.size,
    standardError: Math.sqrt(effect.variance),
    anyLook: alwaysValid(effect, { alpha, tunedFor }),
    thisLook: oneLook(control, moments, effect, alpha),
  })
  const effect = absoluteEffect(control, moments)
  const relative = relativeEffect(control, moments)
  const gain: Effect = {
    ...effect,
    size: effect.size * margin - costEach,
    variance: effect.variance * margin ** 2,
  }
  const profit = differ(gain)
  return {
    ...told,
    isControl,
    absolute: differ(effect),
    relative: relative && differ(relative),
    profit,
    verdict: decideVerdict(gain, profit.anyLook, ratioChance, { alpha, tunedFor }),
  }
}

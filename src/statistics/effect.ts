import type { Moments } from './moments.ts'
import { beyondT, tBeyond } from './student.ts'

/** A difference of means: by how much, how sure (its standard error squared), and of how many in all. */
export type Effect = { readonly size: number; readonly variance: number; readonly count: number }

/** `treated` less `control`, in the unit of the values. */
export const absoluteEffect = (control: Moments, treated: Moments): Effect => ({
  size: treated.mean - control.mean,
  variance: control.variance / control.count + treated.variance / treated.count,
  count: control.count + treated.count,
})

/**
 * By which part of the control's mean the treated mean is larger, the control's own uncertainty counted in (delta method).
 * Null where the control's mean is nothing or less: there is no part of it to speak of.
 */
export function relativeEffect(control: Moments, treated: Moments): Effect | null {
  if (!(control.mean > 0)) return null
  const ratio = treated.mean / control.mean
  return {
    size: ratio - 1,
    variance:
      treated.variance / treated.count / control.mean ** 2 +
      ((control.variance / control.count) * ratio ** 2) / control.mean ** 2,
    count: control.count + treated.count,
  }
}

export type Interval = { readonly low: number; readonly high: number }
/** `chance`: of a difference so large where there is none. */
export type Judged = Interval & { readonly chance: number }

/**
 * For one look, at a size of groups that was settled before: Welch's interval and chance (1947). Looked at again and
 * again it alarms falsely more often than it says: for that there is `alwaysValid`.
 */
export function oneLook(control: Moments, treated: Moments, effect: Effect, alpha = 0.05): Judged {
  const [a, b] = [control.variance / control.count, treated.variance / treated.count]
  const freedom = (a + b) ** 2 / (a ** 2 / (control.count - 1) + b ** 2 / (treated.count - 1))
  const error = Math.sqrt(effect.variance)
  const half = tBeyond(alpha, freedom) * error
  return {
    low: effect.size - half,
    high: effect.size + half,
    chance: error === 0 ? 1 : beyondT(effect.size / error, freedom),
  }
}

/** The size of both groups together at which `alwaysValid` is narrowest; before and after it is wider by a little. */
export const DEFAULT_TUNED_FOR = 5_000

/**
 * An interval that holds however often it is looked at, and whenever one stops: in 95 of 100 comparisons it holds the truth
 * at every look (asymptotic confidence sequence: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, arXiv 2103.06476v7,
 * equations 9 and 161). It is asymptotic: begin to look at some hundreds in each group.
 */
export function alwaysValid(effect: Effect, { alpha = 0.05, tunedFor = DEFAULT_TUNED_FOR } = {}): Judged {
  const half = halfWidth(effect, alpha, tunedFor)
  return {
    low: effect.size - half,
    high: effect.size + half,
    chance: chanceAtAnyLook(effect, tunedFor, alpha),
  }
}

function halfWidth({ variance, count }: Effect, alpha: number, tunedFor: number): number {
  const rho2 = rhoSquaredOf(alpha, tunedFor)
  const grown = count * rho2 + 1
  return Math.sqrt((variance * count * 2 * grown * Math.log(Math.sqrt(grown) / alpha)) / (count ** 2 * rho2))
}

const rhoSquaredOf = (alpha: number, tunedFor: number): number =>
  (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tunedFor

/** The smallest alpha whose interval, tuned as this one is, leaves nothing out; never above 1. */
function chanceAtAnyLook({ size, variance, count }: Effect, tunedFor: number, alpha: number): number {
  if (!(variance > 0)) return 1
  const rho2 = rhoSquaredOf(alpha, tunedFor)
  const grown = count * rho2 + 1
  const evidence = (size ** 2 * count * rho2) / (2 * variance * grown)
  return Math.min(1, Math.sqrt(grown) * Math.exp(-evidence))
}

/** Whether it lies on one side of nothing. */
export const isProven = ({ low, high }: Interval): boolean => low > 0 || high < 0

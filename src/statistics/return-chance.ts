import {
  areaUnderCurve,
  brierScore,
  brierSkill,
  driftOf,
  type Fifth,
  judgeFifths,
  learnRecalibration,
  levelTo,
  type Recalibration,
  recalibrate,
} from './calibration.ts'
import { type History, historyOf } from './history.ts'
import { fitLogistic, type Logistic, predict } from './logistic.ts'
import { RHYTHM_WIDTH, rhythmFeatures, typicalGap } from './rhythm.ts'

/** Each buyer's days of purchase as day numbers, ascending. */
export type Buyers = readonly ArrayLike<number>[]

/** What was known at the end of a day, and what came in the days after it. Buyers unknown by then are left out. */
export type Split = {
  histories: History[]
  /** 1 where the buyer bought again within the window. */
  outcomes: Uint8Array
  /** Which of the buyers each row is. */
  buyers: Int32Array
}

/** A chance of buying within a window, learned from the same shop's window before. */
export type ReturnChance = {
  logistic: Logistic
  /** Draws the logistic's chances together, for what a window that has passed says less of the next one. */
  fading: Recalibration
  /** Weeks; the median gap when it was trained, to which each own gap is shrunk. */
  typicalGap: number
  windowDays: number
  /** The last day that was known in training; its outcomes are of the window after it. */
  trainedAt: number
}

/** Splits in time: histories at the end of day `cut`, outcomes from the `windowDays` days after it. */
export function splitAt(buyers: Buyers, cut: number, windowDays: number): Split {
  const histories: History[] = []
  const outcomes: number[] = []
  const known: number[] = []
  for (const [index, days] of buyers.entries()) {
    const history = historyOf(days, cut)
    if (history === null) continue
    histories.push(history)
    outcomes.push(hasDayWithin(days, cut, cut + windowDays) ? 1 : 0)
    known.push(index)
  }
  return { histories, outcomes: Uint8Array.from(outcomes), buyers: Int32Array.from(known) }
}

function hasDayWithin(days: ArrayLike<number>, after: number, until: number): boolean {
  for (let i = days.length - 1; i >= 0; i -= 1) {
    const day = days[i] as number
    if (day <= after) return false
    if (day <= until) return true
  }
  return false
}

/** Buyers to learn from: five weights are known well by so many. */
const MOST_LEARNED = 60_000
/** Chances are drawn together at most this much. */
const LEAST_SLOPE = 0.7

/**
 * Learns the chance of buying within `windowDays` from what is known at the end of day `now`: histories as of a window ago, and who
 * came since. Nothing after `now` is looked at. See `logistic.degenerate` for whether there was enough to learn from.
 *
 * Chances that were learned in one window are told too far apart for the next. How much is measured one window earlier, and
 * the chances are drawn together by it, their mean over everybody known now kept. The level of that earlier window is not
 * carried over: it is a season's, and the next one has its own.
 *
 * Of more than 60,000 buyers every n-th is looked at, so their order should mean nothing.
 */
export function learnReturnChance(all: Buyers, now: number, windowDays: number): ReturnChance {
  const stride = Math.ceil(all.length / MOST_LEARNED)
  const buyers = stride > 1 ? all.filter((_, index) => index % stride === 0) : all
  const plain = learnPlain(buyers, now - windowDays, windowDays)
  const before = learnPlain(buyers, now - 2 * windowDays, windowDays)
  if (plain.logistic.degenerate !== null || before.logistic.degenerate !== null) return plain
  const { histories, outcomes } = splitAt(buyers, now - windowDays, windowDays)
  const measured = learnRecalibration({ chances: chancesOfReturn(before, histories), outcomes }).slope
  const chances = chancesOfReturn(plain, splitAt(buyers, now, 0).histories)
  const mean = chances.reduce((sum, each) => sum + each, 0) / chances.length
  return { ...plain, fading: levelTo(chances, Math.min(1, Math.max(LEAST_SLOPE, measured)), mean) }
}

function learnPlain(buyers: Buyers, trainedAt: number, windowDays: number): ReturnChance {
  const { histories, outcomes } = splitAt(buyers, trainedAt, windowDays)
  const typical = typicalGap(histories)
  const features = rhythmFeatures(histories, typical)
  const logistic = fitLogistic({ features, width: RHYTHM_WIDTH, outcomes })
  return { logistic, fading: { slope: 1, intercept: 0 }, typicalGap: typical, windowDays, trainedAt }
}

/** Each history's chance of a purchase within the window. */
export function chancesOfReturn(model: ReturnChance, histories: readonly History[]): Float64Array {
  return predict(model.logistic, rhythmFeatures(histories, model.typicalGap)).map((chance) =>
    recalibrate(model.fading, chance),
  )
}

/** How a model that knew nothing after `now` told the window after it. */
export type TrackRecord = {
  buyers: number
  areaUnderCurve: number
  brierScore: number
  brierSkill: number
  fifths: Fifth[]
  /** Mean told less mean observed. */
  drift: number
  /** The fifths again after all chances were moved by one step to the mean that came about: what is not the season's. */
  levelledFifths: Fifth[]
}

/**
 * Judges in time: learns at `now` and compares with the `windowDays` after it, which must all be in the data. For today's
 * record call it with a `now` of one window ago.
 */
export function judgeReturnChance(buyers: Buyers, now: number, windowDays: number): TrackRecord {
  const { histories, outcomes } = splitAt(buyers, now, windowDays)
  const chances = chancesOfReturn(learnReturnChance(buyers, now, windowDays), histories)
  const judged = { chances, outcomes }
  const came = outcomes.reduce((sum, each) => sum + each, 0) / outcomes.length
  const level = levelTo(chances, 1, came)
  return {
    buyers: histories.length,
    areaUnderCurve: areaUnderCurve(judged),
    brierScore: brierScore(judged),
    brierSkill: brierSkill(judged),
    fifths: judgeFifths(judged),
    drift: driftOf(judged),
    levelledFifths: judgeFifths({ chances: chances.map((each) => recalibrate(level, each)), outcomes }),
  }
}

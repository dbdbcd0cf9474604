import { type History, historyOf } from '#statistics/history.ts'
import {
  type Buyers,
  chancesOfReturn,
  judgeReturnChance,
  learnReturnChance,
  type ReturnChance,
  splitAt,
  type TrackRecord,
} from '#statistics/return-chance.ts'
import { gapsSince, typicalGap } from '#statistics/rhythm.ts'
import { type Bands, type Evidence, judgeStanding, type Standing } from './standing.ts'

/** Why a shop is rated by rhythm alone; `no_better`: its chances told the last window no better than the mean does. */
export type NotLearned = 'too_short' | 'too_few' | 'one_outcome' | 'not_converged' | 'no_better'

/** How a shop's members are rated: learned from its own past, or by rhythm where that is too little. Plain data. */
export type StandingModel = {
  /** By which release's bands; none: those of the first. */
  rules?: number
  /** The last day that it knew, as a day number. */
  learnedOn: number
  /** H: the chance is that of buying within so many days. */
  windowDays: number
  /** Weeks between purchases, the median over members who came again. */
  typicalGap: number
  /** Null: by rhythm, and `notLearned` says why. */
  chance: ReturnChance | null
  notLearned: NotLearned | null
  bands: Bands
  /** The mean chance over members, 0 to 1; null where none is told. */
  meanChance: number | null
  /** How the model of one window ago told the window that has passed; null where that is too little history. */
  track: TrackRecord | null
  /** Members that it was learned from. */
  members: number
}

export type Rating = { standing: Standing; evidence: Evidence }

/** Another number whenever bands are drawn otherwise, so that nobody is told to have changed by it. */
const RULES = 2
const WEEK_DAYS = 7
/** Windows that a manager can think of: four weeks, eight, a quarter, half a year. */
const WINDOWS = [28, 56, 91, 182]
/** A window holds two gaps of the typical member, so that staying away in it means something. */
const GAPS_IN_WINDOW = 2
/** The past must hold so many windows: two to learn from, one to judge by, and some history before. */
const WINDOWS_IN_PAST = 4
const [LEAST_NEW_DAYS, MOST_NEW_DAYS] = [28, 91]
const GAPS_OF_NEW = 2
const [LEAST_LOYAL, MOST_LOYAL] = [0.2, 0.5]

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** H of a shop: the shortest window that holds two typical gaps, within a quarter of the past that is known. */
export function chooseWindow(typical: number, pastDays: number): number {
  const fitting = WINDOWS.filter((days) => days * WINDOWS_IN_PAST <= pastDays)
  const wanted = typical * WEEK_DAYS * GAPS_IN_WINDOW
  return fitting.find((days) => days >= wanted) ?? fitting.at(-1) ?? WINDOWS[0] ?? 28
}

/**
 * Learns how to rate a shop's members from their days of purchase up to `now`. Nobody's later purchases are looked at. `windowDays`
 * says H; without it the shop's rhythm does.
 */
export function learnStanding(all: Buyers, now: number, windowDays?: number): StandingModel {
  const known = splitAt(all, now, 0).histories
  const typical = typicalGap(known)
  // A single early receipt must not pass for years of history: the past begins when 2 % of the members have come.
  const firsts = Float64Array.from(known, ({ weeks }) => weeks * WEEK_DAYS).sort()
  const pastDays = firsts[Math.floor(firsts.length * 0.98)] ?? 0
  const window = windowDays ?? chooseWindow(typical, pastDays)
  const chance = learnReturnChance(all, now, window)
  const isShort = pastDays < 2 * window
  const fault = isShort ? 'too_short' : chance.logistic.degenerate
  const track = fault === null && pastDays >= 3 * window ? judgeReturnChance(all, now - window, window) : null
  // Not a number where all came, or nobody: nothing was told apart then either.
  const notLearned = track === null || track.brierSkill > 0 ? fault : 'no_better'
  const isLearned = notLearned === null
  const meanChance = isLearned ? meanOf(chancesOfReturn(chance, known)) : null
  return {
    rules: RULES,
    learnedOn: now,
    windowDays: window,
    typicalGap: isLearned ? chance.typicalGap : typical,
    chance: isLearned ? chance : null,
    notLearned,
    bands: {
      newDays: Math.round(clamp(typical * WEEK_DAYS * GAPS_OF_NEW, LEAST_NEW_DAYS, MOST_NEW_DAYS)),
      loyalFrom: clamp(2 * (meanChance ?? 1), LEAST_LOYAL, MOST_LOYAL),
    },
    meanChance,
    track: isLearned ? track : null,
    members: known.length,
  }
}

/** Whether two models measure alike: the same bands and window, both by chances or both by rhythm. */
export const isSameMeasure = (one: StandingModel, other: StandingModel): boolean =>
  one.rules === other.rules &&
  one.windowDays === other.windowDays &&
  (one.chance === null) === (other.chance === null)

/**
 * Rates each member by what is known at the end of day `now`; null where the first purchase comes later, or none. `held` is what
 * each was rated before, which is kept as long as the evidence stays near it.
 */
export function rateMembers(
  model: StandingModel,
  buyers: Buyers,
  now: number,
  held: readonly (Standing | null)[] = [],
): (Rating | null)[] {
  const histories = buyers.map((days) => historyOf(days, now))
  const known = histories.filter((history) => history !== null)
  const chances = model.chance === null ? null : chancesOfReturn(model.chance, known)
  const fresh = model.chance === null ? null : chancesOfReturn(model.chance, known.map(withPurchaseToday))
  let next = 0
  return histories.map((history, i) => {
    if (history === null) return null
    const evidence = evidenceOf(history, model.typicalGap, chances?.[next] ?? null, fresh?.[next] ?? null)
    next += 1
    return { standing: judgeStanding(evidence, model.bands, held[i] ?? null), evidence }
  })
}

const withPurchaseToday = (history: History): History => ({ ...history, lastWeek: history.weeks })

function evidenceOf(
  history: History,
  typical: number,
  chance: number | null,
  freshChance: number | null,
): Evidence {
  const { repeats, lastWeek, weeks } = history
  return {
    visits: repeats + 1,
    firstDays: Math.round(weeks * WEEK_DAYS),
    lastDays: Math.round((weeks - lastWeek) * WEEK_DAYS),
    usualDays: repeats === 0 ? null : (lastWeek * WEEK_DAYS) / repeats,
    gapsSince: gapsSince(history, typical),
    chance,
    freshChance,
  }
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)

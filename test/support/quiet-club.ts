import type { AlertFacts, BranchSeries } from '../../src/reports/alert-rule.ts'
import { BASELINE_DAYS } from '../../src/reports/baseline.ts'

/** Clubs in which nothing is wrong: weekdays, a season, weather and chance, closed on Shabbat; drawn by a seed. */

const FROM = Temporal.PlainDate.from('2024-10-06')
const BRANCHES = ['TLV', 'HFA', 'BSV']

/** Mulberry32: a small source of chance, the same for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const normalOf = (chance: () => number) =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())

/** A count around a mean, with more spread than chance alone: days differ by weather and pay day. */
const countOf = (mean: number, normal: () => number) =>
  Math.max(0, Math.round(mean * Math.exp(0.15 * normal()) + Math.sqrt(mean) * normal()))

const WEEKDAYS = [0.9, 0.9, 1, 1.2, 1.5, 0, 1.1]

type World = { branches: BranchSeries[]; redemptions: Map<string, number> }

function drawWorld(normal: () => number, size: number, length: number): World {
  const branches = BRANCHES.map((branch) => ({
    branch,
    receipts: new Map<string, number>(),
    points: new Map<string, number>(),
    returns: new Map<string, number>(),
  }))
  const redemptions = new Map<string, number>()
  for (let index = 0; index < length; index++) {
    const on = FROM.add({ days: index })
    const open = WEEKDAYS[on.dayOfWeek - 1] ?? 1
    const season = 1 + 0.25 * Math.sin((2 * Math.PI * index) / 365)
    let sold = 0
    for (const [at, series] of branches.entries()) {
      const receipts = open === 0 ? 0 : countOf(size * open * season * (1 + at), normal)
      sold += receipts
      series.receipts.set(on.toString(), receipts)
      // Baskets differ much: the sum of a small shop's day is wild.
      series.points.set(
        on.toString(),
        Math.round(receipts * 60 * Math.exp((0.9 * normal()) / Math.sqrt(receipts + 1))),
      )
      series.returns.set(on.toString(), countOf(receipts * 0.04, normal))
    }
    redemptions.set(on.toString(), countOf(sold * 0.1, normal))
  }
  return { branches, redemptions }
}

/** The facts of a quiet club on a day of its life, and of the same day with a cashier's card on others' purchases. */
export function drawer(seed: number, days: number) {
  const chance = chanceOf(seed + 1)
  const normal = () => normalOf(chance)
  const size = [8, 30, 120, 500][seed % 4] ?? 30
  const world = drawWorld(normal, size, BASELINE_DAYS + days + 2)
  const judgeDay = (day: number): AlertFacts => {
    const busy = () => 1 + Math.floor(-Math.log(1 - chance()) * 0.9)
    const today = FROM.add({ days: BASELINE_DAYS + day + 1 })
    return {
      today,
      ...world,
      cards: {
        busiest: Array.from({ length: 20 }, (_, index) => ({
          member_id: `m${index}`,
          on: today.toString(),
          receipts: Math.min(busy(), 5),
          branches: 1,
        })),
        usualReceipts: 3,
        usualBranches: 2,
        watchedDays: 24,
      },
      gestures: {
        givers: [{ subject_id: 's', on: today.toString(), given: Math.min(busy(), 5) }],
        usualGiven: Array.from({ length: 60 }, busy),
      },
      delivery: {
        now: { sent: 40 * size, failed: countOf(size * 0.2, normal), bounced: countOf(size * 0.4, normal) },
        before: { sent: 1000 * size, failed: 5 * size, bounced: 10 * size },
      },
      codes: [],
      jobs: [],
      webhooks: [],
    }
  }
  return {
    judgeDay,
    /** A cashier shows an own card at twelve purchases of others. */
    plant: (day: number): AlertFacts => {
      const quiet = judgeDay(day)
      const card = { member_id: 'cashier', on: quiet.today.toString(), receipts: 12, branches: 1 }
      return { ...quiet, cards: { ...quiet.cards, busiest: [card, ...quiet.cards.busiest] } }
    },
  }
}

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

type World = {
  branches: BranchSeries[]
  redemptions: Map<string, number>
  occasionPoints: Map<string, number>
}

function drawWorld(normal: () => number, size: number, length: number): World {
  const branches = BRANCHES.map((branch) => ({
    branch,
    receipts: new Map<string, number>(),
    points: new Map<string, number>(),
    returns: new Map<string, number>(),
  }))
  const redemptions = new Map<string, number>()
  const occasionPoints = new Map<string, number>()
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
    occasionPoints.set(on.toString(), 100 * countOf(size * 0.05, normal))
  }
  return { branches, redemptions, occasionPoints }
}

/** What people do in a day: how often each card is used, and how much each of the staff gives. */
type People = {
  cards: { member_id: string; on: string; receipts: number; branches: number }[]
  used: number[]
  returners: { member_id: string; on: string; returns: number }[]
  givers: { subject_id: string; by: 'staff'; on: string; given: number; points: number }[]
}

const STAFF = 12
/** One in fifty buys for a business: often again on the same day. */
const TRADERS = 0.02

/** Again with this chance, and again: how often in a day. */
function countAgain(again: number, chance: () => number): number {
  let times = 1
  while (chance() < again) times += 1
  return times
}

function drawPeople(on: Temporal.PlainDate, receipts: number, chance: () => number): People {
  const day = on.toString()
  const people: People = { cards: [], used: [], returners: [], givers: [] }
  for (let card = 0; card < receipts * 0.6; card += 1) {
    const again = card % Math.round(1 / TRADERS) === 0 ? 0.4 : 0.06
    const used = countAgain(again, chance)
    people.used.push(used)
    const member_id = `m${card}`
    if (used > 2) people.cards.push({ member_id, on: day, receipts: used, branches: 1 })
    if (chance() < 0.04) people.returners.push({ member_id, on: day, returns: countAgain(0.15, chance) })
  }
  for (let staff = 0; staff < STAFF; staff += 1) {
    // Some give seldom, some again and again.
    const given = chance() < (staff + 1) / (2 * STAFF) ? countAgain(staff / (1.5 * STAFF), chance) : 0
    if (given > 0 && receipts > 0)
      people.givers.push({ subject_id: `s${staff}`, by: 'staff', on: day, given, points: given * 50 })
  }
  return people
}

/** All but one in a thousand have no more. */
const mostUsual = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * 0.999) - 1)] ?? 0

/** The facts of a quiet club on a day of its life, and of the same day with a cashier's card on others' purchases. */
export function drawer(seed: number, days: number) {
  const chance = chanceOf(seed + 1)
  const normal = () => normalOf(chance)
  const size = [8, 30, 120, 500][seed % 4] ?? 30
  const length = BASELINE_DAYS + days + 2
  const world = drawWorld(normal, size, length)
  const life = Array.from({ length }, (_, index) => {
    const on = FROM.add({ days: index })
    const sold = world.branches.reduce((sum, { receipts }) => sum + (receipts.get(on.toString()) ?? 0), 0)
    return drawPeople(on, sold, chance)
  })
  const judgeDay = (day: number): AlertFacts => {
    const at = BASELINE_DAYS + day + 1
    const today = FROM.add({ days: at })
    const now = life.slice(at - 1, at + 1)
    const habit = life.slice(at - 29, at - 1)
    return {
      today,
      ...world,
      cards: {
        busiest: now.flatMap(({ cards }) => cards),
        usualReceipts: mostUsual(habit.flatMap(({ used }) => used)),
        usualBranches: 2,
        watchedDays: 24,
        past: habit.flatMap(({ cards }) => cards.filter(({ receipts }) => receipts >= 4)),
      },
      returners: {
        busiest: now.flatMap(({ returners }) => returners),
        usual: mostUsual(habit.flatMap(({ returners }) => returners.map(({ returns }) => returns))),
      },
      givers: {
        recent: now.flatMap(({ givers }) => givers),
        past: life.slice(at - 57, at - 1).flatMap(({ givers }) => givers),
      },
      occasionPoints: world.occasionPoints,
      delivery: {
        now: { sent: 40 * size, failed: countOf(size * 0.2, normal), bounced: countOf(size * 0.4, normal) },
        before: { sent: 1000 * size, failed: 5 * size, bounced: 10 * size },
      },
      codes: [],
      jobs: [],
      webhooks: [],
      partners: [],
    }
  }
  return {
    judgeDay,
    /** A cashier shows an own card at so many purchases of others. */
    plant: (day: number, receipts: number): AlertFacts => {
      const quiet = judgeDay(day)
      const card = { member_id: 'cashier', on: quiet.today.toString(), receipts, branches: 1 }
      return { ...quiet, cards: { ...quiet.cards, busiest: [card, ...quiet.cards.busiest] } }
    },
  }
}

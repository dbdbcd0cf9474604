import { dateOfDay } from '#platform/day-number.ts'
import type { Chance } from '#statistics/chance.ts'
import { type LifeDays, Purse } from './purse.ts'

/** What is taken for points. Days: how long it can be used, with the day on which it was taken; null: for ever. */
export type Reward = {
  readonly points: number
  readonly valueMinor: number
  readonly costMinor: number
  readonly validDays: number | null
}

/** What members take, and on which share of the visits on which they could; null: nothing. */
export type Taking = { readonly reward: Reward; readonly propensity: number } | null

/** What happened in a month. */
export type Flow = {
  issued: number
  expired: number
  rewardsTaken: number
  rewardsUsed: number
  rewardsLapsed: number
}
const NO_FLOW: Readonly<Flow> = { issued: 0, expired: 0, rewardsTaken: 0, rewardsUsed: 0, rewardsLapsed: 0 }

type Waiting = { count: number; readonly takenDay: number }
type Page = { readonly purse: Purse; readonly waiting: Waiting[] }

export type Book = {
  /** A purchase of a member, by their number, that gave points, in the order of time; says what its member could take after it. */
  receive(n: number, day: number, points: number): number
  /** Nothing comes after this day. */
  close(day: number): BookResult
}

export type BookResult = {
  readonly months: ReadonlyMap<string, Flow>
  readonly total: Flow
  readonly left: number
  readonly waiting: number
  /** Points left by the month of the last day on which they can be used; null: without an end. */
  readonly expiring: ReadonlyMap<string | null, number>
}

/**
 * The points of all members under one habit. A member acts on visits alone: what was taken on an earlier day is used, points
 * come in, and then as many rewards are taken as can be.
 */
export function openBook(life: LifeDays, taking: Taking, chance: Chance): Book {
  const pages: Page[] = []
  const months = openMonths()
  const expire = (points: number, goneDay: number): void => {
    months.on(goneDay - 1).expired += points
  }
  const settle = ({ purse, waiting }: Page, day: number): void => {
    purse.expire(day, expire)
    while (waiting[0] !== undefined && isOver(waiting[0], taking, day)) {
      const { count, takenDay } = waiting.shift() as Waiting
      months.on(lastDayOf(takenDay, taking)).rewardsLapsed += count
    }
  }
  return {
    receive(n, day, points) {
      let page = pages[n]
      if (page === undefined) {
        page = { purse: new Purse(life), waiting: [] }
        pages[n] = page
      }
      const { purse, waiting } = page
      settle(page, day)
      const flow = months.on(day)
      while (waiting[0] !== undefined && waiting[0].takenDay < day)
        flow.rewardsUsed += (waiting.shift() as Waiting).count
      flow.issued += points
      purse.earn(points, day)
      const available = purse.available(day)
      if (taking === null || available < taking.reward.points) return available
      if (taking.propensity < 1 && chance() >= taking.propensity) return available
      const count = Math.floor(available / taking.reward.points)
      purse.burn(count * taking.reward.points)
      flow.rewardsTaken += count
      waiting.push({ count, takenDay: day })
      return available
    },
    close(day) {
      // What ends with this day has ended.
      const known = pages.filter((page) => page !== undefined)
      for (const page of known) settle(page, day + 1)
      return summarise(known, months.all)
    },
  }
}

const lastDayOf = (takenDay: number, taking: Taking): number => takenDay + (taking?.reward.validDays ?? 0)
const isOver = ({ takenDay }: Waiting, taking: Taking, day: number): boolean =>
  taking !== null && taking.reward.validDays !== null && lastDayOf(takenDay, taking) < day

function openMonths() {
  const all = new Map<string, Flow>()
  let last: { day: number; flow: Flow } | null = null
  return {
    all,
    on(day: number): Flow {
      if (last?.day === day) return last.flow
      const month = dateOfDay(day).slice(0, -3)
      const flow = all.get(month) ?? { ...NO_FLOW }
      all.set(month, flow)
      last = { day, flow }
      return flow
    },
  }
}

function summarise(pages: readonly Page[], months: ReadonlyMap<string, Flow>): BookResult {
  const total: Flow = { ...NO_FLOW }
  for (const flow of months.values())
    for (const key of Object.keys(total) as (keyof Flow)[]) total[key] += flow[key]
  const expiring = new Map<string | null, number>()
  let [left, waiting] = [0, 0]
  for (const page of pages) {
    left += page.purse.left
    for (const { count } of page.waiting) waiting += count
    for (const { points, lastDay } of page.purse.ends()) {
      const month = lastDay === null ? null : dateOfDay(lastDay).slice(0, -3)
      expiring.set(month, (expiring.get(month) ?? 0) + points)
    }
  }
  return { months, total, left, waiting, expiring }
}

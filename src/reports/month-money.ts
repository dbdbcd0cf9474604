import type { Judged, Mechanism } from './month-contract.ts'
import type { FigureCode } from './month-figure.ts'

/**
 * What was proven since it was last told: a rule of purchases is judged month by month, one of occasions and a campaign from its beginning
 * on. `counted`: what the latest closed month that judged each of these had of it, however long ago that was.
 */
export function provenMargin(judged: readonly Judged[], counted: ReadonlyMap<string, number>): number {
  const before = ({ is_cumulated, id }: Judged): number => (is_cumulated ? (counted.get(id) ?? 0) : 0)
  return judged.reduce((all, one) => all + (one.margin_minor ?? 0) - before(one), 0)
}

type Read = (code: FigureCode) => number

/** Fees and what is proven, less everything that was given and sent. */
export const profitOf = (read: Read): number =>
  read('fees_net') +
  read('proven_margin') -
  read('reward_cost') -
  read('rule_discount') -
  read('coupon_discount') -
  read('gesture_cost') -
  read('plan_returned') -
  read('message_cost')

/** The figure that tells what each was spent on, in the order in which they are told. */
export const MECHANISM_FIGURES = {
  rewards: 'reward_cost',
  rules: 'rule_discount',
  coupons: 'coupon_discount',
  gestures: 'gesture_cost',
  plans: 'plan_returned',
  messages: 'message_cost',
} as const satisfies Record<Mechanism['code'], FigureCode>

/** The budget by what it was spent on. What is proven is of what is judged: campaigns for messages, rules for themselves. */
export function listMechanisms(read: Read, judged: readonly Judged[]): Mechanism[] {
  const provenOf = (kind: Judged['kind']): Mechanism['proven'] => {
    const proven = judged.filter((one) => one.kind === kind && one.margin_minor !== null)
    if (proven.length === 0) return null
    return {
      profit_minor: proven.reduce((all, one) => all + (one.profit_minor ?? 0), 0),
      cost_minor: proven.reduce((all, one) => all + one.cost_minor, 0),
    }
  }
  const provenBy: Partial<Record<Mechanism['code'], Mechanism['proven']>> = {
    rules: provenOf('rule'),
    messages: provenOf('campaign'),
  }
  return Object.entries(MECHANISM_FIGURES).map(([name, figure]) => {
    const code = name as Mechanism['code']
    return { code, cost_minor: read(figure), proven: provenBy[code] ?? null }
  })
}

/** What is left for each shekel that went into it. */
const yieldOf = (minor: number, { cost_minor }: Judged): number => minor / Math.max(1, cost_minor)

/** Where the next shekel works best: what surely brought most for each, of what is proven to have brought anything. */
export function bestJudged(judged: readonly Judged[]): Judged | null {
  const worked = judged.filter(({ verdict, range }) => verdict === 'worked' && range !== null)
  // By the lower end: what is proven of few members is large by luck.
  const surely = (one: Judged): number => yieldOf(one.range?.low ?? 0, one)
  return worked.toSorted((one, other) => surely(other) - surely(one))[0] ?? null
}

/** What one shekel into something brought, beside itself; null where it cost nothing, or nothing is proven. */
export function perShekel(one: Judged): { low: number; high: number } | null {
  if (one.range === null || one.cost_minor <= 0) return null
  return { low: yieldOf(one.range.low, one), high: yieldOf(one.range.high, one) }
}

/** What cost most of what nobody can judge: there a lot would tell most. Of gestures nobody can be held out. */
export const dearestUnproven = (judged: readonly Judged[]): Judged | null =>
  judged
    .filter(({ kind, verdict, cost_minor }) => kind !== 'offer' && verdict === 'not_proven' && cost_minor > 0)
    .toSorted((one, other) => other.cost_minor - one.cost_minor)[0] ?? null

import type { Judged, Mechanism, MonthData } from './month-contract.ts'
import type { FigureCode } from './month-figure.ts'

/** What was proven since the last report: a rule is judged month by month, a campaign from its beginning on. */
export function provenMargin(judged: readonly Judged[], previous: MonthData | null): number {
  const counted = (kind: Judged['kind'], id: string): number =>
    kind === 'campaign'
      ? (previous?.judged.find((one) => one.kind === kind && one.id === id)?.margin_minor ?? 0)
      : 0
  return judged.reduce((all, one) => all + (one.margin_minor ?? 0) - counted(one.kind, one.id), 0)
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
  return [
    { code: 'rewards', cost_minor: read('reward_cost'), proven: null },
    { code: 'rules', cost_minor: read('rule_discount'), proven: provenOf('rule') },
    { code: 'coupons', cost_minor: read('coupon_discount'), proven: null },
    { code: 'gestures', cost_minor: read('gesture_cost'), proven: null },
    { code: 'plans', cost_minor: read('plan_returned'), proven: null },
    { code: 'messages', cost_minor: read('message_cost'), proven: provenOf('campaign') },
  ]
}

/** Where the next shekel works best: what brought most for each shekel, of what is proven to have brought anything. */
export function bestJudged(judged: readonly Judged[]): Judged | null {
  const worked = judged.filter(({ verdict, profit_minor }) => verdict === 'worked' && profit_minor !== null)
  const yieldOf = ({ profit_minor, cost_minor }: Judged): number =>
    (profit_minor ?? 0) / Math.max(1, cost_minor)
  return worked.toSorted((one, other) => yieldOf(other) - yieldOf(one))[0] ?? null
}

import { showId } from '#members/view.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { CancellationView, MembershipView, PayoutView, PlanView, TermView } from './contract.ts'
import { describeCancellation, describeTerms, describeWhy, type Telling } from './describe.ts'
import type { PlanFigures } from './fund-service.ts'
import { frozenDays, type Membership } from './membership.ts'
import type { Cancelling } from './membership-service.ts'
import type { Payout } from './payout.ts'
import { WAYS } from './plan.ts'
import type { PlanRow } from './plan-queries.ts'
import { PLAN_PREFIX } from './plan-service.ts'
import { sayTerm, type TermTelling } from './statement.ts'
import type { Statement } from './statement-service.ts'

export const MEMBERSHIP_PREFIX = 'msh'
export const RUN_PREFIX = 'prn'
export const PAYOUT_PREFIX = 'pyo'
export const USE_PREFIX = 'use'

const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
/** Nothing has the nil id, so an id that cannot be one finds nothing. */
export const idOf = (prefix: string, id: string): Uuid => parseId(prefix, id) ?? NOBODY

const headOf = (plan: PlanRow, language: Language) => ({
  id: formatId(PLAN_PREFIX, plan.plan_id),
  code: plan.code,
  name: plan.terms.name[language],
  sku: plan.sku,
  state: plan.state,
})

export const viewPlan = ({ plan, members, fund, renewal }: PlanFigures, telling: Telling): PlanView => ({
  ...headOf(plan, telling.language),
  terms_version: plan.terms_version,
  terms: { ...plan.terms, benefits: [...plan.terms.benefits] },
  sentences: describeTerms(plan.terms, telling),
  currency: telling.currency,
  created_at: plan.created_at.toString(),
  members,
  fund,
  renewal,
})

export const viewPayout = (payout: Payout, telling: Telling): PayoutView => ({
  id: formatId(PAYOUT_PREFIX, payout.payoutId),
  kind: payout.kind,
  period: payout.period,
  amount_minor: payout.amountMinor,
  by: payout.way,
  state: payout.state,
  failure: payout.failure,
  made_at: payout.madeAt.toString(),
  paid_at: payout.paidAt?.toString() ?? null,
  why: describeWhy(payout, telling),
})

export function viewStatement(
  statement: Statement,
  language: Language,
  hasProvider: boolean,
): MembershipView {
  const telling = { currency: statement.currency, language }
  const sum = (of: (term: TermTelling) => number): number =>
    statement.terms.reduce((total, term) => total + of(term), 0)
  return {
    member: { id: showId(statement.memberId) },
    currency: statement.currency,
    on: statement.on.toString(),
    current: statement.current && formatId(MEMBERSHIP_PREFIX, statement.current.membershipId),
    covered_by: viewCover(statement, language),
    total: {
      paid_minor: sum(({ sums }) => sums.paid_minor),
      back_minor: sum(({ sums }) => sums.back_minor),
    },
    terms: statement.terms.map((term) => viewTerm(term, statement, telling)),
    store_credit_minor: statement.storeCreditMinor,
    for_sale: [...statement.plans.values()]
      .filter(({ state }) => state === 'open')
      .map((plan) => ({
        ...headOf(plan, language),
        fee_minor: plan.terms.fee_minor,
        term_months: plan.terms.term_months,
      })),
    payment_links: hasProvider,
  }
}

function viewTerm(term: TermTelling, statement: Statement, telling: Telling): TermView {
  const { membership, known, state, sums, outlook } = term
  const { language } = telling
  const plan = statement.plans.get(membership.planId)
  if (plan === undefined) throw new Error('a membership of no plan')
  const own = <T extends { membershipId: Uuid }>(rows: readonly T[]): T[] =>
    rows.filter(({ membershipId }) => membershipId === membership.membershipId)
  const payment = statement.payments.find(({ membership_id }) => membership_id === membership.membershipId)
  const uses = statement.uses.filter(({ membership_id }) => membership_id === membership.membershipId)
  return {
    id: formatId(MEMBERSHIP_PREFIX, membership.membershipId),
    plan: { ...headOf(plan, language), name: known.terms.name[language] },
    state,
    sold_on: membership.soldOn.toString(),
    starts_on: membership.startsOn.toString(),
    ends_on: membership.endsOn.toString(),
    cancelled_on: membership.cancelledOn?.toString() ?? null,
    freezes: membership.freezes.map(({ fromOn, untilOn }) => ({
      from_on: fromOn.toString(),
      until_on: untilOn.toString(),
    })),
    frozen_days_left: Math.max(0, known.terms.most_frozen_days - frozenDays(membership.freezes)),
    paid_by: payment?.method ?? null,
    sums,
    outlook: outlook && { ...outlook, mends: [...outlook.mends] },
    beside: viewBeside(statement.beside.get(membership.membershipId)),
    benefits: known.terms.benefits.map((benefit) => ({
      code: benefit.code,
      name: benefit.name[language],
      value_minor: benefit.value_minor,
      times_per_term: benefit.times_per_term,
      uses: uses
        .filter(({ benefit_code }) => benefit_code === benefit.code)
        .map((use) => ({ id: formatId(USE_PREFIX, use.use_id), used_on: use.used_on.toString() })),
    })),
    payouts: own(statement.payouts).map((payout) => viewPayout(payout, telling)),
    sentences: sayTerm(term, telling.currency, language),
  }
}

function viewCover({ coveredBy, plans }: Statement, language: Language): MembershipView['covered_by'] {
  const plan = coveredBy && plans.get(coveredBy.planId)
  return coveredBy && plan
    ? {
        member: showId(coveredBy.memberId),
        plan: headOf(plan, language),
        ends_on: coveredBy.endsOn.toString(),
      }
    : null
}

const viewBeside = (first: Membership | undefined): TermView['beside'] =>
  first ? { id: formatId(MEMBERSHIP_PREFIX, first.membershipId), ends_on: first.endsOn.toString() } : null

/** `byProvider`: the fee was paid through a provider, so that it can be given back to the card by itself. */
export const viewCancelling = (
  { quote, next }: Cancelling,
  telling: Telling,
  byProvider: boolean,
): CancellationView => ({
  ...quote,
  next_term: next && {
    id: formatId(MEMBERSHIP_PREFIX, next.membershipId),
    starts_on: next.startsOn.toString(),
    ends_on: next.endsOn.toString(),
    fee_minor: next.feeMinor,
  },
  sentences: describeCancellation({ quote, next }, telling),
  ways: WAYS.filter((way) => way !== 'card_refund' || byProvider),
})

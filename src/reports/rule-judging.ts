import type { CampaignSetting } from '#campaigns/setting.ts'
import { compareArms } from '#lift/comparison.ts'
import type { OfferSums } from '#offers/month-facts.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { nameIn } from '#programme/name.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import type { RuleGivenRow, SpentRow } from '#receipts/month-facts.ts'
import type { Judged } from './month-contract.ts'

/** The highest hundredth of purchases is cut, so that one wedding does not decide. */
const CUT = { share: 0.99, of: 'doers' } as const
const ALPHA = 0.05

/** Rules that gave something in a month, each judged by the members whom its own lot held out, or by nobody. */
export function judgeRules(
  definition: ProgrammeDefinition | null,
  { rules, given, offers, spent, setting, buyers }: RuleFacts,
): Judged[] {
  const byRule = offers.filter(({ cause }) => cause === 'receipt' || cause === 'rule')
  const codes = [...new Set([...given.map(({ rule }) => rule), ...byRule.map(({ rule_code }) => rule_code)])]
  return codes.map((code) => {
    const own = given.filter(({ rule }) => rule === code)
    const rule = rules.get(code)
    const grants = byRule.filter(({ rule_code }) => rule_code === code)
    const [points, off] = [worthOf(own, definition), takenOff(own, grants)]
    const cost = points + off
    const met = Math.max(0, ...own.filter(({ is_held }) => !is_held).map(({ members }) => members))
    const called = grants[0]?.name ?? code
    const name = rule?.name ?? { he: called, en: grants[0]?.name_en ?? called }
    const base: Judged = {
      kind: 'rule',
      id: code,
      name: { he: nameIn(name, 'he'), en: nameIn(name, 'en') },
      verdict: 'not_proven',
      treated: met,
      held: 0,
      cost_minor: cost,
      profit_minor: null,
      range: null,
      margin_minor: null,
      given: grants.length === 0 ? null : sum(grants, (row) => row.given),
      used: grants.length === 0 ? null : sum(grants, (row) => row.used),
      met: own.length === 0 ? null : met,
      take_up: own.length === 0 || buyers === 0 ? null : Math.min(1, met / buyers),
      ready: null,
    }
    return rule === undefined || rule.holdout_percent === 0
      ? base
      : { ...base, ...compareHeld(rule, spent, { points, off, margin: setting.marginPercent / 100 }) }
  })
}

export type RuleFacts = {
  /** Every rule that there was, by its code, as it last stood. */
  rules: ReadonlyMap<string, Rule>
  /** Members who bought in the month. */
  buyers: number
  given: readonly RuleGivenRow[]
  offers: readonly OfferSums[]
  /** Of members known before the month: who joined in it may have come for the rule. */
  spent: readonly SpentRow[]
  setting: CampaignSetting
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)

/** What was given to those whom the rule is for; what was held out costs nothing. */
const amountOf = (given: readonly RuleGivenRow[], unit: RuleGivenRow['in']): number =>
  sum(
    given.filter((row) => row.in === unit && !row.is_held),
    (row) => Number(row.amount),
  )

/** Points at what they are worth to members. */
const worthOf = (given: readonly RuleGivenRow[], definition: ProgrammeDefinition | null): number =>
  Math.round(
    ((amountOf(given, 'points') / RATE_UNITS_PER_POINT) * (definition?.value_of_100_points_minor ?? 0)) / 100,
  )

/** Money as tills took it off, and coupons as they were used. */
const takenOff = (given: readonly RuleGivenRow[], grants: readonly OfferSums[]): number =>
  Math.round(amountOf(given, 'money_off') + sum(grants, (row) => row.taken_minor))

type Verdicts = Pick<Judged, 'verdict' | 'treated' | 'held' | 'profit_minor' | 'range' | 'margin_minor'>

/** All members of the lot are compared, whether or not the rule met them: who it meets depends on what it does. */
function compareHeld(
  { code, holdout_percent }: Rule,
  spent: readonly SpentRow[],
  { points, off, margin }: { points: number; off: number; margin: number },
): Verdicts {
  const held = spent.filter(({ member_id }) => isHeldOut(code, member_id, holdout_percent))
  const treated = spent.filter(({ member_id }) => !isHeldOut(code, member_id, holdout_percent))
  const counts = { treated: treated.length, held: held.length }
  const nothing = { ...counts, profit_minor: null, range: null, margin_minor: null }
  if (held.length < 2 || treated.length < 2) return { ...nothing, verdict: 'cannot_tell' }
  // What members spent is what was left to pay: the margin on what was taken off is in it already, as of campaigns.
  const cost = points + off * (1 - margin)
  const arm = (name: string, rows: readonly SpentRow[], weight: number) => ({
    name,
    values: rows.map(({ spent_minor }) => spent_minor),
    before: rows.map(({ before_minor }) => before_minor),
    weight,
  })
  const compared = compareArms(
    [arm('held', held, holdout_percent / 100), arm('treated', treated, 1 - holdout_percent / 100)],
    {
      control: 'held',
      cut: CUT,
      alpha: ALPHA,
      tunedFor: spent.length,
      margin,
      costEach: cost / treated.length,
      // Those held out are few beside the treated.
      steadyBelow: Infinity,
    },
  ).arms.find(({ name }) => name === 'treated')
  const verdict = compared?.verdict?.code ?? 'cannot_tell'
  const profit = compared?.profit ?? null
  if (profit === null || verdict === 'not_comparable') return { ...nothing, verdict }
  const all = (each: number): number => Math.round(each * treated.length)
  const isProven = verdict === 'worked' || verdict === 'did_not'
  return {
    ...counts,
    verdict,
    profit_minor: all(profit.size),
    range: { low: all(profit.anyLook.low), high: all(profit.anyLook.high) },
    margin_minor: isProven ? all(profit.size) + points + off : null,
  }
}

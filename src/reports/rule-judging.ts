import type { CampaignSetting } from '#campaigns/setting.ts'
import { compareArms } from '#lift/comparison.ts'
import type { OccasionSums, OfferSums } from '#offers/month-facts.ts'
import { nameIn } from '#programme/name.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import type { RuleGivenRow } from '#receipts/month-facts.ts'
import { DEFAULT_TUNED_FOR } from '#statistics/effect.ts'
import type { Judged } from './month-contract.ts'
import type { HeardMember, Hearing } from './rule-hearing.ts'

/** The highest hundredth of purchases is cut, so that one wedding does not decide. */
const CUT = { share: 0.99, of: 'doers' } as const
const ALPHA = 0.05

/** Rules that gave something in a month, each judged by the members whom its own lot held out, or by nobody. */
export function judgeRules(definition: ProgrammeDefinition | null, facts: RuleFacts): Judged[] {
  const { rules, offers, setting, hearings } = facts
  return ranRules(facts).map((code) => {
    const rule = rules.get(code)
    const hearing = hearings.get(code)
    const grants = offers.filter((row) => isByRule(row) && row.rule_code === code)
    const base = tellGiven(code, grants, facts, definition)
    if (hearing !== undefined)
      return { ...base, ...compareHeld(hearing, { definition, margin: setting.marginPercent / 100 }) }
    // Held out on too few days, or nobody's days are over.
    return rule !== undefined && rule.holdout_percent > 0 ? { ...base, verdict: 'cannot_tell' } : base
  })
}

export type RuleFacts = {
  /** Every rule that there was, by its code, as it last stood. */
  rules: ReadonlyMap<string, Rule>
  /** Members who bought in the month. */
  buyers: number
  given: readonly RuleGivenRow[]
  offers: readonly OfferSums[]
  occasions: readonly OccasionSums[]
  /** By the code of the rule; none of a rule that held nobody out. */
  hearings: ReadonlyMap<string, Hearing>
  setting: CampaignSetting
}

const isByRule = ({ cause }: OfferSums): boolean => cause === 'receipt' || cause === 'rule'

/** The codes of rules that gave something: by purchases, by occasions, or coupons. */
export const ranRules = ({
  given,
  offers,
  occasions,
}: Pick<RuleFacts, 'given' | 'offers' | 'occasions'>): string[] => [
  ...new Set([
    ...given.map(({ rule }) => rule),
    ...offers.filter(isByRule).map(({ rule_code }) => rule_code),
    ...occasions.map(({ rule_code }) => rule_code),
  ]),
]

/** What a rule gave in the month, as of one of which nobody can say what came of it. */
function tellGiven(
  code: string,
  grants: readonly OfferSums[],
  { rules, given, occasions, buyers }: RuleFacts,
  definition: ProgrammeDefinition | null,
): Judged {
  const own = given.filter(({ rule, is_held }) => rule === code && !is_held)
  const answered = occasions.filter(({ rule_code, is_held }) => rule_code === code && !is_held)
  const points = amountOf(own, 'points') / RATE_UNITS_PER_POINT + sum(answered, (row) => row.points)
  const off = Math.round(amountOf(own, 'money_off') + sum(grants, (row) => row.taken_minor))
  const met = Math.max(0, ...own.map(({ members }) => members), ...answered.map(({ members }) => members))
  const [called] = [...grants, ...answered]
  const name = rules.get(code)?.name ?? {
    he: called?.name ?? code,
    en: called?.name_en ?? called?.name ?? code,
  }
  return {
    kind: 'rule',
    id: code,
    name: { he: nameIn(name, 'he'), en: nameIn(name, 'en') },
    verdict: 'not_proven',
    treated: met,
    held: 0,
    cost_minor: worthOf(points, definition) + off,
    profit_minor: null,
    range: null,
    margin_minor: null,
    given: grants.length === 0 ? null : sum(grants, (row) => row.given),
    used: grants.length === 0 ? null : sum(grants, (row) => row.used),
    met: own.length + answered.length === 0 ? null : met,
    take_up: own.length === 0 || buyers === 0 ? null : Math.min(1, met / buyers),
    ready: null,
    days: null,
    is_cumulated: false,
  }
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)

const amountOf = (given: readonly RuleGivenRow[], unit: RuleGivenRow['in']): number =>
  sum(
    given.filter((row) => row.in === unit),
    (row) => Number(row.amount),
  )

/** Points at what they are worth to members. */
const worthOf = (points: number, definition: ProgrammeDefinition | null): number =>
  Math.round((points * (definition?.value_of_100_points_minor ?? 0)) / 100)

type Verdicts = Pick<
  Judged,
  'verdict' | 'treated' | 'held' | 'profit_minor' | 'range' | 'margin_minor' | 'days' | 'is_cumulated'
>

/** Whoever was not there yet is taken to have been as all others were: so nothing of them is corrected. */
function beforeOf(members: readonly HeardMember[]): (member: HeardMember) => number {
  const known = members.filter(({ before_minor }) => before_minor !== null)
  const mean = known.length === 0 ? 0 : sum(known, ({ before_minor }) => before_minor ?? 0) / known.length
  return ({ before_minor }) => before_minor ?? mean
}

/** All members of the lot are compared, whether or not the rule met them: who it meets depends on what it does. */
function compareHeld(
  { percent, days, isCumulated, members, points, off_minor }: Hearing,
  { definition, margin }: { definition: ProgrammeDefinition | null; margin: number },
): Verdicts {
  const held = members.filter(({ is_held }) => is_held)
  const treated = members.filter(({ is_held }) => !is_held)
  const told = {
    treated: treated.length,
    held: held.length,
    days: { from: days.from.toString(), to: days.to.toString() },
    is_cumulated: isCumulated,
  }
  const nothing = { ...told, profit_minor: null, range: null, margin_minor: null }
  if (held.length < 2 || treated.length < 2) return { ...nothing, verdict: 'cannot_tell' }
  const worth = worthOf(points, definition)
  // What members spent is what was left to pay: the margin on what was taken off is in it already, as of campaigns.
  const cost = worth + off_minor * (1 - margin)
  const had = beforeOf(members)
  const arm = (name: string, rows: readonly HeardMember[], weight: number) => ({
    name,
    values: rows.map(({ spent_minor }) => spent_minor),
    before: rows.map(had),
    weight,
  })
  const compared = compareArms(
    [arm('held', held, percent / 100), arm('treated', treated, 1 - percent / 100)],
    {
      control: 'held',
      cut: CUT,
      alpha: ALPHA,
      // Of what grows from month to month it is settled before the first look.
      tunedFor: isCumulated ? DEFAULT_TUNED_FOR : members.length,
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
    ...told,
    verdict,
    profit_minor: all(profit.size),
    range: { low: all(profit.anyLook.low), high: all(profit.anyLook.high) },
    margin_minor: isProven ? all(profit.size) + Math.round(worth + off_minor) : null,
  }
}

import { type Finding, fault } from './finding-kind.ts'
import type { ProgrammeDefinition } from './programme.ts'
import type { MoneyBase, PointsLife, TierLadder } from './rule.ts'

/** What is wrong about the terms that hold for all: tiers, the money that counts, the life of points. */
export const checkTerms = ({ money_base, tiers, points_life }: ProgrammeDefinition): Finding[] => [
  ...checkMoneyBase(money_base),
  ...(tiers ? checkTiers(tiers) : []),
  ...checkLife(points_life),
]

function checkMoneyBase(base: MoneyBase): Finding[] {
  if (base.tax === 'gross') return []
  if (base.rates.length === 0) return [fault('net_without_rate', '/money_base/rates')]
  const days = base.rates.map(({ from_on }) => from_on)
  return days.flatMap((day, index) =>
    days.indexOf(day) < index ? [fault('net_rate_twice', `/money_base/rates/${index}/from_on`)] : [],
  )
}

function checkTiers({ tiers }: TierLadder): Finding[] {
  const [first] = tiers
  if (!first) return [fault('no_tiers', '/tiers/tiers')]
  const findings = first.from === 0 ? [] : [fault('first_tier_not_from_zero', '/tiers/tiers/0/from')]
  const codes = tiers.map(({ code }) => code)
  for (const [index, tier] of tiers.entries()) {
    const before = tiers[index - 1]
    if (before && tier.from <= before.from)
      findings.push(fault('tiers_not_ascending', `/tiers/tiers/${index}/from`, { name: tier.code }))
    if (codes.indexOf(tier.code) < index)
      findings.push(fault('duplicate_tier_code', `/tiers/tiers/${index}/code`, { name: tier.code }))
  }
  return findings
}

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const LONGEST_MONTH = 31

function checkLife({ pending_days, expiry }: PointsLife): Finding[] {
  if (expiry.kind === 'calendar' && expiry.day > (DAYS_OF_MONTH[expiry.month - 1] ?? 0))
    return [fault('no_such_day', '/points_life/expiry/day')]
  const months =
    expiry.kind === 'rolling' ? expiry.months : expiry.kind === 'calendar' ? expiry.at_least_months : null
  return months !== null && pending_days > months * LONGEST_MONTH
    ? [fault('expires_before_usable', '/points_life/pending_days')]
    : []
}

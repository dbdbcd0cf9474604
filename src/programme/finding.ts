import { type Finding, fault, warning } from './finding-kind.ts'
import { checkRules, type Surroundings } from './finding-rule.ts'
import { checkTerms } from './finding-term.ts'
import {
  giveBackShare,
  HIGHEST_RATE,
  HIGHEST_VALUE_OF_100_POINTS_MINOR,
  MOST_BANDS,
  MOST_EXCLUDED_CATEGORIES,
  type ProgrammeDefinition,
  RATE_UNITS_PER_POINT,
} from './programme.ts'

const MUCH_SHARE = 0.25
const SMALL_BASKET_MINOR = 5_000

/** Everything that is wrong or odd about a programme; empty when it can be published without a second thought. */
export function checkDefinition(definition: ProgrammeDefinition, around: Surroundings = {}): Finding[] {
  const findings: Finding[] = []
  const { bands, excluded_categories, value_of_100_points_minor: value } = definition
  if (bands.length > MOST_BANDS) findings.push(fault('too_many_bands', '/bands', { most: MOST_BANDS }))
  if (excluded_categories.length > MOST_EXCLUDED_CATEGORIES)
    findings.push(fault('too_many_categories', '/excluded_categories', { most: MOST_EXCLUDED_CATEGORIES }))
  if (value < 1 || value > HIGHEST_VALUE_OF_100_POINTS_MINOR)
    findings.push(
      fault('point_value_out_of_range', '/value_of_100_points_minor', {
        money: HIGHEST_VALUE_OF_100_POINTS_MINOR,
      }),
    )
  findings.push(...checkRate(definition, definition.base_rate, '/base_rate'))
  let before = { from_minor: 0, rate: definition.base_rate }
  for (const [index, band] of bands.entries()) {
    const pointer = `/bands/${index}`
    if (band.from_minor <= before.from_minor)
      findings.push(fault('bands_not_ascending', `${pointer}/from_minor`, { money: before.from_minor }))
    findings.push(...checkRate(definition, band.rate, `${pointer}/rate`))
    const values = { money: band.from_minor, rate: band.rate, otherRate: before.rate }
    if (band.rate < before.rate) findings.push(warning('rate_falls', `${pointer}/rate`, values))
    if (band.rate === before.rate) findings.push(warning('band_changes_nothing', `${pointer}/rate`, values))
    before = band
  }
  findings.push(...checkFirstPoint(definition), ...checkRules(definition, around), ...checkTerms(definition))
  return findings
}

function checkRate(definition: ProgrammeDefinition, rate: number, pointer: string): Finding[] {
  if (rate < 0) return [fault('rate_negative', pointer)]
  if (rate > HIGHEST_RATE) return [fault('rate_too_high', pointer, { rate: HIGHEST_RATE })]
  const share = giveBackShare(definition, rate)
  if (share > 1) return [fault('gives_back_more_than_spent', pointer, { rate, share })]
  if (share > MUCH_SHARE) return [warning('gives_back_much', pointer, { rate, share })]
  return []
}

/** How the least purchase fares: points that are too large for small baskets are the commonest slip. */
function checkFirstPoint(definition: ProgrammeDefinition): Finding[] {
  const { base_rate: rate, rounding } = definition
  if (rate <= 0 && definition.bands.every((band) => band.rate <= 0))
    return [warning('nothing_is_earned', '/base_rate')]
  if (rate <= 0) return []
  const money = Math.ceil((rounding === 'down' ? RATE_UNITS_PER_POINT : RATE_UNITS_PER_POINT / 2) / rate)
  return money > SMALL_BASKET_MINOR ? [warning('small_baskets_earn_nothing', '/base_rate', { money })] : []
}

import { CAMPAIGN_PREFIX } from '#campaigns/campaign.ts'
import type { JudgedCampaign } from '#campaigns/month-service.ts'
import type { OfferSums } from '#offers/month-facts.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Judged } from './month-contract.ts'

/** Whose campaign's offers these are; see `offerCode` of campaigns. */
function campaignOf({ cause, rule_code }: OfferSums): string | null {
  const [, uuid] = rule_code.split(' ')
  return cause === 'campaign' && uuid !== undefined ? formatId(CAMPAIGN_PREFIX, uuid as Uuid) : null
}

const sum = (rows: readonly OfferSums[], of: (row: OfferSums) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)

export function judgeCampaigns(campaigns: readonly JudgedCampaign[], offers: readonly OfferSums[]): Judged[] {
  return campaigns.map(({ id, name, ready, treated, held, cost_minor, counted_minor, outcome }) => {
    const own = offers.filter((row) => campaignOf(row) === id)
    const verdict = outcome?.verdict ?? 'cannot_tell'
    const profit = outcome?.profit_total_minor ?? null
    const each = outcome?.profit_each?.range ?? null
    const isProven = verdict === 'worked' || verdict === 'did_not'
    return {
      kind: 'campaign',
      id,
      name: { he: name, en: name },
      verdict,
      treated,
      held,
      cost_minor,
      profit_minor: profit,
      range: each && { low: Math.round(each.low * treated), high: Math.round(each.high * treated) },
      // What the month counts among its costs is taken off there; a coupon's margin is in what was spent less.
      margin_minor: isProven && profit !== null ? profit + counted_minor : null,
      given: own.length === 0 ? null : sum(own, (row) => row.given),
      used: own.length === 0 ? null : sum(own, (row) => row.used),
      met: null,
      take_up: null,
      ready,
      days: null,
      is_cumulated: true,
    }
  })
}

/** What was given by hand, of which nobody was held out. */
export const listOffers = (offers: readonly OfferSums[]): Judged[] =>
  offers
    .filter(({ cause }) => cause === 'gesture')
    .map(({ rule_code, name, name_en, given, used, taken_minor }) => ({
      kind: 'offer',
      id: rule_code,
      name: { he: name, en: name_en ?? name },
      verdict: 'not_proven',
      treated: given,
      held: 0,
      cost_minor: taken_minor,
      profit_minor: null,
      range: null,
      margin_minor: null,
      given,
      used,
      met: null,
      take_up: null,
      ready: null,
      days: null,
      is_cumulated: false,
    }))

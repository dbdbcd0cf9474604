import { findBranch } from './branch.ts'
import type { Random } from './random.ts'

/**
 * Truths planted in a scenario: something that is so, by declaration, and that an analysis of the receipts ought to
 * find. Each is data; what it does is done where it happens (visits, baskets, tills), and each receipt that it
 * touched says so beside the receipt.
 */
export type PlantedTruth = CampaignLift | FixedDiscount | CardNotAsked | CashierFraud

type Planted<Kind extends string> = {
  readonly kind: Kind
  /** Unique in its scenario. */
  readonly name: string
  readonly from: Temporal.PlainDate
  /** Included. */
  readonly to: Temporal.PlainDate
}

/** A campaign that works: treated members come more often while it lasts; the held out go on as they were. */
export type CampaignLift = Planted<'campaign_lift'> & {
  /** Share of the members who joined before it began. */
  readonly treatedShare: number
  /** 0.2 is 20 % more visits. */
  readonly lift: number
}

/** A mistake: every identified member gets the same per cent off, and nobody comes or buys more for it. */
export type FixedDiscount = Planted<'fixed_discount'> & { readonly percent: number }

/** A mistake that nobody watched: one branch stops asking for the card. */
export type CardNotAsked = Planted<'card_not_asked'> & {
  readonly branch: string
  /** Share of members' purchases there that go unidentified. */
  readonly unidentifiedShare: number
}

/** A cashier passes an accomplice's card over strangers' purchases, to collect their points. */
export type CashierFraud = Planted<'cashier_fraud'> & {
  readonly branch: string
  /** Share of the branch's strangers whose purchase is taken. */
  readonly share: number
}

export type Arm = 'treated' | 'held_out' | 'not_eligible'

export function isRunning(truth: PlantedTruth, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(truth.from, date) <= 0 && Temporal.PlainDate.compare(date, truth.to) <= 0
}

/** The arm of a member in a campaign. `random` is the member's own stream, so that arms do not depend on others. */
export function assignArm(campaign: CampaignLift, joinedOn: Temporal.PlainDate, random: Random): Arm {
  if (Temporal.PlainDate.compare(joinedOn, campaign.from) >= 0) return 'not_eligible'
  return random.split('campaign', campaign.name).chance(campaign.treatedShare) ? 'treated' : 'held_out'
}

/** Throws on truths that could not be told apart or could not happen, before a run is wasted on them. */
export function checkTruths(truths: readonly PlantedTruth[]): void {
  if (new Set(truths.map((truth) => truth.name)).size < truths.length) {
    throw new RangeError('two planted truths have one name')
  }
  for (const truth of truths) {
    if (Temporal.PlainDate.compare(truth.from, truth.to) > 0)
      throw new RangeError(`${truth.name} ends before it begins`)
    if ('branch' in truth) findBranch(truth.branch)
  }
  const campaigns = truths.filter((truth) => truth.kind === 'campaign_lift').sort(compareStart)
  for (const [index, campaign] of campaigns.entries()) {
    const next = campaigns[index + 1]
    if (next !== undefined && Temporal.PlainDate.compare(next.from, campaign.to) <= 0) {
      throw new RangeError(`${campaign.name} and ${next.name} overlap: their lifts could not be told apart`)
    }
  }
}

function compareStart(a: PlantedTruth, b: PlantedTruth): number {
  return Temporal.PlainDate.compare(a.from, b.from)
}

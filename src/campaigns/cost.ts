import type { MessageContent } from '#content/contract.ts'
import { countSegments } from '#content/sms.ts'
import type { Definition, Edition, Offer, Step } from './contract.ts'
import type { CampaignSetting } from './setting.ts'

type Send = Extract<Step, { kind: 'send' }>
type Prices = Pick<CampaignSetting, 'emailCostHundredths' | 'smsCostHundredths'>

/** What one use of an offer costs the club at most, in minor units. */
export const costOfOffer = (offer: Offer | null): number =>
  offer === null ? 0 : offer.kind === 'coupon_amount' ? offer.amount_minor : offer.cost_minor

/** Parts of a short message: what stands in a text's braces is longer than what it becomes, and the law adds at most one. */
export const segmentsAtMost = ({ sms }: MessageContent): number =>
  sms === null ? 0 : Math.max(countSegments(sms.he), countSegments(sms.en)) + 1

/** What a message may come to by the dearest of its channels, in minor units; parts of one are kept. */
export const costOfSend = ({ channels, content }: Send, prices: Prices): number => {
  const each = channels.map((channel) =>
    channel === 'sms' ? segmentsAtMost(content) * prices.smsCostHundredths : prices.emailCostHundredths,
  )
  return Math.max(0, ...each) / 100
}

/** What one more at this step may come to: the message, and the offer that is given with the first. */
export function costOfStep({ steps, offer }: Edition, at: number, prices: Prices): number {
  const step = steps[at]
  if (step?.kind !== 'send') return 0
  const isFirst = steps.findIndex(({ kind }) => kind === 'send') === at
  return costOfSend(step, prices) + (isFirst ? costOfOffer(offer) : 0)
}

/** The dearest step of all: a budget that does not bear it is used up. */
export const dearestStep = ({ editions }: Pick<Definition, 'editions'>, prices: Prices): number =>
  Math.max(0, ...editions.flatMap((edition) => edition.steps.map((_, at) => costOfStep(edition, at, prices))))

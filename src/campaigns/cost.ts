import type { MessageContent } from '#content/contract.ts'
import { countSegments } from '#content/sms.ts'
import type { Definition, Edition, Offer, Step } from './contract.ts'
import type { CampaignSetting } from './setting.ts'

type Send = Extract<Step, { kind: 'send' }>
type Prices = Pick<CampaignSetting, 'emailCostHundredths' | 'smsCostHundredths'>

/** What one use of an offer costs the club at most, in minor units. */
export const costOfOffer = (offer: Offer | null): number =>
  offer === null ? 0 : offer.kind === 'coupon_amount' ? offer.amount_minor : offer.cost_minor

/** Signs that a personal fact or a link may come to. */
const FACT_SIGNS = 40
/** What the law adds: the club's name, and the ways to refuse, of which one is a link. */
const LAW_PARTS = 2

/** One Hebrew letter, in the club's name or in the member's, makes parts of the whole text short, in English too. */
const LETTER = 'ש'

const atLength = (text: string): string =>
  text.replaceAll(/\{%.*?%\}/gs, '').replaceAll(/\{\{.*?\}\}/gs, LETTER.repeat(FACT_SIGNS))

/** No text is shorter than a Hebrew letter, and none is counted by the long parts of Latin ones. */
const partsAtMost = (text: string): number => countSegments(`${LETTER}${atLength(text).slice(1)}`)

/** Parts that a short message may come to, with everything that its text says on a condition. */
export const segmentsAtMost = ({ sms }: MessageContent): number =>
  sms === null ? 0 : Math.max(partsAtMost(sms.he), partsAtMost(sms.en)) + LAW_PARTS

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

import type { MailingSums } from '#messaging/mailing.ts'
import { readGivenUse } from '#offers/given-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Definition } from './contract.ts'
import { costOfOffer } from './cost.ts'
import type { RunMailing } from './run-queries.ts'
import { type CampaignSetting, messageCost } from './setting.ts'
import { offerCode } from './step.ts'

type Costs = { messages(edition: number | null): number; offers(edition: number | null): number }

/**
 * What was spent, by edition or (null) in all, in minor units. A coupon's cost is the part of it that the margin on the lower price
 * does not carry already: what was taken off, less the margin.
 */
export async function readCosts(
  tx: Tx,
  campaignId: Uuid,
  { editions }: Definition,
  known: {
    mailings: readonly RunMailing[]
    sums: ReadonlyMap<string, MailingSums>
    setting: CampaignSetting
  },
): Promise<Costs> {
  const { mailings, sums, setting } = known
  const codeOf = (edition: number) => offerCode(campaignId, edition)
  const useOf = await readGivenUse(
    tx,
    editions.map((_, edition) => codeOf(edition)),
  )
  const offerOf = (edition: number): number => {
    const { used, takenMinor } = useOf(codeOf(edition))
    const offer = editions[edition]?.offer ?? null
    return offer?.kind === 'sample'
      ? used * costOfOffer(offer)
      : Math.round((takenMinor * (100 - setting.marginPercent)) / 100)
  }
  const all = editions.map((_, edition) => edition)
  return {
    messages: (edition) => {
      const own = mailings.filter((mailing) => edition === null || mailing.edition === edition)
      const [mails, segments] = own.reduce(
        ([m, s], { mailingId }) => [
          m + (sums.get(mailingId)?.mails ?? 0),
          s + (sums.get(mailingId)?.segments ?? 0),
        ],
        [0, 0],
      )
      return messageCost({ mails: mails ?? 0, segments: segments ?? 0 }, setting)
    },
    offers: (edition) => (edition === null ? all : [edition]).reduce((total, one) => total + offerOf(one), 0),
  }
}

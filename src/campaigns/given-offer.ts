import { readClub } from '#access/service.ts'
import type { MessageFacts } from '#content/fact.ts'
import { writeCode } from '#offers/code.ts'
import { grantsGivenTo, grantsOf } from '#offers/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { nameIn } from '#programme/name.ts'
import { offerCauseId } from './advance-service.ts'
import { offerCode } from './step.ts'

type Offer = MessageFacts['offer']

/** Somebody's entry, of whose offer a text speaks; `key` is the asker's own name of it. */
export type OfferAsk = {
  readonly key: string
  readonly campaignId: Uuid
  readonly runId: Uuid
  readonly edition: number
  readonly memberId: Uuid
  readonly entry: number
}

/** What each was given, as texts say it, in a language that is still to be said. Who was given nothing is left out. */
export async function readOffers(
  tx: Tx,
  asks: readonly OfferAsk[],
): Promise<ReadonlyMap<string, (language: Language) => Offer>> {
  const asked = asks.map(({ key, campaignId, runId, edition, memberId, entry }) => ({
    key,
    memberId,
    ruleCode: offerCode(campaignId, edition),
    causeId: offerCauseId(runId, memberId, entry),
  }))
  const grants = new Map((await grantsOf(tx, asked)).map((grant) => [grant.causeId, grant]))
  // What was given to somebody who was merged since is the survivor's.
  const missing = asked.filter(({ causeId }) => !grants.has(causeId))
  const given = await grantsGivenTo(
    tx,
    [...new Set(missing.map(({ ruleCode }) => ruleCode))],
    missing.map(({ memberId }) => memberId),
  )
  const { timeZone } = await readClub(tx)
  return new Map(
    asked.flatMap(({ key, memberId, ruleCode, causeId }) => {
      const grant =
        grants.get(causeId) ?? given.find((one) => one.memberId === memberId && one.ruleCode === ruleCode)
      if (!grant) return []
      const offer = (language: Language): Offer => ({
        name: nameIn(grant.name, language),
        code: grant.code && writeCode(grant.code),
        ends_on:
          grant.validUntil?.subtract({ seconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate().toString() ??
          null,
      })
      return [[key, offer] as const]
    }),
  )
}

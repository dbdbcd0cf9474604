import { readClub } from '#access/service.ts'
import { campaignFacts, readRan } from '#campaigns/known-fact.ts'
import { CASE_FACTS } from '#cases/known-fact.ts'
import { CONTACT_FACTS } from '#contacts/known-fact.ts'
import { DREAM_FACTS } from '#dreams/known-fact.ts'
import { HOUSEHOLD_FACTS } from '#households/known-fact.ts'
import { memberFacts, SOON_DAYS } from '#members/known-fact.ts'
import { MESSAGE_FACTS } from '#messaging/known-fact.ts'
import { BIRTHDAY_FACT } from '#offers/birthday-fact.ts'
import { OFFER_FACTS } from '#offers/known-fact.ts'
import { PLAN_FACTS } from '#plans/known-fact.ts'
import { lifeOfCredit } from '#programme/points-life.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { RAFFLE_FACTS } from '#raffles/known-fact.ts'
import { lapseRows } from '#receipts/inactivity.ts'
import { PURCHASE_FACTS, purchaseSource, readBuyers, rhythmFact } from '#receipts/known-fact.ts'
import { stepFacts } from '#receipts/step-fact.ts'
import { REWARD_FACTS } from '#rewards/known-fact.ts'
import type { SegmentSources } from '#segments/evaluate-service.ts'
import { standingFactsOf } from '#standing/known-fact.ts'
import { readTypicalGap } from '#standing/read-service.ts'
import { readCategories } from '#standing/report-service.ts'
import { readSettings } from '#standing/setting-service.ts'
import { tierFacts } from '#tiers/known-fact.ts'
import { ladderAt } from '#tiers/ladder.ts'

/** What every room knows of members, handed to segments. Those of a club's tiers are of the ladder in force. */
export const segmentSources: SegmentSources = {
  readFacts: async (tx, now) => {
    const versions = await loadVersions(tx)
    const { clubId, timeZone } = await readClub(tx)
    return [
      ...memberFacts({
        newPointsLast: doNewPointsLast(versions, now, timeZone),
        lapse: lapseRows({ clubId, versions, timeZone }, now),
      }),
      ...PURCHASE_FACTS,
      rhythmFact(await readTypicalGap(tx)),
      ...standingFactsOf((await readCategories(tx)).map(({ category }) => category)),
      ...tierFacts(ladderAt(versions, now)?.ladder ?? null),
      ...HOUSEHOLD_FACTS,
      ...PLAN_FACTS,
      ...OFFER_FACTS,
      BIRTHDAY_FACT,
      ...stepFacts(versions, now, timeZone),
      ...REWARD_FACTS,
      ...RAFFLE_FACTS,
      ...CASE_FACTS,
      ...CONTACT_FACTS,
      ...DREAM_FACTS,
      ...MESSAGE_FACTS,
      ...campaignFacts(await readRan(tx)),
    ]
  },
  purchases: purchaseSource,
  readExcluded: async (tx) => (await readSettings(tx)).excluded,
  readBuyers,
}

/** Whether what is earned today expires later than "soon", or never. */
function doNewPointsLast(
  versions: readonly ProgrammeVersion[],
  now: Temporal.Instant,
  timeZone: string,
): boolean {
  const life = versionAt(versions, now)?.definition.points_life
  if (life === undefined) return true
  const businessOn = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const { expiresAt } = lifeOfCredit(life, { businessOn, timeZone })
  const soon = businessOn
    .add({ days: SOON_DAYS + 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
  return expiresAt === null || Temporal.Instant.compare(expiresAt, soon) > 0
}

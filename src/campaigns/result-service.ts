import { readClub } from '#access/service.ts'
import { heldShare } from '#lift/lot.ts'
import type { MailingSums } from '#messaging/mailing.ts'
import { readMailingSums, readNotSent } from '#messaging/mailing-service.ts'
import type { ReactionSums } from '#messaging/reaction.ts'
import { readReactionSums } from '#messaging/reaction-service.ts'
import { readGivenUse } from '#offers/given-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { type Campaign, RUN_PREFIX } from './campaign.ts'
import type { Definition, Goal, Outcome, Results } from './contract.ts'
import { costOfOffer } from './cost.ts'
import { sayLeftOut, sayNotSent } from './left-out.ts'
import { emptyGroup, type Group, judge, type OutcomeTerms } from './outcome.ts'
import { selectVersion } from './queries.ts'
import { type Entries, type OutcomeRow, readEntries, readOutcomes } from './result-queries.ts'
import { countGroups, type RunMailing, selectMailings, selectRuns } from './run-queries.ts'
import { readSetting } from './service.ts'
import { type CampaignSetting, messageCost } from './setting.ts'
import { firstDay, offerCode } from './step.ts'

/** What a campaign did until now, and what came of it. */
export async function readResults(
  tx: Tx,
  campaign: Campaign,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<Results> {
  const { campaignId } = campaign
  const { timeZone, currency } = await readClub(tx)
  const setting = await readSetting(tx)
  const definition = await definitionOf(tx, campaign)
  const runs = await selectRuns(tx, campaignId)
  const mailings = await selectMailings(
    tx,
    runs.map(({ runId }) => runId),
  )
  const mailingIds = mailings.map(({ mailingId }) => mailingId)
  const sums = await readMailingSums(tx, mailingIds)
  const groups = await countGroups(tx, [campaignId])
  const costs = await readCosts(tx, campaign, definition, { mailings, sums, setting })
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const horizonDays = definition.goal.horizon_days
  const entries = await readEntries(tx, campaignId, { horizonDays, today })
  const { first, last } = entries
  const days = {
    horizonDays,
    firstDay: firstDay(definition.schedule),
    until: definition.schedule.kind === 'recurring' ? (last?.add({ days: horizonDays }) ?? null) : null,
  }
  const rows = first === null ? [] : await readOutcomes(tx, campaignId, days, timeZone)
  const completeOn = today.subtract({ days: horizonDays + 1 })
  return {
    runs: runs.map((run) => {
      const group = groups.find(({ runId }) => runId === run.runId)
      return {
        id: formatId(RUN_PREFIX, run.runId),
        turn: run.turn,
        state: run.state,
        frozen_at: run.frozenAt.toString(),
        treated: group?.treated ?? 0,
        held: group?.held ?? 0,
        left_out: sayLeftOut(run.leftOut, language),
      }
    }),
    sending: {
      under_way: groups.reduce((total, { underWay }) => total + underWay, 0),
      ...addSums([...sums.values()]),
    },
    not_sent: sayNotSent(await readNotSent(tx, mailingIds), language),
    reactions: addReactions(await readReactionSums(tx, mailingIds)),
    complete_until: completeUntil(first, last, completeOn),
    cost: { messages_minor: costs.messages(null), offers_minor: costs.offers(null) },
    outcomes: judgeAll(rows, definition, {
      setting,
      entries,
      daysLeft: daysLeftOf(definition, { first, last, today }),
      costOf: (edition) => costs.messages(edition) + costs.offers(edition),
      daysSoFar: first === null ? 0 : first.until(today, { largestUnit: 'days' }).days,
      language,
    }),
    currency,
  }
}

/** As it ran last; a draft as it stands. */
async function definitionOf(tx: Tx, { campaignId, version, definition }: Campaign): Promise<Definition> {
  const ran = version === null ? null : await selectVersion(tx, campaignId, version)
  return ran?.definition ?? definition
}

function completeUntil(
  first: Temporal.PlainDate | null,
  last: Temporal.PlainDate | null,
  completeOn: Temporal.PlainDate,
): string | null {
  if (first === null || last === null || Temporal.PlainDate.compare(first, completeOn) > 0) return null
  return (Temporal.PlainDate.compare(last, completeOn) < 0 ? last : completeOn).toString()
}

function addSums(all: readonly MailingSums[]): Omit<Results['sending'], 'under_way'> {
  const total = (of: (sums: MailingSums) => number) => all.reduce((sum, one) => sum + of(one), 0)
  return {
    waiting: total(({ waiting }) => waiting),
    sent: total(({ sent }) => sent),
    kept: total(({ kept }) => kept),
    refused: total(({ refused }) => refused),
    failed: total(({ failed }) => failed),
    unknown: total(({ unknown }) => unknown),
    lapsed: total(({ lapsed }) => lapsed),
    paused: total(({ paused }) => paused),
  }
}

function addReactions(sums: ReadonlyMap<string, ReactionSums>): Results['reactions'] {
  const total = (of: (sums: ReactionSums) => number) =>
    [...sums.values()].reduce((sum, one) => sum + of(one), 0)
  return {
    delivered: total(({ delivered }) => delivered),
    opened: total(({ opened }) => opened),
    clicked: total(({ clicked }) => clicked),
    replied: total(({ replied }) => replied),
    bounced: total(({ bounced }) => bounced),
    complained: total(({ complained }) => complained),
  }
}

type Costs = { messages(edition: number | null): number; offers(edition: number | null): number }

/**
 * What was spent, by edition or (null) in all, in minor units. A coupon's cost is the part of it that the margin on the lower price
 * does not carry already: what was taken off, less the margin.
 */
async function readCosts(
  tx: Tx,
  { campaignId }: Campaign,
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

const hasReached = (kind: Goal['kind'], row: OutcomeRow): boolean => {
  if (kind === 'redeemed') return row.redemptions > 0
  return kind === 'bought' ? row.purchases > 0 : row.purchases > row.purchasesBefore
}

type Judging = Pick<OutcomeTerms, 'daysSoFar' | 'daysLeft' | 'language'> & {
  setting: CampaignSetting
  entries: Entries
  costOf(edition: number | null): number
}

/** Days until those who came in last have had all of theirs; where somebody always comes in, those who came first. */
function daysLeftOf(
  { schedule, goal }: Definition,
  { first, last, today }: Pick<Entries, 'first' | 'last'> & { today: Temporal.PlainDate },
): number {
  const from = schedule.kind === 'once' ? last : first
  if (from === null) return 0
  return Math.max(0, goal.horizon_days + 1 - from.until(today, { largestUnit: 'days' }).days)
}

/** The share that the lots were to hold of those whom they drew. */
function shareOfHeld(rows: readonly OutcomeRow[]): number {
  let [held, members] = [0, 0]
  for (const row of rows) {
    held += row.members * heldShare(row.heldPercent, row.clubPercent)
    members += row.members
  }
  return members === 0 ? 0 : held / members
}

/**
 * Which part of the costs stands beside what is counted: of members who come in again when something happens again, only their
 * first time is, so that who came back because of it is not judged by other days than who did not.
 */
function shareOfCosts({ schedule }: Definition, rows: readonly OutcomeRow[], { treated }: Entries): number {
  if (schedule.kind !== 'trigger' || treated === 0) return 1
  const first = rows.reduce((sum, { isHeld, members }) => sum + (isHeld ? 0 : members), 0)
  return first / treated
}

/** All together, and each edition where there are several. */
function judgeAll(
  rows: readonly OutcomeRow[],
  definition: Definition,
  { setting, entries, costOf, daysSoFar, daysLeft, language }: Judging,
): Outcome[] {
  if (rows.length === 0) return []
  const { goal, editions, schedule } = definition
  const wanted = editions.length === 1 ? [null] : [null, ...editions.keys()]
  const costShare = shareOfCosts(definition, rows, entries)
  return wanted.map((edition) => {
    const [treated, held] = [emptyGroup(), emptyGroup()]
    const own = rows.filter((row) => edition === null || row.edition === edition)
    for (const row of own) addRow(row.isHeld ? held : treated, row)
    return judge(treated, held, {
      edition,
      grows: schedule.kind !== 'once',
      heldShare: shareOfHeld(own),
      marginPercent: setting.marginPercent,
      costMinor: costOf(edition) * costShare,
      hadShare: entries.hadShare,
      daysSoFar,
      daysLeft,
      language,
    })
  })

  function addRow(group: Group, row: OutcomeRow): void {
    const yes = hasReached(goal.kind, row) ? 1 : 0
    for (let member = 0; member < row.members; member += 1) {
      group.reached.push(yes)
      group.spent.push(row.spentMinor)
      group.spentBefore.push(row.spentBeforeMinor)
    }
  }
}

import { readClub } from '#access/service.ts'
import type { MailingSums } from '#messaging/mailing.ts'
import { readMailingSums, readNotSent } from '#messaging/mailing-service.ts'
import type { ReactionSums } from '#messaging/reaction.ts'
import { readReactionSums } from '#messaging/reaction-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { type Campaign, RUN_PREFIX } from './campaign.ts'
import type { Definition, Outcome, Results } from './contract.ts'
import { readCosts } from './cost-service.ts'
import { groupsOf, shareOfHeld } from './group.ts'
import { sayLeftOut, sayNotSent } from './left-out.ts'
import { judge, notComparable, type OutcomeTerms } from './outcome.ts'
import { selectVersion } from './queries.ts'
import { type Entries, type OutcomeRow, readEntries, readOutcomes } from './result-queries.ts'
import {
  countGroups,
  participantsSql,
  selectMailingSteps,
  selectMailings,
  selectRuns,
} from './run-queries.ts'
import { readSetting } from './service.ts'
import type { CampaignSetting } from './setting.ts'
import { firstDay, isShown } from './step.ts'

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
  const costs = await readCosts(tx, campaignId, definition, { mailings, sums, setting })
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const horizonDays = definition.goal.horizon_days
  const entries = await readEntries(tx, campaignId, { horizonDays, today })
  const { first, last } = entries
  const days = {
    horizonDays,
    firstDay: firstDay(definition.schedule),
    until: definition.schedule.kind === 'recurring' ? (last?.add({ days: horizonDays }) ?? null) : null,
  }
  const rows = first === null ? [] : await readOutcomes(tx, participantsSql(tx, campaignId), days, timeZone)
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
    not_sent: await tellNotSent(tx, mailingIds, language),
    reactions: addReactions(await readReactionSums(tx, mailingIds)),
    complete_until: completeUntil(first, last, completeOn),
    cost: { messages_minor: costs.messages(null), offers_minor: costs.offers(null) },
    outcomes: judgeAll(rows, definition, {
      setting,
      entries,
      daysLeft: daysLeftOf(definition, { first, last, today }),
      costOf: (edition) => costs.messages(edition) + costs.offers(edition),
      daysSoFar: first === null ? 0 : first.until(today, { largestUnit: 'days' }).days,
      isClosed: isClosed(campaign, definition),
      language,
    }),
    currency,
  }
}

/** Why messages were not sent; whoever finds what they say on their own page all the same is told of apart. */
async function tellNotSent(
  tx: Tx,
  mailingIds: readonly Uuid[],
  language: Language,
): Promise<Results['not_sent']> {
  const steps = await selectMailingSteps(tx, mailingIds)
  const shown = steps.filter(({ definition, edition, step }) => {
    const sent = definition.editions[edition]?.steps[step]
    return sent?.kind === 'send' && isShown(sent)
  })
  const isSeen = new Set(shown.map(({ mailingId }) => mailingId))
  const [seen, other] = [[...isSeen], mailingIds.filter((id) => !isSeen.has(id))]
  return [
    ...sayNotSent(await readNotSent(tx, other), language),
    ...sayNotSent(await readNotSent(tx, seen), language, { isSeen: true }),
  ].toSorted((a, b) => b.members - a.members)
}

/** Whether nobody comes in any more. */
const isClosed = ({ state }: Campaign, { schedule }: Definition): boolean =>
  schedule.kind === 'once' || state === 'stopped' || state === 'ended'

/** As it ran last; a draft as it stands. */
export async function definitionOf(
  tx: Tx,
  { campaignId, version, definition }: Campaign,
): Promise<Definition> {
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

type Judging = Pick<OutcomeTerms, 'daysSoFar' | 'daysLeft' | 'isClosed' | 'language'> & {
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
  { setting, entries, costOf, ...terms }: Judging,
): Outcome[] {
  if (rows.length === 0) return []
  const { goal, editions, schedule } = definition
  const wanted = editions.length === 1 ? [null] : [null, ...editions.keys()]
  const costShare = shareOfCosts(definition, rows, entries)
  const judged = wanted.map((edition) => {
    const own = rows.filter((row) => edition === null || row.edition === edition)
    const { treated, held } = groupsOf(own, goal.kind)
    return judge(treated, held, {
      edition,
      grows: schedule.kind !== 'once',
      heldShare: shareOfHeld(own),
      marginPercent: setting.marginPercent,
      costMinor: costOf(edition) * costShare,
      hadShare: entries.hadShare,
      ...terms,
    })
  })
  // Where the whole is not as it was drawn, neither is a part of it.
  return judged[0]?.verdict === 'not_comparable'
    ? judged.map((outcome) => notComparable(outcome, terms.language))
    : judged
}

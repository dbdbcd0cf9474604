import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { countOneVoice, judgeMonth } from '#campaigns/month-service.ts'
import { readSetting } from '#campaigns/service.ts'
import type { CampaignSetting } from '#campaigns/setting.ts'
import { countMembers } from '#members/facts.ts'
import { countPaying } from '#plans/month-facts.ts'
import { PLAN_PREFIX } from '#plans/plan-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import {
  type ProgrammeDefinition,
  type ProgrammeVersion,
  versionAt,
  worthOfPoints,
} from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import { loadVersions } from '#programme/service.ts'
import { countUnsettledReturns } from '#receipts/facts.ts'
import {
  readCategorySales,
  readDiscountShares,
  readFirstDay,
  readRetention,
  readSpend,
} from '#receipts/month-facts.ts'
import { type HealthSources, readHealth } from '#rewards/health-service.ts'
import { countTakers } from '#rewards/month-facts.ts'
import { loyalRows } from '#standing/facts.ts'
import { readReport } from '#standing/report-service.ts'
import { readChanges } from './advice-change-service.ts'
import { tellFollowed } from './advice-followed.ts'
import { judgeCampaigns, listOffers } from './campaign-judging.ts'
import { readGauges } from './gauge.ts'
import { type GoldenSources, readAble } from './golden-service.ts'
import { type AdviceFacts, adviseOn } from './month-advice.ts'
import type { AdviceCode } from './month-advice-code.ts'
import type { Judged, MonthData } from './month-contract.ts'
import { type DatedFacts, readDated } from './month-dated.ts'
import { FIGURE_CODES, FIGURES, type FigureCode } from './month-figure.ts'
import { listMechanisms, profitOf, provenMargin } from './month-money.ts'
import { figuresOfOwed, type Owed, readOwed, tellLiability } from './month-owed.ts'
import { listDeclined, readCounted } from './month-queries.ts'
import { countsAfter, moversOf, retentionOf } from './month-shape.ts'
import { lastDaysOf, type MonthSpan, spanOf } from './month-span.ts'
import { findOddBranches } from './odd-branch.ts'
import { isSold } from './programme-proposal.ts'
import { ACTIVE_DAYS } from './pulse.ts'
import { readHearings } from './rule-hearing-service.ts'
import { judgeRules, ranRules } from './rule-judging.ts'

export type MonthSources = GoldenSources & { health: HealthSources }

/** What was closed the month before, and what people said of its advice. */
export type Previous = {
  data: MonthData
  closedAt: Temporal.Instant
  dismissed: readonly AdviceCode[]
} | null

export type Composing = {
  clubId: Uuid
  span: MonthSpan
  now: Temporal.Instant
  previous: Previous
  sources: MonthSources
}

/** Joining months whose curve is drawn. */
const RETENTION_MONTHS = 12

/** Sums over everything a club ever did want room to be put in order; without it they go by the disk. */
const ROOM = sql`select set_config('work_mem', '128MB', true)`

/** The whole report of a month, as it stands: the same facts give the same bytes. */
export async function composeMonth(tx: Tx, composing: Composing): Promise<MonthData> {
  const { span, now, previous } = composing
  await tx.query(ROOM)
  const club = await readClub(tx)
  const setting = await readSetting(tx)
  const versions = await loadVersions(tx)
  const definition = versionAt(versions, span.until)?.definition ?? null
  const terms = { timeZone: club.timeZone, setting }
  const dated = await readDated(tx, span, terms)
  const priorSpan = spanOf(span.days.from.toPlainYearMonth().subtract({ months: 1 }), club.timeZone)
  const before = previous
    ? new Map(previous.data.figures.map(({ code, value }) => [code, value]))
    : await readBefore(tx, priorSpan, terms)
  const { timeZone } = club
  const owed = await readOwed(tx, { span, definition, timeZone, previous: previous?.data ?? null })
  const rules = rulesOf(versions, span)
  const judged = await judgeAll(tx, composing, { dated, definition, rules, versions, terms })
  const watched = judged.filter((one) => canBeJudged(one, rules))
  const state = await readState(tx, composing, { definition, owed, dated })
  const values = new Map([...dated.figures, ...state.figures])
  const read = (code: FigureCode): number => values.get(code) ?? 0
  values.set('proven_margin', provenMargin(judged, await readCounted(tx, span.month)))
  values.set('profit', profitOf(read))
  const gauges = readGauges(
    {
      ...state.gauges,
      contacts: dated.contacts.members,
      unreachable: dated.contacts.unreachable,
      run: watched.length,
      unproven: watched.filter(({ verdict }) => verdict === 'not_proven').length,
    },
    (code) => previous?.data.gauges.find((one) => one.code === code)?.share ?? null,
  )
  const report: Omit<MonthData, 'advice' | 'followed'> = {
    month: span.month,
    currency: club.currency,
    as_of: now.toString(),
    figures: FIGURE_CODES.map((code) => ({
      code,
      unit: FIGURES[code].unit,
      value: values.get(code) ?? null,
      before: before.get(code) ?? null,
    })),
    gauges,
    ...state.parts,
    mechanisms: listMechanisms(read, judged),
    judged,
    quality: dated.quality
      .filter(({ late }) => late > 0)
      .slice(0, MOST_BRANCHES)
      .map(({ branch, receipts, late, named }) => ({ branch, receipts, late, named })),
    odd: findOddBranches(dated.quality, span.days.to).slice(0, MOST_BRANCHES),
    is_first: previous === null,
  }
  const facts: AdviceFacts = { ...state.advice, report, setting }
  const changes = previous && (await readChanges(tx, previous.closedAt, versions))
  return {
    ...report,
    advice: adviseOn(facts, previous, await listDeclined(tx, span.month)),
    followed: changes === null ? [] : tellFollowed(previous, { facts, changes }),
  }
}

/** Of a gesture, and of what members bought with their plan, nobody can be held out. */
function canBeJudged({ kind, id }: Judged, rules: ReadonlyMap<string, Rule>): boolean {
  const rule = kind === 'rule' ? rules.get(id) : undefined
  return kind !== 'offer' && (rule === undefined || !isSold(rule))
}

/** What happened the month before; nothing where the club was not there yet when it began, since half a month is no measure. */
async function readBefore(
  tx: Tx,
  span: MonthSpan,
  terms: Parameters<typeof readDated>[2],
): Promise<ReadonlyMap<FigureCode, number | null>> {
  const first = await readFirstDay(tx)
  const isThere = first !== null && Temporal.PlainDate.compare(first, span.days.from.add({ days: 6 })) <= 0
  return isThere ? datedOf(await readDated(tx, span, terms)) : new Map()
}

/** Every rule that there was by the end of the month, as it stood last. */
const rulesOf = (versions: readonly ProgrammeVersion[], { until }: MonthSpan): ReadonlyMap<string, Rule> =>
  new Map(
    versions
      .filter(({ inForceFrom }) => Temporal.Instant.compare(inForceFrom, until) < 0)
      .toSorted((one, other) => Temporal.Instant.compare(one.inForceFrom, other.inForceFrom))
      .flatMap(({ definition }) => definition.rules.map((rule) => [rule.code, rule] as const)),
  )

/** How things stood then is not known any more, only what happened. */
const datedOf = ({ figures }: DatedFacts) => new Map([...figures].filter(([code]) => FIGURES[code].isDated))

const MOST_BRANCHES = 10

async function judgeAll(
  tx: Tx,
  { span, now }: Composing,
  known: {
    dated: DatedFacts
    definition: ProgrammeDefinition | null
    rules: ReadonlyMap<string, Rule>
    versions: readonly ProgrammeVersion[]
    terms: { timeZone: string; setting: CampaignSetting }
  },
): Promise<Judged[]> {
  const { dated, definition, rules, versions, terms } = known
  const gave = { given: dated.rules, offers: dated.offers, occasions: dated.occasions }
  const hearings = await readHearings(tx, {
    span,
    timeZone: terms.timeZone,
    versions,
    rules: ranRules(gave).flatMap((code) => rules.get(code) ?? []),
    given: dated.rules,
  })
  return [
    ...judgeCampaigns(await judgeMonth(tx, span.days, now), dated.offers),
    ...judgeRules(definition, {
      ...gave,
      rules,
      hearings,
      setting: terms.setting,
      buyers: dated.figures.get('buyers') ?? 0,
    }),
    ...listOffers(dated.offers),
  ]
}

/** What stands as it does when it is read: standings, liability, contacts, the catalogue; and what is told of many months. */
async function readState(
  tx: Tx,
  { clubId, span, now, previous, sources }: Composing,
  { definition, owed, dated }: { definition: ProgrammeDefinition | null; owed: Owed; dated: DatedFacts },
) {
  const members = await countMembers(tx)
  const takers = await countTakers(tx)
  const { wallet, masses } = await readSpend(
    tx,
    lastDaysOf(span, YEAR_DAYS),
    lastDaysOf(span, ACTIVE_DAYS).from,
  )
  const plans = tellPlans(await countPaying(tx, span.days.to), dated)
  const discounts = await readDiscountShares(tx, span.days, loyalRows(clubId, span.days.to))
  const voices = await countOneVoice(tx, span)
  const able = await readAble(tx, clubId, now)
  const health = await readHealth(tx, sources.health, { now, language: 'en' })
  const returns = await countUnsettledReturns(tx, span.from)
  const worth = (points: number) => (definition === null ? 0 : worthOfPoints(definition, points))
  const figures = new Map<FigureCode, number | null>([
    ...figuresOfOwed(owed, definition === null ? null : worth),
    ['members', members],
    ['wallet_share', wallet.full_minor ? wallet.capped_minor / (wallet.members * wallet.full_minor) : null],
    ['never_redeemed', members > 0 ? Math.max(0, members - takers) / members : null],
    ['paying', sum(plans, ({ paying }) => paying)],
    ['catalogue_score', health.score],
    ['returns_unsettled', returns.waiting],
    ['till_discount', discounts.all_discount_minor],
  ])
  return {
    figures,
    gauges: {
      messages: voices.messages,
      oneVoice: voices.one_voice,
      judgedTerms: sum(plans, ({ judged }) => judged),
      aheadTerms: sum(plans, ({ ahead }) => ahead),
      sales: discounts.sales_minor,
      loyalSales: discounts.loyal_sales_minor,
      given: discounts.discount_minor + worth(discounts.points),
      loyalGiven: discounts.loyal_discount_minor + worth(discounts.loyal_points),
    },
    parts: { ...(await readParts(tx, { span, now })), liability: tellLiability(owed, span, previous), plans },
    advice: {
      worth,
      definition,
      masses,
      sales: discounts.sales_minor,
      given: discounts.discount_minor + worth(discounts.points),
      able,
      wallet,
      badRewards: health.items
        .filter(({ score }) => score < BAD_SCORE)
        .map(({ id, name, score }) => ({ id, name, score })),
    },
  }
}

const BAD_SCORE = 50

const YEAR_DAYS = 365

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)

/** Each plan: who pays, what came in by it in the month, and what went back. */
const tellPlans = (
  paying: Awaited<ReturnType<typeof countPaying>>,
  { plans }: DatedFacts,
): MonthData['plans'] =>
  paying.map(({ plan_id, code, name, ...counts }) => {
    const sums = plans.find((one) => one.plan_id === plan_id)
    return {
      id: formatId(PLAN_PREFIX, plan_id),
      name: name ?? { he: code, en: code },
      paying: counts.paying,
      judged: counts.judged,
      ahead: counts.ahead,
      fees_minor: sums?.fees_minor ?? 0,
      refunded_minor: sums?.refunded_minor ?? 0,
      returned_minor: sums?.returned_minor ?? 0,
      benefits_minor: sums?.benefits_minor ?? 0,
      points_worth_minor: sums?.points_worth_minor ?? 0,
    }
  })

type ReportParts = Pick<MonthData, 'standings' | 'retention' | 'categories'>

/** What is told in more than one number. */
async function readParts(tx: Tx, { span, now }: Pick<Composing, 'span' | 'now'>): Promise<ReportParts> {
  const { timeZone } = await readClub(tx)
  const standing = await readReport(tx, now, span.month)
  const joinedFrom = span.days.from.subtract({ months: RETENTION_MONTHS })
  const stayed = await readRetention(tx, { from: joinedFrom, to: span.days.to }, timeZone)
  return {
    standings: countsAfter(isRefusal(standing) ? [] : (standing.flows?.items ?? [])),
    retention: retentionOf(stayed, span.month),
    categories: moversOf(await readCategorySales(tx, span.days, monthBefore(span))),
  }
}

const monthBefore = ({ days }: MonthSpan) => ({
  from: days.from.subtract({ months: 1 }),
  to: days.from.subtract({ days: 1 }),
})

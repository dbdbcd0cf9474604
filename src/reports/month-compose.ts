import { readClub } from '#access/service.ts'
import { countOneVoice, judgeMonth, readStartedReady } from '#campaigns/month-service.ts'
import { readSetting } from '#campaigns/service.ts'
import type { CampaignSetting } from '#campaigns/setting.ts'
import { readCohorts } from '#ledger/month-facts.ts'
import { countMembers } from '#members/facts.ts'
import { countPaying } from '#plans/month-facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { type ProgrammeDefinition, versionAt, worthOfPoints } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { countUnsettledReturns, readSales } from '#receipts/facts.ts'
import {
  readCategorySales,
  readDiscountShares,
  readRetention,
  readSpentOfKnown,
  readWallet,
} from '#receipts/month-facts.ts'
import { type HealthSources, readHealth } from '#rewards/health-service.ts'
import { countTakers } from '#rewards/month-facts.ts'
import { loyalRows } from '#standing/facts.ts'
import { noCounts } from '#standing/flow.ts'
import { readReport } from '#standing/report-service.ts'
import { judgeCampaigns, listOffers } from './campaign-judging.ts'
import { readGauges } from './gauge.ts'
import { type GoldenSources, readGoldenMoment } from './golden-service.ts'
import { type Deferred, deferredOf, type Liability, liabilityOf } from './liability.ts'
import { type AdviceFacts, adviseOn, tellFollowed } from './month-advice.ts'
import type { AdviceCode } from './month-advice-code.ts'
import type { Judged, MonthData } from './month-contract.ts'
import { type DatedFacts, readDated } from './month-dated.ts'
import { FIGURE_CODES, FIGURES, type FigureCode } from './month-figure.ts'
import { listMechanisms, profitOf, provenMargin } from './month-money.ts'
import { moversOf, retentionOf } from './month-shape.ts'
import { lastDaysOf, type MonthSpan, spanOf } from './month-span.ts'
import { ACTIVE_DAYS } from './pulse.ts'
import { judgeRules } from './rule-judging.ts'

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

/** The whole report of a month, as it stands: the same facts give the same bytes. */
export async function composeMonth(tx: Tx, composing: Composing): Promise<MonthData> {
  const { span, now, previous } = composing
  const club = await readClub(tx)
  const setting = await readSetting(tx)
  const definition = versionAt(await loadVersions(tx), span.until)?.definition ?? null
  const terms = { timeZone: club.timeZone, setting }
  const dated = await readDated(tx, span, terms)
  const priorSpan = spanOf(span.days.from.toPlainYearMonth().subtract({ months: 1 }), club.timeZone)
  const before = previous
    ? new Map(previous.data.figures.map(({ code, value }) => [code, value]))
    : datedOf(await readDated(tx, priorSpan, terms))
  const owed = await readOwed(tx, span, definition, club.timeZone)
  const judged = await judgeAll(tx, composing, { dated, definition, setting })
  const state = await readState(tx, composing, { definition, owed })
  const values = new Map([...dated.figures, ...state.figures])
  const read = (code: FigureCode): number => values.get(code) ?? 0
  values.set('proven_margin', provenMargin(judged, previous?.data ?? null))
  values.set('profit', profitOf(read))
  const gauges = readGauges(
    {
      ...state.gauges,
      contacts: dated.contacts.members,
      unreachable: dated.contacts.unreachable,
      run: judged.length,
      unproven: judged.filter(({ verdict }) => verdict === 'not_proven').length,
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
    quality: dated.quality.filter(({ late }) => late > 0).slice(0, MOST_BRANCHES),
  }
  const facts: AdviceFacts = { ...state.advice, report, setting }
  const started = previous ? await readStartedReady(tx, previous.closedAt) : new Set<string>()
  return {
    ...report,
    advice: adviseOn(facts, previous),
    followed: tellFollowed(previous, { facts, started }),
  }
}

/** How things stood then is not known any more, only what happened. */
const datedOf = ({ figures }: DatedFacts) => new Map([...figures].filter(([code]) => FIGURES[code].isDated))

const MOST_BRANCHES = 10

type Owed = { liability: Liability; opening: Deferred; closing: Deferred }

/** What the club owes in points at the end of the month, and what of sales is deferred for it. */
async function readOwed(
  tx: Tx,
  span: MonthSpan,
  definition: ProgrammeDefinition | null,
  timeZone: string,
): Promise<Owed> {
  const prior = span.days.from.toPlainYearMonth().subtract({ months: 1 }).toString()
  const liability = liabilityOf(await readCohorts(tx, span.until, timeZone), span.month)
  const earlier = liabilityOf(await readCohorts(tx, span.from, timeZone), prior)
  const first = liability.cohorts[0]?.month ?? span.month
  const sold = await readSales(tx, {
    from: Temporal.PlainYearMonth.from(first).toPlainDate({ day: 1 }),
    to: span.days.to,
  })
  const sales = new Map<string, number>()
  for (const { on, revenue_named_minor } of sold) {
    const month = on.toPlainYearMonth().toString()
    sales.set(month, (sales.get(month) ?? 0) + revenue_named_minor)
  }
  const salesOf = (month: string) => sales.get(month) ?? 0
  const priceOf = (points: number) => (definition === null ? 0 : worthOfPoints(definition, points))
  return {
    liability,
    opening: deferredOf(earlier, prior, salesOf, priceOf),
    closing: deferredOf(liability, span.month, salesOf, priceOf),
  }
}

async function judgeAll(
  tx: Tx,
  { span, now }: Composing,
  known: { dated: DatedFacts; definition: ProgrammeDefinition | null; setting: CampaignSetting },
): Promise<Judged[]> {
  const { dated, definition, setting } = known
  const isHeld = definition?.rules.some(
    ({ code, holdout_percent }) => holdout_percent > 0 && dated.rules.some(({ rule }) => rule === code),
  )
  const prior = lastDaysOf(span, span.days.from.daysInMonth)
  const spent = isHeld
    ? await readSpentOfKnown(tx, span.days, {
        from: prior.from.subtract({ days: span.days.from.daysInMonth }),
        to: prior.from.subtract({ days: 1 }),
      })
    : []
  return [
    ...judgeCampaigns(await judgeMonth(tx, span.days, now), dated.offers),
    ...judgeRules(definition, { given: dated.rules, offers: dated.offers, spent, setting }),
    ...listOffers(dated.offers),
  ]
}

/** What stands as it does when it is read: standings, liability, contacts, the catalogue; and what is told of many months. */
async function readState(
  tx: Tx,
  { clubId, span, now, sources }: Composing,
  { definition, owed }: { definition: ProgrammeDefinition | null; owed: Owed },
) {
  const members = await countMembers(tx)
  const takers = await countTakers(tx)
  const wallet = await readWallet(tx, lastDaysOf(span, ACTIVE_DAYS))
  const paying = await countPaying(tx, span.days.to)
  const discounts = await readDiscountShares(tx, span.days, loyalRows(clubId))
  const voices = await countOneVoice(tx, span)
  const golden = await readGoldenMoment(tx, clubId, now, sources)
  const health = await readHealth(tx, sources.health, { now, language: 'en' })
  const returns = await countUnsettledReturns(tx, span.from)
  const worth = (points: number) => (definition === null ? 0 : worthOfPoints(definition, points))
  const figures = new Map<FigureCode, number | null>([
    ...figuresOfOwed(owed, definition === null ? null : worth),
    ['members', members],
    ['wallet_share', wallet.full_minor ? wallet.capped_minor / (wallet.members * wallet.full_minor) : null],
    ['never_redeemed', members > 0 ? Math.max(0, members - takers) / members : null],
    ['paying', paying.paying],
    ['catalogue_score', health.score],
    ['returns_unsettled', returns.waiting],
    ['till_discount', discounts.all_discount_minor],
  ])
  return {
    figures,
    gauges: {
      messages: voices.messages,
      oneVoice: voices.one_voice,
      judgedTerms: paying.judged,
      aheadTerms: paying.ahead,
      sales: discounts.sales_minor,
      loyalSales: discounts.loyal_sales_minor,
      given: discounts.discount_minor + worth(discounts.points),
      loyalGiven: discounts.loyal_discount_minor + worth(discounts.loyal_points),
    },
    parts: await readParts(tx, { span, now }, owed),
    advice: {
      worth,
      notYet: golden.not_yet,
      wallet,
      badRewards: health.items.filter(({ score }) => score < BAD_SCORE).length,
    },
  }
}

const BAD_SCORE = 50

type Worth = (points: number) => number

function figuresOfOwed(
  { liability, opening, closing }: Owed,
  worth: Worth | null,
): [FigureCode, number | null][] {
  return [
    ['liability_gross', worth === null ? null : worth(liability.open)],
    ['liability_net', worth === null ? null : worth(liability.expected_open)],
    ['breakage', liability.open > 0 ? 1 - liability.expected_open / liability.open : null],
    ['deferred_opening', opening.closing_minor],
    ['deferred_added', closing.added_minor],
    ['deferred_recognised', opening.closing_minor + closing.added_minor - closing.closing_minor],
    ['deferred_closing', closing.closing_minor],
  ]
}

type ReportParts = Pick<MonthData, 'standings' | 'retention' | 'categories' | 'liability'>

/** What is told in more than one number. */
async function readParts(
  tx: Tx,
  { span, now }: Pick<Composing, 'span' | 'now'>,
  { liability: { cohorts, expiries, expected_share, is_own_share } }: Owed,
): Promise<ReportParts> {
  const { timeZone } = await readClub(tx)
  const standing = await readReport(tx, now, span.month)
  const joinedFrom = span.days.from.subtract({ months: RETENTION_MONTHS })
  const stayed = await readRetention(tx, { from: joinedFrom, to: span.days.to }, timeZone)
  return {
    standings: isRefusal(standing)
      ? { counts: noCounts(), flows: [] }
      : { counts: standing.counts, flows: standing.flows?.items ?? [] },
    retention: retentionOf(stayed, span.month),
    categories: moversOf(await readCategorySales(tx, span.days, monthBefore(span))),
    liability: { cohorts, expiries, expected_share, is_own_share },
  }
}

const monthBefore = ({ days }: MonthSpan) => ({
  from: days.from.subtract({ months: 1 }),
  to: days.from.subtract({ days: 1 }),
})

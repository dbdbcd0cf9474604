import type { Sql } from 'sql-template-tag'
import type { Club } from '#access/club.ts'
import { readClub } from '#access/service.ts'
import { readUsualPoints } from '#ledger/facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { Elsewhere, PromotionSighting } from '#prices/comparison.ts'
import { readElsewhere } from '#prices/service.ts'
import { listRewards } from './catalogue-queries.ts'
import {
  type Asked,
  type ElsewherePrice,
  type Found,
  type Health,
  type HealthFacts,
  judgeHealth,
  judgeVariety,
  type Variety,
  worstFirst,
} from './health.ts'
import type { CatalogueHealth } from './health-contract.ts'
import { countUnserved, type LeftRow, readLeft, readTakenCounts, type TakenRow } from './health-queries.ts'
import { HEALTH_WORDS, VARIETY_WORDS } from './health-words.ts'
import { findPayGap } from './payable.ts'
import { givesCodes, REWARD_PREFIX, type Reward } from './reward.ts'

/** What the shop sold of a sku, in four weeks and in the twelve before; whoever keeps receipts hands it in. */
export type SoldOfSku = {
  sku: string
  lately: number
  lately_minor: number
  before: number
  before_minor: number
}

export type HealthSources = {
  readonly readSales: (tx: Tx, skus: readonly string[], today: Temporal.PlainDate) => Promise<SoldOfSku[]>
  /** How many members save for each dream; whoever keeps dreams hands it in. */
  readonly countSavers: (tx: Tx) => Promise<ReadonlyMap<Uuid, number>>
  /** Rows of member_id with `categories`: what they are interested in. */
  readonly interests: (clubId: Uuid) => Sql
  /** Whether the installation takes cards on a page of the provider's. */
  readonly takesCardLinks: boolean
}

const MOST_REWARDS = 1_000

/** How the live catalogue is: each reward, worst first, with what to do; and what is missing as a whole. */
export async function readHealth(
  tx: Tx,
  sources: HealthSources,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<CatalogueHealth> {
  const club = await readClub(tx)
  const rewards = await listRewards(tx, { state: 'live', after: null, limit: MOST_REWARDS })
  const ids = rewards.map(({ rewardId }) => rewardId)
  const today = now.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const skus = rewards.flatMap(({ sku }) => sku ?? [])
  const barcodes = rewards.flatMap(({ barcode }) => barcode ?? [])
  const [taken, left, sales, elsewhere, usualPoints, savers] = await Promise.all([
    readTakenCounts(tx, now),
    readLeft(tx, ids),
    skus.length === 0 ? [] : sources.readSales(tx, skus, today),
    readElsewhere(tx, barcodes, now),
    readUsualPoints(tx),
    sources.countSavers(tx),
  ])
  const words = [
    ...new Set(rewards.flatMap(({ interests }) => interests.map((word) => word.trim().toLowerCase()))),
  ]
  const known = {
    taken: new Map(taken.map((row) => [row.reward_id, row])),
    left: new Map(left.map((row) => [row.reward_id, row])),
    sales: new Map(sales.map((row) => [row.sku, row])),
    elsewhere,
    savers,
    today,
    now,
    timeZone: club.timeZone,
    takesCardLinks: sources.takesCardLinks,
  }
  const judged = rewards
    .map((reward) => ({ reward, facts: factsOf(reward, known) }))
    .map((one) => ({ ...one, health: judgeHealth(one.facts) }))
    .sort((a, b) => worstFirst(a.health, b.health) || b.facts.takenLately - a.facts.takenLately)
  const variety = varietyOf(rewards)
  const fit = await countUnserved(tx, sources.interests(club.clubId), words)
  return {
    as_of: now.toString(),
    currency: club.currency,
    score: judged.length === 0 ? null : Math.round(meanOf(judged.map(({ health }) => health.score))),
    items: judged.map(({ reward, facts, health }) => toItem(reward, facts, health, club, language)),
    variety: {
      findings: judgeVariety(variety, usualPoints).map((code) => ({
        code,
        what: say(VARIETY_WORDS[code].what, language),
        todo: say(VARIETY_WORDS[code].todo, language),
      })),
      ...variety.byFit,
      kinds: variety.kinds,
      dreams: variety.dreams,
      entry_points: variety.entryPoints,
      usual_points: usualPoints,
    },
    fit: fit.known === 0 ? null : fit,
    compared: { with_barcode: barcodes.length, with_price: elsewhere.size },
  }
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

type Known = {
  taken: ReadonlyMap<Uuid, TakenRow>
  left: ReadonlyMap<Uuid, LeftRow>
  sales: ReadonlyMap<string, SoldOfSku>
  elsewhere: ReadonlyMap<string, Elsewhere>
  savers: ReadonlyMap<Uuid, number>
  today: Temporal.PlainDate
  now: Temporal.Instant
  timeZone: string
  takesCardLinks: boolean
}

function factsOf(reward: Reward, known: Known): HealthFacts {
  const { today, now, timeZone } = known
  const taken = known.taken.get(reward.rewardId)
  const sold = reward.sku === null ? undefined : known.sales.get(reward.sku)
  const daysSince = (at: Temporal.Instant | null): number =>
    at === null ? 0 : at.toZonedDateTimeISO(timeZone).toPlainDate().until(today).days
  const elsewhere = reward.barcode === null ? undefined : known.elsewhere.get(reward.barcode)
  const since = (day: Temporal.PlainDate | null): number | null =>
    day === null ? null : today.until(day, { largestUnit: 'days' }).days
  return {
    rewardId: reward.rewardId,
    kind: reward.kind,
    fit: reward.fit,
    isDream: reward.isDream,
    savers: known.savers.get(reward.rewardId) ?? 0,
    valueMinor: reward.valueMinor,
    daysLive: Math.floor((now.epochMilliseconds - (reward.publishedAt ?? now).epochMilliseconds) / DAY_MS),
    daysSinceChange: daysSince(reward.changedAt),
    daysLeft: since(reward.toOn),
    isBegun: reward.fromOn === null || Temporal.PlainDate.compare(reward.fromOn, today) <= 0,
    takenLately: taken?.lately ?? 0,
    takenBefore: taken?.before ?? 0,
    takenEver: taken?.ever ?? 0,
    inStock: stockOf(reward, known.left.get(reward.rewardId)),
    alarmBelow: givesCodes(reward) ? reward.alarmBelow : null,
    sold: sold ? { lately: sold.lately, usually: sold.before / 3 } : null,
    askedMinor:
      sold && sold.lately > 0 && sold.before > 0
        ? { lately: sold.lately_minor / sold.lately, before: sold.before_minor / sold.before }
        : null,
    elsewhere: elsewhere ? priceOf(elsewhere) : null,
    payGap: findPayGap(reward, known),
  }
}

const DAY_MS = 86_400_000

function stockOf(reward: Reward, left: LeftRow | undefined): number | null {
  if (givesCodes(reward)) return left?.codes ?? 0
  return left === undefined || left.is_unlimited ? null : left.left_over
}

/** Each price with whoever asks it. */
function priceOf({ typical, promotion, clubOnly }: Elsewhere): ElsewherePrice {
  const offered = (offer: PromotionSighting | null): Asked | null =>
    offer && { minor: offer.unitMinor, competitor: offer.competitor }
  return {
    typical: typical && { minor: typical.priceMinor, competitor: typical.competitor },
    promotion: offered(promotion),
    clubOnly: offered(clubOnly),
  }
}

function varietyOf(rewards: readonly Reward[]): Variety {
  const count = (fit: Reward['fit']): number => rewards.filter((reward) => reward.fit === fit).length
  const prices = rewards.filter(({ isDream }) => !isDream).map(({ pointsPrice }) => pointsPrice)
  return {
    live: rewards.length,
    byFit: { core: count('core'), adjacent: count('adjacent'), partner: count('partner') },
    kinds: new Set(rewards.map(({ kind }) => kind)).size,
    entryPoints: prices.length === 0 ? null : Math.min(...prices),
    dreams: rewards.filter(({ isDream }) => isDream).length,
  }
}

function toItem(
  reward: Reward,
  facts: HealthFacts,
  { score, found }: Health,
  { currency }: Club,
  language: Language,
): CatalogueHealth['items'][number] {
  const params = (params: Found['params']) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        name === 'minor' || name === 'value' ? formatMoney(Number(value), currency, language) : value,
      ]),
    )
  return {
    id: formatId(REWARD_PREFIX, reward.rewardId),
    name: reward.name,
    kind: reward.kind,
    fit: reward.fit,
    points_price: reward.pointsPrice,
    score,
    findings: found.map((one) => ({
      code: one.finding,
      side: one.side,
      what: say(HEALTH_WORDS[one.finding].what, language, params(one.params)),
      todo: say(HEALTH_WORDS[one.finding].todo, language),
    })),
    taken_lately: facts.takenLately,
    elsewhere_minor: (facts.elsewhere?.typical ?? facts.elsewhere?.promotion)?.minor ?? null,
  }
}

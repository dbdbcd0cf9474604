import type { Club } from '#access/club.ts'
import { readClub } from '#access/service.ts'
import { readHouseholds } from '#households/read-service.ts'
import { findMembers } from '#members/service.ts'
import { namePartnersOf } from '#partners/read-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { DEFAULT_EXTRAS, type ProgrammeDefinition, versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { readRewards } from '#rewards/read-service.ts'
import { refuseTake } from '#rewards/refusal.ts'
import type { Reward } from '#rewards/reward.ts'
import { readShelves, type ShelfItem, type ShelfWish } from '#rewards/shelf-service.ts'
import { pictureUrl } from '#rewards/view.ts'
import { type Accelerator, findAccelerators } from './accelerator.ts'
import type { DreamView } from './contract.ts'
import { DREAM_PREFIX, type Dream, isActive, MILESTONES, shareOf } from './dream.ts'
import { type Buying, isBuyingEnough, livesAhead, type Outlook } from './expiry.ts'
import { type Fund, readFunds } from './fund-service.ts'
import * as queries from './queries.ts'
import { buyingOf, type Rhythm, readRhythms } from './rhythm-service.ts'
import {
  type Arrival,
  addPaces,
  arrivalOf,
  type Life,
  layCalendar,
  lostBy,
  obstacleOf,
  type Pace,
  type Way,
} from './road.ts'
import {
  dayAfter,
  type Road,
  sayFaster,
  sayGone,
  sayMoney,
  sayPartners,
  sayRoad,
  sayTaken,
  type Telling,
} from './road-words.ts'
import { findSavers, isOffered } from './service.ts'

/** What came true is shown for so long. */
const CELEBRATED = Temporal.Duration.from({ hours: 60 * 24 })

const TOGETHER: Words = { en: 'together with the household', he: 'יחד עם משק הבית' }

/** Everything that the roads of one member are told from. */
type Known = {
  readonly memberId: Uuid
  readonly telling: Telling
  readonly outlook: Outlook
  readonly lives: LivesOf
  readonly definition: ProgrammeDefinition | null
  readonly savers: ReadonlyMap<Uuid, readonly Uuid[]>
  /** Everybody of the household, the member too. */
  readonly everybody: readonly Uuid[]
  readonly rhythms: ReadonlyMap<Uuid, Rhythm>
  readonly funds: ReadonlyMap<Uuid, Fund>
  /** Where the member bought lately, beside the club. */
  readonly partnerNames: readonly string[]
  readonly items: ReadonlyMap<Uuid, ShelfItem>
}

export type Reading = {
  readonly now: Temporal.Instant
  readonly language: Language
  /** Read by the member, who stands at no till. */
  readonly afar?: NonNullable<ShelfWish['afar']>
}

/** What a member dreams of, each with its road, and what came true lately. */
export async function readRoads(tx: Tx, memberId: Uuid, reading: Reading): Promise<DreamView[]> {
  const { now } = reading
  const dreams = await queries.readDreams(tx, memberId, now.subtract(CELEBRATED))
  if (dreams.length === 0) return []
  const club = await readClub(tx)
  const rewards = await readRewards(
    tx,
    dreams.map(({ rewardId }) => rewardId),
  )
  const known = await readKnown(tx, { memberId, dreams, rewards: [...rewards.values()] }, club, reading)
  const milestones = Map.groupBy(
    await queries.readMilestones(
      tx,
      dreams.map(({ dreamId }) => dreamId),
    ),
    ({ dream_id }) => dream_id,
  )
  return dreams.flatMap((dream): DreamView[] => {
    const reward = rewards.get(dream.rewardId)
    if (reward === undefined) return []
    return [toView(dream, reward, milestones.get(dream.dreamId) ?? [], known)]
  })
}

async function readKnown(
  tx: Tx,
  { memberId, dreams, rewards }: { memberId: Uuid; dreams: readonly Dream[]; rewards: readonly Reward[] },
  club: Club,
  { now, language, afar }: Reading,
): Promise<Known> {
  const today = now.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const definition = versionAt(await loadVersions(tx), now)?.definition ?? null
  const life = (definition ?? DEFAULT_EXTRAS).points_life
  const outlook = { life, today, timeZone: club.timeZone }
  const savers = await findSavers(tx, dreams)
  const household = (await readHouseholds(tx, [memberId])).get(memberId)
  const everybody = household?.members.map((each) => each.memberId) ?? [memberId]
  const rhythms = await readRhythms(tx, [memberId, ...everybody, ...[...savers.values()].flat()], club, now)
  const groups = new Map<Uuid, readonly Uuid[]>([...savers, [memberId, everybody]])
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  const shelves = member ? await readShelves(tx, member, { rewards, ...(afar && { afar }) }, now) : null
  return {
    memberId,
    telling: { today, language, currency: club.currency, life },
    outlook,
    lives: rememberLives(outlook),
    definition,
    savers,
    everybody,
    rhythms,
    funds: await readFunds(tx, groups, outlook, rhythms),
    partnerNames: await namePartnersIn(tx, rhythms.get(memberId)),
    items: new Map(shelves?.items.map((item) => [item.reward.rewardId, item])),
  }
}

async function namePartnersIn(tx: Tx, rhythm: Rhythm | undefined): Promise<string[]> {
  const names = await namePartnersOf(tx, rhythm?.partners?.earnIds ?? [])
  return [...new Set(names.values())].sort()
}

export type LivesOf = (buying: Pick<Buying, 'visitsAWeek'>) => readonly Life[]

/** The same for all who buy often enough to keep their points, and for all who do not. */
export function rememberLives(outlook: Outlook): LivesOf {
  const known = new Map<boolean, readonly Life[]>()
  return (buying) => {
    const isEnough = isBuyingEnough(outlook.life, buying)
    const lives = known.get(isEnough) ?? livesAhead(outlook, buying)
    known.set(isEnough, lives)
    return lives
  }
}

/** One way of getting there: by whose points, at what pace, and what it costs then. */
export type Try = {
  readonly price: number
  readonly fund: Fund
  readonly lives: readonly Life[]
  readonly pace: Pace | null
}

const wayOf = ({ price, fund, lives }: Try): Way => ({ price, calendar: layCalendar(fund.lots, lives) })

const AT_ONCE: Arrival = { weeks: 0, early: 0, late: 0 }

export function reach(attempt: Try): Arrival | null {
  if (attempt.fund.points >= attempt.price) return AT_ONCE
  return attempt.pace === null ? null : arrivalOf(wayOf(attempt), attempt.pace)
}

const NOTHING: Fund = { points: 0, lots: [] }

function lookAhead(dream: Dream, item: ShelfItem, known: Known): Road {
  const { lives, rhythms } = known
  const savers = known.savers.get(dream.dreamId) ?? [known.memberId]
  const own: Try = {
    price: item.points,
    fund: known.funds.get(dream.dreamId) ?? NOTHING,
    lives: lives(buyingOf(rhythms, savers)),
    pace: addPaces(savers.map((id) => rhythms.get(id)?.pace ?? null)),
  }
  const { points } = own.fund
  const missing = Math.max(0, own.price - points)
  const arrival = reach(own)
  const faster = [
    ...tryRules(own, known),
    ...tryTogether(own, savers, known),
    ...tryMoney(own, item, known),
  ].flatMap(({ sentence, attempt }) => {
    const there = reach(attempt)
    const isSooner = there !== null && (arrival === null || there.weeks < arrival.weeks)
    return isSooner && missing > 0 ? [{ sentence, arrival: there }] : []
  })
  const { refusal, moneyNow, reward } = item
  return {
    points,
    missing,
    pace: own.pace,
    arrival: own.pace === null ? null : arrival,
    obstacle: own.pace === null || arrival !== null ? null : obstacleOf(wayOf(own), own.pace),
    lost: arrival === null ? 0 : lostBy(own.fund.lots, arrival.weeks),
    faster,
    refusal,
    pay: moneyNow === null ? null : { minor: moneyNow, points: moneyNow / (reward.minorPerPoint ?? 1) },
    isApart: points > own.price - item.missingPoints,
    partners: missing === 0 ? null : helpOf(own, arrival, known),
  }
}

/** How much sooner it comes than without what was bought at partners: neither those points nor that pace. */
function helpOf(
  own: Try,
  arrival: Arrival | null,
  { memberId, rhythms, partnerNames }: Known,
): Road['partners'] {
  const mine = rhythms.get(memberId)
  if (!mine?.partners || partnerNames.length === 0) return null
  const { points, pace } = mine.partners
  const isAlone = own.pace === mine.pace || own.pace?.mean === mine.pace?.mean
  const without = arrival && isAlone ? reach({ ...own, price: own.price + points, pace }) : null
  const weeks = arrival && without ? Math.max(0, Math.round(without.weeks - arrival.weeks)) : 0
  return { names: partnerNames, points, weeks }
}

type Faster = { sentence: string; attempt: Try }

/** Rules in force, and one visit more. */
function tryRules(own: Try, { definition, memberId, rhythms, telling }: Known): Faster[] {
  const habits = rhythms.get(memberId)?.habits ?? { byWeekday: [], visits: 0 }
  if (definition === null || own.pace === null) return []
  const found: Accelerator[] = findAccelerators(
    definition,
    { pace: own.pace, habits, memberId },
    { ...telling, today: telling.today.toString() },
  )
  return found.map(({ sentence, pace }) => ({ sentence, attempt: { ...own, pace } }))
}

/** The others of a household that keeps apart, where they do not save with the member anyway. */
function tryTogether(own: Try, savers: readonly Uuid[], known: Known): Faster[] {
  const { everybody, rhythms, lives, funds, memberId, telling } = known
  if (savers.length > 1 || everybody.length < 2) return []
  const attempt: Try = {
    price: own.price,
    fund: funds.get(memberId) ?? own.fund,
    lives: lives(buyingOf(rhythms, everybody)),
    pace: addPaces(everybody.map((id) => rhythms.get(id)?.pace ?? null)),
  }
  return [{ sentence: say(TOGETHER, telling.language), attempt }]
}

/**
 * As much money in place of points as the reward allows: as far as this member can pay it from where they are, and what goes beyond
 * that at a till. What can be had for it today is told of by itself.
 */
function tryMoney(own: Try, { reward, moneyNow, moneyReach }: ShelfItem, { telling }: Known): Faster[] {
  const { moneyMaxMinor, minorPerPoint: rate } = reward
  if (rate === null || moneyNow !== null) return []
  const pointsFor = (minor: number): number => Math.min(own.price, Math.floor(minor / rate))
  const [here, atTill] = [pointsFor(moneyReach), pointsFor(moneyMaxMinor)]
  const attempt = (points: number, where: 'here' | 'at_till'): Faster[] =>
    points === 0
      ? []
      : [
          {
            sentence: sayMoney(points * rate, points, where, telling),
            attempt: { ...own, price: own.price - points },
          },
        ]
  return [...attempt(here, 'here'), ...(atTill > here ? attempt(atTill, 'at_till') : [])]
}

function toView(
  dream: Dream,
  reward: Reward,
  milestones: readonly queries.MilestoneRow[],
  known: Known,
): DreamView {
  const { telling, outlook } = known
  const item = known.items.get(reward.rewardId)
  const isLive = isActive(dream.state) && isOffered(reward) && item !== undefined
  const road = isLive ? lookAhead(dream, item, known) : null
  const price = item?.points ?? reward.pointsPrice
  const points = known.funds.get(dream.dreamId)?.points ?? 0
  const shared = (known.savers.get(dream.dreamId) ?? []).length > 1
  const [picture] = reward.pictureIds
  const takenOn = dream.state === 'taken' && dream.endedAt ? dayOf(dream.endedAt, outlook) : null
  const dayIn = (weeks: number | null | undefined): string | null =>
    weeks === null || weeks === undefined ? null : dayAfter(telling.today, weeks).toString()
  return {
    id: formatId(DREAM_PREFIX, dream.dreamId),
    reward: {
      id: formatId('rwd', reward.rewardId),
      name: reward.name,
      picture: picture === undefined ? null : pictureUrl(picture),
      points: price,
    },
    with_household: dream.withHousehold || shared,
    state: dream.state,
    is_offered: isOffered(reward),
    chosen_at: dream.chosenAt.toString(),
    reached_at: dream.reachedAt?.toString() ?? null,
    taken_on: takenOn?.toString() ?? null,
    points,
    missing: takenOn ? 0 : Math.max(0, price - points),
    share: takenOn ? 1 : shareOf(points, price),
    ...takingOf(road, telling),
    pace: road?.pace ? { points_a_week: Math.round(road.pace.mean * 10) / 10, weeks: road.pace.weeks } : null,
    arrival: road?.pace
      ? {
          expected_on: dayIn(road.arrival?.weeks),
          early_on: dayIn(road.arrival?.early),
          late_on: dayIn(road.arrival?.late),
        }
      : null,
    obstacle: road?.obstacle
      ? {
          why: road.obstacle.why,
          most_points: Math.floor(road.obstacle.most),
          needed_points_a_week: road.obstacle.needed,
        }
      : null,
    accelerators: (road?.faster ?? []).map((one) => ({
      sentence: one.sentence,
      told: sayFaster(one, telling),
      expected_on: dayIn(one.arrival.weeks),
    })),
    milestones: MILESTONES.map((percent) => ({
      percent,
      reached_at: milestones.find((one) => one.percent === percent)?.reached_at.toString() ?? null,
    })),
    sentences: takenOn
      ? [sayTaken(takenOn, telling.language)]
      : road
        ? [
            ...sayRoad(road, telling),
            ...sayPartners(road, telling.language),
            ...road.faster.map((one) => sayFaster(one, telling)),
          ]
        : [sayGone(telling.language)],
  }
}

const dayOf = (at: Temporal.Instant, { timeZone }: Outlook): Temporal.PlainDate =>
  at.toZonedDateTimeISO(timeZone).toPlainDate()

/** Whether it can be taken today, as taking itself would say. */
function takingOf(
  road: Road | null,
  { language }: Telling,
): Pick<DreamView, 'can_take' | 'pay_minor' | 'why_not'> {
  if (road === null) return { can_take: false, pay_minor: null, why_not: null }
  const { refusal, pay } = road
  if (refusal === null || pay !== null)
    return { can_take: true, pay_minor: pay?.minor ?? null, why_not: null }
  const { code, kind, params } = refuseTake(refusal)
  return { can_take: false, pay_minor: null, why_not: { code, sentence: say(kind, language, params) } }
}

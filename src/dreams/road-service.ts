import type { Club } from '#access/club.ts'
import { readClub } from '#access/service.ts'
import { readHouseholds } from '#households/read-service.ts'
import { readEntries } from '#ledger/service.ts'
import { findAccounts } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { versionAt } from '#programme/programme.ts'
import { loadVersions } from '#programme/service.ts'
import { readRewards } from '#rewards/read-service.ts'
import type { Reward } from '#rewards/reward.ts'
import { pictureUrl } from '#rewards/view.ts'
import { type Accelerator, findAccelerators, type Habits } from './accelerator.ts'
import type { DreamView } from './contract.ts'
import { DREAM_PREFIX, type Dream, MILESTONES, shareOf } from './dream.ts'
import * as queries from './queries.ts'
import { type Arrival, addPaces, arrivalOf, MOST_WEEKS, type Pace, paceOf, weeksOf } from './road.ts'
import { findSavers, isOffered, readSaved, sumPoints } from './service.ts'

/** So many entries hold half a year of whoever buys every day. */
const MOST_ENTRIES = 400

type Rhythm = { pace: Pace | null; habits: Habits }

/** What a member dreams of, each with its road. */
export async function readRoads(
  tx: Tx,
  memberId: Uuid,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<DreamView[]> {
  const dreams = await queries.readDreams(tx, memberId)
  if (dreams.length === 0) return []
  const club = await readClub(tx)
  const rewards = await readRewards(
    tx,
    dreams.map(({ rewardId }) => rewardId),
  )
  const savers = await findSavers(tx, dreams)
  const rhythms = new Map<Uuid, Rhythm>()
  for (const id of new Set([memberId, ...[...savers.values()].flat()]))
    rhythms.set(id, await readRhythm(tx, id, club, now))
  const saved = await readSaved(tx, dreams)
  const milestones = Map.groupBy(
    await queries.readMilestones(
      tx,
      dreams.map(({ dreamId }) => dreamId),
    ),
    ({ dream_id }) => dream_id,
  )
  const together = await readTogether(tx, memberId, club, now, rhythms)
  const definition = versionAt(await loadVersions(tx), now)?.definition
  return dreams.flatMap((dream): DreamView[] => {
    const reward = rewards.get(dream.rewardId)
    if (reward === undefined) return []
    const own = savers.get(dream.dreamId) ?? [memberId]
    const pace = addPaces(own.map((id) => rhythms.get(id)?.pace ?? null))
    const habits = rhythms.get(memberId)?.habits ?? { byWeekday: [], visits: 0 }
    const today = todayOf(now, club)
    const telling = { today: today.toString(), language, currency: club.currency }
    const rules = definition && pace ? findAccelerators(definition, { pace, habits, memberId }, telling) : []
    const isShared = dream.withHousehold || own.length > 1
    const more = isShared || together === null ? [] : [toJoining(together, pace, language)]
    const points = saved.get(dream.dreamId) ?? 0
    const road = lookAhead(reward, { points, pace, today, accelerators: [...rules, ...more] })
    const passed = milestones.get(dream.dreamId) ?? []
    return [toView({ ...dream, withHousehold: isShared }, reward, road, passed, { language, today })]
  })
}

const todayOf = (now: Temporal.Instant, { timeZone }: Club): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate()

/** A member's own weeks and habits, from what was posted for them. */
async function readRhythm(tx: Tx, memberId: Uuid, club: Club, now: Temporal.Instant): Promise<Rhythm> {
  const accounts = await findAccounts(tx, memberId)
  if (accounts === null) return { pace: null, habits: { byWeekday: [], visits: 0 } }
  const { accountIds, memberIds } = accounts
  const shared = accountIds.filter((id) => !memberIds.includes(id))
  const of = { accountIds: shared, partyIds: memberIds }
  const [earned, reversed] = await Promise.all([
    readEntries(tx, accountIds, null, MOST_ENTRIES, 'earn', of),
    readEntries(tx, accountIds, null, MOST_ENTRIES, 'reverse', of),
  ])
  const today = todayOf(now, club)
  const onDay = (at: Temporal.Instant) => at.toZonedDateTimeISO(club.timeZone).toPlainDate()
  const days = [...earned, ...reversed].map(({ occurred_at, points }) => ({ on: onDay(occurred_at), points }))
  const first = days.map(({ on }) => on).sort(Temporal.PlainDate.compare)[0]
  if (first === undefined) return { pace: null, habits: { byWeekday: [], visits: 0 } }
  const since = today.subtract({ days: MOST_WEEKS * 7 })
  // Before the first points nobody knows; where the entries are cut off, they cover what is looked at.
  const begin = Temporal.PlainDate.compare(first, since) > 0 ? first : since
  const weeks = weeksOf(days, begin, today)
  const visits = earned.filter(
    ({ cause, occurred_at }) =>
      cause === 'receipt' && Temporal.PlainDate.compare(onDay(occurred_at), begin) >= 0,
  )
  const byWeekday = Array.from({ length: 7 }, () => 0)
  for (const { occurred_at } of visits) {
    const day = onDay(occurred_at).dayOfWeek - 1
    byWeekday[day] = (byWeekday[day] ?? 0) + 1
  }
  return {
    pace: paceOf(weeks),
    habits: { byWeekday, visits: weeks.length === 0 ? 0 : visits.length / weeks.length },
  }
}

type Together = { pace: Pace | null; points: number }

/** What the others of a household that keeps apart would bring; null where there is nobody to join in. */
async function readTogether(
  tx: Tx,
  memberId: Uuid,
  club: Club,
  now: Temporal.Instant,
  rhythms: Map<Uuid, Rhythm>,
): Promise<Together | null> {
  const household = (await readHouseholds(tx, [memberId])).get(memberId)
  const others = household?.members.filter((each) => each.memberId !== memberId) ?? []
  if (others.length === 0) return null
  for (const other of others)
    if (!rhythms.has(other.memberId))
      rhythms.set(other.memberId, await readRhythm(tx, other.memberId, club, now))
  const everybody = household?.members.map((each) => each.memberId) ?? []
  const groups = new Map([
    ['own', [memberId]],
    ['all', everybody],
  ])
  const points = await sumPoints(tx, groups)
  return {
    pace: addPaces(others.map((each) => rhythms.get(each.memberId)?.pace ?? null)),
    points: (points.get('all') ?? 0) - (points.get('own') ?? 0),
  }
}

type Joining = Accelerator & { points: number }

const toJoining = (together: Together, pace: Pace | null, language: Language): Joining => ({
  sentence: say(WORDS.together, language),
  pace: addPaces([pace, together.pace]) ?? { mean: 0, deviation: 0, weeks: 1 },
  points: together.points,
})

type Road = {
  points: number
  missing: number
  pace: Pace | null
  arrival: Arrival | null
  faster: { sentence: string; arrival: Arrival | null }[]
}

function lookAhead(
  reward: Reward,
  known: {
    points: number
    pace: Pace | null
    today: Temporal.PlainDate
    accelerators: readonly (Accelerator | Joining)[]
  },
): Road {
  const { points, pace, accelerators } = known
  const missing = Math.max(0, reward.pointsPrice - points)
  const arrival = pace === null ? null : arrivalOf(missing, pace)
  const faster = accelerators.flatMap((one) => {
    const left = Math.max(0, missing - ('points' in one ? one.points : 0))
    const there = one.pace.mean > 0 ? arrivalOf(left, one.pace) : left === 0 ? arrivalOf(0, one.pace) : null
    const isFaster = there !== null && (arrival === null || there.weeks < arrival.weeks)
    return isFaster && missing > 0 ? [{ sentence: one.sentence, arrival: there }] : []
  })
  return { points, missing, pace, arrival, faster }
}

const WORDS = {
  reached: { en: 'The points are there: it can be taken now.', he: 'הנקודות כבר כאן: אפשר לקבל עכשיו.' },
  unknown: {
    en: 'It takes a few more weeks of purchases to say when.',
    he: 'צריך עוד כמה שבועות של קניות כדי לדעת מתי.',
  },
  far: {
    en: 'At this pace it takes more than five years.',
    he: 'בקצב הזה זה ייקח יותר מחמש שנים.',
  },
  pace: {
    en: 'At your pace in {when}, if the points are kept for it.',
    he: 'בקצב שלך ב{when}, אם הנקודות נשמרות לכך.',
  },
  range: { en: 'Probably between {early} and {late}.', he: 'כנראה בין {early} ל{late}.' },
  open: {
    en: 'Probably not before {early}; it may take much longer.',
    he: 'כנראה לא לפני {early}; ייתכן שזה ייקח הרבה יותר.',
  },
  faster: { en: 'In {when} {how}.', he: 'ב{when} {how}.' },
  now: { en: 'Now {how}.', he: 'כבר עכשיו {how}.' },
  together: { en: 'together with the household', he: 'יחד עם משק הבית' },
  gone: { en: 'The club does not offer it now.', he: 'המועדון אינו מציע את זה כרגע.' },
} satisfies Record<string, Words>

/** "March 2027": nobody knows the day. */
const sayMonth = (day: Temporal.PlainDate, language: Language): string =>
  day.toLocaleString(language === 'he' ? 'he-IL' : 'en-GB', { month: 'long', year: 'numeric' })

const dayAfter = (today: Temporal.PlainDate, weeks: number): Temporal.PlainDate =>
  today.add({ days: Math.ceil(weeks * 7) })

function sentencesOf(road: Road, isLive: boolean, today: Temporal.PlainDate, language: Language): string[] {
  if (!isLive) return [say(WORDS.gone, language)]
  if (road.missing === 0) return [say(WORDS.reached, language)]
  const month = (weeks: number) => sayMonth(dayAfter(today, weeks), language)
  const faster = road.faster.map(({ sentence, arrival }) =>
    arrival === null || arrival.weeks === 0
      ? say(WORDS.now, language, { how: sentence })
      : say(WORDS.faster, language, { when: month(arrival.weeks), how: sentence }),
  )
  if (road.pace === null) return [say(WORDS.unknown, language), ...faster]
  if (road.arrival === null) return [say(WORDS.far, language), ...faster]
  const { weeks, early, late } = road.arrival
  const [from, to] = [month(early), late === null ? null : month(late)]
  const range =
    to === null
      ? [say(WORDS.open, language, { early: from })]
      : from === to
        ? []
        : [say(WORDS.range, language, { early: from, late: to })]
  return [say(WORDS.pace, language, { when: month(weeks) }), ...range, ...faster]
}

function toView(
  dream: Dream,
  reward: Reward,
  road: Road,
  milestones: readonly queries.MilestoneRow[],
  { language, today }: { language: Language; today: Temporal.PlainDate },
): DreamView {
  const dayOf = (weeks: number | null): string | null =>
    weeks === null ? null : dayAfter(today, weeks).toString()
  const [picture] = reward.pictureIds
  return {
    id: formatId(DREAM_PREFIX, dream.dreamId),
    reward: {
      id: formatId('rwd', reward.rewardId),
      name: reward.name,
      picture: picture === undefined ? null : pictureUrl(picture),
      points: reward.pointsPrice,
    },
    with_household: dream.withHousehold,
    state: dream.state,
    is_offered: isOffered(reward),
    chosen_at: dream.chosenAt.toString(),
    reached_at: dream.reachedAt?.toString() ?? null,
    points: road.points,
    missing: road.missing,
    share: shareOf(road.points, reward.pointsPrice),
    pace: road.pace && { points_a_week: Math.round(road.pace.mean * 10) / 10, weeks: road.pace.weeks },
    arrival:
      road.pace === null
        ? null
        : {
            expected_on: dayOf(road.arrival?.weeks ?? null),
            early_on: dayOf(road.arrival?.early ?? null),
            late_on: dayOf(road.arrival?.late ?? null),
          },
    accelerators: road.faster.map(({ sentence, arrival }) => ({
      sentence,
      expected_on: dayOf(arrival?.weeks ?? null),
    })),
    milestones: MILESTONES.map((percent) => ({
      percent,
      reached_at: milestones.find((one) => one.percent === percent)?.reached_at.toString() ?? null,
    })),
    sentences: sentencesOf(road, isOffered(reward), today, language),
  }
}

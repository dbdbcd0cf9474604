import sql from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Audience, Bilingual, Delivery, MemberLimit, Reward, RewardState } from './reward.ts'

type RewardRow = {
  reward_id: Uuid
  state: RewardState
  version: number
  kind: Reward['kind']
  is_dream: boolean
  words: { name: Bilingual; description: Bilingual | null; terms: Bilingual | null }
  points_price: number
  money_max_minor: number
  minor_per_point: number | null
  cost_minor: number
  value_minor: number
  barcode: string | null
  sku: string | null
  from_on: Temporal.PlainDate | null
  to_on: Temporal.PlainDate | null
  rules: { audience: Audience; limits: readonly MemberLimit[]; delivery: Delivery }
  valid_days: number | null
  hold_minutes: number | null
  fit: Reward['fit']
  interests: string[]
  raffle: string | null
  alarm_below: number | null
  has_pool: boolean
  partner_id: Uuid | null
  honour_minor: number | null
  created_at: Temporal.Instant
  changed_at: Temporal.Instant
  published_at: Temporal.Instant | null
  picture_ids: Uuid[] | null
}

const toReward = (row: RewardRow): Reward => ({
  rewardId: row.reward_id,
  state: row.state,
  version: row.version,
  kind: row.kind,
  isDream: row.is_dream,
  name: row.words.name,
  description: row.words.description,
  conditions: row.words.terms,
  pointsPrice: row.points_price,
  moneyMaxMinor: row.money_max_minor,
  minorPerPoint: row.minor_per_point,
  costMinor: row.cost_minor,
  valueMinor: row.value_minor,
  barcode: row.barcode,
  sku: row.sku,
  fromOn: row.from_on,
  toOn: row.to_on,
  audience: row.rules.audience,
  limits: row.rules.limits,
  delivery: row.rules.delivery,
  validDays: row.valid_days,
  holdMinutes: row.hold_minutes,
  fit: row.fit,
  interests: row.interests,
  raffle: row.raffle,
  alarmBelow: row.alarm_below,
  hasPool: row.has_pool,
  partnerId: row.partner_id,
  honourMinor: row.honour_minor,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  publishedAt: row.published_at,
  pictureIds: row.picture_ids ?? [],
})

const COLUMNS = sql`r.reward_id, r.state, r.version, r.kind, r.is_dream, r.words, r.points_price, r.money_max_minor, r.minor_per_point,
  r.cost_minor, r.value_minor, r.barcode, r.sku, r.from_on, r.to_on, r.rules, r.valid_days, r.hold_minutes, r.fit, r.interests,
  r.raffle, r.alarm_below, r.has_pool, r.partner_id, r.honour_minor, r.created_at, r.changed_at, r.published_at,
  (select array_agg(p.picture_id order by p.place, p.picture_id) from rewards.picture p
   where p.club_id = r.club_id and p.reward_id = r.reward_id) as picture_ids`

export async function readRewards(tx: Tx, rewardIds: readonly Uuid[]): Promise<Map<Uuid, Reward>> {
  if (rewardIds.length === 0) return new Map()
  const rows = await tx.query<RewardRow>(
    sql`select ${COLUMNS} from rewards.reward r
        where r.club_id = ${tx.clubId} and r.reward_id = any(${uuidColumn(rewardIds)}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.reward_id, toReward(row)]))
}

/** Nobody else changes the reward, its pictures or its pool meanwhile; takings go on. */
export async function lockReward(tx: Tx, rewardId: Uuid): Promise<Reward | null> {
  const locked = await tx.maybeOne<object>(
    sql`select 1 from rewards.reward where club_id = ${tx.clubId} and reward_id = ${rewardId} for no key update`,
  )
  return locked ? ((await readRewards(tx, [rewardId])).get(rewardId) ?? null) : null
}

export type RewardWish = {
  state: RewardState | null
  after: Uuid | null
  limit: number
}

/** The catalogue, the newest first; a null state is all of it. */
export async function listRewards(tx: Tx, { state, after, limit }: RewardWish): Promise<Reward[]> {
  const rows = await tx.query<RewardRow>(
    sql`select ${COLUMNS} from rewards.reward r
        where r.club_id = ${tx.clubId} and (${state}::text is null or r.state = ${state})
          and (${after}::uuid is null or r.reward_id < ${after}::uuid)
        order by r.reward_id desc limit ${limit}`,
  )
  return rows.map(toReward)
}

/** Rewards that are not retired, and are for members of this segment. */
export async function listRewardsFor(tx: Tx, segment: string): Promise<Reward[]> {
  const rows = await tx.query<RewardRow>(
    sql`select ${COLUMNS} from rewards.reward r
        where r.club_id = ${tx.clubId} and r.state <> 'retired' and r.rules -> 'audience' -> 'segments' ? ${segment}
        order by r.reward_id`,
  )
  return rows.map(toReward)
}

/** Writes a reward as it is from now on; a new one is inserted. */
export async function saveReward(tx: Tx, reward: Reward): Promise<void> {
  const words = { name: reward.name, description: reward.description, terms: reward.conditions }
  const rules = { audience: reward.audience, limits: reward.limits, delivery: reward.delivery }
  await tx.query(
    sql`insert into rewards.reward (
          club_id, reward_id, state, version, kind, is_dream, words, points_price, money_max_minor, minor_per_point, cost_minor,
          value_minor, barcode, sku, from_on, to_on, rules, valid_days, hold_minutes, fit, interests, raffle, alarm_below,
          has_pool, partner_id, honour_minor, created_at, changed_at, published_at)
        values (
          ${tx.clubId}, ${reward.rewardId}, ${reward.state}, ${reward.version}, ${reward.kind}, ${reward.isDream},
          ${JSON.stringify(words)}::jsonb, ${reward.pointsPrice}, ${reward.moneyMaxMinor}, ${reward.minorPerPoint}, ${reward.costMinor},
          ${reward.valueMinor}, ${reward.barcode}, ${reward.sku}, ${reward.fromOn}, ${reward.toOn}, ${JSON.stringify(rules)}::jsonb,
          ${reward.validDays}, ${reward.holdMinutes}, ${reward.fit}, ${reward.interests}::text[], ${reward.raffle}, ${reward.alarmBelow},
          ${reward.hasPool}, ${reward.partnerId}, ${reward.honourMinor}, ${reward.createdAt}, ${reward.changedAt}, ${reward.publishedAt})
        on conflict (club_id, reward_id) do update set
          state = excluded.state, version = excluded.version, is_dream = excluded.is_dream, words = excluded.words,
          points_price = excluded.points_price, money_max_minor = excluded.money_max_minor,
          minor_per_point = excluded.minor_per_point, cost_minor = excluded.cost_minor, value_minor = excluded.value_minor,
          barcode = excluded.barcode, sku = excluded.sku, from_on = excluded.from_on, to_on = excluded.to_on,
          rules = excluded.rules, valid_days = excluded.valid_days, hold_minutes = excluded.hold_minutes, fit = excluded.fit,
          interests = excluded.interests, raffle = excluded.raffle, alarm_below = excluded.alarm_below,
          partner_id = excluded.partner_id, honour_minor = excluded.honour_minor,
          changed_at = excluded.changed_at, published_at = excluded.published_at`,
  )
}

export type Settings = {
  readonly graceDays: number
  readonly holdMinutes: number
  readonly addressDays: number
}

export const USUAL_SETTINGS: Settings = { graceDays: 0, holdMinutes: 15, addressDays: 90 }

export async function readSettings(tx: Tx): Promise<Settings> {
  const row = await tx.maybeOne<{ grace_days: number; hold_minutes: number; address_days: number }>(
    sql`select grace_days, hold_minutes, address_days from rewards.setting where club_id = ${tx.clubId}`,
  )
  return row
    ? { graceDays: row.grace_days, holdMinutes: row.hold_minutes, addressDays: row.address_days }
    : USUAL_SETTINGS
}

export async function saveSettings(tx: Tx, settings: Settings): Promise<void> {
  await tx.query(
    sql`insert into rewards.setting (club_id, grace_days, hold_minutes, address_days)
        values (${tx.clubId}, ${settings.graceDays}, ${settings.holdMinutes}, ${settings.addressDays})
        on conflict (club_id) do update set grace_days = excluded.grace_days, hold_minutes = excluded.hold_minutes,
          address_days = excluded.address_days`,
  )
}

/** New codes came: the next shortage is told again. */
export async function clearCodesLow(tx: Tx, rewardId: Uuid): Promise<void> {
  await tx.query(
    sql`update rewards.reward set codes_low_at = null where club_id = ${tx.clubId} and reward_id = ${rewardId}`,
  )
}

/** Pools that have run low since it was last told, marked as told. */
export const markCodesLow = (tx: Tx, now: Temporal.Instant): Promise<{ reward_id: Uuid; free: number }[]> =>
  tx.query(
    sql`update rewards.reward r set codes_low_at = ${now}
        from (select w.reward_id, (select count(*) from rewards.code c
                where c.club_id = w.club_id and c.reward_id = w.reward_id and c.state = 'free')::integer as free
              from rewards.reward w
              where w.club_id = ${tx.clubId} and w.has_pool and w.state in ('live', 'paused')
                and w.alarm_below is not null and w.codes_low_at is null) pool
        where r.club_id = ${tx.clubId} and r.reward_id = pool.reward_id and pool.free < r.alarm_below
        returning r.reward_id, pool.free`,
  )

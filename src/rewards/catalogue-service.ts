import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { PARTNER_PREFIX } from '#partners/partner.ts'
import { namePartners } from '#partners/read-service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { NewReward, RewardChange } from './catalogue-contract.ts'
import {
  listRewards,
  listRewardsFor,
  lockReward,
  readSettings,
  type Settings,
  saveReward,
  saveSettings,
} from './catalogue-queries.ts'
import { countCodes } from './code-queries.ts'
import { MOST_PICTURE_BYTES, typeOfPicture } from './picture.ts'
import * as pictures from './picture-queries.ts'
import { rewardRefusals } from './refusal.ts'
import {
  type Bilingual,
  findTermsFaults,
  givesCodes,
  isIntangible,
  MOST_PICTURES,
  mayDo,
  mayHavePool,
  PICTURE_PREFIX,
  REWARD_PREFIX,
  type Reward,
  type RewardAction,
  type RewardTerms,
} from './reward.ts'
import { readStock } from './stock-queries.ts'
import { writeStock } from './stock-service.ts'
import { uuidOf } from './view.ts'

export { saveReward } from './catalogue-queries.ts'
export { findPicture } from './picture-queries.ts'

const MOST_LISTED = 10_000

/** All that is not retired, the newest first. */
export const listCatalogue = async (tx: Tx): Promise<Reward[]> =>
  (await listRewards(tx, { state: null, after: null, limit: MOST_LISTED })).filter(
    ({ state }) => state !== 'retired',
  )

export type Acting = { readonly by: AuditSubject; readonly now: Temporal.Instant }

const dayOf = (text: string | null): Temporal.PlainDate | null =>
  text === null ? null : Temporal.PlainDate.from(text)

/** A reward's terms as they travel, in the form in which they are kept. */
const toTerms = (body: NewReward): RewardTerms =>
  withNature({
    kind: body.kind,
    isDream: body.is_dream,
    name: body.name,
    description: body.description,
    conditions: body.terms,
    pointsPrice: body.points_price,
    moneyMaxMinor: body.money_max_minor,
    minorPerPoint: body.minor_per_point,
    costMinor: body.cost_minor,
    valueMinor: body.value_minor,
    barcode: body.barcode,
    sku: body.sku,
    fromOn: dayOf(body.from_on),
    toOn: dayOf(body.to_on),
    audience: body.audience,
    limits: body.limits,
    delivery: body.delivery,
    validDays: body.valid_days,
    holdMinutes: body.hold_minutes,
    fit: body.fit,
    interests: body.interests,
    raffle: body.raffle,
    alarmBelow: body.alarm_below,
    hasPool: body.kind === 'digital_code' || body.from_pool,
    partnerId: partnerOf(body.partner),
    honourMinor: body.honour_minor,
  })

/** An id that nobody can have finds no partner. */
const partnerOf = (id: string | null): Uuid | null => id && uuidOf(PARTNER_PREFIX, id)

/** Nobody picks up or brings what is there as soon as it is taken; and who gives something is owed what it costs, unless another price is said. */
function withNature<T extends RewardTerms>(terms: T): T {
  const { partnerId, honourMinor, costMinor, delivery } = terms
  return {
    ...terms,
    delivery: isIntangible(terms) ? { pickup: false, home: null, digital: true } : delivery,
    honourMinor: partnerId === null ? null : (honourMinor ?? costMinor),
  }
}

/** Only what is said changes. */
function changeTerms(reward: Reward, change: RewardChange): Reward {
  const { name, description, interests, audience, limits, delivery, fit, raffle, barcode, sku } = change
  const pick = <T>(value: T | undefined, was: T): T => (value === undefined ? was : value)
  return withNature({
    ...reward,
    name: pick(name, reward.name),
    description: pick(description, reward.description),
    conditions: pick(change.terms, reward.conditions),
    isDream: pick(change.is_dream, reward.isDream),
    pointsPrice: pick(change.points_price, reward.pointsPrice),
    moneyMaxMinor: pick(change.money_max_minor, reward.moneyMaxMinor),
    minorPerPoint: pick(change.minor_per_point, reward.minorPerPoint),
    costMinor: pick(change.cost_minor, reward.costMinor),
    valueMinor: pick(change.value_minor, reward.valueMinor),
    barcode: pick(barcode, reward.barcode),
    sku: pick(sku, reward.sku),
    fromOn: change.from_on === undefined ? reward.fromOn : dayOf(change.from_on),
    toOn: change.to_on === undefined ? reward.toOn : dayOf(change.to_on),
    audience: pick(audience, reward.audience),
    limits: pick(limits, reward.limits),
    delivery: pick(delivery, reward.delivery),
    validDays: pick(change.valid_days, reward.validDays),
    holdMinutes: pick(change.hold_minutes, reward.holdMinutes),
    fit: pick(fit, reward.fit),
    interests: pick(interests, reward.interests),
    raffle: pick(raffle, reward.raffle),
    alarmBelow: pick(change.alarm_below, reward.alarmBelow),
    partnerId: change.partner === undefined ? reward.partnerId : partnerOf(change.partner),
    honourMinor: pick(change.honour_minor, reward.honourMinor),
  })
}

const lacks = (fault: string): Refusal => refuse(rewardRefusals, 'reward_not_ready', { fault }, { fault })

async function findFault(tx: Tx, terms: RewardTerms): Promise<Refusal | null> {
  const [fault] = findTermsFaults(terms)
  if (fault !== undefined) return lacks(fault)
  if (terms.hasPool && !mayHavePool(terms.kind)) return lacks('no_pool_here')
  const { partnerId } = terms
  if (partnerId === null || (await namePartners(tx, [partnerId])).has(partnerId)) return null
  return lacks('partner_unknown')
}

/** A draft, with the stock that is known already. */
export async function createReward(tx: Tx, body: NewReward, acting: Acting): Promise<Uuid | Refusal> {
  const terms = toTerms(body)
  const fault = await findFault(tx, terms)
  if (fault) return fault
  const rewardId = newId()
  await saveReward(tx, {
    ...terms,
    rewardId,
    state: 'draft',
    version: 1,
    pictureIds: [],
    createdAt: acting.now,
    changedAt: acting.now,
    publishedAt: null,
  })
  // A pool of codes is bounded by its codes.
  const stock = body.stock.length === 0 && givesCodes(terms) ? [{ on_hand: null }] : body.stock
  for (const row of stock) {
    const branch = 'branch' in row ? (row.branch ?? '') : ''
    const wish = { rewardId, branch, onHand: row.on_hand, reason: 'delivery' as const, note: null }
    const refusal = await writeStock(tx, wish, acting)
    if (refusal) return refusal
  }
  await audit(tx, rewardId, 'reward.created', acting, { kind: body.kind, points: body.points_price })
  return rewardId
}

/** Locks a reward for an action that its state allows; a refusal when it does not. */
async function lockFor(tx: Tx, rewardId: Uuid, action: RewardAction): Promise<Reward | Refusal> {
  const reward = await lockReward(tx, rewardId)
  if (reward === null) return refuse(rewardRefusals, 'reward_not_found')
  return mayDo(reward.state, action)
    ? reward
    : refuse(rewardRefusals, 'reward_action_not_allowed', { state: reward.state })
}

/** Null: it is changed. What was taken before stays as it was taken. */
export async function changeReward(
  tx: Tx,
  rewardId: Uuid,
  change: RewardChange,
  acting: Acting,
): Promise<Refusal | null> {
  const reward = await lockFor(tx, rewardId, 'change')
  if ('refused' in reward) return reward
  const next = changeTerms(reward, change)
  const fault = (await findFault(tx, next)) ?? (await findOthersCodes(tx, reward, next))
  if (fault) return fault
  await saveReward(tx, { ...next, version: reward.version + 1, changedAt: acting.now })
  const points =
    next.pointsPrice === reward.pointsPrice ? {} : { points: next.pointsPrice, was: reward.pointsPrice }
  await audit(tx, rewardId, 'reward.changed', acting, { fields: Object.keys(change).sort(), ...points })
  return null
}

export type Move = { readonly to: 'publish' | 'pause' | 'retire'; readonly reason?: string | undefined }
const REACHED = { publish: 'live', pause: 'paused', retire: 'retired' } as const

/** Publishes, pauses or retires; where it is already it stays. Null: done. */
export async function moveReward(
  tx: Tx,
  rewardId: Uuid,
  { to, reason }: Move,
  acting: Acting,
): Promise<Refusal | null> {
  const reward = await lockReward(tx, rewardId)
  if (reward === null) return refuse(rewardRefusals, 'reward_not_found')
  if (reward.state === REACHED[to]) return null
  if (!mayDo(reward.state, to))
    return refuse(rewardRefusals, 'reward_action_not_allowed', { state: reward.state })
  if (to === 'publish') {
    const missing = await findMissing(tx, reward)
    if (missing) return missing
  }
  const publishedAt = to === 'publish' ? (reward.publishedAt ?? acting.now) : reward.publishedAt
  await saveReward(tx, {
    ...reward,
    state: REACHED[to],
    version: reward.version + 1,
    publishedAt,
    changedAt: acting.now,
  })
  const done = { publish: 'reward.published', pause: 'reward.paused', retire: 'reward.retired' } as const
  await audit(tx, rewardId, done[to], acting, reason === undefined ? {} : { reason })
  return null
}

/** The codes of a pool are those of whoever delivered them. */
async function findOthersCodes(tx: Tx, before: Reward, next: Reward): Promise<Refusal | null> {
  if (!before.hasPool || before.partnerId === next.partnerId) return null
  const [counts] = await countCodes(tx, [before.rewardId])
  return counts === undefined ? null : lacks('codes_of_partner')
}

/** What a reward lacks before anybody can take it. */
async function findMissing(tx: Tx, reward: Reward): Promise<Refusal | null> {
  const fault = await findFault(tx, reward)
  if (fault) return fault
  if ((await readStock(tx, [reward.rewardId])).length === 0) return lacks('no_stock')
  if (!givesCodes(reward)) return null
  const [counts] = await countCodes(tx, [reward.rewardId])
  return counts === undefined || counts.free === 0 ? lacks('no_codes') : null
}

/** The id of the picture, which is served under it for ever. */
export async function addPicture(
  tx: Tx,
  rewardId: Uuid,
  content: Buffer,
  acting: Acting,
): Promise<Uuid | Refusal> {
  const reward = await lockFor(tx, rewardId, 'pictures')
  if ('refused' in reward) return reward
  const type = typeOfPicture(content)
  if (type === null || content.length > MOST_PICTURE_BYTES)
    return refuse(rewardRefusals, 'picture_not_possible')
  if (reward.pictureIds.length >= MOST_PICTURES)
    return refuse(rewardRefusals, 'too_many_pictures', { most: MOST_PICTURES })
  const pictureId = newId()
  const place = reward.pictureIds.length + 1
  await pictures.insertPicture(tx, { pictureId, rewardId, place, type, content }, acting.now)
  await audit(tx, rewardId, 'reward.picture_added', acting, { picture: formatId(PICTURE_PREFIX, pictureId) })
  return pictureId
}

export async function removePicture(
  tx: Tx,
  rewardId: Uuid,
  pictureId: Uuid,
  acting: Acting,
): Promise<Refusal | null> {
  const reward = await lockFor(tx, rewardId, 'pictures')
  if ('refused' in reward) return reward
  if (!(await pictures.deletePicture(tx, rewardId, pictureId)))
    return refuse(rewardRefusals, 'picture_not_found')
  await audit(tx, rewardId, 'reward.picture_removed', acting, {
    picture: formatId(PICTURE_PREFIX, pictureId),
  })
  return null
}

/** Which picture comes first; those that are not named follow as they were. */
export async function arrangePictures(
  tx: Tx,
  rewardId: Uuid,
  names: readonly string[],
): Promise<Refusal | null> {
  const reward = await lockFor(tx, rewardId, 'pictures')
  if ('refused' in reward) return reward
  const named = names.flatMap((name) => parseId(PICTURE_PREFIX, name) ?? [])
  if (named.some((id) => !reward.pictureIds.includes(id)) || named.length !== names.length)
    return refuse(rewardRefusals, 'picture_not_found')
  const rest = reward.pictureIds.filter((id) => !named.includes(id))
  await pictures.arrangePictures(tx, rewardId, [...new Set([...named, ...rest])])
  return null
}

/** The rewards that are for members of a segment and not retired, as the segment tells of them. */
export async function readRewardsFor(tx: Tx, segment: string): Promise<{ id: string; name: Bilingual }[]> {
  const rewards = await listRewardsFor(tx, segment)
  return rewards.map(({ rewardId, name }) => ({ id: formatId(REWARD_PREFIX, rewardId), name }))
}

export async function changeSettings(tx: Tx, change: Partial<Settings>, acting: Acting): Promise<Settings> {
  const settings = { ...(await readSettings(tx)), ...change }
  await saveSettings(tx, settings)
  await recordAudit(tx, {
    subject: acting.by,
    action: 'reward_settings.changed',
    target: { kind: 'club', id: formatId('clb', tx.clubId ?? '') },
    detail: { fields: Object.keys(change).sort() },
    at: acting.now,
  })
  return settings
}

async function audit(
  tx: Tx,
  rewardId: Uuid,
  action: string,
  { by, now }: Acting,
  detail: Readonly<Record<string, string | number | readonly string[]>>,
): Promise<void> {
  const target = { kind: 'reward', id: formatId(REWARD_PREFIX, rewardId) }
  await recordAudit(tx, { subject: by, action, target, detail, at: now })
}

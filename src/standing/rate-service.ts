import type { Tx } from '#platform/database.ts'
import { dayNumber } from '#platform/day-number.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type BuyingDays, readBuyingDays } from '#receipts/facts.ts'
import { type Change, groundsOf, lookBack } from './change.ts'
import { deleteProfiles } from './profile-queries.ts'
import type { Buyer } from './profile-service.ts'
import * as queries from './queries.ts'
import { rateMembers, type StandingModel } from './rating.ts'

export const STANDING_CHANGED = 'member.standing_changed'

/**
 * What was known before, whether an import has brought in more of the past since, and whether members were rated by another measure
 * then: where that moves them, they have not changed.
 */
export type Past = { ratedOn: Temporal.PlainDate | null; isBroughtIn: boolean; isRemeasured: boolean }

/** Nothing of the past came in, and the measure is the same. */
export const AS_KNOWN: Past = { ratedOn: null, isBroughtIn: false, isRemeasured: false }

/** A standing as it is held, and what was bought; of members, active ones. */
type Asked = { readonly on: Temporal.PlainDate; readonly ids: readonly Uuid[]; readonly past: Past }

/**
 * Rates these members at the end of a day and keeps what came of it; the changes are the caller's to write and tell. Hold
 * `lockStandings`.
 */
export async function rateThese(
  tx: Tx,
  model: StandingModel,
  { on, ids, past }: Asked,
): Promise<{ changes: Change[]; rated: Buyer[] }> {
  const bought = await readBuyingDays(tx, ids, on)
  const members = ids.flatMap((memberId) => {
    const own = bought.get(memberId)
    return own === undefined ? [] : { memberId, days: own.days, bought: own }
  })
  const held = await queries.readStandings(tx, ids)
  const unbought = [...held.values()].filter(({ member_id }) => !bought.has(member_id))
  for (const { member_id } of unbought) held.delete(member_id)
  const rewritten = findRewritten(held, bought, past)
  await queries.deleteChanges(tx, rewritten)
  for (const memberId of rewritten) held.delete(memberId)
  const changes = lookBack(
    model,
    members.filter(({ memberId }) => !held.has(memberId)),
    on,
  )
  const before = new Map(changes.map((change) => [change.memberId, change]))
  const ratings = rateMembers(
    model,
    members.map(({ days }) => days),
    dayNumber(on.toString()),
    members.map(({ memberId }) => held.get(memberId)?.standing ?? before.get(memberId)?.to ?? null),
  )
  const rows: queries.StandingRow[] = []
  const rated: Buyer[] = []
  for (const [i, member] of members.entries()) {
    const rating = ratings[i]
    if (!rating) continue
    const { memberId } = member
    const own = held.get(memberId)
    const from = own?.standing ?? before.get(memberId)?.to ?? null
    const grounds = groundsOf(rating, on)
    const isChange = from !== rating.standing
    // Whoever was not known before an import, or is where another measure puts them, has not changed today.
    const isNoNews = own === undefined ? past.isBroughtIn : past.isRemeasured
    const cause = isNoNews ? 'looked_back' : 'rated'
    if (isChange) changes.push({ memberId, from, to: rating.standing, on, cause, grounds })
    rows.push({
      member_id: memberId,
      standing: rating.standing,
      since_on: isChange ? on : (own?.since_on ?? before.get(memberId)?.on ?? on),
      chance: grounds.chance,
      visits: grounds.visits,
      usual_days: grounds.usualDays,
      last_on: grounds.lastOn,
    })
    rated.push({ ...member, visits: grounds.visits })
  }
  await queries.writeStandings(tx, rows)
  return { changes: [...changes, ...(await endStandings(tx, unbought, on))], rated }
}

/**
 * Members whose visits, up to the last rating or to the last visit that was known since then, are others than were known: a past
 * of theirs was brought in.
 */
function findRewritten(
  held: ReadonlyMap<Uuid, queries.StandingRow>,
  bought: ReadonlyMap<Uuid, BuyingDays>,
  { ratedOn, isBroughtIn }: Past,
): Uuid[] {
  if (!isBroughtIn || ratedOn === null) return []
  const ratedTo = dayNumber(ratedOn.toString())
  return [...held.values()].flatMap(({ member_id, visits, last_on }) => {
    const until = Math.max(ratedTo, dayNumber(last_on.toString()))
    const days = bought.get(member_id)?.days ?? []
    return days.filter((day) => day <= until).length === visits ? [] : member_id
  })
}

/** These have no standing any more; the changes that say so are the caller's to write and tell. */
export async function endStandings(
  tx: Tx,
  rows: readonly Pick<queries.StandingRow, 'member_id' | 'standing'>[],
  on: Temporal.PlainDate,
): Promise<Change[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ member_id }) => member_id)
  await queries.deleteStandings(tx, ids)
  await deleteProfiles(tx, ids)
  return rows.map(({ member_id, standing }) => ({
    memberId: member_id,
    from: standing,
    to: null,
    on,
    cause: 'gone',
    grounds: null,
  }))
}

/** Tells in the outbox what changed today, and whose standing ended; what a look back found is no news. */
export async function tellChanges(tx: Tx, changes: readonly Change[], now: Temporal.Instant): Promise<void> {
  const told = changes.filter(({ cause }) => cause !== 'looked_back')
  await addEvents(
    tx,
    STANDING_CHANGED,
    told.map(({ memberId, from, to }) => ({ subjectId: memberId, data: { from, to } })),
    now,
  )
}

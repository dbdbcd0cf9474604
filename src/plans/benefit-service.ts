import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { insertUse, readUse, readUses, undoUse } from './benefit-queries.ts'
import { findTermOf, findTermsOn } from './cover-service.ts'
import { stateOn } from './membership.ts'
import { readMemberships } from './membership-queries.ts'
import { type Acting, lockTerm, todayOf } from './membership-service.ts'
import { planRefusals } from './refusal.ts'

/** Writes down that a member used a benefit of their terms, today, at its stated value. */
export async function recordUse(
  tx: Tx,
  wish: { memberId: Uuid; benefit: string },
  { by, now }: Acting,
): Promise<{ useId: Uuid; valueMinor: number } | Refusal> {
  const today = await todayOf(tx, now)
  const holder = await findHolder(tx, wish.memberId, today)
  const found = await lockTerm(tx, holder.memberId, today, holder.termId)
  if (isRefusal(found)) return found
  const { membership, terms } = found
  if (stateOn(membership, today) !== 'active') return refuse(planRefusals, 'not_active')
  const benefit = terms.benefits.find(({ code }) => code === wish.benefit)
  if (benefit === undefined) return refuse(planRefusals, 'benefit_not_found')
  const uses = (await readUses(tx, [membership.membershipId])).filter(
    ({ benefit_code }) => benefit_code === benefit.code,
  )
  const most = benefit.times_per_term
  if (most !== null && uses.length >= most) return refuse(planRefusals, 'benefit_used_up', { times: most })
  const use = {
    use_id: newId(),
    membership_id: membership.membershipId,
    benefit_code: benefit.code,
    value_minor: benefit.value_minor,
    used_on: today,
  }
  await insertUse(tx, { ...use, subject: by, at: now })
  return { useId: use.use_id, valueMinor: benefit.value_minor }
}

/** Whose term counts for a member today: their own, or the one that covers their household. */
async function findHolder(
  tx: Tx,
  memberId: Uuid,
  on: Temporal.PlainDate,
): Promise<{ memberId: Uuid; termId: Uuid | null }> {
  const term = findTermOf(await findTermsOn(tx, [{ memberId, on }]), memberId, on)
  return term ? { memberId: term.member_id, termId: term.membership_id } : { memberId, termId: null }
}

/** A use that was written down by mistake; again is the same. */
export async function takeUseBack(
  tx: Tx,
  wish: { memberId: Uuid; useId: Uuid },
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const use = await readUse(tx, wish.useId)
  const [membership] = use === null ? [] : await readMemberships(tx, [use.membership_id])
  if (use === null || membership?.memberId !== wish.memberId) return refuse(planRefusals, 'benefit_not_found')
  await undoUse(tx, wish.useId, now)
  return null
}

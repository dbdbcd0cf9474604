import { type NormalRef, normaliseRef } from '#members/ref.ts'
import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { RedemptionInput } from './contract.ts'
import { rewardRefusals } from './refusal.ts'

export type Taker = { ok: true; found: FoundMember } | { ok: false; refusal: Refusal }

/** Only a phone has to wait for the club's country to be known. */
export async function findTakers(
  tx: Tx,
  takes: readonly { input: Pick<RedemptionInput, 'member'> }[],
  readCountry: () => Promise<string>,
): Promise<Taker[]> {
  const country = takes.some(({ input }) => 'phone' in input.member) ? await readCountry() : ''
  const normal = takes.map(({ input }) => normaliseRef(input.member, country))
  const wanted = normal.flatMap((entry): NormalRef[] => (entry.ok ? [entry.ref] : []))
  const found = await findMembers(tx, wanted)
  let next = 0
  return normal.map((entry, index): Taker => {
    const by = Object.keys(takes[index]?.input.member ?? {})[0] ?? ''
    if (!entry.ok) return { ok: false, refusal: refuse(rewardRefusals, 'member_ref_not_possible', { by }) }
    const member = found[next] ?? null
    next += 1
    return member
      ? { ok: true, found: member }
      : { ok: false, refusal: refuse(rewardRefusals, 'member_not_found') }
  })
}

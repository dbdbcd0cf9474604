import type { MemberRef } from './entry.ts'
import { outcomeOf } from './queue.ts'
import type { RewardForMember, TillMember } from './shapes.ts'
import { callTill, type Told } from './till-api.ts'

/** What a reward is to the member in front of the till. */
export type Takeable = {
  id: string
  kind: RewardForMember['kind']
  name: { he: string; en: string }
  points: number
  missing: number
}

/** Whom the purchase is for, and no more of them than a till needs. */
export type Customer =
  | { kind: 'anonymous' }
  /** Without a network: put to them when it is back. */
  | { kind: 'unseen'; ref: MemberRef }
  | { kind: 'unknown'; ref: MemberRef }
  | {
      kind: 'known'
      id: string
      name: string
      gender: 'female' | 'male' | 'other'
      standing: TillMember['standing']
      tier: { he: string; en: string } | null
      points: number
      takeable: Takeable[]
      near: Takeable | null
      /** What a campaign has to say to them. */
      line: string | null
    }

export const refText = (ref: MemberRef): string => Object.values(ref)[0] ?? ''

type ForMember = Pick<RewardForMember, 'id' | 'kind' | 'name' | 'points_price' | 'for_member'>

type ShelfPage = { items: ForMember[]; next_cursor: string | null }

const toTakeable = ({ id, kind, name, points_price, for_member }: ForMember): Takeable => ({
  ...{ id, kind, name },
  points: points_price,
  missing: for_member.missing_points,
})

/** All that can be taken, the cheapest first, and what is nearest of the rest; of a catalogue of many pages too. */
async function readTakeable(
  id: string,
  branch: string,
): Promise<{ takeable: Takeable[]; near: Takeable | null }> {
  const rows: ForMember[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { member: id, branch, limit: 100, cursor }
    const told: Told<ShelfPage> = await callTill<ShelfPage>('GET', '/rewards', { query })
    if (told.kind !== 'answer') break
    rows.push(...told.body.items)
    cursor = told.body.next_cursor
  }
  const takeable = rows.filter(({ for_member }) => for_member.can_take).map(toTakeable)
  const near = rows
    .filter(({ for_member }) => !for_member.can_take && for_member.missing_points > 0)
    .map(toTakeable)
  return {
    takeable: takeable.sort((a, b) => a.points - b.points),
    near: near.sort((a, b) => a.missing - b.missing)[0] ?? null,
  }
}

/** Those whose name has every word that was typed, in either language. */
export function findTakeable(rewards: readonly Takeable[], typed: string): Takeable[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return rewards.filter(({ name }) => {
    const names = `${name.he} ${name.en}`.toLowerCase()
    return parts.every((part) => names.includes(part))
  })
}

/** The server knows nobody by that; one that is busy, or does not know who asks, has not said so. */
export const isNobody = (told: Exclude<Told<unknown>, { kind: 'answer' }>): boolean =>
  told.kind === 'problem' && outcomeOf(told.problem.status, '', null).kind === 'refused'

/** One person, as far as the till knows. */
export function isSameCustomer(one: Customer, other: Customer): boolean {
  const [a, b] = [refOf(one), refOf(other)]
  return a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b)
}

/** Whoever that is, with what they could take at this branch. */
export async function findCustomer(ref: MemberRef, branch: string): Promise<Customer> {
  const member = await callTill<TillMember>('GET', '/till/member', { query: ref })
  if (member.kind !== 'answer') return { kind: isNobody(member) ? 'unknown' : 'unseen', ref }
  const { id, greeting, gender, standing, tier, balances, line } = member.body
  return {
    kind: 'known',
    id,
    name: greeting,
    gender: gender ?? 'other',
    standing,
    tier,
    points: balances.available,
    line,
    ...(await readTakeable(id, branch)),
  }
}

/** As requests name them; undefined for a purchase of nobody's. */
export function refOf(customer: Customer): MemberRef | undefined {
  if (customer.kind === 'known') return { id: customer.id }
  return customer.kind === 'unseen' ? customer.ref : undefined
}

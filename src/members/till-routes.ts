import { readClub } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { MemberView } from './contract.ts'
import { createLookUpLimit } from './look-up-limit.ts'
import { maskName } from './member.ts'
import { normaliseRef } from './ref.ts'
import { memberRefusals } from './refusal.ts'
import type { Described, MemberDependencies } from './request.ts'
import { findMembers } from './service.ts'
import { type TillMember, TillMemberQuery, TillMember as View } from './till-contract.ts'

type Look = (tx: Tx, memberId: Uuid, described: Described) => Promise<MemberView | null>

/** What a till may know of the member in front of it, and no address, no day of birth, no number. */
export const tillEndpoints = ({ db, readLine, ...told }: MemberDependencies, look: Look) => {
  const lookUps = createLookUpLimit()
  return {
    greetMember: endpoint({
      summary: 'The member in front of a till, by one identifier: whom to greet, and what they have',
      query: TillMemberQuery,
      responses: { 200: View },
      handle: ({ query, caller, context }) =>
        db.inClub(caller.clubId, async (tx) => {
          const tooMany = await lookUps.begin(caller.subject.id)
          const memberId = tooMany ?? (await findOne(tx, query))
          if (isRefusal(memberId)) return memberId
          const member = await look(tx, memberId, told)
          if (member === null) return refuse(memberRefusals, 'member_not_found')
          await lookUps.hit(caller.subject.id)
          const line = (await readLine?.(tx, memberId, context.language)) ?? null
          return { status: 200, body: { ...narrow(member), line } }
        }),
    }),
  }
}

async function findOne(tx: Tx, query: object): Promise<Uuid | Refusal> {
  const { country } = await readClub(tx)
  const [[by = '', value = ''] = []] = Object.entries(query) as [string, string][]
  const normal = normaliseRef({ [by]: value } as Parameters<typeof normaliseRef>[0], country)
  if (!normal.ok) return refuse(memberRefusals, 'member_not_found')
  const [found] = await findMembers(tx, [normal.ref])
  return found?.memberId ?? refuse(memberRefusals, 'member_not_found')
}

const narrow = (member: MemberView): Omit<TillMember, 'line'> => ({
  id: member.id,
  greeting: maskName({ firstName: member.first_name, lastName: member.last_name }),
  gender: member.gender,
  tier: member.tier?.name ?? null,
  standing: member.standing?.code ?? null,
  balances: {
    available: member.balances.available,
    pending: member.balances.pending,
    held: member.balances.held,
    debt: member.balances.debt,
  },
})

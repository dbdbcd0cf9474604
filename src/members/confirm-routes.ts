import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { confirmDetails } from './confirm-service.ts'
import { MemberPath, MemberView } from './contract.ts'
import { memberRefusals } from './refusal.ts'
import { type Described, type MemberDependencies, uuidOf } from './request.ts'

type ViewMember = (tx: Tx, memberId: Uuid, described: Described) => Promise<MemberView | null>

/** Going through a member's details with them: what a till may do, though it changes none of them. */
export const confirmEndpoints = ({ db, clock, ...told }: MemberDependencies, viewMember: ViewMember) => ({
  confirmDetails: endpoint({
    summary: 'Note that the member’s details were gone through with them and hold; once a day',
    params: MemberPath,
    responses: { 200: MemberView },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const route = `POST /v1/members/${params.id}/confirm-details`
        const result = await withIdempotency(
          tx,
          { key: context.idempotencyKey, route, body: null, clock, refusals: memberRefusals },
          async () => {
            const record = { subject: caller.subject, recordedAt: clock.now(), shown: 'details' } as const
            const memberId = await confirmDetails(tx, uuidOf(params.id), record)
            return memberId === null
              ? refuse(memberRefusals, 'member_not_found')
              : { status: 200, outcome: { memberId } }
          },
          ({ memberId }) => viewMember(tx, memberId, told),
        )
        if (isRefusal(result)) return result
        const { body, ...answer } = result
        return body === null ? refuse(memberRefusals, 'member_not_found') : { ...answer, body }
      }),
  }),
})

import { recordAudit } from '#access/service.ts'
import { adjust } from '#ledger/adjust-service.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { newId } from '#platform/new-id.ts'
import { refuse } from '#platform/refusal.ts'
import { AdjustBody, AdjustmentView, MemberPath } from './contract.ts'
import { memberRefusals } from './refusal.ts'
import { type MemberDependencies, uuidOf } from './request.ts'
import { findMembers } from './service.ts'
import { showId } from './view.ts'

/** Correcting a member's points by hand: always with a reason, always in the audit trail. */
export const adjustEndpoints = ({ db, clock }: Pick<MemberDependencies, 'db' | 'clock'>) => ({
  adjustPoints: endpoint({
    summary: "Correct a member's points by hand, with a reason; never below nothing",
    params: MemberPath,
    body: AdjustBody,
    responses: { 201: AdjustmentView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: `POST /v1/members/${params.id}/adjustments`,
            body,
            clock,
            refusals: memberRefusals,
          },
          async () => {
            const [member] = await findMembers(tx, [{ kind: 'id', value: uuidOf(params.id) }])
            if (!member) return refuse(memberRefusals, 'member_not_found')
            const adjustment = {
              adjustmentId: newId(),
              accountId: member.accountId,
              points: body.points,
              reason: body.reason,
              subject: caller.subject,
              partyId: member.memberId,
            }
            const result = await adjust(tx, adjustment, clock.now())
            if (!result.ok) {
              const available = 'available' in result ? result.available : 0
              return refuse(memberRefusals, 'insufficient_points', { available })
            }
            await recordAudit(tx, {
              subject: caller.subject,
              action: 'member.points_adjusted',
              target: { kind: 'member', id: showId(member.memberId) },
              detail: { points: body.points },
              at: clock.now(),
            })
            return { status: 201, outcome: { points: body.points, ...result.balances } }
          },
          async ({ points, ...balances }) => ({ points, balances }),
        ),
      ),
  }),
})

import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Answer } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Branch } from './club.ts'
import type { NewBranch } from './contract.ts'
import { insertBranch, selectBranch } from './queries.ts'
import { accessRefusals } from './refusal.ts'
import { type Actor, recordAudit } from './service.ts'

/** Makes a branch before its first receipt, so that its key, its zone and its VAT are right from that one on. */
export async function addBranch(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  input: NewBranch,
  idempotencyKey: string | null,
): Promise<Answer<Branch> | Refusal> {
  const request = {
    key: idempotencyKey,
    route: 'POST /v1/branches',
    body: input,
    clock,
    refusals: accessRefusals,
  }
  const work = async (tx: Tx) => {
    const { code, name, time_zone: timeZone, vat_zone: vatZone } = input
    const at = clock.now()
    const branch: Branch = { code, name, timeZone, vatZone, firstSeenAt: at }
    if (!(await insertBranch(tx, branch))) return refuse(accessRefusals, 'branch_exists')
    const target = { kind: 'branch', id: code }
    await recordAudit(tx, { subject: actor.subject, action: 'branch.added', target, at })
    return { status: 201, outcome: { code } }
  }
  return db.inClub(actor.clubId, (tx) =>
    withIdempotency(tx, request, work, async ({ code }) => readBranch(tx, code)),
  )
}

async function readBranch(tx: Tx, code: string): Promise<Branch> {
  const branch = await selectBranch(tx, code)
  if (!branch) throw new Error('a branch is not there after it was made')
  return branch
}

import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Answer } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { NewApiKey } from './contract.ts'
import { type ApiKeyRow, insertApiKey, revokeApiKeyRow, selectApiKey, selectBranch } from './queries.ts'
import { accessRefusals } from './refusal.ts'
import { type Actor, recordAudit } from './service.ts'
import { hashToken, makeApiKey } from './token.ts'

export type ApiKeyWithSecret = { row: ApiKeyRow; key: string | null }

async function readKey(tx: Tx, keyId: Uuid): Promise<ApiKeyRow> {
  const row = await selectApiKey(tx, keyId)
  if (!row) throw new Error('an API key is not there after it was made')
  return row
}

/** Makes a key in a transaction of the caller's; what it is, is told this once. */
export async function addKey(
  tx: Tx,
  { name, role, branch }: NewApiKey,
  subject: Actor['subject'],
  now: Temporal.Instant,
): Promise<{ keyId: Uuid; key: string }> {
  const made = makeApiKey(role)
  const keyId = newId()
  await insertApiKey(
    tx,
    { keyId, name, keyHash: hashToken(made.key), prefix: made.prefix, role, branch },
    now,
  )
  await recordAudit(tx, {
    subject,
    action: 'api_key.created',
    target: { kind: 'api_key', id: formatId('key', keyId) },
    detail: { role, branch },
    at: now,
  })
  return { keyId, key: made.key }
}

/** Keys as they may be shown. */
export async function readKeys(tx: Tx, keyIds: readonly Uuid[]): Promise<ApiKeyRow[]> {
  const rows = await Promise.all(keyIds.map((keyId) => selectApiKey(tx, keyId)))
  return rows.filter((row) => row !== null)
}

/** Ends a key for good; to end it again changes nothing. */
export async function endKey(
  tx: Tx,
  keyId: Uuid,
  subject: Actor['subject'],
  now: Temporal.Instant,
): Promise<void> {
  if (await revokeApiKeyRow(tx, keyId, now))
    await recordAudit(tx, {
      subject,
      action: 'api_key.revoked',
      target: { kind: 'api_key', id: formatId('key', keyId) },
      at: now,
    })
}

/** Makes a key. It is told this once: the database keeps its hash, so that a repeated request gets the row alone. */
export async function createApiKey(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  input: NewApiKey,
  idempotencyKey: string | null,
): Promise<Answer<ApiKeyWithSecret> | Refusal> {
  let key: string | null = null
  const work = async (tx: Tx) => {
    const { role, branch } = input
    if (branch !== null && role !== 'pos') return refuse(accessRefusals, 'branch_needs_till')
    if (branch !== null && !(await selectBranch(tx, branch))) return refuse(accessRefusals, 'branch_unknown')
    const { keyId, key: made } = await addKey(tx, input, actor.subject, clock.now())
    key = made
    return { status: 201, outcome: { key_id: keyId } }
  }
  const request = {
    key: idempotencyKey,
    route: 'POST /v1/api-keys',
    body: input,
    clock,
    refusals: accessRefusals,
  }
  return db.inClub(actor.clubId, (tx) => {
    // What an attempt that lost a race had made is gone, and its key with it.
    key = null
    return withIdempotency(tx, request, work, async (outcome) => ({
      row: await readKey(tx, outcome.key_id),
      key,
    }))
  })
}

/** Ends a key for good; to end it again changes nothing. */
export async function revokeApiKey(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  keyId: Uuid,
): Promise<Refusal | null> {
  return db.inClub(actor.clubId, async (tx) => {
    if (!(await selectApiKey(tx, keyId))) return refuse(httpRefusals, 'not_found')
    await endKey(tx, keyId, actor.subject, clock.now())
    return null
  })
}

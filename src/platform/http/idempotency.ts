import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Clock } from '../clock.ts'
import type { Tx } from '../database.ts'
import { isRefusal, type Refusal, type RefusalTable, refuse } from '../refusal.ts'
import type { Answer } from './endpoint.ts'
import { httpRefusals, refuseInvalid } from './problem.ts'

/** A request that may be sent twice. `body` is what the schema made of the request's body. */
export type RepeatableRequest = {
  /** The Idempotency-Key header; null when the caller sent none, and then nothing is remembered. */
  key: string | null
  /** Method and address with its ids, so that one key serves one request only. */
  route: string
  body: unknown
  clock: Clock
  /** The room's refusals, from which a remembered one is put into words again. */
  refusals: RefusalTable
}

/** What is kept of an answer: ids and numbers enough to build it again. Never personal data, never a body. */
export type Outcome = Readonly<Record<string, string | number | boolean | null>>

type Remembered = { status: number; fingerprint: Buffer; outcome: unknown }
type RememberedRefusal = Pick<Refusal, 'code' | 'params' | 'extra'>

const LONGEST_KEY = 255
const KEPT_HOURS = 31 * 24
/** A row in this state is seen only by the transaction that is at work on it. */
const CLAIMED = 0
const REPLAYED = { 'idempotency-replayed': 'true' }

/**
 * Does `work` once per key: a repeat gets the first answer, rebuilt from its outcome, with `Idempotency-Replayed: true`;
 * the same key with another request is `idempotency_conflict`. Of two at once one works, and the other waits for it.
 *
 * A refusal undoes what `work` had written and is remembered like an answer, with its params and extra (so they hold
 * ids, no personal data); one that another moment may change (429, 5xx) is not. What `work` throws is not remembered.
 */
export async function withIdempotency<Kept extends Outcome, Body>(
  tx: Tx,
  request: RepeatableRequest,
  work: (tx: Tx) => Promise<{ status: number; outcome: Kept } | Refusal>,
  rebuild: (outcome: Kept) => Promise<Body>,
): Promise<Answer<Body> | Refusal> {
  const { key } = request
  if (key !== null && key.length > LONGEST_KEY)
    return refuseInvalid('headers', [
      { path: ['idempotency-key'], message: `longer than ${LONGEST_KEY} characters` },
    ])
  if (key !== null) {
    const earlier = await claim(tx, key, request)
    if (earlier.status !== CLAIMED) return replay(earlier, request, rebuild)
  }
  const result = await undoIfRefused(tx, work)
  if (key !== null) await remember(tx, key, result)
  if (isRefusal(result)) return result
  return { status: result.status, body: await rebuild(result.outcome) }
}

/** Forgets what is older than the promised thirty days; tells how many. */
export async function forgetOldOutcomes(tx: Tx, now: Temporal.Instant): Promise<number> {
  const gone = await tx.query<object>(
    sql`delete from platform.idempotency_key where recorded_at < ${now.subtract({ hours: KEPT_HOURS })}::timestamptz returning 1`,
  )
  return gone.length
}

/** Takes the key for this transaction, or finds what it was used for. Waits while another transaction holds it. */
async function claim(tx: Tx, key: string, request: RepeatableRequest): Promise<Remembered> {
  return tx.one<Remembered>(sql`
    insert into platform.idempotency_key as known
      (club_id, key_hash, route, fingerprint, status, outcome, recorded_at)
    values (${tx.clubId}, ${sha256(key)}, ${request.route}, ${fingerprint(request)}, ${CLAIMED}, '{}', ${request.clock.now()})
    on conflict (club_id, key_hash) do update set status = known.status
    returning status, fingerprint, outcome`)
}

async function remember(
  tx: Tx,
  key: string,
  result: { status: number; outcome: Outcome } | Refusal,
): Promise<void> {
  const hash = sha256(key)
  if (isRefusal(result) && mayChange(result)) {
    await tx.query(sql`delete from platform.idempotency_key where key_hash = ${hash}`)
    return
  }
  const [status, outcome] = isRefusal(result)
    ? [result.kind.status, { code: result.code, params: result.params, extra: result.extra }]
    : [result.status, result.outcome]
  await tx.query(sql`
    update platform.idempotency_key set status = ${status}, outcome = ${JSON.stringify(outcome)}
    where key_hash = ${hash}`)
}

const mayChange = (refusal: Refusal): boolean => refusal.kind.status === 429 || refusal.kind.status >= 500

async function replay<Kept extends Outcome, Body>(
  earlier: Remembered,
  request: RepeatableRequest,
  rebuild: (outcome: Kept) => Promise<Body>,
): Promise<Answer<Body> | Refusal> {
  if (!earlier.fingerprint.equals(fingerprint(request))) return refuse(httpRefusals, 'idempotency_conflict')
  if (earlier.status < 400)
    return { status: earlier.status, body: await rebuild(earlier.outcome as Kept), headers: REPLAYED }
  const { code, params, extra } = earlier.outcome as RememberedRefusal
  const table = code in request.refusals ? request.refusals : httpRefusals
  return { ...refuse(table, code as never, params, extra), headers: REPLAYED }
}

/** A refused request leaves nothing half done: its writes and its effects are dropped, the transaction goes on. */
async function undoIfRefused<Result>(
  tx: Tx,
  work: (tx: Tx) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  const effects: (() => void)[] = []
  await tx.query(sql`savepoint repeatable`)
  const result = await work({ ...tx, onCommit: (effect) => effects.push(effect) })
  if (isRefusal(result)) await tx.query(sql`rollback to savepoint repeatable`)
  else for (const effect of effects) tx.onCommit(effect)
  return result
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The same for the same request, in whatever order its members came. */
const fingerprint = (request: RepeatableRequest): Buffer =>
  sha256(`${request.route}\n${JSON.stringify(request.body, sortProperties) ?? ''}`)

function sortProperties(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

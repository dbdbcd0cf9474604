import { createHmac, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Identifier } from './identifier-kind.ts'

const KEY_BYTES = 32

/** Remembers what people were found by who are being erased: by keyed hashes, which tell nobody who they were. */
export async function rememberErased(
  tx: Tx,
  identifiers: readonly Identifier[],
  erasedAt: Temporal.Instant,
): Promise<void> {
  if (identifiers.length === 0) return
  await tx.query(
    sql`insert into members.erasure_key (club_id, key) values (${tx.clubId}, ${randomBytes(KEY_BYTES)}) on conflict do nothing`,
  )
  const key = await readKey(tx)
  if (!key) throw new Error('the key of erasures is gone')
  await tx.query(
    sql`insert into members.erased_identifier (club_id, mark, erased_at)
        select ${tx.clubId}::uuid, mark, ${erasedAt}::timestamptz
        from unnest(${identifiers.map((identifier) => markOf(key, identifier))}::bytea[]) as mark
        on conflict do nothing`,
  )
}

/** Which of these belonged to somebody who was erased, by their places. An answer before anything is asked where nobody ever was. */
export async function findErased(tx: Tx, identifiers: readonly Identifier[]): Promise<Set<number>> {
  const key = identifiers.length === 0 ? null : await readKey(tx)
  if (!key) return new Set()
  const marks = identifiers.map((identifier) => markOf(key, identifier))
  const rows = await tx.query<{ mark: Buffer }>(
    sql`select mark from members.erased_identifier where club_id = ${tx.clubId} and mark = any(${marks}::bytea[])`,
  )
  const erased = new Set(rows.map(({ mark }) => mark.toString('hex')))
  return new Set(marks.flatMap((mark, place) => (erased.has(mark.toString('hex')) ? [place] : [])))
}

/** Whether anybody was ever erased from this club. */
export const hasErased = async (tx: Tx): Promise<boolean> => (await readKey(tx)) !== null

async function readKey(tx: Tx): Promise<Buffer | null> {
  const row = await tx.maybeOne<{ key: Buffer }>(
    sql`select key from members.erasure_key where club_id = ${tx.clubId}`,
  )
  return row?.key ?? null
}

const markOf = (key: Buffer, { kind, value }: Identifier): Buffer =>
  createHmac('sha256', key).update(`${kind} ${value}`).digest()

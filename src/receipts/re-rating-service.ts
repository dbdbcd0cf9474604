import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { loadVersions } from '#programme/service.ts'
import { readPosted } from './posted-service.ts'

const AT_ONCE = 1_000

type Place = { bucket: number; receipt_id: Uuid }

/**
 * Rates every receipt anew, by the version and the facts that are stored with it, and tells those whose points or spend
 * are not what comes out. Nobody decides them twice: this is how a number that was tampered with shows.
 */
export async function findWronglyRated(
  tx: Tx,
  limit: number,
): Promise<{ subject: string; detail: string }[]> {
  const versions = await loadVersions(tx)
  const found: { subject: string; detail: string }[] = []
  for (let after: Place | null = null; found.length < limit; ) {
    const places: Place[] = await readRuled(tx, after)
    for (const { head, rating } of (await readPosted(tx, places, versions)).values()) {
      const told = { points: head.points, eligible_minor: head.eligibleMinor }
      const { points = null, eligible_minor = null } = rating?.evaluation ?? {}
      if (told.points === points && told.eligible_minor === eligible_minor) continue
      found.push({
        subject: head.receiptRef,
        detail: `stored ${told.points} points for ${told.eligible_minor}, its version gives ${points} for ${eligible_minor}`,
      })
    }
    after = places.at(-1) ?? null
    if (after === null || places.length < AT_ONCE) break
  }
  return found.slice(0, limit)
}

const readRuled = (tx: Tx, after: Place | null): Promise<Place[]> =>
  tx.query<Place>(
    sql`select bucket, receipt_id from receipts.receipt
        where version_id is not null
          and (bucket, receipt_id) > (${after?.bucket ?? -1}::smallint, ${after?.receipt_id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
        order by bucket, receipt_id limit ${AT_ONCE}`,
  )

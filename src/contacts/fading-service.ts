import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { PointChannel } from './contact-state.ts'
import { decideFading, type Fading } from './fading.ts'
import { type LifeSource, lifeRows } from './life.ts'
import { readSettings } from './setting-service.ts'

/** Told of who is not to be written to any more, and of who is again. */
export type Suppress = (
  tx: Tx,
  points: readonly { memberId: Uuid; channel: PointChannel; address: string; isSuppressed: boolean }[],
  now: Temporal.Instant,
) => Promise<void>

export type FadingParts = {
  readonly db: Database
  readonly clock: Clock
  readonly life: readonly LifeSource[]
  readonly suppress: Suppress
}

const AT_ONCE = 5_000

type Row = {
  pointId: Uuid
  memberId: Uuid
  channel: PointChannel
  address: string | null
  fading: Fading
  sinceAt: Temporal.Instant
  verifiedAt: Temporal.Instant | null
  lastOn: Temporal.PlainDate | null
}

/** Looks at every address: who has shown no sign of life for long is written to less, won back, and at last left in peace. */
export async function fadeContacts(parts: FadingParts, clubId: Uuid, signal: AbortSignal): Promise<number> {
  let changed = 0
  let after: Uuid | null = null
  do {
    const place: Uuid | null = after
    const page: Faded = await parts.db.inClub(clubId, (tx) => fadeNext(tx, parts, place))
    changed += page.changed
    after = page.next
  } while (after !== null && !signal.aborted)
  return changed
}

type Faded = { changed: number; next: Uuid | null }

async function fadeNext(tx: Tx, { clock, life, suppress }: FadingParts, after: Uuid | null): Promise<Faded> {
  const settings = await readSettings(tx)
  const now = clock.now()
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const rows = await tx.queryOnce<Row>(
    sql`select p.point_id as "pointId", p.member_id as "memberId", p.channel, p.address, p.fading, p.since_at as "sinceAt",
          p.verified_at as "verifiedAt", l.last_on as "lastOn"
        from contacts.point p left join (${lifeRows(life, tx.clubId ?? '')}) l on l.member_id = p.member_id
        where p.club_id = ${tx.clubId} and p.ended_at is null and (${after}::uuid is null or p.point_id > ${after}::uuid)
        order by p.point_id limit ${AT_ONCE}`,
  )
  const moved = rows.flatMap((row) => {
    const fading = settings.fadingOn ? decideFading(silentDays(row, today, timeZone), settings) : 'none'
    return fading === row.fading ? [] : [{ ...row, to: fading }]
  })
  await writeFading(tx, moved, now)
  const turned = moved.filter(({ fading, to }) => (fading === 'suppress') !== (to === 'suppress'))
  await suppress(
    tx,
    turned.flatMap(({ memberId, channel, address, to }) =>
      address === null ? [] : [{ memberId, channel, address, isSuppressed: to === 'suppress' }],
    ),
    now,
  )
  const last = rows.length === AT_ONCE ? rows.at(-1) : undefined
  return { changed: moved.length, next: last?.pointId ?? null }
}

/** The last sign: a purchase, a sign-in, a click, an answer to a question, or that the address was given at all. */
function silentDays(row: Row, today: Temporal.PlainDate, timeZone: string): number {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  const signs = [
    dayOf(row.sinceAt),
    ...(row.verifiedAt ? [dayOf(row.verifiedAt)] : []),
    row.lastOn ?? [],
  ].flat()
  const last = signs.reduce((one, other) => (Temporal.PlainDate.compare(one, other) < 0 ? other : one))
  return last.until(today).days
}

async function writeFading(
  tx: Tx,
  moved: readonly { pointId: Uuid; to: Fading }[],
  now: Temporal.Instant,
): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ pointId, to }) => ({ point_id: pointId, fading: to }))
  await tx.query(
    sql`update contacts.point p set fading = n.fading,
          faded_at = case when n.fading = 'none' then null else ${now}::timestamptz end
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (point_id uuid, fading text)
        where p.club_id = ${tx.clubId} and p.point_id = n.point_id`,
  )
}

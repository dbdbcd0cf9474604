import sql, { type Sql } from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import { slow } from '#messaging/slowed-service.ts'
import { lift, suppress } from '#messaging/suppression-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { PointChannel } from './contact-state.ts'
import { decideFading, type Fading, isSlowed } from './fading.ts'
import { type LifeSource, lifeRows } from './life.ts'
import { wayOf } from './point-service.ts'
import { readSettings, type Settings } from './setting-service.ts'

export type FadingParts = {
  readonly db: Database
  readonly clock: Clock
  readonly life: readonly LifeSource[]
}

const AT_ONCE = 5_000

/** Looks at every address: who has shown no sign of life for long is written to less, won back, and at last left in peace. */
export async function fadeContacts(parts: FadingParts, clubId: Uuid, signal: AbortSignal): Promise<number> {
  let changed = 0
  let moved: number
  do {
    moved = await parts.db.inClub(clubId, (tx) => fadeNext(tx, parts))
    changed += moved
  } while (moved === AT_ONCE && !signal.aborted)
  return changed
}

type Row = {
  pointId: Uuid
  memberId: Uuid
  channel: PointChannel
  address: string | null
  fading: Fading
  silentDays: number
}

/**
 * The next whose step is another than it was. The signs of life of a whole club are read for it, which is why only what changes is
 * brought here. The last sign is a purchase, a sign-in, a click, an answer to a question, or that the address was given at all.
 */
async function fadeNext(tx: Tx, { clock, life }: FadingParts): Promise<number> {
  const settings = await readSettings(tx)
  const now = clock.now()
  const { timeZone } = await readClub(tx)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const rows = await tx.queryOnce<Row>(
    sql`select * from (
          select p.point_id as "pointId", p.member_id as "memberId", p.channel, p.address, p.fading,
            ${today}::date - greatest((p.since_at at time zone ${timeZone})::date,
              (p.verified_at at time zone ${timeZone})::date, l.last_on) as "silentDays"
          from contacts.point p left join (${lifeRows(life, tx.clubId ?? '')}) l on l.member_id = p.member_id
          where p.club_id = ${tx.clubId} and p.ended_at is null) seen
        where fading <> ${fadingSql(settings)} order by "pointId" limit ${AT_ONCE}`,
  )
  const moved = rows.map((row) => ({
    ...row,
    to: settings.fadingOn ? decideFading(row.silentDays, settings) : ('none' as const),
  }))
  await writeFading(tx, moved, now)
  await follow(tx, moved, now)
  return moved.length
}

/** As `decideFading` has it. */
const fadingSql = ({ fadingOn, reduceDays, winBackDays, suppressDays }: Settings): Sql =>
  fadingOn
    ? sql`case when "silentDays" < ${reduceDays}::int then 'none' when "silentDays" < ${winBackDays}::int then 'reduce'
               when "silentDays" < ${suppressDays}::int then 'win_back' else 'suppress' end`
    : sql`'none'`

type Moved = Row & { readonly to: Fading }

/**
 * What follows for what the club sends: who is silent is advertised to once a week at most, so also while they are being won back; who
 * was silent for too long, not at all. A sign of life ends it.
 */
async function follow(tx: Tx, moved: readonly Moved[], now: Temporal.Instant): Promise<void> {
  const turned = moved.filter(({ fading, to }) => isSlowed(fading) !== isSlowed(to))
  await slow(
    tx,
    turned.map(({ memberId, channel, to }) => ({
      memberId,
      channel: wayOf(channel),
      isSlowed: isSlowed(to),
    })),
    now,
  )
  const places = (of: readonly Moved[]) =>
    of.flatMap(({ channel, address }) => (address === null ? [] : [{ channel: wayOf(channel), address }]))
  const silent = places(moved.filter(({ to }) => to === 'suppress'))
  await suppress(
    tx,
    silent.map((place) => ({ ...place, reason: 'silent' as const })),
    now,
  )
  for (const place of places(moved.filter(({ fading, to }) => fading === 'suppress' && to !== 'suppress')))
    await lift(tx, { ...place, reasons: ['silent'] }, { subject: SYSTEM, now })
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

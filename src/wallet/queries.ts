import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Pass, PassKind } from './pass.ts'

const PASS = sql`pass_id as "passId", member_id as "memberId", kind, shown_points as "shownPoints", fingerprint,
  changed_at as "changedAt", ended_at as "endedAt"`

export const findPass = (tx: Tx, passId: Uuid, kind: PassKind): Promise<Pass | null> =>
  tx.maybeOne<Pass>(
    sql`select ${PASS} from wallet.pass where club_id = ${tx.clubId} and pass_id = ${passId} and kind = ${kind}`,
  )

export type NewPass = Pick<Pass, 'passId' | 'memberId' | 'kind' | 'shownPoints' | 'fingerprint'>

/** The member's pass of this kind; a new one where there is none. It is told at `tellAt`, if not before. */
export function keepPass(
  tx: Tx,
  pass: NewPass,
  { now, tellAt }: { now: Temporal.Instant; tellAt: Temporal.Instant | null },
): Promise<Pass> {
  return tx.one<Pass>(
    sql`insert into wallet.pass as kept
          (club_id, pass_id, member_id, kind, made_at, shown_points, fingerprint, changed_at, looked_at, tell_at)
        values (${tx.clubId}, ${pass.passId}, ${pass.memberId}, ${pass.kind}, ${now}, ${pass.shownPoints},
                ${pass.fingerprint}, ${now}, ${now}, ${tellAt})
        on conflict (club_id, member_id, kind) where ended_at is null
          do update set tell_at = least(kept.tell_at, excluded.tell_at)
        returning ${PASS}`,
  )
}

/** Live passes in the order of their ids, from a place on. */
export const selectLive = (
  tx: Tx,
  after: Uuid | null,
  limit: number,
): Promise<(Pass & { lookedAt: Temporal.Instant })[]> =>
  tx.query(
    sql`select ${PASS}, looked_at as "lookedAt" from wallet.pass
        where club_id = ${tx.clubId} and ended_at is null and (${after}::uuid is null or pass_id > ${after})
        order by pass_id limit ${limit}`,
  )

/** Telephones compare by the second, so each change has one of its own, whatever the clock says. */
const nextChange = (now: Temporal.Instant) =>
  sql`greatest(${now}::timestamptz, date_trunc('second', changed_at) + interval '1 second')`

export type Look = { readonly passId: Uuid; readonly points: number; readonly fingerprint: string }

/** Writes what passes show now; of those that show something else whoever keeps them is to be told. */
export async function writeLooks(tx: Tx, looks: readonly Look[], now: Temporal.Instant): Promise<void> {
  if (looks.length === 0) return
  await tx.query(
    sql`update wallet.pass p set
          looked_at = ${now},
          shown_points = l.points,
          fingerprint = l.fingerprint,
          changed_at = case when p.fingerprint = l.fingerprint then p.changed_at else ${nextChange(now)} end,
          tell_at = case when p.fingerprint = l.fingerprint then p.tell_at else ${now} end,
          attempts = case when p.fingerprint = l.fingerprint then p.attempts else 0 end
        from unnest(${looks.map(({ passId }) => passId)}::uuid[], ${looks.map(({ points }) => points)}::bigint[],
                    ${looks.map(({ fingerprint }) => fingerprint)}::text[]) as l (pass_id, points, fingerprint)
        where p.club_id = ${tx.clubId} and p.pass_id = l.pass_id and p.ended_at is null`,
  )
}

/** What telephones show is not known of restored passes: the next look finds all of them changed, and tells. */
export const forgetShown = (tx: Tx) =>
  tx.query(
    sql`update wallet.pass set looked_at = 'epoch', fingerprint = '' where club_id = ${tx.clubId} and ended_at is null`,
  )

/** Their members are gone: they show nothing from now on, and whoever keeps them is to be told. */
export async function endPasses(
  tx: Tx,
  memberIds: readonly Uuid[],
  fingerprint: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update wallet.pass set ended_at = ${now}, changed_at = ${nextChange(now)}, tell_at = ${now}, attempts = 0,
          shown_points = 0, fingerprint = ${fingerprint}
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and ended_at is null`,
  )
}

/** What is due to be told, put aside until `until`: whoever dies in the middle is followed by another. */
export const takeToTell = (
  tx: Tx,
  { kinds, limit }: { kinds: readonly PassKind[]; limit: number },
  { now, until }: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<(Pass & { attempts: number })[]> =>
  tx.query(
    sql`update wallet.pass p set tell_at = ${until}, attempts = p.attempts + 1
        where p.club_id = ${tx.clubId} and p.pass_id in (
          select pass_id from wallet.pass where club_id = ${tx.clubId} and tell_at <= ${now} and kind = any(${kinds}::text[])
          order by tell_at, pass_id limit ${limit} for update skip locked)
        returning ${PASS}, p.attempts`,
  )

/**
 * It was told what it showed then. Did it change meanwhile, it is told again whatever was told since: what was sent first may
 * have arrived last.
 */
export const writeTold = (
  tx: Tx,
  { passId, fingerprint }: Pick<Pass, 'passId' | 'fingerprint'>,
  now: Temporal.Instant,
) =>
  tx.query(
    sql`update wallet.pass set attempts = 0,
          tell_at = case when fingerprint = ${fingerprint} then null else ${now}::timestamptz end
        where club_id = ${tx.clubId} and pass_id = ${passId}`,
  )

/** It could not be told; what changed meanwhile does not wait for it. */
export const writeLater = (
  tx: Tx,
  { passId, fingerprint }: Pick<Pass, 'passId' | 'fingerprint'>,
  at: Temporal.Instant,
) =>
  tx.query(
    sql`update wallet.pass set tell_at = ${at}
        where club_id = ${tx.clubId} and pass_id = ${passId} and fingerprint = ${fingerprint}
          and tell_at is not null`,
  )

/** Ended passes that everybody was told of, a while ago: telephones may still ask for them until then. */
export const deleteEnded = (tx: Tx, before: Temporal.Instant) =>
  tx.query(
    sql`delete from wallet.pass where club_id = ${tx.clubId} and ended_at < ${before} and tell_at is null`,
  )

// --- telephones ---

export type Device = { readonly device: string; readonly passId: Uuid; readonly pushToken: string }

/** Whether it is new; a telephone that is known gets its newest token. */
export async function keepDevice(tx: Tx, { device, passId, pushToken }: Device, now: Temporal.Instant) {
  const { isNew } = await tx.one<{ isNew: boolean }>(
    sql`insert into wallet.device (club_id, device, pass_id, push_token, registered_at)
        values (${tx.clubId}, ${device}, ${passId}, ${pushToken}, ${now})
        on conflict (club_id, device, pass_id) do update set push_token = excluded.push_token
        returning (xmax = 0) as "isNew"`,
  )
  return isNew
}

export const deleteDevice = (tx: Tx, { device, passId }: Omit<Device, 'pushToken'>) =>
  tx.query(
    sql`delete from wallet.device where club_id = ${tx.clubId} and device = ${device} and pass_id = ${passId}`,
  )

export const devicesOf = (tx: Tx, passIds: readonly Uuid[]): Promise<Device[]> =>
  tx.query<Device>(
    sql`select device, pass_id as "passId", push_token as "pushToken" from wallet.device
        where club_id = ${tx.clubId} and pass_id = any(${passIds}::uuid[]) order by device`,
  )

/** Of the passes that this telephone keeps, those that changed after a moment. */
export const changedOn = (
  tx: Tx,
  device: string,
  since: Temporal.Instant | null,
): Promise<Pick<Pass, 'passId' | 'changedAt'>[]> =>
  tx.query(
    sql`select p.pass_id as "passId", p.changed_at as "changedAt" from wallet.device d
        join wallet.pass p on p.club_id = d.club_id and p.pass_id = d.pass_id
        where d.club_id = ${tx.clubId} and d.device = ${device}
          and (${since}::timestamptz is null or p.changed_at > ${since})
        order by p.pass_id`,
  )

/** The survivor of a merge goes on with the passes of both, where it has none of the kind; the others end. */
export async function movePasses(
  tx: Tx,
  { from, into }: { from: Uuid; into: Uuid },
  fingerprint: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`update wallet.pass p set member_id = ${into}, looked_at = 'epoch'
        where p.club_id = ${tx.clubId} and p.member_id = ${from} and p.ended_at is null
          and not exists (select from wallet.pass o where o.club_id = p.club_id and o.member_id = ${into}
                            and o.kind = p.kind and o.ended_at is null)`,
  )
  await endPasses(tx, [from], fingerprint, now)
}

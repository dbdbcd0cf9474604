import sql from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { endAsk, insertAsks } from './ask-queries.ts'
import { insertCalls } from './call-queries.ts'
import { followIdentifiers, noteHappenings, type Told } from './point-service.ts'
import { DEFAULTS, writeSettings } from './setting-service.ts'

const DAY_HOURS = 24
const YEAR_DAYS = 365
/** What a made-up shop's members lose in a year: a little less than the rule says, as most write by large providers. */
const YEARLY = { email: 0.16, phone: 0.04 } as const
const ANSWERED = 0.04
/** Of what was lost, so much was brought back by asking. */
const BROUGHT_BACK = 0.1
const ANSWERED_WITHIN_DAYS = 80
const CALLED = 14

type Row = { pointId: Uuid; memberId: Uuid; channel: 'email' | 'phone'; sinceAt: Temporal.Instant }

/** The same for a point each time, as if by chance: from 0 to 1, and another for each use. */
function drawn(pointId: Uuid, use: number): number {
  const digits = pointId.replaceAll('-', '')
  return Number.parseInt(digits.slice(18 + use * 2, 26 + use * 2), 16) / 0xffffffff
}

/** The past of a made-up club, as if its contacts had been followed from their first day. */
export async function furnishContacts(tx: Tx, now: Temporal.Instant): Promise<void> {
  await followIdentifiers(tx, null, now)
  await tx.query(sql`update contacts.point set watched_at = since_at where club_id = ${tx.clubId}`)
  const rows = await tx.query<Row>(
    sql`select point_id as "pointId", member_id as "memberId", channel, since_at as "sinceAt" from contacts.point
        where club_id = ${tx.clubId} and ended_at is null order by point_id`,
  )
  const lost = rows.flatMap((row) => {
    const days = (Math.log(drawn(row.pointId, 0)) / Math.log(1 - YEARLY[row.channel])) * YEAR_DAYS
    const at = row.sinceAt.add({ hours: Math.round(days * DAY_HOURS) })
    return Temporal.Instant.compare(at, now) < 0 ? [{ ...row, at }] : []
  })
  await noteHappenings(
    tx,
    lost.map(({ pointId, channel, at }): Told => {
      const isMail = channel === 'email'
      return { pointId, kind: isMail ? 'bounced' : 'unreachable', way: isMail ? 'message' : 'call', at }
    }),
    now,
  )
  const isLost = new Set(lost.map(({ pointId }) => pointId))
  const living = rows.filter(({ pointId }) => !isLost.has(pointId))
  await answer(
    tx,
    living
      .filter(({ channel, pointId }) => channel === 'phone' && drawn(pointId, 1) < ANSWERED)
      .map((row) => ({ ...row, via: row.pointId })),
    now,
  )
  const phones = new Map(
    living.flatMap(({ channel, memberId, pointId }) =>
      channel === 'phone' ? [[memberId, pointId] as const] : [],
    ),
  )
  const back = lost.filter(({ channel, pointId }) => channel === 'email' && drawn(pointId, 1) < BROUGHT_BACK)
  await answer(
    tx,
    back.flatMap((row) => {
      const via = phones.get(row.memberId)
      return via === undefined ? [] : [{ ...row, via }]
    }),
    now,
  )
  const isBack = new Set(back.map(({ pointId }) => pointId))
  const callable = new Set(living.filter(({ channel }) => channel === 'phone').map((row) => row.memberId))
  const calls = lost.filter(
    ({ channel, memberId, pointId }) => channel === 'email' && callable.has(memberId) && !isBack.has(pointId),
  )
  await insertCalls(
    tx,
    calls
      .slice(0, CALLED)
      .map(({ memberId, pointId }) => ({ memberId, pointId, reason: 'no_answer', rank: 0 })),
    now,
  )
  await writeSettings(tx, { ...DEFAULTS, callsOn: true }, { by: SYSTEM, now })
}

/** Who was asked over the last weeks, and answered by the link. */
async function answer(
  tx: Tx,
  rows: readonly (Row & { via: Uuid; at?: Temporal.Instant })[],
  now: Temporal.Instant,
): Promise<void> {
  const asked = rows.map((row) => {
    const days = 1 + drawn(row.pointId, 2) * ANSWERED_WITHIN_DAYS
    const asked = now.subtract({ hours: Math.round(days * DAY_HOURS) })
    // What failed is asked about once it has.
    const isLater = row.at !== undefined && Temporal.Instant.compare(row.at, asked) > 0
    return { ...row, askId: newId(), at: isLater && row.at ? row.at : asked }
  })
  await insertAsks(
    tx,
    asked.map(({ askId, memberId, pointId, via, at }) => ({
      askId,
      memberId,
      pointId,
      way: 'sms',
      viaPointId: via,
      // No link leads there: it was answered long ago.
      tokenHash: Buffer.from(askId.replaceAll('-', ''), 'hex'),
      askedAt: at,
      expiresAt: at.add({ hours: DEFAULTS.answerDays * DAY_HOURS }),
    })),
  )
  for (const { askId, at } of asked) await endAsk(tx, askId, 'confirmed', at.add({ hours: 2 }))
  await noteHappenings(
    tx,
    asked.map(
      ({ pointId, at }): Told => ({ pointId, kind: 'verified', way: 'link', at: at.add({ hours: 2 }) }),
    ),
    now,
  )
}

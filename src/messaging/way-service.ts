import sql, { empty, join, type Sql } from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { MARKETING } from '#members/consent.ts'
import { activeRows, heldRows, mainAddressRows, survivorRows } from '#members/held-facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { MessageChannel } from './channel.ts'
import type { Way } from './gate.ts'
import { SUPPRESSION_REASONS, type SuppressionReason } from './sending-rule.ts'
import { willOf } from './will.ts'

/** A message that waits for its way; `messageId` keeps its own earlier attempt from counting against it. */
export type WayAsk = { readonly memberId: Uuid; readonly topic: string; readonly messageId?: Uuid }

/** By the member that was asked about and the topic. */
export type WaysOf = (memberId: Uuid, topic: string) => readonly Way[]

const IDENTIFIER: Readonly<Record<MessageChannel, 'email' | 'phone'>> = { email: 'email', sms: 'phone' }
/** So many days of the club's calendar, today's among them, count for the cap of a week. */
const DAYS_BEFORE_TODAY = 6

/** Every way to these members as it is at this moment, whatever was known when their messages were put in. One statement a batch. */
export async function readWays(
  tx: Tx,
  asks: readonly WayAsk[],
  channels: readonly MessageChannel[],
  now: Temporal.Instant,
): Promise<WaysOf> {
  const ways = new Map<string, Way[]>()
  if (asks.length === 0 || channels.length === 0) return () => []
  const { timeZone } = await readClub(tx)
  const since = now
    .toZonedDateTimeISO(timeZone)
    .startOfDay()
    .subtract({ days: DAYS_BEFORE_TODAY })
    .toInstant()
  const rows = await tx.query<WayRow>(waysSql(tx, asks, channels, since))
  for (const row of rows) {
    const key = `${row.asked} ${row.topic}`
    ways.set(key, [...(ways.get(key) ?? []), toWay(row)])
  }
  const nothing = channels.map(unreachable)
  return (memberId, topic) => ways.get(`${memberId} ${topic}`) ?? nothing
}

/** Of somebody who was erased meanwhile. */
const unreachable = (channel: MessageChannel): Way => ({
  channel,
  address: null,
  will: null,
  isTold: false,
  suppressed: null,
  recentAt: [],
})

type WayRow = {
  asked: Uuid
  topic: string
  channel: MessageChannel
  address: string | null
  generalGiven: boolean | null
  generalAt: Temporal.Instant | null
  ownGiven: boolean | null
  ownAt: Temporal.Instant | null
  isTold: boolean
  suppressed: SuppressionReason[]
  isDisowned: boolean
  isSlowed: boolean
  recentAt: string[]
}

function toWay(row: WayRow): Way {
  const word = (given: boolean | null, at: Temporal.Instant | null) =>
    given === null || at === null ? null : { given, at }
  return {
    channel: row.channel,
    address: row.address,
    will: willOf(word(row.generalGiven, row.generalAt), word(row.ownGiven, row.ownAt)),
    isTold: row.isTold,
    suppressed: worstOf(row),
    isSlowed: row.isSlowed,
    recentAt: row.recentAt.map((at) => Temporal.Instant.from(at)),
  }
}

function worstOf({ suppressed, isDisowned }: WayRow): SuppressionReason | null {
  const all: readonly SuppressionReason[] = isDisowned ? [...suppressed, 'not_theirs'] : suppressed
  return SUPPRESSION_REASONS.find((reason) => all.includes(reason)) ?? null
}

function waysSql(
  tx: Tx,
  asks: readonly WayAsk[],
  channels: readonly MessageChannel[],
  since: Temporal.Instant,
): Sql {
  const ids = asks.map(({ memberId }) => memberId)
  const own = asks.flatMap(({ messageId }) => messageId ?? [])
  return sql`
    with who as (${survivorRows(sql`${ids}::uuid[]`)}),
    ask as (
      select distinct w.asked, w.member_id, a.topic
      from unnest(${ids}::uuid[], ${asks.map(({ topic }) => topic)}::text[]) as a (asked, topic)
      join who w on w.asked = a.asked)
    select a.asked, a.topic, c.channel, i.value as address,
      g.given as "generalGiven", g.effective_at as "generalAt", t.given as "ownGiven", t.effective_at as "ownAt",
      exists (select from messaging.notice n
              where n.club_id = ${tx.clubId} and n.member_id = a.member_id and n.channel = c.channel) as "isTold",
      exists (select from messaging.slowed w
              where w.club_id = ${tx.clubId} and w.member_id = a.member_id and w.channel = c.channel) as "isSlowed",
      array(select s.reason from messaging.suppression s
            where s.club_id = ${tx.clubId} and s.lifted_at is null and s.topic in (${MARKETING}, a.topic)
              and a.topic <> all(s.but_topics)
              and s.mark = messaging.address_mark(k.inner_key, k.outer_key, c.channel, i.value)) as suppressed,
      exists (select from messaging.disowned d
              where d.club_id = ${tx.clubId} and d.member_id = a.member_id and d.channel = c.channel
                and d.mark = messaging.address_mark(k.inner_key, k.outer_key, c.channel, i.value)) as "isDisowned",
      array(select to_json(coalesce(m.begun_at, m.claimed_at))#>>'{}' from messaging.message m
            where m.club_id = ${tx.clubId} and m.member_id = a.member_id and m.channel = c.channel and m.kind = 'mailing'
              and (m.state in ('sent', 'unknown', 'kept') or (m.state = 'sending' and m.address is not null))
              and coalesce(m.begun_at, m.claimed_at) >= ${since}::timestamptz
              and m.message_id <> all(${own}::uuid[])
            order by coalesce(m.begun_at, m.claimed_at)) as "recentAt"
    from ask a
    cross join unnest(${[...channels]}::text[], ${channels.map((channel) => IDENTIFIER[channel])}::text[]) as c (channel, kind)
    left join messaging.address_key k on k.club_id = ${tx.clubId}
    left join members.identifier i
      on i.club_id = ${tx.clubId} and i.member_id = a.member_id and i.kind = c.kind and i.is_primary
    left join members.consent_held g
      on g.club_id = ${tx.clubId} and g.member_id = a.member_id and g.channel = c.channel and g.topic = ${MARKETING}
    left join members.consent_held t
      on t.club_id = ${tx.clubId} and t.member_id = a.member_id and t.channel = c.channel and t.topic = a.topic
        and a.topic <> ${MARKETING}`
}

// --- many at once ---

/**
 * Whom advertising of a topic would reach, and by which of these channels first; why not, of whom it would not: `member_id`,
 * `channel`, `reason`, a row for every member of the transaction's club. What only delays (hours, caps) is left aside. For forecasts,
 * and for freezing an audience: what counts is what is so when a message goes out.
 */
export function reachSql(topic: string, channels: readonly MessageChannel[]): Sql {
  if (channels.length === 0)
    return sql`select member_id, null::text as channel, 'no_channel' as reason from (${activeRows()}) m`
  const bars = channels.map((channel) => barSql(channel, topic))
  const column = (channel: MessageChannel): Sql => (channel === 'email' ? sql`b_email.bar` : sql`b_sms.bar`)
  const firstOpen = join(
    channels.map((channel) => sql`when ${column(channel)} is null then ${channel}`),
    ' ',
  )
  const worst = join(
    ['suppressed', 'no_consent', 'no_address'].map(
      (reason) => sql`when ${reason} in (${join(channels.map(column), ', ')}) then ${reason}`,
    ),
    ' ',
  )
  return sql`
    select r.member_id, r.channel, case when r.channel is null then r.reason end as reason
    from (
      select m.member_id, case ${firstOpen} end as channel, case ${worst} end as reason
      from (${activeRows()}) m
      left join (select inner_key, outer_key, seed from messaging.address_key
                 where club_id = (select platform.current_club())) k on true
      ${join(bars, ' ')}) r`
}

const TABLES: Readonly<
  Record<
    MessageChannel,
    Readonly<Record<'address' | 'general' | 'own' | 'told' | 'hushed' | 'strange' | 'bar', Sql>>
  >
> = {
  email: {
    address: sql`a_email`,
    general: sql`g_email`,
    own: sql`t_email`,
    told: sql`n_email`,
    hushed: sql`s_email`,
    strange: sql`d_email`,
    bar: sql`b_email`,
  },
  sms: {
    address: sql`a_sms`,
    general: sql`g_sms`,
    own: sql`t_sms`,
    told: sql`n_sms`,
    hushed: sql`s_sms`,
    strange: sql`d_sms`,
    bar: sql`b_sms`,
  },
}

/**
 * One channel of every member: joined to `m`, with `bar` saying what stands against it; null: nothing. "is true" keeps the dear
 * comparison of marks for what the cheap one let through.
 */
function barSql(channel: MessageChannel, topic: string): Sql {
  const { address, general, own, told, hushed, strange, bar } = TABLES[channel]
  const mark = sql`messaging.address_mark(k.inner_key, k.outer_key, ${channel}, ${address}.value)`
  const isGeneral = topic === MARKETING
  const will = isGeneral
    ? sql`${general}.given`
    : sql`case when ${own}.given is null then ${general}.given
               when not ${own}.given or coalesce(${general}.given, true) then ${own}.given
               else ${own}.effective_at > ${general}.effective_at end`
  return sql`
    left join (${mainAddressRows(IDENTIFIER[channel])}) ${address} on ${address}.member_id = m.member_id
    left join (${heldRows(channel, MARKETING)}) ${general} on ${general}.member_id = m.member_id
    ${isGeneral ? empty : sql`left join (${heldRows(channel, topic)}) ${own} on ${own}.member_id = m.member_id`}
    left join (
      select distinct member_id from messaging.notice
      where club_id = (select platform.current_club()) and channel = ${channel}
        and (select coalesce(bool_or(told_exception), false) from messaging.sending_setting
             where club_id = (select platform.current_club()))) ${told} on ${told}.member_id = m.member_id
    left join (
      select distinct mark, sieve from messaging.suppression
      where club_id = (select platform.current_club()) and channel = ${channel} and lifted_at is null
        and topic in (${MARKETING}, ${topic}) and ${topic} <> all(but_topics)) ${hushed}
      on ${hushed}.sieve = hashtextextended(${address}.value, k.seed)
        and (${hushed}.mark = ${mark}) is true
    left join (
      select member_id, mark from messaging.disowned
      where club_id = (select platform.current_club()) and channel = ${channel}) ${strange}
      on ${strange}.member_id = m.member_id and (${strange}.mark = ${mark}) is true
    cross join lateral (select case
      when ${address}.value is null then 'no_address'
      when ${hushed}.mark is not null or ${strange}.mark is not null then 'suppressed'
      when ${will} or (${will} is null and ${told}.member_id is not null) then null
      else 'no_consent' end as bar) ${bar}`
}

import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { Span } from '#members/recipient-service.ts'
import type { MessageChannel } from '#messaging/channel.ts'
import type { Tx } from '#platform/database.ts'
import { type Language, say } from '#platform/language.ts'
import { boughtInSql } from '#receipts/window-facts.ts'
import { redeemedInSql } from '#rewards/window-facts.ts'
import { detectableLift, neededEach } from '#statistics/power.ts'
import { audienceSql, type Lots, overAudience } from './audience.ts'
import type { Campaign } from './campaign.ts'
import type { Definition, Forecast } from './contract.ts'
import { costOfOffer, segmentsAtMost } from './cost.ts'
import { forecastWords } from './forecast-words.ts'
import { sayLeftOut } from './left-out.ts'
import { readSetting } from './service.ts'
import { type CampaignSetting, messageCost } from './setting.ts'
import { firstDay, sendsOf } from './step.ts'
import { happenedSql, readSpan } from './stream.ts'

type CountRow = {
  edition: number
  channel: MessageChannel | 'card' | null
  reason: string | null
  treated: number
  held: number
  held_by_club: number
}

/** A month of what never ends. */
const MONTH_DAYS = 30

type Asked = {
  readonly definition: Definition
  readonly lots: Lots
  readonly today: Temporal.PlainDate
  readonly timeZone: string
  /** Of one that waits for events: the days that tell how often they happen. */
  readonly span: (Span & { readonly days: number }) | null
}

/**
 * What a campaign would do if it started now: to whom, by what, at which cost, and what could be seen of it. Of one that waits for events
 * what it would do in a month, by those whom it would have taken in lately.
 */
export async function forecast(
  tx: Tx,
  { campaignId, definition }: Pick<Campaign, 'campaignId' | 'definition'>,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<Forecast> {
  const { currency, timeZone } = await readClub(tx)
  const setting = await readSetting(tx)
  const { schedule } = definition
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const lots = { campaignId, heldPercent: definition.held_percent, clubPercent: setting.holdoutPercent }
  const span = schedule.kind === 'trigger' ? await readSpan(tx, schedule, { today, timeZone }) : null
  const asked = { definition, lots, today, timeZone, span }
  const drawn = await readCounts(tx, asked)
  const inMonths = span === null ? drawn : drawn.map((row) => inMonth(row, span.days))
  const rows = inMonths.filter(({ treated, held }) => treated + held > 0)
  const reached = rows.filter(({ channel }) => channel !== null)
  const groups = { treated: total(reached, 'treated'), held: total(reached, 'held') }
  const leftOut: Record<string, number> = {}
  for (const { reason, ...row } of rows)
    if (reason !== null) leftOut[reason] = (leftOut[reason] ?? 0) + row.treated + row.held
  const base = await readBase(tx, asked)
  const stream = span && streamOf(span, drawn, { base, groups })
  return {
    stream,
    audience: total(rows, 'treated') + total(rows, 'held'),
    ...groups,
    held_by_club: total(reached, 'held_by_club'),
    editions: definition.editions.map((_, edition) => editionOf(edition, reached)),
    left_out: sayLeftOut(leftOut, language),
    cost: costAtMost(definition, reached, setting),
    currency,
    lift: liftOf(base, { groups, stream, horizonDays: definition.goal.horizon_days }, language),
  }
}

/** Who would be in it, by edition, channel and group. Of one that waits each counts as often as they would have come in. */
function readCounts(tx: Tx, { definition, lots, span }: Asked): Promise<CountRow[]> {
  const audience = audienceSql(tx, definition, lots)
  const { schedule } = definition
  const whole = sql`select a.*, 1 as entries from (${audience}) a`
  const lately =
    span !== null && schedule.kind === 'trigger'
      ? sql`
    select a.*, h.entries from (${audience}) a
    join (${happenedSql(tx, schedule, span)}) h on h.member_id = a.member_id`
      : whole
  return overAudience<CountRow>(
    tx,
    sql`
    select edition, channel, case when channel is null then coalesce(reason, 'no_channel') end as reason,
      coalesce(sum(entries) filter (where not (is_held or is_held_by_club)), 0)::int as treated,
      coalesce(sum(entries) filter (where is_held or is_held_by_club), 0)::int as held,
      coalesce(sum(entries) filter (where is_held_by_club), 0)::int as held_by_club
    from (${lately}) a group by 1, 2, 3`,
  )
}

function inMonth(row: CountRow, days: number): CountRow {
  const scaled = (count: number) => Math.round((count * MONTH_DAYS) / days)
  return {
    ...row,
    treated: scaled(row.treated),
    held: scaled(row.held),
    held_by_club: scaled(row.held_by_club),
  }
}

function editionOf(edition: number, reached: readonly CountRow[]): Forecast['editions'][number] {
  const own = reached.filter((row) => row.edition === edition)
  return {
    edition,
    members: total(own, 'treated') + total(own, 'held'),
    treated: total(own, 'treated'),
    held: total(own, 'held'),
    channels: (['email', 'sms', 'card'] as const).flatMap((channel) => {
      const members = total(
        own.filter((row) => row.channel === channel),
        'treated',
      )
      return members === 0 ? [] : [{ channel, members }]
    }),
  }
}

const total = (rows: readonly CountRow[], of: 'treated' | 'held' | 'held_by_club'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

/** Every step to everybody by the dearest of its channels, every offer used: it cannot cost more. */
function costAtMost(
  { editions }: Definition,
  rows: readonly CountRow[],
  setting: CampaignSetting,
): Forecast['cost'] {
  let [mails, segments, offers] = [0, 0, 0]
  for (const [edition, told] of editions.entries()) {
    const own = rows.filter((row) => row.edition === edition)
    // Whoever finds it on their own page costs no message, and uses the offer.
    const written = own.filter(({ channel }) => channel !== 'card')
    const members = total(written, 'treated')
    for (const { channels, content } of sendsOf(told))
      if (channels.includes('sms')) segments += members * segmentsAtMost(content)
      else if (channels.length > 0) mails += members
    offers += total(own, 'treated') * costOfOffer(told.offer)
  }
  const messages = messageCost({ mails, segments }, setting)
  return { messages_minor: messages, offers_minor: offers, total_minor: messages + offers }
}

type Base = { members: number; reached: number }
type Groups = { treated: number; held: number }

/** How many of such members did it anyway: in as many days that have just passed, or after it last happened to them. */
async function readBase(tx: Tx, { definition, lots, today, timeZone, span }: Asked): Promise<Base> {
  const { goal, schedule } = definition
  const { kind, horizon_days: days } = goal
  const audience = audienceSql(tx, definition, lots)
  const reachable = sql`select w.member_id, ${today.subtract({ days: days + 1 })}::date as happened_on from (${audience}) w where w.channel is not null`
  const back = { days: days + 1 }
  const reached =
    span !== null && schedule.kind === 'trigger'
      ? sql`
    select r.member_id, h.happened_on from (${reachable}) r
    join (${happenedSql(tx, schedule, { ...span, from: span.from.subtract(back), to: span.to.subtract(back) })}) h
      on h.member_id = r.member_id`
      : reachable
  const after = sql`select member_id, happened_on + ${firstDay(schedule)}::int as from_on, happened_on + ${days}::int as to_on from reached`
  const before = sql`select member_id, happened_on - ${days + 1}::int as from_on, happened_on - 1 as to_on from reached`
  const times =
    kind === 'redeemed'
      ? sql`select member_id, redemptions > 0 as yes from (${redeemedInSql(tx, after, timeZone)}) r`
      : kind === 'bought'
        ? sql`select member_id, purchases > 0 as yes from (${boughtInSql(tx, after)}) b`
        : sql`select a.member_id, a.purchases > b.purchases as yes
              from (${boughtInSql(tx, after)}) a join (${boughtInSql(tx, before)}) b using (member_id)`
  const rows = await overAudience<Base>(
    tx,
    sql`
    with reached as materialized (${reached})
    select count(*)::int as members, (count(*) filter (where yes))::int as reached from (${times}) t`,
  )
  return rows[0] ?? { members: 0, reached: 0 }
}

/** A tenth more: what most campaigns may hope for. */
const HOPED = 0.1
/** Nobody waits longer for an answer. */
const MOST_DAYS = 3 * 365

/** Of what such members do anyway, a share of which more and less can be seen; null: nothing is known, or all do it. */
const usableShare = ({ members, reached }: Base): number | null =>
  reached > 0 && reached < members ? reached / members : null

/** What can be seen of so many days of a stream whose month is `groups`. */
const seenAfter = (days: number, { treated, held }: Groups, share: number): number | null =>
  detectableLift({
    treated: Math.round((treated * days) / MONTH_DAYS),
    control: Math.round((held * days) / MONTH_DAYS),
    share,
  })

function streamOf(
  { days }: { days: number },
  drawn: readonly CountRow[],
  { base, groups }: { base: Base; groups: Groups },
): NonNullable<Forecast['stream']> {
  const reached = drawn.filter(({ channel }) => channel !== null)
  const members = total(reached, 'treated') + total(reached, 'held')
  return { days, members, per_week: (members * 7) / days, days_needed: daysNeeded() }

  function daysNeeded(): number | null {
    const share = usableShare(base)
    const isSeen = (after: number): boolean =>
      share !== null && (seenAfter(after, groups, share) ?? Infinity) <= HOPED
    if (!isSeen(MOST_DAYS)) return null
    let [low, high] = [0, MOST_DAYS]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (isSeen(middle)) high = middle
      else low = middle
    }
    return high
  }
}

type Seen = { groups: Groups; stream: Forecast['stream']; horizonDays: number }

function liftOf(base: Base, { groups, stream, horizonDays }: Seen, language: Language): Forecast['lift'] {
  const share = usableShare(base)
  const { treated, held } = groups
  const needed = share === null ? null : neededEach(share, HOPED)
  const detectable =
    share === null || held === 0
      ? null
      : stream === null
        ? detectableLift({ treated, control: held, share })
        : seenAfter(horizonDays, groups, share)
  return {
    base_share: base.members === 0 ? null : base.reached / base.members,
    base_members: base.members,
    detectable,
    needed_each: needed,
    text: sayAll(),
  }

  /** What is seen is a share; the verdict is of money, of which less can be seen. */
  function sayAll(): string {
    const told = stream === null ? sayLift() : sayStream(stream)
    return detectable === null ? told : say(forecastWords.money, language, { told })
  }

  function sayLift(): string {
    if (held === 0) return say(forecastWords.nobody_held, language)
    if (share === null) return say(forecastWords.no_base, language)
    const params = { share, needed: needed ?? 0, lift: detectable ?? 0 }
    if (detectable === null) return say(forecastWords.never, language, params)
    return say(detectable <= HOPED ? forecastWords.enough : forecastWords.too_small, language, params)
  }

  function sayStream({ days, members, days_needed: tenth }: NonNullable<Forecast['stream']>): string {
    if (members === 0) return say(forecastWords.stream_none, language)
    const params = { past: days, month: treated + held, rest: sayRest(tenth) }
    return say(forecastWords.stream_base, language, params)
  }

  function sayRest(tenth: number | null): string {
    if (held === 0) return say(forecastWords.nobody_held, language)
    if (share === null) return say(forecastWords.no_base, language)
    const params = { share, days: horizonDays, lift: detectable ?? 0 }
    const told = say(forecastWords[detectable === null ? 'stream_never' : 'stream_seen'], language, params)
    if (tenth === null) return say(forecastWords.stream_no_tenth, language, { told })
    return say(forecastWords.stream_tenth, language, { told, needed: tenth })
  }
}

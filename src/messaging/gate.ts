import type { MessageChannel } from './channel.ts'
import { hoursAt } from './quiet-hours.ts'
import type { Cap, SendingRules, SuppressionReason } from './sending-rule.ts'

/** One channel by which a member may be reached, and everything that the law and the club say of it at this moment. */
export type Way = {
  readonly channel: MessageChannel
  /** Null: the member has none. */
  readonly address: string | null
  /** Their latest word on advertising of this topic; null: never asked. */
  readonly will: boolean | null
  /** Bought, was told that the details would be used for advertising, and did not refuse: section 30A(c). */
  readonly isTold: boolean
  readonly suppressed: SuppressionReason | null
  /** When advertising went out to them by this channel in the last seven days of the club, oldest first. */
  readonly recentAt: readonly Temporal.Instant[]
  /** Silent for long: once in a week at most, whatever the club's caps are. */
  readonly isSlowed?: boolean
}

export type DispatchAsk = {
  readonly purpose: 'transactional' | 'marketing'
  readonly topic: string
  /** Tried in this order. */
  readonly channels: readonly MessageChannel[]
  readonly notAfterAt: Temporal.Instant
}

export type NoWay = 'no_consent' | 'suppressed' | 'no_address' | 'no_channel'

export type Dispatch =
  | { readonly ok: true; readonly channel: MessageChannel; readonly address: string }
  | { readonly ok: false; readonly reason: NoWay | 'capped' | 'no_sender' }
  | {
      readonly ok: false
      readonly reason: 'not_now'
      readonly until: Temporal.Instant
      readonly because: 'quiet_hours' | 'rest_day' | 'capped'
    }

/**
 * The one gate that every message passes, right before it is handed over and whoever asked for it: what a person did or
 * asked for goes out; advertising only upon a yes that holds now, to an address that is not suppressed, within the club's
 * hours and caps. Of several channels the first that may go now; one that may go later does not beat it.
 */
export function decideDispatch(
  ask: DispatchAsk,
  ways: readonly Way[],
  rules: SendingRules,
  now: Temporal.Instant,
): Dispatch {
  const inOrder = ask.channels.flatMap((channel) => ways.find((way) => way.channel === channel) ?? [])
  if (ask.purpose === 'transactional') return decideTransactional(inOrder)
  if (!rules.hasSender) return { ok: false, reason: 'no_sender' }
  const barred: NoWay[] = []
  let freeAt: Temporal.Instant | null = null
  for (const way of inOrder) {
    const found = barOf(way, rules)
    if (typeof found === 'string') {
      barred.push(found)
      continue
    }
    const capped = cappedUntil(way.recentAt, capOf(way, rules), rules.timeZone, now)
    if (capped === null) return withinHours(found, rules, now)
    if (freeAt === null || Temporal.Instant.compare(capped, freeAt) < 0) freeAt = capped
  }
  return freeAt === null ? { ok: false, reason: worst(barred) } : afterCap(freeAt, ask, rules)
}

/** A message as it was put in, with its address. */
export type Addressed = {
  readonly channel: MessageChannel
  readonly address: string
  readonly notAfterAt: Temporal.Instant
  /** Somebody there said that it is not the member's. */
  readonly isDisowned: boolean
}

/**
 * A message that was put in with its address: it passes as what somebody did or asked for, and never as advertising; to nobody of whom
 * it is known that they are somebody else.
 */
export const decideAddressed = (
  purpose: DispatchAsk['purpose'],
  { channel, address, notAfterAt, isDisowned }: Addressed,
  now: Temporal.Instant,
): Dispatch =>
  decideDispatch(
    { purpose, topic: '', channels: [channel], notAfterAt },
    [
      {
        channel,
        address,
        will: null,
        isTold: false,
        suppressed: isDisowned ? 'not_theirs' : null,
        recentAt: [],
      },
    ],
    NOTHING_ALLOWED,
    now,
  )

const NOTHING_ALLOWED: SendingRules = {
  timeZone: 'UTC',
  hours: [],
  keepsHolidays: true,
  keepsYomKippur: true,
  quietDays: [],
  caps: { email: { day: 0, week: 0 }, sms: { day: 0, week: 0 } },
  toldException: false,
  hasSender: false,
}

function decideTransactional(ways: readonly Way[]): Dispatch {
  for (const { channel, address, suppressed } of ways)
    if (address !== null && suppressed !== 'not_theirs') return { ok: true, channel, address }
  if (ways.length === 0) return { ok: false, reason: 'no_channel' }
  return { ok: false, reason: ways.some(({ address }) => address !== null) ? 'suppressed' : 'no_address' }
}

/** Why nothing may ever be advertised by this way, as things are; else where to. */
function barOf(way: Way, rules: SendingRules): NoWay | { channel: MessageChannel; address: string } {
  const { channel, address, suppressed } = way
  if (address === null) return 'no_address'
  if (suppressed !== null) return 'suppressed'
  return mayAdvertise(way, rules) ? { channel, address } : 'no_consent'
}

const mayAdvertise = ({ will, isTold }: Way, { toldException }: SendingRules): boolean =>
  will === true || (will === null && toldException && isTold)

function withinHours(
  to: { channel: MessageChannel; address: string },
  rules: SendingRules,
  now: Temporal.Instant,
): Dispatch {
  const hours = hoursAt(now, rules)
  if (hours.open) return { ok: true, ...to }
  return { ok: false, reason: 'not_now', until: hours.until, because: hours.because }
}

function afterCap(freeAt: Temporal.Instant, { notAfterAt }: DispatchAsk, rules: SendingRules): Dispatch {
  const hours = hoursAt(freeAt, rules)
  const until = hours.open ? freeAt : hours.until
  return Temporal.Instant.compare(until, notAfterAt) > 0
    ? { ok: false, reason: 'capped' }
    : { ok: false, reason: 'not_now', until, because: 'capped' }
}

const SLOWED = 1

const capOf = ({ channel, isSlowed = false }: Way, { caps }: SendingRules): Cap => {
  const cap = caps[channel]
  const least = (most: number | null) => Math.min(most ?? SLOWED, SLOWED)
  return isSlowed ? { day: least(cap.day), week: least(cap.week) } : cap
}

/** From when on the cap has room again, by days of the club's own calendar; null: now. */
function cappedUntil(
  recentAt: readonly Temporal.Instant[],
  { day, week }: Cap,
  timeZone: string,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const free = [roomAfter(recentAt, day, 1), roomAfter(recentAt, week, DAYS_OF_WEEK)]
    .filter((at) => at !== null)
    .sort(Temporal.Instant.compare)
  return free.at(-1) ?? null

  /** The day on which so many are no more within the last `days` that one of them fits. */
  function roomAfter(sentAt: readonly Temporal.Instant[], most: number | null, days: number) {
    if (most === null) return null
    const sentOn = sentAt
      .map((at) => at.toZonedDateTimeISO(timeZone).toPlainDate())
      .filter((on) => on.until(today, { largestUnit: 'days' }).days < days)
    const leaves = sentOn.sort(Temporal.PlainDate.compare)[sentOn.length - most]
    if (leaves === undefined) return null
    return leaves.add({ days }).toZonedDateTime(timeZone).toInstant()
  }
}

const DAYS_OF_WEEK = 7

/** What is told of several: a word of the person's before what is merely missing. */
const ORDER: readonly NoWay[] = ['suppressed', 'no_consent', 'no_address']
const worst = (barred: readonly NoWay[]): NoWay =>
  ORDER.find((reason) => barred.includes(reason)) ?? 'no_channel'

/** The ways of a member as they are once one more message is on its way, for whoever decides on several at once. */
export const countSent = (
  ways: readonly Way[],
  channel: MessageChannel,
  at: Temporal.Instant,
): readonly Way[] =>
  ways.map((way) => (way.channel === channel ? { ...way, recentAt: [...way.recentAt, at] } : way))

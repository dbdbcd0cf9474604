import type { Channel } from '#members/consent.ts'

/**
 * What the law and a club's settings allow, judged anew from what happened, one thing after another, and from nothing that the
 * program keeps. Written from the statute's words (section 30A) and the plan of the settings, not from the program.
 */

export type By = 'email' | 'sms'

export type Happened =
  /** An answer of the person's own, or one that a file asserts; `address` is where they were reached then. */
  | {
      what: 'answer'
      person: number
      channel: By
      topic: string
      given: boolean
      own: boolean
      address: string | null
    }
  /** By whichever way: the person wants no more of it. */
  | { what: 'refusal'; person: number; channel: By; topic: string; address: string | null }
  | { what: 'suppressed'; address: string; reason: 'bounced' | 'complained' | 'staff' | 'unreachable' }
  | { what: 'told'; person: number; channel: By }
  | { what: 'erased'; person: number }
  /** Somebody new with the same address, of whom a file says yes to everything. */
  | { what: 'back'; person: number; as: number }

export type Club = {
  names: boolean
  exception: boolean
  caps: Record<By, { day: number; week: number }>
}

export type Handed = { channel: By; address: string; topic: string; at: Temporal.Instant; person: number }

const ZONE = 'Asia/Jerusalem'
const day = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(ZONE).toPlainDate()

/** Rest days by the calendar that comes with the runtime: month and day of the Hebrew year. */
const YOM_TOV = new Set(['M01-1', 'M01-2', 'M01-10', 'M01-15', 'M01-22', 'M07-15', 'M07-21', 'M09-6'])
const isYomTov = (date: Temporal.PlainDate): boolean => {
  const hebrew = date.withCalendar('hebrew')
  // A leap year has its thirteenth month as M05L: the names of the others stay.
  return YOM_TOV.has(`${hebrew.monthCode}-${hebrew.day}`)
}

/** Sunday to Thursday from nine to eight, on eves until one, else not at all. */
function isHour(at: Temporal.Instant): boolean {
  const date = day(at)
  const { hour } = at.toZonedDateTimeISO(ZONE)
  if (date.dayOfWeek === 6 || isYomTov(date)) return false
  const isEve = date.dayOfWeek === 5 || isYomTov(date.add({ days: 1 }))
  return hour >= 9 && hour < (isEve ? 13 : 20)
}

/** Why this message was against the law or the club's settings; null: it was not. `past` is all that happened before it. */
export function judge(
  message: Handed,
  past: readonly Happened[],
  sent: readonly Handed[],
  { names, exception, caps }: Club,
  addressOf: (person: number, channel: By) => string | null,
): string | null {
  const { person, channel, topic, at } = message
  if (!names) return 'nobody is named who advertises'
  if (past.some((one) => one.what === 'erased' && one.person === person)) return 'to somebody who was erased'
  if (message.address !== addressOf(person, channel)) return 'to an address that is not theirs'
  const held = heldAgainst(message, past)
  if (held !== null) return held
  const wants = wish(past, person, channel, topic)
  const isTold = past.some((one) => one.what === 'told' && one.person === person && one.channel === channel)
  if (wants === false) return 'against a no'
  if (wants === null && !(exception && isTold)) return 'without a yes'
  if (!isHour(at)) return `at ${at.toZonedDateTimeISO(ZONE)}`
  return overCap(message, sent, caps[channel])
}

function heldAgainst({ address, channel, topic }: Handed, past: readonly Happened[]): string | null {
  for (const [place, one] of past.entries()) {
    if (one.what === 'suppressed' && one.address === address && one.reason !== 'complained')
      return `suppressed: ${one.reason}`
    const about =
      one.what === 'suppressed' && one.address === address
        ? 'marketing'
        : one.what === 'refusal' && one.channel === channel && one.address === address
          ? one.topic
          : one.what === 'answer' &&
              one.own &&
              !one.given &&
              one.channel === channel &&
              one.address === address
            ? one.topic
            : null
    if (about === null || (about !== 'marketing' && about !== topic)) continue
    const isTakenBack = past
      .slice(place + 1)
      .some(
        (later) =>
          later.what === 'answer' &&
          later.own &&
          later.given &&
          later.channel === channel &&
          later.address === address &&
          (later.topic === about || later.topic === topic),
      )
    if (!isTakenBack) return 'refused from this address'
  }
  return null
}

/** The person's own last words, as they are remembered for them. */
function wish(past: readonly Happened[], person: number, channel: Channel, topic: string): boolean | null {
  const words = past.flatMap((one, place) => {
    if (one.what === 'back' && one.as === person) return [{ topic: 'marketing', given: true, place }]
    if (one.what === 'answer' && one.person === person && one.channel === channel)
      return [{ topic: one.topic, given: one.given, place }]
    if (one.what === 'refusal' && one.person === person && one.channel === channel)
      return [{ topic: one.topic, given: false, place }]
    return []
  })
  const general = words.findLast((word) => word.topic === 'marketing')
  const own = topic === 'marketing' ? undefined : words.findLast((word) => word.topic === topic)
  if (own === undefined) return general?.given ?? null
  if (!own.given) return false
  return general === undefined || general.given || own.place > general.place
}

function overCap(
  { person, channel, at }: Handed,
  sent: readonly Handed[],
  cap: { day: number; week: number },
): string | null {
  const ages = sent
    .filter((one) => one.person === person && one.channel === channel)
    .map((one) => day(one.at).until(day(at), { largestUnit: 'days' }).days)
  if (ages.filter((age) => age < 1).length >= cap.day) return 'over the cap of the day'
  return ages.filter((age) => age < 7).length >= cap.week ? 'over the cap of the week' : null
}

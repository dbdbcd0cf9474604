import type { MessageChannel } from '#messaging/channel.ts'
import { nameIn } from '#programme/name.ts'
import type { Format } from '#ui/format.ts'
import { sayWords } from '#ui/words.ts'
import type { Definition, Edition, Goal, Offer, Schedule, Step } from '../contract.ts'
import { toldWords } from './told-words.ts'

/** What sentences need beside the definition: the page's language and formats, and what segments are called. */
export type Telling = {
  readonly format: Format
  /** Undefined for a segment that is not there any more. */
  readonly segmentName: (id: string) => string | undefined
}

type Key = keyof typeof toldWords
type Params = Readonly<Record<string, string | number>>

const tell = ({ format }: Telling, key: Key, params: Params = {}): string =>
  sayWords(toldWords, format.language, key, params)

export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A Monday, from which the days of the week are counted. */
const MONDAY = 1
const weekdayText = (day: number, format: Format): string => format.weekday(`2024-01-0${MONDAY + day - 1}`)

export const tellSegment = (telling: Telling, id: string): string =>
  telling.segmentName(id) ?? tell(telling, 'segment_gone')

export const tellGoal = (telling: Telling, { kind, horizon_days }: Goal): string =>
  tell(telling, `goal_${kind}`, { days: horizon_days })

function tellTrigger(telling: Telling, schedule: Extract<Schedule, { kind: 'trigger' }>): string {
  const { trigger } = schedule
  switch (trigger.kind) {
    case 'joined':
    case 'first_purchase':
      return tell(telling, `when_${trigger.kind}`)
    case 'redeemed':
      return tell(telling, trigger.first_only ? 'when_first_redeemed' : 'when_redeemed')
    case 'standing_changed':
      return tell(telling, `when_${trigger.to}`)
    case 'entered_segment':
      return tell(telling, 'when_entered', { segment: tellSegment(telling, trigger.segment) })
  }
}

/** What happens to a member but once in any case needs no word about again. */
const happensOnce = ({ trigger }: Extract<Schedule, { kind: 'trigger' }>): boolean =>
  trigger.kind === 'joined' ||
  trigger.kind === 'first_purchase' ||
  (trigger.kind === 'redeemed' && trigger.first_only)

export function tellSchedule(telling: Telling, schedule: Schedule): string {
  if (schedule.kind === 'once')
    return schedule.at === null
      ? tell(telling, 'once_now')
      : tell(telling, 'once_at', { when: telling.format.dateTime(schedule.at) })
  if (schedule.kind === 'recurring')
    return tell(telling, `every_${schedule.every}`, {
      hour: hourText(schedule.hour),
      day: schedule.day,
      weekday: schedule.every === 'week' ? weekdayText(schedule.day, telling.format) : '',
    })
  const when = tellTrigger(telling, schedule)
  if (happensOnce(schedule)) return when
  const days = schedule.again_after_days
  return when + (days === null ? tell(telling, 'each_once') : tell(telling, 'each_again', { days }))
}

/** Who gets an edition; the last without a segment takes whoever is left. */
export function tellWhom(telling: Telling, { segment }: Pick<Edition, 'segment'>, isFirst: boolean): string {
  if (segment === null) return tell(telling, isFirst ? 'everybody' : 'everybody_else')
  return tell(telling, 'whom_segment', { segment: tellSegment(telling, segment) })
}

export function tellChannels(telling: Telling, channels: readonly MessageChannel[]): string {
  const [first, second] = channels.map((channel) => tell(telling, `by_${channel}`))
  if (first === undefined) return tell(telling, 'by_none')
  return second === undefined ? first : tell(telling, 'by_first', { first, second })
}

function tellStep(telling: Telling, step: Step): string {
  if (step.kind === 'send') return tell(telling, 'send', { channels: tellChannels(telling, step.channels) })
  const { days, hour } = step
  if (hour === null) return tell(telling, 'wait_days', { days })
  const until = { days, hour: hourText(hour) }
  return tell(telling, days === 0 ? 'wait_hour' : 'wait_days_hour', until)
}

export const tellSteps = (telling: Telling, steps: readonly Step[]): string =>
  steps
    .map((step) => tellStep(telling, step))
    .reduceRight((rest, first) => (rest === '' ? first : tell(telling, 'one_then', { first, rest })), '')

export function tellOffer(telling: Telling, offer: Offer | null): string {
  if (offer === null) return tell(telling, 'offer_none')
  const { format } = telling
  const days = offer.valid_days
  switch (offer.kind) {
    case 'coupon_amount':
      return tell(telling, 'offer_amount', { amount: format.money(offer.amount_minor), days })
    case 'coupon_percent':
      return tell(telling, 'offer_percent', { percent: format.percent(offer.percent_bp / 10_000), days })
    case 'sample':
      return tell(telling, 'offer_sample', { name: nameIn(offer.name, format.language), days })
  }
}

/** The parameters of the one sentence that tells the whole. */
export function tellWhole(
  telling: Telling,
  definition: Definition,
): { when: string; whom: string; goal: string; held: number } {
  const [edition] = definition.editions
  const first = edition ? tellWhom(telling, edition, true) : ''
  return {
    when: capitalise(tellSchedule(telling, definition.schedule)),
    whom: tell(telling, 'whom_many', { first, more: definition.editions.length - 1 }),
    goal: tellGoal(telling, definition.goal),
    held: definition.held_percent,
  }
}

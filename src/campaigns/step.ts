import type { Edition, Schedule, Step } from './contract.ts'

/** Where somebody is to go on. */
export type Place = { readonly step: number; readonly nextAt: Temporal.Instant | null }

/**
 * What comes after the step at `done`: waits are passed over into a time. `nextAt` null: it is over. Days and hours are the club's.
 */
export function placeAfter(
  steps: readonly Step[],
  done: number,
  now: Temporal.Instant,
  timeZone: string,
): Place {
  let at = now
  for (let step = done + 1; step < steps.length; step += 1) {
    const next = steps[step]
    if (next?.kind === 'send') return { step, nextAt: at }
    if (next?.kind === 'wait') at = waitFrom(at, next, timeZone)
  }
  return { step: steps.length, nextAt: null }
}

/** So many days on; at the hour, where one is named, of that day or, where it has passed, of the next. */
function waitFrom(
  from: Temporal.Instant,
  { days, hour }: { days: number; hour: number | null },
  timeZone: string,
): Temporal.Instant {
  const then = from.toZonedDateTimeISO(timeZone).add({ days })
  if (hour === null) return then.toInstant()
  const atHour = then.withPlainTime({ hour })
  return (Temporal.ZonedDateTime.compare(atHour, then) < 0 ? atHour.add({ days: 1 }) : atHour).toInstant()
}

/** From which day after somebody came in the goal counts: the purchase that brought them in does not reach it. */
export const firstDay = (schedule: Schedule): 0 | 1 =>
  schedule.kind === 'trigger' && ['first_purchase', 'redeemed'].includes(schedule.trigger.kind) ? 1 : 0

/** Under which name an edition's offers are kept. */
export const offerCode = (campaignId: string, edition: number): string => `campaign ${campaignId} ${edition}`

export type Send = Extract<Step, { kind: 'send' }>

export const sendsOf = ({ steps }: Pick<Edition, 'steps'>): Send[] =>
  steps.filter((step) => step.kind === 'send')

/** Whether it also stands where its reader comes by: on the member's own page, or at the till. */
export const isShown = ({ content }: Send): boolean => (content.card ?? content.cashier_line) !== null

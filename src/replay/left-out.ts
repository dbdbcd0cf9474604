import { allConditions } from '#programme/facts-needed.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'

/** What a replay of the past does not work out. */
export const LEFT_OUT = [
  'events',
  'gifts',
  'limits_before',
  'kept_months',
  'tiers_by_hand',
  'as_they_are_now',
  'known_later',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** What asks how often, or when last, somebody had bought. */
const ASKING_PAST = ['first_purchase', 'visit', 'days_since_last'] as const

/** What of these definitions a replay does not work out, so that whoever reads it is told. */
export function leftOutOf(definitions: readonly ProgrammeDefinition[]): LeftOut[] {
  const rules = definitions.flatMap((definition) => definition.rules)
  const ladders = definitions.flatMap(({ tiers }) => tiers ?? [])
  const asked = new Set(rules.flatMap(({ when }) => allConditions(when).map(({ kind }) => kind)))
  const applies: Readonly<Record<LeftOut, boolean>> = {
    events: rules.some(({ on }) => on !== 'receipt'),
    gifts: rules.some(
      ({ effect }) =>
        effect.kind === 'raffle_tickets' ||
        (effect.kind === 'gesture' && effect.gift.kind !== 'coupon_amount'),
    ),
    limits_before: rules.some(({ caps }) =>
      [caps.per_day, caps.per_month, caps.per_member, caps.budget].some((most) => most !== null),
    ),
    kept_months: ladders.some(({ kept_months }) => kept_months > 0),
    tiers_by_hand: ladders.length > 0,
    known_later: ASKING_PAST.some((kind) => asked.has(kind)),
    as_they_are_now: asked.has('segment') || asked.has('household'),
  }
  return LEFT_OUT.filter((each) => applies[each])
}

import { z } from 'zod'
import type { EffectKindOf } from './effect-kind.ts'
import { bonus } from './effects/bonus.ts'
import { gesture } from './effects/gesture.ts'
import { lineBonus } from './effects/line-bonus.ts'
import { moneyOff } from './effects/money-off.ts'
import { multiplier } from './effects/multiplier.ts'
import { raffleTickets } from './effects/raffle-tickets.ts'
import { rate } from './effects/rate.ts'
import type { Effect, EffectKind } from './rule.ts'
import type { Telling } from './telling.ts'

/** Every kind of effect, in the order in which a form offers them. */
export const EFFECTS = {
  multiplier,
  rate,
  bonus,
  line_bonus: lineBonus,
  money_off: moneyOff,
  gesture,
  raffle_tickets: raffleTickets,
} satisfies { readonly [K in EffectKind]: EffectKindOf<K> }

/** What an effect's kind knows of it. */
export const effectKindOf = (effect: Effect): EffectKindOf<EffectKind> => EFFECTS[effect.kind]

export const sayEffect = (effect: Effect, telling: Telling): string =>
  effectKindOf(effect).say(effect, telling)

export const EffectBody: z.ZodType<Effect> = z
  .discriminatedUnion('kind', [
    multiplier.schema,
    rate.schema,
    bonus.schema,
    lineBonus.schema,
    moneyOff.schema,
    gesture.schema,
    raffleTickets.schema,
  ])
  .meta({ id: 'ProgrammeEffect' })

import type { Words } from '#platform/language.ts'
import type { PartSchema } from './condition-kind.ts'
import type { GivenIn, Grant } from './evaluation.ts'
import type { Field } from './field.ts'
import type { Effect, EffectKind } from './rule.ts'
import type { Telling } from './telling.ts'

/** What an effect is worked out from: the lines that its rule chose. */
export type Basis = {
  /** What counts of them: without tax where the programme counts so. */
  readonly amount_minor: number
  /** Their price as it stands, of which money off is a share. */
  readonly price_minor: number
  readonly pieces: number
  /** What was spent before, in the chain and on what this rule chooses. */
  readonly chain_minor: number
  readonly selection_minor: number
  /** Their points by the base rate and bands, in hundred-millionths. */
  readonly band_units: number
}

export type OfEffect<K extends EffectKind> = Extract<Effect, { kind: K }>

type SayableEffect<K extends EffectKind> = {
  readonly kind: K
  readonly words: Words
  readonly schema: PartSchema<OfEffect<K>>
  readonly fields: readonly Field[]
  /** Whether it also makes sense where nothing was bought: on joining, on a birthday. */
  readonly onEvents: boolean
  /** The beginning of a rule's sentence: "double points". */
  say(effect: OfEffect<K>, telling: Telling): string
}

export type EffectKindOf<K extends EffectKind> = SayableEffect<K> & {
  givenIn(effect: OfEffect<K>): GivenIn
  /** How much, in `givenIn`: hundred-millionths of a point, minor units, or pieces. Whole and never negative. */
  amount(effect: OfEffect<K>): (basis: Basis) => number
  /** What is handed out for so many pieces; null where nothing is. */
  grant(effect: OfEffect<K>, rule: string, pieces: number): Grant | null
}

import type { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import type { Field } from './field.ts'
import type { Condition, ConditionKind, MemberFacts } from './rule.ts'
import type { Telling } from './telling.ts'

/** What of a member, beside counters, a rule can ask for. */
export type MemberFact = 'birth' | 'tier' | 'plan' | 'segments' | 'household' | 'visits' | 'last_purchase'
/** What of a line, beside its kind, category and amount. */
export type LineFact = 'sku' | 'brand' | 'qty' | 'tax'

/** A line that counts, as conditions see it. */
export type RuleLine = {
  /** As `categoryKey` writes it; empty when the till named none. */
  readonly category: string
  readonly sku: string
  /** As `categoryKey` writes it. */
  readonly brand: string
  /** Of one piece, in minor units; not always whole. */
  readonly price: number
}

/** What counts of the lines that a rule chose. */
export type Chosen = { readonly amount_minor: number; readonly pieces: number }

/** The place and time of a purchase. */
export type Moment = {
  readonly branch: string
  /** Days since 1970-01-01. */
  readonly day: number
  readonly minute: number
}

/** How far a condition was from holding, for explanations and hints. */
export type Gap = {
  /** Whether this basket can still mend it, or a later visit, or neither (who a member is). */
  readonly mend: 'now' | 'later' | 'never'
  /** Of the asked-for: 0 is a hair's breadth, 1 is all of it. */
  readonly share: number
  /** Minor units, pieces, days or visits, as the condition counts; null where nothing is counted. */
  readonly missing: number | null
}

/** Whether it holds; null where what it asks about is not known, and then its `not` does not hold either. */
export type Answer = boolean | null

/** A schema that a union tells apart by its `kind`. */
export type PartSchema<T> = z.ZodType<T> & { _zod: { propValues: z.core.util.PropValues } }

export type Of<K extends ConditionKind> = Extract<Condition, { kind: K }>

/** What every kind of condition knows of itself. */
type Sayable<K extends ConditionKind> = {
  readonly kind: K
  readonly words: Words
  readonly schema: PartSchema<Of<K>>
  /** For the form, in the order of the sentence. */
  readonly fields: readonly Field[]
  /** A fragment of the rule's sentence; `not` is said too. */
  say(condition: Of<K>, telling: Telling): string
  /** How it was missed, as a hint to whoever stands at the till. */
  sayGap(condition: Of<K>, gap: Gap, telling: Telling): string
}

/** Chooses lines. */
export type ChoosingKind<K extends ConditionKind> = Sayable<K> & {
  readonly judges: 'lines'
  readonly asks: LineFact | null
  picks(condition: Of<K>): (line: RuleLine) => boolean
  readonly gap: Gap
}

/** Judges the basket of chosen lines. */
export type BasketKind<K extends ConditionKind> = Sayable<K> & {
  readonly judges: 'basket'
  readonly asks: LineFact | null
  holds(condition: Of<K>): (chosen: Chosen) => boolean
  gap(condition: Of<K>, chosen: Chosen): Gap
}

/** Judges where and when. */
export type MomentKind<K extends ConditionKind> = Sayable<K> & {
  readonly judges: 'moment'
  holds(condition: Of<K>): (moment: Moment) => boolean
  gap(condition: Of<K>, moment: Moment): Gap
}

/** Judges a member on a day (days since 1970-01-01). */
export type MemberKind<K extends ConditionKind> = Sayable<K> & {
  readonly judges: 'member'
  readonly asks: MemberFact
  holds(condition: Of<K>): (member: MemberFacts, day: number) => Answer
  gap(condition: Of<K>, member: MemberFacts, day: number): Gap
}

/** Judges by other conditions. */
export type OthersKind<K extends ConditionKind> = Sayable<K> & { readonly judges: 'others' }
export type AnyKind = OthersKind<'any'>

export type KindOf<K extends ConditionKind> =
  | ChoosingKind<K>
  | BasketKind<K>
  | MomentKind<K>
  | MemberKind<K>
  | OthersKind<K>

export const LATER: Gap = { mend: 'later', share: 1, missing: null }
export const NEVER: Gap = { mend: 'never', share: 1, missing: null }
/** Choosing other goods is always possible. */
export const OTHER_GOODS: Gap = { mend: 'now', share: 1, missing: null }

const ONLY: Words = { en: 'only {condition}', he: 'רק {condition}' }

/** "only on Tuesdays", "on any day but Tuesdays": for conditions that are what they are. */
export const sayOnly =
  <C extends { readonly not?: boolean | undefined }>(sayIt: (condition: C, telling: Telling) => string) =>
  (condition: C, _gap: Gap, telling: Telling): string => {
    const said = sayIt(condition, telling)
    return condition.not ? said : say(ONLY, telling.language, { condition: said })
  }

/** Words for a condition and for its `not`. */
export type BothWays = { readonly is: Words; readonly not: Words }
export const wordsOf = ({ is, not }: BothWays, condition: { readonly not?: boolean | undefined }): Words =>
  condition.not ? not : is

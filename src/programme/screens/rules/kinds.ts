import { CONDITIONS } from '../../condition.ts'
import { EFFECTS } from '../../effect.ts'
import type { Field } from '../../field.ts'
import type { Condition, ConditionKind, EffectKind } from '../../rule.ts'
import type { Arguments } from './field-view.tsx'

/** A condition that is not made of others. */
export type PlainCondition = Exclude<Condition, { kind: 'any' }>

export const fieldsOfCondition = (kind: ConditionKind): readonly Field[] => CONDITIONS[kind].fields
export const fieldsOfEffect = (kind: EffectKind): readonly Field[] => EFFECTS[kind].fields

/** Whether something that it cannot do without has yet to be chosen. */
export const isBlank = (fields: readonly Field[], values: Arguments): boolean =>
  fields.some(({ name, input }) => {
    const isList = input.type === 'list' || (input.type === 'choice' && input.many)
    const value = values[name]
    return isList && Array.isArray(value) && value.length === 0
  })

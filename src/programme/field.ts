import type { Words } from '#platform/language.ts'

/** What an argument of a condition or an effect is, as far as a form must know it to ask for it. */
export type FieldInput =
  /** Values that the club's data has, or that are typed. */
  | {
      readonly type: 'list'
      readonly of: 'branch' | 'category' | 'sku' | 'brand' | 'tier' | 'plan' | 'segment'
    }
  | {
      readonly type: 'choice'
      readonly many: boolean
      readonly options: readonly { readonly value: string; readonly words: Words }[]
    }
  /** "HH:MM". */
  | { readonly type: 'time' }
  | { readonly type: 'date'; readonly isOptional: boolean }
  | { readonly type: 'money'; readonly isOptional: boolean }
  | { readonly type: 'number'; readonly least: number; readonly most: number; readonly isOptional: boolean }
  /** Whole hundredths of the shown number: 150 is 1.5. */
  | { readonly type: 'hundredths'; readonly least: number; readonly most: number }
  | { readonly type: 'steps' }
  | { readonly type: 'gift' }
  | { readonly type: 'text' }
  | { readonly type: 'flag' }

/** `name` is the argument's name in the data; `words` say it beside the input. */
export type Field = { readonly name: string; readonly words: Words; readonly input: FieldInput }

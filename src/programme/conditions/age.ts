import { z } from 'zod'
import { dateOfDay } from '#platform/day-number.ts'
import { say, type Words } from '#platform/language.ts'
import { LATER, type MemberKind, NEVER, sayOnly } from '../condition-kind.ts'
import { conditionShape } from './argument.ts'

const years = z.int().min(0).max(150).nullable()

const WORDS = {
  between: { en: 'for members aged {from} to {to}', he: 'לחברים בני {from} עד {to}' },
  from: { en: 'for members aged {from} or more', he: 'לחברים מגיל {from} ומעלה' },
  to: { en: 'for members aged up to {to}', he: 'לחברים עד גיל {to}' },
  any: { en: 'for members whose age is known', he: 'לחברים שגילם ידוע' },
} satisfies Record<string, Words>
const NOT = {
  between: { en: 'for members not aged {from} to {to}', he: 'לחברים שאינם בני {from} עד {to}' },
  from: { en: 'for members below the age of {from}', he: 'לחברים מתחת לגיל {from}' },
  to: { en: 'for members older than {to}', he: 'לחברים מעל גיל {to}' },
  any: { en: 'for members of no age', he: 'לחברים בלי גיל' },
} satisfies Record<keyof typeof WORDS, Words>

const sayAge: MemberKind<'age'>['say'] = ({ from_years: from, to_years: to, not }, { language }) => {
  const form = from !== null && to !== null ? 'between' : from !== null ? 'from' : to !== null ? 'to' : 'any'
  return say((not ? NOT : WORDS)[form], language, { from: from ?? 0, to: to ?? 0 })
}

/** Full years on a day by the civil calendar; born on 29 February, they are full on 1 March of other years. */
function fullYears(bornOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}

export const age: MemberKind<'age'> = {
  kind: 'age',
  judges: 'member',
  asks: 'birth',
  words: { en: 'Age', he: 'גיל' },
  schema: conditionShape('age', { from_years: years, to_years: years }),
  fields: [
    {
      name: 'from_years',
      words: { en: 'From the age of', he: 'מגיל' },
      input: { type: 'number', least: 0, most: 150, isOptional: true },
    },
    {
      name: 'to_years',
      words: { en: 'To the age of', he: 'עד גיל' },
      input: { type: 'number', least: 0, most: 150, isOptional: true },
    },
  ],
  say: sayAge,
  sayGap: sayOnly(sayAge),
  holds({ from_years, to_years }) {
    const from = from_years ?? 0
    const to = to_years ?? Number.POSITIVE_INFINITY
    return ({ birth }, day) => {
      if (birth === null) return null
      const full = fullYears(birth.on, dateOfDay(day))
      return full >= from && full <= to
    }
  },
  gap({ from_years, not }, { birth }, day) {
    const isTooYoung = birth !== null && fullYears(birth.on, dateOfDay(day)) < (from_years ?? 0)
    return isTooYoung && !not ? LATER : NEVER
  },
}

import { z } from 'zod'
import { cleanText } from '#platform/text.ts'

/** What a rule may name and the club's receipts bear. */
const SuggestionKind = z.enum(['category', 'brand', 'sku'])

export const SuggestionQuery = z.object({
  of: SuggestionKind,
  /** Part of the value or, for goods, of their description. */
  q: cleanText(100).optional(),
  /** Whether members are to be found by it: then nothing of a sensitive category is suggested. */
  about: z.enum(['members']).optional(),
})

const Suggestion = z
  .object({
    value: z.string(),
    /** What people call it, where that is something else: the description of goods. */
    label: z.string().nullable(),
    category: z.string().nullable(),
    brand: z.string().nullable(),
    /** What one piece of the goods cost when they were last sold. */
    price_minor: z.int().nullable(),
  })
  .meta({ id: 'ProgrammeSuggestion' })
export type Suggestion = z.infer<typeof Suggestion>

/** The commonest first. */
export const SuggestionList = z
  .object({ suggestions: z.array(Suggestion) })
  .meta({ id: 'ProgrammeSuggestions' })

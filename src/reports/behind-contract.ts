import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText } from '#platform/text.ts'
import { UNITS } from './figure-definition.ts'
import { MonthPath } from './month-contract.ts'
import { LIST_CODES } from './month-list.ts'

export const BehindPath = MonthPath.extend({ code: z.enum(LIST_CODES) })
export const BehindQuery = pageQuery({ usual: 50 }).extend({
  of: cleanText(200)
    .optional()
    .meta({ description: 'which of its kind: a category, or a move like loyal.churning' }),
})

const BehindRow = z.object({
  id: z.string(),
  member: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** As tills call it. */
  receipt: z.string().nullable(),
  at: z.string().nullable(),
  /** In the list's unit; null where there is nothing to be counted but the row itself. */
  amount: z.number().nullable(),
})
export type BehindRow = z.infer<typeof BehindRow>

/** Members and receipts that a figure is made of, as they are known now. */
export const BehindPage = z
  .object({
    code: z.enum(LIST_CODES),
    unit: z.enum(UNITS),
    currency: z.string(),
    items: z.array(BehindRow),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'MonthFigureBehind' })
export type BehindPage = z.infer<typeof BehindPage>

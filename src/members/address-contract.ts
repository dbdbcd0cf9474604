import { z } from 'zod'
import { codeText } from '#platform/text.ts'
import { LONGEST_IDENTIFIER } from './identifier-kind.ts'

export const CheckAddress = z
  .strictObject({ email: codeText(LONGEST_IDENTIFIER) })
  .meta({ id: 'CheckAddress' })

/** A gentle question about what was typed; never a refusal. */
export const AddressFinding = z
  .object({
    doubt: z
      .discriminatedUnion('kind', [
        /** Something else was probably meant. */
        z.object({ kind: z.literal('typo'), meant: z.string() }),
        /** No mail server answers for it. */
        z.object({ kind: z.literal('no_mail') }),
        /** An address that is thrown away within the hour. */
        z.object({ kind: z.literal('disposable') }),
      ])
      .nullable(),
  })
  .meta({ id: 'AddressFinding' })

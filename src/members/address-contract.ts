import { z } from 'zod'
import { codeText } from '#platform/text.ts'
import { LONGEST_IDENTIFIER } from './identifier-kind.ts'

export const CheckContact = z
  .strictObject({ email: codeText(LONGEST_IDENTIFIER) })
  .meta({ id: 'CheckContact' })

/** A gentle question about what was typed; never a refusal. */
export const ContactDoubt = z
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
  .meta({ id: 'ContactDoubt' })

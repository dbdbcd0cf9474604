import { z } from 'zod'
import { codeText } from '#platform/text.ts'
import { ClubFace, ClubPath } from './contract.ts'

export const ConfirmPath = ClubPath.extend({ token: codeText(60) })

/** What a personal link asks. Whoever has it sees no more of the member than a first name and a masked address. */
export const ConfirmPage = z
  .object({
    club: ClubFace,
    state: z.enum(['open', 'answered', 'expired']),
    about: z.enum(['email', 'phone']),
    /** By which it was sent. */
    way: z.enum(['sms', 'email']),
    masked: z.string(),
    /** Messages to it come back. */
    is_faulty: z.boolean(),
    first_name: z.string().nullable(),
    gender: z.enum(['female', 'male', 'other']).nullable(),
    language: z.enum(['he', 'en']),
  })
  .meta({ id: 'ConfirmPage' })
export type ConfirmPage = z.infer<typeof ConfirmPage>

export const AnswerLink = z
  .strictObject({
    /** `not_me`: somebody else got the link. */
    answer: z.enum(['holds', 'not_me']),
  })
  .meta({ id: 'AnswerLink' })

export const LinkAnswered = z
  .object({
    answered: z.enum(['holds', 'not_me', 'replaced']),
    /**
     * Where messages to what was confirmed come back: whether a link was sent there just now, by whose opening it works again;
     * null: they do not come back.
     */
    tried: z.enum(['sent', 'not_possible']).nullable(),
  })
  .meta({ id: 'LinkAnswered' })
export type LinkAnswered = z.infer<typeof LinkAnswered>

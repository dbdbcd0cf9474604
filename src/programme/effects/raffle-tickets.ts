import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import { codeText } from '#platform/text.ts'
import { count } from '../conditions/argument.ts'
import type { EffectKindOf } from '../effect-kind.ts'

const WORDS: Words = {
  en: '{tickets, plural, one {a ticket for the raffle {raffle}} other {# tickets for the raffle {raffle}}}',
  he: '{tickets, plural, one {כרטיס להגרלה {raffle}} two {שני כרטיסים להגרלה {raffle}} other {# כרטיסים להגרלה {raffle}}}',
}

export const raffleTickets: EffectKindOf<'raffle_tickets'> = {
  kind: 'raffle_tickets',
  words: { en: 'Raffle tickets', he: 'כרטיסי הגרלה' },
  schema: z.strictObject({ kind: z.literal('raffle_tickets'), raffle: codeText(100), tickets: count }),
  fields: [
    { name: 'raffle', words: { en: 'Raffle', he: 'הגרלה' }, input: { type: 'text' } },
    {
      name: 'tickets',
      words: { en: 'Tickets', he: 'כרטיסים' },
      input: { type: 'number', least: 1, most: 1_000, isOptional: false },
    },
  ],
  onEvents: true,
  say: ({ raffle, tickets }, { language }) => say(WORDS, language, { raffle, tickets }),
  givenIn: () => 'pieces',
  amount:
    ({ tickets }) =>
    () =>
      tickets,
  grant: ({ raffle }, rule, tickets) => ({ kind: 'tickets', rule, raffle, tickets }),
}

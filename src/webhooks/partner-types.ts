import { z } from 'zod'
import {
  EARN_PREFIX,
  HONOUR_PREFIX,
  LINK_PREFIX,
  PARTNER_PREFIX,
  TRANSFER_PREFIX,
} from '#partners/partner.ts'
import { formatId } from '#platform/id.ts'
import { type EventType, idField, numberOf, ofThing, points, textOf } from './event-type.ts'

type Words = EventType['words']

const partner = { partner: idField(PARTNER_PREFIX).nullable() }
const partnerOf = (event: Parameters<typeof textOf>[0]) => {
  const id = textOf(event, 'partner_id')
  return { partner: id === null ? null : formatId(PARTNER_PREFIX, id) }
}

const earn = (type: string, words: Words, isNew: boolean) =>
  ofThing(type, words, {
    name: 'earn',
    prefix: EARN_PREFIX,
    more: {
      ...partner,
      points: points.nullable(),
      ...(isNew && {
        held: z
          .boolean()
          .meta({ description: 'waits for review, and cannot be used before partner.hold_ended' }),
      }),
    },
    add: (event) => ({
      ...partnerOf(event),
      points: numberOf(event, 'points'),
      ...(isNew && { held: event.data.held === true }),
    }),
  })

const link = (type: string, words: Words) =>
  ofThing(type, words, { name: 'link', prefix: LINK_PREFIX, more: partner, add: partnerOf })

const transfer = (type: string, words: Words, isOver = false) =>
  ofThing(type, words, {
    name: 'transfer',
    prefix: TRANSFER_PREFIX,
    more: {
      ...partner,
      points: points.nullable(),
      ...(isOver && {
        state: z
          .string()
          .nullable()
          .meta({ description: 'confirmed: the points arrived; rejected: they came back' }),
      }),
    },
    add: (event) => ({
      ...partnerOf(event),
      points: numberOf(event, 'points'),
      ...(isOver && { state: textOf(event, 'state') }),
    }),
  })

const honoured = (type: string, words: Words) =>
  ofThing(type, words, {
    name: 'honour',
    prefix: HONOUR_PREFIX,
    more: { ...partner, redemption: idField('rdm').nullable(), reward: idField('rwd').nullable() },
    add: (event) => {
      const id = (name: string, prefix: string) => {
        const found = textOf(event, name)
        return found === null ? null : formatId(prefix, found)
      }
      return { ...partnerOf(event), redemption: id('redemption_id', 'rdm'), reward: id('reward_id', 'rwd') }
    },
  })

/** What happens with other businesses where members earn. */
export const PARTNER_TYPES: readonly EventType[] = [
  earn('partner.earned', { en: 'A member earned at a partner', he: 'חבר צבר אצל שותף' }, true),
  earn('partner.reversed', { en: 'Goods came back at a partner', he: 'סחורה הוחזרה אצל שותף' }, false),
  ofThing(
    'partner.hold_ended',
    { en: 'What was held for review at a partner was decided', he: 'הוחלט על צבירה אצל שותף שהמתינה לבדיקה' },
    {
      name: 'earn',
      prefix: EARN_PREFIX,
      more: { ...partner, decided: z.string().nullable() },
      add: (event) => ({ ...partnerOf(event), decided: textOf(event, 'decided') }),
    },
  ),
  honoured('partner.honoured', { en: 'A partner gave what a member took', he: 'שותף נתן הטבה שחבר מימש' }),
  honoured('partner.honour_undone', {
    en: 'A partner did not give it after all',
    he: 'שותף ביטל מתן של הטבה',
  }),
  link('partner.linked', { en: 'A member linked with a partner', he: 'חבר התחבר לשותף' }),
  link('partner.unlinked', { en: 'A member’s link with a partner ended', he: 'החיבור של חבר לשותף הסתיים' }),
  transfer('partner.conversion_prepared', {
    en: 'Points are on their way to a partner',
    he: 'נקודות בדרך לשותף',
  }),
  transfer(
    'partner.conversion_settled',
    {
      en: 'Points on their way to a partner arrived, or came back',
      he: 'נקודות בדרך לשותף הגיעו, או חזרו',
    },
    true,
  ),
  transfer('partner.conversion_arrived', { en: 'Points came from a partner', he: 'נקודות הגיעו משותף' }),
]

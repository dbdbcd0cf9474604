import { z } from 'zod'
import { HOUSEHOLD_PREFIX } from '#households/household.ts'
import { formatId } from '#platform/id.ts'
import { SEGMENT_PREFIX } from '#segments/segment.ts'
import {
  defineType,
  type EventType,
  idField,
  mbr,
  member,
  numberOf,
  ofMember,
  ofThing,
  textOf,
} from './event-type.ts'

const code = z.string().nullable()

const merged = defineType(
  'member.merged',
  { en: 'Two members became one', he: 'שני חברים אוחדו לאחד' },
  {
    shape: { member, merged: member.meta({ description: 'who is no more; the id stays an alias' }) },
    tell: (event) => {
      const into = textOf(event, 'into')
      if (into === null) return null
      return { data: { member: mbr(into), merged: mbr(event.subjectId) }, lane: into }
    },
  },
)

const friendJoined = defineType(
  'member.friend_joined',
  { en: 'Whom a member had invited joined', he: 'מי שחבר הזמין הצטרף' },
  {
    shape: { member, friend: member },
    tell: (event) => {
      const friend = textOf(event, 'friend')
      if (friend === null) return null
      return { data: { member: mbr(event.subjectId), friend: mbr(friend) }, lane: event.subjectId }
    },
  },
)

const refused = defineType(
  'member.refused_marketing',
  { en: 'A member refused advertising', he: 'חבר סירב לקבל דיוור פרסומי' },
  {
    shape: { member, channel: code, topic: code },
    tell: (event) => ({
      data: {
        member: mbr(event.subjectId),
        channel: textOf(event, 'channel'),
        topic: textOf(event, 'topic'),
      },
      lane: event.subjectId,
    }),
  },
)

const changedFromTo = (type: string, words: EventType['words'], extra: 'reason' | null): EventType =>
  defineType(type, words, {
    shape: { member, from: code, to: code, ...(extra && { [extra]: code }) },
    tell: (event) => ({
      data: {
        member: mbr(event.subjectId),
        from: textOf(event, 'from'),
        to: textOf(event, 'to'),
        ...(extra && { [extra]: textOf(event, extra) }),
      },
      lane: event.subjectId,
    }),
  })

const tierAtRisk = defineType(
  'member.tier_at_risk',
  { en: 'A member is about to go down a tier', he: 'חבר עומד לרדת בדרגה' },
  {
    shape: { member, from: code, to: code, due_on: code, missing: z.number().nullable() },
    tell: (event) => ({
      data: {
        member: mbr(event.subjectId),
        from: textOf(event, 'from'),
        to: textOf(event, 'to'),
        due_on: textOf(event, 'due_on'),
        missing: numberOf(event, 'missing'),
      },
      lane: event.subjectId,
    }),
  },
)

const moved = (type: string, words: EventType['words']): EventType =>
  defineType(type, words, {
    shape: { member, segment: idField(SEGMENT_PREFIX) },
    tell: (event) => {
      const segmentId = textOf(event, 'segment_id')
      if (segmentId === null) return null
      const data = { member: mbr(event.subjectId), segment: formatId(SEGMENT_PREFIX, segmentId) }
      return { data, lane: event.subjectId }
    },
  })

const household = (type: string, words: EventType['words']): EventType =>
  ofThing(type, words, { name: 'household', prefix: HOUSEHOLD_PREFIX })

/** What becomes of members. */
export const MEMBER_TYPES: readonly EventType[] = [
  ofMember('member.joined', { en: 'Somebody joined the club', he: 'הצטרף חבר למועדון' }),
  ofMember('member.changed', { en: 'A member’s details changed', he: 'פרטים של חבר השתנו' }),
  ofMember('member.details_confirmed', {
    en: 'A member’s details were gone through and hold',
    he: 'הפרטים של חבר נבדקו ואושרו',
  }),
  merged,
  ofMember('member.erased', {
    en: 'A member was erased; remove what you hold of them',
    he: 'חבר נמחק; מחקו גם אצלכם את מה ששמור עליו',
  }),
  friendJoined,
  ofMember('member.consent_recorded', {
    en: 'A member answered about messages',
    he: 'חבר ענה אם הוא רוצה לקבל הודעות',
  }),
  refused,
  ofMember('member.interests_declared', { en: 'A member said what they like', he: 'חבר סיפר מה הוא אוהב' }),
  changedFromTo(
    'member.tier_changed',
    { en: 'A member’s tier changed', he: 'הדרגה של חבר השתנתה' },
    'reason',
  ),
  tierAtRisk,
  changedFromTo(
    'member.standing_changed',
    {
      en: 'A member’s standing changed: new, loyal, passive, churning, lost',
      he: 'מצב הנאמנות של חבר השתנה',
    },
    null,
  ),
  moved('segment.entered', { en: 'A member came into a segment', he: 'חבר נכנס לפלח' }),
  moved('segment.left', { en: 'A member left a segment', he: 'חבר יצא מפלח' }),
  household('household.founded', { en: 'A household was founded', he: 'נוצר משק בית' }),
  household('household.joined', { en: 'A member joined a household', he: 'חבר הצטרף למשק בית' }),
  household('household.left', { en: 'A member left a household', he: 'חבר עזב משק בית' }),
  household('household.pooled', { en: 'A household pools its points', he: 'משק בית צובר לקופה משותפת' }),
  household('household.kept_apart', {
    en: 'A household keeps its points apart',
    he: 'בני משק בית צוברים בנפרד',
  }),
  household('household.dissolved', { en: 'A household was dissolved', he: 'משק בית פורק' }),
]

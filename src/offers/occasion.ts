import type { Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { derivedId } from '#platform/new-id.ts'
import { type Name, nameIn } from '#programme/name.ts'
import type { EventTrigger } from '#programme/rule.ts'

/** Something that happened to a member, and one rule's answer to it. */
export type Occasion = {
  /** Also the key of its posting in the ledger, and the cause of its grant. */
  readonly occasionId: Uuid
  readonly memberId: Uuid
  readonly ruleCode: string
  readonly ruleName: Name
  readonly versionId: Uuid
  readonly trigger: EventTrigger
  /** Which of its kind, for this member: a rule answers each once. */
  readonly occasion: string
  readonly outcome: 'given' | 'held_out'
  /** Given, or what would have been. */
  readonly points: number
  readonly occurredAt: Temporal.Instant
}

/** Something that happened to a member, before any rule was asked. */
export type Happening = {
  readonly trigger: EventTrigger
  readonly memberId: Uuid
  readonly occasion: string
  readonly occurredAt: Temporal.Instant
}

/** The id of a rule's answer: the same occasion comes to the same id, whoever answers it and however often. */
export const occasionIdOf = (ruleCode: string, { memberId, trigger, occasion }: Happening): Uuid =>
  derivedId('occasion', ruleCode, memberId, trigger, occasion)

const REASONS: Readonly<Record<EventTrigger, Words>> = {
  joined: { en: 'A welcome for joining the club', he: 'מתנת הצטרפות למועדון' },
  details_confirmed: { en: 'Thanks for confirming the details', he: 'תודה על אישור הפרטים' },
  birthday: { en: 'For the birthday', he: 'לכבוד יום ההולדת' },
  friend_joined: { en: 'Thanks for a friend who joined', he: 'תודה על חבר שהצטרף' },
}

const BY_RULE: Words = { en: 'By the rule “{rule}”.', he: 'לפי הכלל ״{rule}״.' }

/** Why points came without a purchase, in words: what happened, then which rule. */
export const explainOccasion = (
  occasion: Pick<Occasion, 'trigger' | 'ruleName'>,
  language: Language,
): string[] => [
  say(REASONS[occasion.trigger], language),
  say(BY_RULE, language, { rule: nameIn(occasion.ruleName, language) }),
]

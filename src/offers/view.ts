import { formatId, isUuid, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { nameIn } from '#programme/name.ts'
import type { EventTrigger } from '#programme/rule.ts'
import { writeCode } from './code.ts'
import type { GrantView } from './contract.ts'
import { GRANT_PREFIX, type Grant, stateAt } from './grant.ts'
import { explainOccasion } from './occasion.ts'

const ON_PURCHASE: Words = { en: 'On a purchase, by the rule “{rule}”.', he: 'על קנייה, לפי הכלל ״{rule}״.' }

const BY_HAND: Words = { en: 'A gesture of the house.', he: 'מחווה של הבית.' }
const BY_CAMPAIGN: Words = { en: 'A gift of the club.', he: 'מתנה מהמועדון.' }

function reasonOf({ cause, ruleName }: Grant, trigger: EventTrigger | undefined, language: Language): string {
  if (cause === 'gesture') return say(BY_HAND, language)
  if (cause === 'campaign') return say(BY_CAMPAIGN, language)
  return trigger
    ? explainOccasion({ trigger, ruleName }, language).join('. ')
    : say(ON_PURCHASE, language, { rule: nameIn(ruleName, language) })
}

/** `trigger` is that of the occasion that it was given for; undefined where it was a purchase. */
export function toGrantView(
  grant: Grant,
  trigger: EventTrigger | undefined,
  at: Temporal.Instant,
  language: Language,
): GrantView {
  const { ruleName } = grant
  const rule = nameIn(ruleName, language)
  const state = stateAt(grant, at)
  return {
    id: formatId(GRANT_PREFIX, grant.grantId),
    member: { id: formatId('mbr', grant.memberId) },
    kind: grant.kind,
    name: nameIn(grant.name, language),
    amount_minor: grant.amountMinor,
    percent_bp: grant.percentBp,
    tickets: grant.tickets,
    code: grant.code && writeCode(grant.code),
    state,
    rule: { code: grant.ruleCode, name: rule },
    reason: reasonOf(grant, trigger, language),
    issued_at: grant.issuedAt.toString(),
    valid_until: grant.validUntil?.toString() ?? null,
    ended_at: (state === 'expired' ? grant.validUntil : grant.endedAt)?.toString() ?? null,
    used_on_receipt: grant.usedOn,
    taken_minor: grant.takenMinor,
    withdrawn_by: grant.withdrawnBy,
  }
}

/** A cursor among a member's grants. */
export const writePlace = (grant: Grant): string => writeCursor([grant.grantId])

/** Null when it is no cursor of this list. */
export function readPlace(cursor: string): Uuid | null {
  const [id] = readCursor(cursor, 1) ?? []
  return typeof id === 'string' && isUuid(id) ? id : null
}

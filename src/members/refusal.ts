import { defineRefusals, type Refusal, refuse } from '#platform/refusal.ts'
import type { NotPossible } from './identifier.ts'

/** What the room refuses, in words. */
export const memberRefusals = defineRefusals({
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
  member_exists: {
    status: 409,
    en: 'A member with this {kind, select, phone {phone} email {e-mail address} card {card} other {external id}} already exists{name, select, none {.} other {: {name}}}',
    he: 'כבר רשום חבר מועדון עם {kind, select, phone {הטלפון הזה} email {כתובת הדוא״ל הזו} card {הכרטיס הזה} other {המזהה החיצוני הזה}}{name, select, none {.} other {: {name}}}',
  },
  identifier_missing: {
    status: 400,
    en: 'Give a phone, an e-mail address, a card or an external id: without one nobody could find this member.',
    he: 'יש לציין טלפון, דוא״ל, כרטיס או מזהה חיצוני: בלעדיהם לא ניתן יהיה למצוא את החבר.',
  },
  id_not_possible: { status: 400, en: 'This is not a member id.', he: 'זה אינו מזהה של חבר מועדון.' },
  phone_not_possible: {
    status: 400,
    en: 'This cannot be a phone number. Check the number of digits, and give the country code if it is a foreign number.',
    he: 'זה לא יכול להיות מספר טלפון. בדקו את מספר הספרות, ובמספר מחו״ל ציינו קידומת מדינה.',
  },
  email_not_possible: {
    status: 400,
    en: 'This cannot be an e-mail address.',
    he: 'זו לא יכולה להיות כתובת דוא״ל.',
  },
  card_not_possible: {
    status: 400,
    en: 'This cannot be a card number.',
    he: 'זה לא יכול להיות מספר כרטיס.',
  },
  external_id_not_possible: {
    status: 400,
    en: 'This cannot be an external id.',
    he: 'זה לא יכול להיות מזהה חיצוני.',
  },
  birthday_not_possible: {
    status: 400,
    en: 'The birthday must lie between 1900 and today.',
    he: 'תאריך הלידה צריך להיות בין 1900 להיום.',
  },
  referrer_not_found: {
    status: 422,
    en: 'The friend who brought them was not found. Check the number, or join without it.',
    he: 'החבר שהביא אותם לא נמצא. בדקו את המספר, או צרפו בלעדיו.',
  },
  time_in_future: {
    status: 400,
    en: 'The time lies more than a day ahead.',
    he: 'המועד מאוחר ביותר מיממה מעכשיו.',
  },
  wording_unknown: {
    status: 400,
    en: 'There is no consent wording of this id, version and language.',
    he: 'אין נוסח הסכמה עם מזהה, גרסה ושפה כאלה.',
  },
  insufficient_points: {
    status: 422,
    en: 'The member has {available, plural, one {one point} other {# points}}; a correction cannot take more.',
    he: 'לחבר יש {available, plural, one {נקודה אחת} two {שתי נקודות} other {# נקודות}}; תיקון אינו יכול לקחת יותר.',
  },
  same_member: {
    status: 409,
    en: 'These are already one and the same member.',
    he: 'זהו כבר אותו חבר מועדון.',
  },
  already_merged: {
    status: 409,
    en: 'One of the two was already merged into another member.',
    he: 'אחד מהשניים כבר מוזג לחבר מועדון אחר.',
  },
  open_holds: {
    status: 409,
    en: 'Points of this member are reserved for a redemption. Complete or release it, then merge.',
    he: 'נקודות של החבר שמורות למימוש פתוח. השלימו או בטלו אותו, ואז מזגו.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    he: 'סמן הדפדוף אינו של רשימה זו.',
  },
})

/** The same where the body names the member: the address is right, and what was sent is not. */
export const namedMemberRefusals = defineRefusals({
  ...memberRefusals,
  member_not_found: { ...memberRefusals.member_not_found, status: 422 },
})

/** Puts a reference that cannot be read into words. */
export const refuseRef = (reason: NotPossible | 'id_not_possible'): Refusal => refuse(memberRefusals, reason)

import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const tierRefusals = defineRefusals({
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
  no_tiers: {
    status: 409,
    en: 'The programme in force has no tiers. Add them to a draft and publish it.',
    he: 'בתוכנית שבתוקף אין דרגות. הוסיפו אותן בטיוטה ופרסמו אותה.',
  },
  tier_unknown: {
    status: 400,
    en: 'The programme in force has no tier of this code.',
    he: 'בתוכנית שבתוקף אין דרגה עם הקוד הזה.',
  },
  kept_until_not_possible: {
    status: 400,
    en: 'A tier is kept until a day from today on, ten years ahead at most.',
    he: 'דרגה נשמרת עד יום שהוא היום או אחריו, ועשר שנים קדימה לכל היותר.',
  },
  review_not_found: { status: 404, en: 'There is no such review of tiers.', he: 'אין סקירת דרגות כזאת.' },
  review_cannot_stop: {
    status: 409,
    en: 'This review cannot be stopped: it is over, or its plan is still being written.',
    he: 'אי אפשר לעצור את הסקירה הזאת: היא הסתיימה, או שהתכנון שלה עדיין נכתב.',
  },
  review_cannot_approve: {
    status: 409,
    en: 'This review cannot be approved: its plan is not ready, it is over, or its day has passed.',
    he: 'אי אפשר לאשר את הסקירה הזאת: התכנון אינו מוכן, היא הסתיימה, או שהיום שלה עבר.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    he: 'סמן הדפדוף אינו של רשימה זו.',
  },
})

import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const householdRefusals = defineRefusals({
  household_not_found: {
    status: 404,
    en: 'There is no such household.',
    he: 'לא נמצא משק בית כזה.',
  },
  member_not_found: {
    status: 404,
    en: 'There is no such member.',
    he: 'לא נמצא חבר מועדון כזה.',
  },
  named_member_not_found: {
    status: 422,
    en: 'There is no such member.',
    he: 'לא נמצא חבר מועדון כזה.',
  },
  member_ref_not_possible: {
    status: 422,
    en: 'Nobody can be named like this.',
    he: 'אי אפשר לזהות כך חבר מועדון.',
  },
  phone_not_possible: {
    status: 422,
    en: 'This is no phone number.',
    he: 'זה אינו מספר טלפון.',
  },
  not_in_household: {
    status: 409,
    en: 'This member is in no household.',
    he: 'חבר המועדון אינו שייך למשק בית.',
  },
  not_of_household: {
    status: 404,
    en: 'This member does not belong to the household.',
    he: 'חבר המועדון אינו שייך למשק הבית הזה.',
  },
  already_in_household: {
    status: 409,
    en: 'The member belongs to a household already. Leave that one first.',
    he: 'חבר המועדון כבר שייך למשק בית. קודם עוזבים אותו.',
  },
  household_dissolved: {
    status: 409,
    en: 'This household was dissolved.',
    he: 'משק הבית הזה פורק.',
  },
  household_full: {
    status: 409,
    en: 'A household has at most {most} members.',
    he: 'במשק בית יש לכל היותר {most} חברים.',
  },
  not_head: {
    status: 403,
    en: 'Only the head of the household may do this.',
    he: 'רק ראש משק הבית יכול לעשות זאת.',
  },
  minor_stays: {
    status: 409,
    en: 'A minor leaves when the head of the household, or the office, takes them out.',
    he: 'קטין יוצא ממשק הבית כשראש משק הבית, או המשרד, מוציאים אותו.',
  },
  minor_founds_none: {
    status: 409,
    en: 'Who was a minor in their last household is made the head of their own by the office.',
    he: 'מי שהיה קטין במשק הבית האחרון שלו, המשרד הוא שממנה אותו לראש משק בית משלו.',
  },
  head_must_hand_over: {
    status: 409,
    en: 'The head leaves after naming another head, or dissolves the household.',
    he: 'ראש משק הבית עוזב אחרי שמינה אחר במקומו, או מפרק את משק הבית.',
  },
  head_must_be_adult: {
    status: 409,
    en: 'The head is one of the adults of the household.',
    he: 'ראש משק הבית הוא אחד המבוגרים בו.',
  },
  head_keeps_role: {
    status: 409,
    en: 'Name another head first.',
    he: 'קודם ממנים ראש אחר למשק הבית.',
  },
  open_holds: {
    status: 409,
    en: 'Points are reserved for a reward right now. Take it or let it go, and try again.',
    he: 'יש כרגע נקודות שמורות להטבה. ממשו אותה או ותרו עליה, ונסו שוב.',
  },
  not_minor: {
    status: 409,
    en: 'Only minors need consent to redeem.',
    he: 'רק קטינים זקוקים להסכמה כדי לממש.',
  },
  until_in_past: {
    status: 422,
    en: 'The day is over already.',
    he: 'היום הזה כבר עבר.',
  },
  invite_not_found: {
    status: 404,
    en: 'There is no such invitation.',
    he: 'לא נמצאה הזמנה כזו.',
  },
  invite_not_open: {
    status: 409,
    en: 'This invitation is not open any more.',
    he: 'ההזמנה הזו כבר אינה פתוחה.',
  },
  too_many_invites: {
    status: 409,
    en: 'Too many invitations were sent today. Withdraw one, or try again tomorrow.',
    he: 'נשלחו היום יותר מדי הזמנות. בטלו אחת, או נסו שוב מחר.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    he: 'סמן הדפדוף אינו של רשימה זו.',
  },
  code_wrong: {
    status: 422,
    en: 'The code is wrong, or the invitation is not open any more. After five wrong codes a new invitation is needed.',
    he: 'הקוד שגוי, או שההזמנה כבר אינה פתוחה. אחרי חמישה קודים שגויים דרושה הזמנה חדשה.',
  },
})

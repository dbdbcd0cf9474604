import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. The till's receipts are refused with the same words. */
export const offerRefusals = defineRefusals({
  grant_not_found: {
    status: 404,
    en: 'There is no such coupon or gesture.',
    he: 'לא נמצאו קופון או מחווה כאלה.',
  },
  grant_not_open: {
    status: 409,
    en: '{state, select, used {It was used already.} expired {It has expired.} other {It was withdrawn.}}',
    he: '{state, select, used {כבר נוצל.} expired {פג תוקפו.} other {נלקח בחזרה.}}',
  },
  tickets_not_used_here: {
    status: 409,
    en: 'Raffle tickets wait for their draw.',
    he: 'כרטיסי הגרלה ממתינים להגרלה.',
  },
  gesture_not_found: {
    status: 422,
    en: 'There is no such gesture.',
    he: 'אין מחווה כזו.',
  },
  gesture_unknown: {
    status: 404,
    en: 'There is no such gesture.',
    he: 'אין מחווה כזו.',
  },
  gesture_member_not_found: {
    status: 404,
    en: 'There is no such member.',
    he: 'לא נמצא חבר מועדון כזה.',
  },
  programme_not_in_force: {
    status: 409,
    en: 'The club has no programme in force yet, so nothing can be given.',
    he: 'למועדון עוד אין תוכנית בתוקף, ולכן אי אפשר לתת.',
  },
  gesture_not_offered: {
    status: 409,
    en: 'This gesture is not given any more.',
    he: 'את המחווה הזו כבר לא נותנים.',
  },
  cashier_budget_spent: {
    status: 409,
    en: 'This costs more than is left of your budget for today.',
    he: 'זה יותר ממה שנותר לך לתת היום.',
  },
  club_budget_spent: {
    status: 409,
    en: 'This costs more than is left of the club’s budget for this month.',
    he: 'זה יותר ממה שנותר למועדון לתת החודש.',
  },
  member_had_gesture: {
    status: 409,
    en: 'This member was given a gesture only a short while ago.',
    he: 'חבר המועדון הזה קיבל מחווה ממש לא מזמן.',
  },
  coupon_mistyped: {
    status: 422,
    en: 'The coupon {coupon} was mistyped: a sign is wrong, or two were swapped.',
    he: 'הקופון {coupon} הוקלד בטעות: סימן שגוי, או שני סימנים שהוחלפו.',
  },
  coupon_unknown: {
    status: 422,
    en: 'The club has no coupon {coupon}.',
    he: 'אין במועדון קופון {coupon}.',
  },
  coupon_used: {
    status: 422,
    en: 'The coupon {coupon} was used already.',
    he: 'הקופון {coupon} כבר נוצל.',
  },
  coupon_expired: {
    status: 422,
    en: 'The coupon {coupon} had expired by the time of the purchase.',
    he: 'תוקף הקופון {coupon} פג לפני הקנייה.',
  },
  coupon_withdrawn: {
    status: 422,
    en: 'The coupon {coupon} was withdrawn.',
    he: 'הקופון {coupon} נלקח בחזרה.',
  },
  coupon_not_theirs: {
    status: 422,
    en: 'The coupon {coupon} was given to another member.',
    he: 'הקופון {coupon} ניתן לחבר מועדון אחר.',
  },
  coupon_takes_too_much: {
    status: 422,
    en: 'More was taken off for the coupon {coupon} than it gives on this basket.',
    he: 'על הקופון {coupon} ירד יותר ממה שהוא נותן בסל הזה.',
  },
  coupons_exceed_basket: {
    status: 422,
    en: 'The coupons take off more than the basket comes to.',
    he: 'הקופונים מורידים יותר מסכום הסל.',
  },
})

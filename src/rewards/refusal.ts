import { hebrewDays } from '#platform/language.ts'
import { defineRefusals, type Refusal, refuse } from '#platform/refusal.ts'
import { raffleRefusals } from '#raffles/refusal.ts'
import type { Refused } from './taking.ts'

/** What the room refuses, in words. Whoever takes for a member may read them aloud. */
export const rewardRefusals = defineRefusals({
  reward_not_found: { status: 404, en: 'There is no such reward.', he: 'לא נמצאה הטבה כזאת.' },
  redemption_not_found: { status: 404, en: 'There is no such redemption.', he: 'לא נמצא מימוש כזה.' },
  picture_not_found: { status: 404, en: 'There is no such picture.', he: 'לא נמצאה תמונה כזאת.' },
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
  member_ref_not_possible: {
    status: 422,
    en: 'Nobody can be found by this {by, select, phone {phone number} email {e-mail address} card {card number} other {id}}: its form is wrong.',
    he: 'אי אפשר למצוא חבר לפי {by, select, phone {מספר הטלפון} email {כתובת הדוא״ל} card {מספר הכרטיס} other {המזהה}}: הצורה שגויה.',
  },
  redemption_conflict: {
    status: 409,
    en: 'Another redemption has this redemption_id.',
    he: 'מימוש אחר כבר נרשם תחת אותו redemption_id.',
  },
  reward_paused: {
    status: 409,
    en: 'This reward is paused for the moment.',
    he: 'ההטבה מושהית כרגע.',
  },
  reward_retired: { status: 409, en: 'This reward is no longer given.', he: 'ההטבה הזאת כבר אינה ניתנת.' },
  reward_not_yet: {
    status: 409,
    en: 'This reward can be taken from {from_on} on.',
    he: 'אפשר לממש את ההטבה החל מ-{from_on}.',
  },
  reward_over: {
    status: 409,
    en: 'This reward could be taken until {to_on}.',
    he: 'אפשר היה לממש את ההטבה עד {to_on}.',
  },
  reward_not_for_member: {
    status: 422,
    en: 'This reward is for {by, select, tier {another tier} plan {members of a paid plan} other {other members}}.',
    he: 'ההטבה מיועדת {by, select, tier {לדרגה אחרת} plan {לחברי תוכנית בתשלום} other {לחברים אחרים}}.',
  },
  delivery_not_offered: {
    status: 422,
    en: 'This reward is not {way, select, home {brought home} pickup {picked up} other {sent digitally}}.',
    he: 'ההטבה אינה ניתנת {way, select, home {במשלוח הביתה} pickup {באיסוף מסניף} other {באופן דיגיטלי}}.',
  },
  money_not_taken: {
    status: 422,
    en: 'This reward is paid with points alone.',
    he: 'ההטבה משולמת בנקודות בלבד.',
  },
  money_too_much: {
    status: 422,
    en: 'Less of this reward may be paid with money.',
    he: 'אפשר לשלם בכסף רק חלק קטן יותר מההטבה.',
  },
  branch_not_known: {
    status: 422,
    en: 'There is no branch {branch} to pick it up at.',
    he: 'אין סניף {branch} לאיסוף.',
  },
  branch_needed: {
    status: 422,
    en: 'Choose the branch to pick it up at.',
    he: 'צריך לבחור סניף לאיסוף.',
  },
  pay_way_not_taken: {
    status: 422,
    en: '{way, select, none {Part of it is paid in money, and from here there is no way to pay it. At a till it can be had.} other {The rest cannot be paid {way, select, card_link {by a card link here} till {at the till: nobody comes there} household {with a household’s points} other {this way}}.}}',
    he: '{way, select, none {חלק מהתשלום הוא בכסף, ומכאן אין דרך לשלם אותו. אפשר לקחת בקופה.} other {אי אפשר לשלם את היתרה {way, select, card_link {בקישור לכרטיס אשראי} till {בקופה, כי לא באים אליה} household {בנקודות של משק הבית} other {בדרך זו}}.}}',
  },
  limit_reached: {
    status: 422,
    en: 'Each member may take {count, plural, one {one} other {#}} {days, plural, =0 {and no more} one {a day} other {in # days}}; that is reached.',
    he: `לכל חבר {count, plural, one {מימוש אחד} two {שני מימושים} other {# מימושים}} {isEver, select, yes {בסך הכול} other {בתוך ${hebrewDays('days')}}}, והמכסה נוצלה.`,
  },
  // A raffle's tickets, said as the raffle says it.
  raffle_closed: raffleRefusals.raffle_closed,
  too_many_tickets: raffleRefusals.too_many_tickets,
  out_of_stock: {
    status: 409,
    en: '{left, plural, =0 {There are none left.} one {There is one left.} other {There are # left.}}',
    he: '{left, plural, =0 {אזל המלאי.} one {נותר אחד בלבד.} two {נותרו שניים בלבד.} other {נותרו # בלבד.}}',
  },
  out_of_stock_here: {
    status: 409,
    en: 'There are not enough here{branches, select, none {; the centre has it} other {; there is some at: {branches}}}.',
    he: 'אין מספיק כאן{branches, select, none {; יש במרכז} other {; יש בסניפים: {branches}}}.',
  },
  nothing_to_replace: {
    status: 409,
    en: 'This redemption is at a place from which nothing can be given anew.',
    he: 'המימוש הזה נמצא במצב שבו אי אפשר לתת במקומו אחר.',
  },
  codes_gone: {
    status: 409,
    en: 'All codes have been given; new ones are on their way to the club.',
    he: 'כל הקודים חולקו; המועדון יעדכן כשיגיעו חדשים.',
  },
  consent_needed: {
    status: 422,
    en: 'The head of the household has to agree first{left, plural, =0 {.} one {; one point is agreed to so far.} other {; # points are agreed to so far.}}',
    he: 'נדרש אישור מראש משק הבית{left, plural, =0 {.} one {; עד כה אושרה נקודה אחת.} two {; עד כה אושרו שתי נקודות.} other {; עד כה אושרו # נקודות.}}',
  },
  household_limit: {
    status: 422,
    en: 'Of the household’s points {left, plural, =0 {none is} one {one point is} other {# points are}} left for this member this month.',
    he: '{left, plural, =0 {לא נותרו לחבר נקודות של משק הבית החודש.} one {נותרה לחבר נקודה אחת של משק הבית החודש.} two {נותרו לחבר שתי נקודות של משק הבית החודש.} other {נותרו לחבר # נקודות של משק הבית החודש.}}',
  },
  insufficient_points: {
    status: 422,
    en: '{missing, plural, one {One point is} other {# points are}} missing: there are {available}.',
    he: '{missing, plural, one {חסרה נקודה אחת} two {חסרות שתי נקודות} other {חסרות # נקודות}}: היתרה היא {available}.',
  },
  insufficient_credit: {
    status: 422,
    en: 'The member has less store credit than that.',
    he: 'לחבר אין די זיכוי בחנות.',
  },
  hold_expired: {
    status: 409,
    en: 'The hold is over: points and stock were given back. Take it anew.',
    he: 'זמן השמירה עבר, והנקודות והמלאי שוחררו. אפשר לממש מחדש.',
  },
  redemption_not_held: {
    status: 409,
    en: 'The redemption is {state, select, voided {given back} cancelled {cancelled} expired {over} other {not held}} already.',
    he: 'המימוש כבר {state, select, voided {שוחרר} cancelled {בוטל} expired {פג} other {אינו מוחזק}}.',
  },
  payment_awaited: {
    status: 409,
    en: 'Its rest is paid by card link, and the payment has not come yet.',
    he: 'היתרה משולמת בקישור לכרטיס אשראי, והתשלום עוד לא התקבל.',
  },
  redemption_not_by_link: {
    status: 409,
    en: 'Nothing of this redemption is paid by card link.',
    he: 'אין במימוש הזה יתרה לתשלום בקישור לכרטיס אשראי.',
  },
  occurred_in_future: {
    status: 422,
    en: 'It says that it happened in the future. Check the till’s clock.',
    he: 'לפי המועד שנמסר זה קרה בעתיד. בדקו את השעון של הקופה.',
  },
  told_too_late: {
    status: 422,
    en: 'It happened more than {days} days ago. The office corrects the points by hand.',
    he: 'זה קרה לפני יותר מ-{days} ימים. המשרד יתקן את הנקודות ידנית.',
  },
  redemption_captured: {
    status: 409,
    en: 'The redemption is complete; it can be cancelled.',
    he: 'המימוש הושלם; אפשר לבטל אותו.',
  },
  redemption_not_captured: {
    status: 409,
    en: 'The redemption is not complete{state, select, held {: it is held} cancelled {: it was cancelled} other {: it was given back}}.',
    he: 'המימוש לא הושלם{state, select, held {: הוא מוחזק} cancelled {: הוא בוטל} other {: הוא שוחרר}}.',
  },
  benefit_used: {
    status: 409,
    en: 'The partner gave it already, so it cannot be cancelled.',
    he: 'השותף כבר נתן את ההטבה, ולכן אי אפשר לבטל אותה.',
  },
  partner_gives_it: {
    status: 409,
    en: 'The partner gives it, and says so itself.',
    he: 'השותף נותן את ההטבה, והוא גם מדווח על כך.',
  },
  discount_used: {
    status: 409,
    en: '{receipt, select, none {The discount was used already} other {The discount came off receipt {receipt}}}, so it cannot be cancelled. Goods that come back are taken on as a return of that receipt.',
    he: '{receipt, select, none {ההנחה כבר נוצלה} other {ההנחה כבר ירדה מקבלה {receipt}}}, ולכן אי אפשר לבטל אותה. סחורה שחוזרת נרשמת כהחזרה של אותה קבלה.',
  },
  fulfilment_not_possible: {
    status: 409,
    en: 'From where it is, it cannot go there.',
    he: 'אי אפשר לעבור לשם מהמצב הנוכחי.',
  },
  taken_is_over: {
    status: 409,
    en: 'It could be picked up or used until its last day, which has passed.',
    he: 'אפשר היה לאסוף או לנצל עד התאריך האחרון, והוא עבר.',
  },
  reward_action_not_allowed: {
    status: 409,
    en: 'A reward that is {state, select, draft {a draft} live {live} paused {paused} other {retired}} does not allow this.',
    he: 'הטבה {state, select, draft {בטיוטה} live {פעילה} paused {מושהית} other {שיצאה משימוש}} אינה מאפשרת זאת.',
  },
  reward_not_ready: {
    status: 422,
    en: '{fault, select, no_stock {Say how many there are, or that there is always enough.} no_codes {Upload codes first.} money_needs_rate {Say how much money stands for one point.} money_beyond_price {More money may be paid than the points come to.} ends_before_start {The last day lies before the first.} no_delivery_way {Say how it reaches the member.} codes_are_digital {A digital code is neither picked up nor brought home.} no_pool_here {Only digital codes and partners’ benefits have codes.} partner_gives_benefits {A partner gives benefits of partners alone.} partner_unknown {There is no such partner.} codes_of_partner {Its codes came from another partner. Make another reward.} other {Say which raffle the ticket is of.}}',
    he: '{fault, select, no_stock {ציינו כמה יש במלאי, או שהמלאי אינו מוגבל.} no_codes {העלו קודם קודים.} money_needs_rate {ציינו כמה כסף שווה נקודה אחת.} money_beyond_price {אפשר לשלם בכסף יותר משווי הנקודות.} ends_before_start {היום האחרון קודם לראשון.} no_delivery_way {ציינו איך ההטבה מגיעה לחבר.} codes_are_digital {קוד דיגיטלי אינו נאסף ואינו נשלח הביתה.} no_pool_here {רק לקוד דיגיטלי ולהטבה של שותף יש קודים.} partner_gives_benefits {שותף נותן רק הטבות של שותפים.} partner_unknown {אין שותף כזה.} codes_of_partner {הקודים הגיעו משותף אחר. יוצרים הטבה חדשה.} other {ציינו לאיזו הגרלה הכרטיס.}}',
  },
  stock_below_held: {
    status: 409,
    en: '{held, plural, one {One is} other {# are}} reserved by members: there cannot be fewer.',
    he: '{held, plural, one {אחד שמור לחבר} two {שניים שמורים לחברים} other {# שמורים לחברים}}: אי אפשר לרדת מתחת לזה.',
  },
  stock_unlimited: {
    status: 409,
    en: 'There is always enough of it here; say how many there are first.',
    he: 'המלאי כאן אינו מוגבל; ציינו קודם כמה יש.',
  },
  no_codes_here: {
    status: 422,
    en: 'Only rewards that are digital codes have a pool of codes.',
    he: 'רק להטבות מסוג קוד דיגיטלי יש מאגר קודים.',
  },
  file_not_understood: {
    status: 422,
    en: 'This file cannot be read as text with one code a row.',
    he: 'אי אפשר לקרוא את הקובץ כטקסט עם קוד בכל שורה.',
  },
  file_missing: { status: 422, en: 'The file is missing or empty.', he: 'הקובץ חסר או ריק.' },
  picture_not_possible: {
    status: 422,
    en: 'A picture is a PNG, JPEG or WebP of at most 1 MB.',
    he: 'תמונה היא PNG, ‏JPEG או WebP עד 1 מ״ב.',
  },
  too_many_pictures: {
    status: 409,
    en: 'A reward has {most} pictures at most.',
    he: 'להטבה יש לכל היותר {most} תמונות.',
  },
})

export type RewardRefusalCode = keyof typeof rewardRefusals

/** Words of a refusal that was decided, also of one that is remembered. */
export function refuseTake({ code, params }: Omit<Refused, 'ok'>): Refusal {
  // A Hebrew sentence needs to know of no limit in days before it counts them.
  const said = code === 'limit_reached' ? { ...params, isEver: params.days === 0 ? 'yes' : 'no' } : params
  const { missing, available, branches } = params
  const extra = {
    ...(missing !== undefined && { missing_points: missing, available_points: available }),
    ...(branches !== undefined && { branches: String(branches).split(', ').filter(Boolean) }),
  }
  return refuse(rewardRefusals, code, branches === '' ? { ...said, branches: 'none' } : said, extra)
}

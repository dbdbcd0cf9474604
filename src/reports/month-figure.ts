import {
  at,
  behind,
  type Definition,
  figure,
  namedReceiptsOf,
  receiptsOf,
  STATE,
  words,
} from './figure-definition.ts'

/** Every figure of a month's report, in the order in which it is shown. */
export const FIGURES = {
  profit: figure(
    'minor',
    words('מה המועדון הכניס, נטו', 'What the club brought, net'),
    words(
      'דמי חבר נטו ורווח גולמי נוסף שהוכח, פחות הטבות, הנחות והודעות. מה שלא הוכח נספר כאפס.',
      'Net fees and proven extra margin, less rewards, discounts and messages. What is not proven counts as nothing.',
    ),
    { ...STATE, isGood: true },
  ),
  fees_net: figure(
    'minor',
    words('דמי חבר, נטו', 'Fees, net'),
    words(
      'דמי חבר ששולמו החודש, פחות החזרי ביטול.',
      'Fees paid in the month, less refunds of cancelled terms.',
    ),
    { href: behind('fees_net'), isGood: true },
  ),
  proven_margin: figure(
    'minor',
    words('רווח נוסף שהוכח', 'Proven extra margin'),
    words(
      'הרווח הגולמי על מה שחברים קנו יותר מקבוצת הביקורת, בקמפיינים ובכללים שההבדל בהם הוכח. של קמפיין נמשך: מה שנוסף מאז הדוח הקודם.',
      'Margin on what members bought more than those held out, of campaigns and rules whose difference is proven. Of a campaign that goes on: what was added since the last report.',
    ),
    { ...STATE, href: at('/campaigns'), isGood: true },
  ),
  reward_cost: figure(
    'minor',
    words('עלות ההטבות שנלקחו', 'Cost of rewards taken'),
    words(
      'העלות של מה שנלקח החודש, פחות מה שהחברים שילמו מעבר לנקודות.',
      'What the rewards taken in the month cost the club, less what members paid beside their points.',
    ),
    { href: behind('reward_cost') },
  ),
  rule_discount: figure(
    'minor',
    words('הנחות של כללי התוכנית', 'Discounts by rules'),
    words(
      'כסף שכללי התוכנית הורידו בקופה, בלי מה שהורידו בגלל מסלול: הוא נספר במסלולים.',
      'Money that rules of the programme took off at the till, but for what they did because of a plan: that is told with the plans.',
    ),
    { href: behind('rule_discount') },
  ),
  coupon_discount: figure(
    'minor',
    words('שוברים שמומשו', 'Coupons used'),
    words(
      'כסף ששוברים הורידו החודש, מתי שניתנו.',
      'Money that coupons took off in the month, whenever they were given.',
    ),
    { href: behind('coupon_discount') },
  ),
  gesture_cost: figure(
    'minor',
    words('מחוות', 'Gestures'),
    words(
      'העלות של מוצרים שהצוות נתן כמחווה. שובר נספר כשהוא מנוצל, ונקודות כשהן מומשות.',
      'The cost of goods that staff gave as gestures. A coupon counts when it is used, and points when they are redeemed.',
    ),
    { href: behind('gesture_cost') },
  ),
  plan_returned: figure(
    'minor',
    words('הוחזר לחברים בתשלום', 'Returned to paying members'),
    words(
      'כסף, זיכוי, הנחות והטבות שחברים בתשלום קיבלו בגלל המסלול. החזר שהתשלום שלו נכשל נספר: הוא עדיין מגיע להם.',
      'Money, credit, discounts and benefits that paying members had by their plan. A return that could not be paid counts: it is owed still.',
    ),
    { href: behind('plan_returned') },
  ),
  message_cost: figure(
    'minor',
    words('עלות ההודעות', 'Cost of messages'),
    words(
      'הודעות שנשלחו החודש, לפי המחיר שבהגדרות הקמפיינים.',
      'Messages sent in the month, at the price in the settings of campaigns.',
    ),
    { href: behind('message_cost') },
  ),
  revenue: figure(
    'minor',
    words('מכירות', 'Sales'),
    words(
      'סך הקבלות של ימי החודש, פחות מה שהוחזר בהם. כולל מע״מ.',
      'Totals of receipts of the month’s days, less what came back in them. VAT included.',
    ),
    { href: receiptsOf, isGood: true },
  ),
  member_revenue: figure(
    'minor',
    words('מכירות לחברים', 'Sales to members'),
    words('אותו חישוב, בקבלות שיש בהן חבר.', 'The same, of receipts that name a member.'),
    { href: namedReceiptsOf, isGood: true },
  ),
  member_share: figure(
    'share',
    words('חלק החברים במכירות', 'Members’ share of sales'),
    words('מכירות לחברים מתוך כל המכירות.', 'Sales to members of all sales.'),
    { href: namedReceiptsOf, isGood: true },
  ),
  receipts: figure(
    'count',
    words('קבלות', 'Receipts'),
    words('קבלות של ימי החודש.', 'Receipts of the month’s days.'),
    { href: receiptsOf },
  ),
  members: figure(
    'count',
    words('חברים', 'Members'),
    words('בלי מי שמוזג או נמחק.', 'Neither merged nor erased.'),
    { ...STATE, href: at('/members'), isGood: true },
  ),
  joined: figure(
    'count',
    words('הצטרפו', 'Joined'),
    words('הצטרפו בימי החודש.', 'Who joined in the month’s days.'),
    { href: behind('joined'), isGood: true },
  ),
  active: figure(
    'count',
    words('חברים פעילים', 'Active members'),
    words(
      'קנו לפחות פעם אחת ב־90 הימים שעד סוף החודש.',
      'Who bought at least once in the 90 days up to the month’s end.',
    ),
    { href: behind('active'), isGood: true },
  ),
  buyers: figure(
    'count',
    words('חברים שקנו החודש', 'Members who bought'),
    words('קנו לפחות פעם אחת בימי החודש.', 'Who bought at least once in the month’s days.'),
    { href: behind('buyers'), isGood: true },
  ),
  wallet_share: figure(
    'share',
    words('נתח מהסל (אומדן)', 'Share of wallet (estimate)'),
    words(
      'כמה קונה חבר פעיל לעומת עשירית החברים שקונים אצלנו הכי הרבה, כאילו הם קונים אצלנו הכול; 90 ימים. אומדן: מה שנקנה במקום אחר אינו ידוע.',
      'What an active member buys beside the tenth who buy most here, as if these bought everything here; 90 days. An estimate: what is bought elsewhere is not known.',
    ),
    { href: behind('wallet_share'), isGood: true },
  ),
  points_opening: figure(
    'points',
    words('נקודות בתחילת החודש', 'Points at the beginning'),
    words('מה שבחשבונות, פחות חובות.', 'What accounts hold, less what they owe.'),
    { href: behind('points_opening') },
  ),
  points_issued: figure(
    'points',
    words('ניתנו', 'Issued'),
    words(
      'נצברו, נפתחו מיתרה קודמת או ניתנו ביד.',
      'Earned, taken over from an older club, or given by hand.',
    ),
    { href: behind('points_issued') },
  ),
  points_redeemed: figure(
    'points',
    words('מומשו', 'Redeemed'),
    words('שולמו על הטבות, פחות מה שהוחזר מהן.', 'Paid for rewards, less what was given back of them.'),
    { href: behind('points_redeemed'), isGood: true },
  ),
  points_expired: figure(
    'points',
    words('פגו', 'Expired'),
    words('הגיעו ליומן בלי שמומשו.', 'Came to their day and were not redeemed.'),
    { href: behind('points_expired'), isGood: false },
  ),
  points_reversed: figure(
    'points',
    words('נלקחו בחזרה', 'Reversed'),
    words('על סחורה שהוחזרה, או ביד.', 'For goods that came back, or by hand.'),
    { href: behind('points_reversed') },
  ),
  points_moved: figure(
    'points',
    words('עברו בין חשבונות', 'Moved'),
    words('אפס, אלא אם העברה נחתכה בסוף החודש.', 'Nothing, unless a move was cut by the month’s end.'),
    { href: behind('points_moved') },
  ),
  points_closing: figure(
    'points',
    words('נקודות בסוף החודש', 'Points at the end'),
    words(
      'פתיחה ועוד מה שניתן, פחות מה שמומש, פג ונלקח.',
      'Opening and issued, less redeemed, expired and reversed.',
    ),
    { href: behind('points_closing') },
  ),
  redemptions: figure(
    'count',
    words('מימושים', 'Redemptions'),
    words('הטבות שנלקחו החודש ולא בוטלו.', 'Rewards taken in the month and not cancelled.'),
    { href: behind('redemptions'), isGood: true },
  ),
  firsts: figure(
    'count',
    words('רגעי זהב', 'Golden moments'),
    words('חברים שמימשו בפעם הראשונה.', 'Members who redeemed for the first time.'),
    { href: behind('firsts'), isGood: true },
  ),
  firsts_days: figure(
    'days',
    words('ימים עד למימוש הראשון', 'Days to the first redemption'),
    words('החציון של מי שמימשו החודש לראשונה.', 'The middle one of those who had their first in the month.'),
    { href: behind('firsts'), isGood: false },
  ),
  never_redeemed: figure(
    'share',
    words('מעולם לא מימשו', 'Never redeemed'),
    words('מתוך כל החברים.', 'Of all members.'),
    { ...STATE, href: behind('never_redeemed'), isGood: false },
  ),
  offers_given: figure(
    'count',
    words('שוברים שניתנו', 'Coupons given'),
    words('שוברים ודוגמיות שניתנו החודש.', 'Coupons and samples given in the month.'),
    { href: behind('offers_given') },
  ),
  offers_used: figure(
    'count',
    words('שוברים שנוצלו', 'Coupons used up'),
    words('נוצלו החודש, מתי שניתנו.', 'Used in the month, whenever they were given.'),
    { href: behind('offers_used'), isGood: true },
  ),
  advertised: figure(
    'count',
    words('הודעות פרסום', 'Advertising sent'),
    words('הודעות של קמפיינים שנשלחו החודש.', 'Messages of campaigns that were sent in the month.'),
    { href: behind('advertised') },
  ),
  messaged: figure(
    'count',
    words('חברים ששמעו מאיתנו', 'Members who heard from us'),
    words('חברים שנשלח להם פרסום החודש.', 'Members who were sent advertising in the month.'),
    { href: behind('messaged') },
  ),
  unreachable: figure(
    'count',
    words('חברים שאי אפשר להשיג', 'Members out of reach'),
    words('אף טלפון או כתובת שלהם לא עובדים.', 'None of their phones or addresses works.'),
    { ...STATE, href: behind('unreachable'), isGood: false },
  ),
  contacts_lost: figure(
    'count',
    words('כתובות שאבדו', 'Addresses lost'),
    words('טלפונים וכתובות שהפסיקו לעבוד החודש.', 'Phones and addresses that stopped working in the month.'),
    { href: behind('contacts_lost'), isGood: false },
  ),
  contacts_decay: figure(
    'share',
    words('התיישנות בשנה', 'Decay in a year'),
    words(
      'כמה מהטלפונים והכתובות יאבדו בשנה, אם כל חודש יהיה כמו זה. המקובל: כ־20%.',
      'How many of the phones and addresses are lost in a year, if every month is as this one. Usual: about 20 %.',
    ),
    { href: behind('contacts_decay'), isGood: false },
  ),
  revived: figure(
    'count',
    words('חזרו לקשר', 'Revived'),
    words('אישרו או עדכנו פרטים כשנשאלו.', 'Confirmed or renewed their details when asked.'),
    { href: behind('revived'), isGood: true },
  ),
  paying: figure(
    'count',
    words('חברים בתשלום', 'Paying members'),
    words('חברים שהמסלול שלהם רץ ביום האחרון של החודש.', 'Members whose plan runs on the month’s last day.'),
    { ...STATE, href: behind('paying'), isGood: true },
  ),
  plan_points: figure(
    'minor',
    words('נקודות של המסלולים', 'Points by plans'),
    words(
      'כמה שוות לחבר הנקודות שנצברו בגלל המסלול. העלות נספרת כשהן מומשות, ולכן אינה ברווח.',
      'What the points are worth to members that their plan gave them. Their cost counts when they are redeemed, and so not here.',
    ),
    { href: behind('plan_points') },
  ),
  liability_gross: figure(
    'minor',
    words('התחייבות ברוטו', 'Liability, gross'),
    words('כמה יעלו כל הנקודות הפתוחות אם ימומשו.', 'What all open points cost if every one is redeemed.'),
    { ...STATE, href: behind('liability_gross') },
  ),
  liability_net: figure(
    'minor',
    words('התחייבות נטו', 'Liability, net'),
    words('אותו דבר, לפי החלק שצפוי להתממש.', 'The same, by the share that is expected to be redeemed.'),
    { ...STATE, href: behind('liability_net') },
  ),
  breakage: figure(
    'share',
    words('צפוי שלא ימומש', 'Expected never to be redeemed'),
    words(
      'חלק הנקודות הפתוחות. לפי נקודות בנות 18 חודשים ומעלה; עד שיש די מהן, לפי הכלל ששליש לא ממומש. זה אינו רווח.',
      'Of open points. By points 18 months old and older; until there are enough, by the rule that a third is never redeemed. This is no gain.',
    ),
    { ...STATE, href: behind('breakage'), isGood: false },
  ),
  deferred_opening: figure(
    'minor',
    words('הכנסה נדחית בתחילה', 'Deferred revenue, opening'),
    words(
      'בשיטת IFRS 15 (מחירים יחסיים), ממכירות כולל מע״מ: למועדון אין שיעור מע״מ. רואה החשבון יפחית אותו (15.47); במחירים יחסיים ההפרש זעיר. קבלות שמאחרות משנות את האומדן, לא את מה שכבר נדחה.',
      'By IFRS 15 (relative stand-alone prices), of sales with VAT, of which a club has no rate. Whoever books it takes VAT out (15.47); relative prices make that next to nothing. Late receipts change the expectation, not what was set aside.',
    ),
    { ...STATE, href: behind('points_opening') },
  ),
  deferred_added: figure(
    'minor',
    words('נדחתה החודש', 'Deferred in the month'),
    words(
      'החלק ממכירות החודש ששייך לנקודות שניתנו בהן.',
      'Of the month’s sales, what belongs to the points given with them.',
    ),
    { ...STATE, href: behind('points_issued') },
  ),
  deferred_changed: figure(
    'minor',
    words('שינוי באומדן', 'Changed expectation'),
    words(
      'מה שנדחה יותר (או פחות) כי נקודות פגו או הוחזרו, או כי חלק אחר מהן צפוי להתממש.',
      'Deferred more (or less) since points went or were taken back, or another share of them is expected to be redeemed.',
    ),
    { ...STATE, href: behind('points_closing') },
  ),
  deferred_recognised: figure(
    'minor',
    words('הוכרה החודש', 'Recognised in the month'),
    words('מה שהפך להכנסה כי נקודות מומשו.', 'What became revenue since points were redeemed.'),
    { ...STATE, href: behind('points_redeemed') },
  ),
  deferred_closing: figure(
    'minor',
    words('הכנסה נדחית בסוף', 'Deferred revenue, closing'),
    words('פתיחה, ועוד מה שנדחה והשתנה, פחות מה שהוכר.', 'Opening, deferred and changed, less recognised.'),
    { ...STATE, href: behind('points_closing') },
  ),
  catalogue_score: figure(
    'score',
    words('בריאות הקטלוג', 'Health of the catalogue'),
    words('ציון ממוצע של ההטבות החיות, מתוך 100.', 'The mean of live rewards, of 100.'),
    { ...STATE, href: at('/catalogue-health'), isGood: true },
  ),
  named_share: figure(
    'share',
    words('קבלות עם חבר', 'Receipts that name a member'),
    words('מתוך קבלות החודש.', 'Of the month’s receipts.'),
    { href: namedReceiptsOf, isGood: true },
  ),
  late_receipts: figure(
    'count',
    words('קבלות שאיחרו', 'Late receipts'),
    words('הגיעו יותר מיום אחרי הקנייה.', 'Came more than a day after the purchase.'),
    { href: behind('late_receipts'), isGood: false },
  ),
  returns_unsettled: figure(
    'count',
    words('החזרות בלי קבלה', 'Returns without a receipt'),
    words('מחכות לקבלה שלהן.', 'Waiting for the receipt they are of.'),
    { ...STATE, href: at('/returns'), isGood: false },
  ),
  till_discount: figure(
    'minor',
    words('הנחות קופה', 'Discounts at tills'),
    words(
      'כל מה שהקופות הורידו, לכולם, גם עד אפס. לא נספר כעלות המועדון.',
      'All that tills took off, for anybody, down to nothing too. Not counted as the club’s cost.',
    ),
    { ...STATE, href: behind('till_discount') },
  ),
} as const satisfies Record<string, Definition>

export type FigureCode = keyof typeof FIGURES
export const FIGURE_CODES = Object.keys(FIGURES) as FigureCode[]

export const definitionOf = (code: FigureCode): Definition => FIGURES[code]

export const isFigureCode = (code: string): code is FigureCode => Object.hasOwn(FIGURES, code)

import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  back: { he: 'כל החברים', en: 'All members' },
  lead: { he: 'במועדון מאז {date}', en: 'In the club since {date}' },

  points: {
    he: '{points, plural, =0 {אין כרגע נקודות לניצול} one {<b>נקודה אחת</b> לניצול} two {<b>שתי נקודות</b> לניצול} other {<b>{points, number} נקודות</b> לניצול}}{worth, select, none {} other {, ששוות <b>{worth}</b>}}. ',
    en: '{points, plural, =0 {No points to use at the moment} one {<b>One point</b> to use} other {<b>{points, number} points</b> to use}}{worth, select, none {} other {, worth <b>{worth}</b>}}. ',
  },
  debt: {
    he: '{debt, plural, one {נקודה אחת נותרה כחוב} two {שתי נקודות נותרו כחוב} other {# נקודות נותרו כחוב}} על מוצרים שהוחזרו, ותקוזז מהצבירה הבאה. ',
    en: '{debt, plural, one {One point is} other {# points are}} owed for goods that came back; what is earned next pays that first. ',
  },
  spend: {
    he: '{gender, select, female {{window} היא קנתה ב־} male {{window} הוא קנה ב־} other {הקניות {window}: }}<b>{spend}</b>, וכל קנייה מחזירה עכשיו <b>{rate}%</b>',
    en: '{gender, select, female {She spent} male {He spent} other {They spent}} <b>{spend}</b> {window}, and every purchase now gives back <b>{rate}%</b>',
  },
  next: {
    he: '; עוד <b>{missing}</b>{kind, select, calendar_year { עד סוף השנה} other {}}, והיא תחזיר {rate}%.',
    en: '; <b>{missing}</b> more{kind, select, calendar_year { by the end of the year} other {}}, and it gives back {rate}%.',
  },
  top: { he: ', השיעור הגבוה ביותר.', en: ', the highest rate there is.' },

  available: { he: 'נקודות לניצול', en: 'Points to use' },
  available_worth: { he: 'שוות {worth}', en: 'Worth {worth}' },
  pending: { he: 'ממתינות', en: 'Pending' },
  pending_definition: {
    he: 'יהיו זמינות כשתסתיים תקופת ההחזרה',
    en: 'Usable once the return window has passed',
  },
  expiring: { he: 'עומדות לפקוע', en: 'About to expire' },
  expiring_definition: { he: 'טובות עד {on}', en: 'Good until {on}' },
  held: { he: 'שמורות', en: 'Held' },
  held_definition: { he: 'לקראת מימוש שעוד לא הושלם', en: 'For a redemption that is not complete' },
  owed: { he: 'חוב', en: 'Owed' },
  owed_definition: { he: 'נקודות שנוצלו על מוצרים שהוחזרו', en: 'Points used on goods that came back' },
  spent: { he: 'קניות {period}', en: 'Spent {period}' },
  spent_definition: {
    he: 'מה שנחשב לצבירה, אחרי החזרות',
    en: 'What counts for earning, less what came back',
  },
  rate: { he: 'חוזר מכל קנייה', en: 'Comes back of each purchase' },
  rate_next: { he: 'עוד {missing} ל־{rate}%', en: '{missing} to {rate}%' },
  rate_top: { he: 'השיעור הגבוה בתוכנית', en: 'The highest in the programme' },

  taken: { he: 'הטבות שנלקחו', en: 'Rewards taken' },
  taken_open: {
    he: '{open, plural, one {אחת עוד בדרך או שמורה} two {שתיים עוד בדרך או שמורות} other {# עוד בדרך או שמורות}}',
    en: '{open, plural, one {One is held or on its way} other {# are held or on their way}}',
  },
  taken_first: {
    he: 'הראשונה {days, plural, =0 {ביום ההצטרפות} one {יום אחרי ההצטרפות} two {יומיים אחרי ההצטרפות} other {# ימים אחרי ההצטרפות}}',
    en: 'The first {days, plural, =0 {on the day of joining} one {a day after joining} other {# days after joining}}',
  },

  tabs: { he: 'על החבר', en: 'About the member' },
  tab_statement: { he: 'תנועות', en: 'Statement' },
  tab_receipts: { he: 'קבלות', en: 'Receipts' },
  tab_profile: { he: 'עניין וערך', en: 'Interests and value' },
  tab_redemptions: { he: 'מימושים', en: 'Redemptions' },
  tab_grants: { he: 'קופונים ומחוות', en: 'Coupons and gestures' },
  tab_tier: { he: 'דרגה', en: 'Tier' },
  tab_membership: { he: 'מנוי', en: 'Membership' },
  pooled: {
    he: 'הנקודות הן של <link>כל משק הבית</link>.',
    en: 'The points are <link>the whole household’s</link>.',
  },
  tab_household: { he: 'משק בית', en: 'Household' },
  tab_details: { he: 'פרטים', en: 'Details' },
  tab_consents: { he: 'הסכמות', en: 'Consents' },

  merge: { he: 'מיזוג כפילות', en: 'Merge a duplicate' },
  more: { he: 'פעולות נוספות', en: 'More actions' },
  edit: { he: 'עריכת פרטים', en: 'Edit details' },
  sign_out: { he: 'יציאה מכל המכשירים', en: 'Sign out everywhere' },
  sign_out_title: { he: 'להוציא את {name} מכל המכשירים?', en: 'Sign {name} out of every device?' },
  sign_out_what: {
    he: 'בכל טלפון ודפדפן יצטרכו להיכנס מחדש, עם קוד שנשלח אל הטלפון או אל הדוא״ל.',
    en: 'On every phone and browser they sign in anew, with a code that is sent to the phone or the e-mail.',
  },
  sign_out_keeps: {
    he: 'הנקודות, ההטבות והפרטים לא משתנים.',
    en: 'Points, rewards and details stay as they are.',
  },
  sign_out_done: {
    he: '{count, plural, =0 {לא היה מכשיר מחובר} one {מכשיר אחד נותק} two {שני מכשירים נותקו} other {# מכשירים נותקו}}',
    en: '{count, plural, =0 {No device was signed in} one {One device was signed out} other {# devices were signed out}}',
  },
  erase: { he: 'מחיקת החבר', en: 'Erase the member' },

  adjust: { he: 'תיקון נקודות', en: 'Correct points' },
  adjust_title: { he: 'תיקון הנקודות של {name}', en: 'Correct the points of {name}' },
  adjust_direction: { he: 'להוסיף או לגרוע?', en: 'More or fewer?' },
  adjust_add: { he: 'להוסיף', en: 'Add' },
  adjust_take: { he: 'לגרוע', en: 'Take away' },
  adjust_points: { he: 'כמה נקודות', en: 'How many points' },
  adjust_points_needed: { he: 'כתבו כמה נקודות', en: 'Enter how many points' },
  adjust_too_many: { he: 'אפשר לגרוע עד {available}', en: 'At most {available} can be taken away' },
  adjust_reason: { he: 'הסיבה', en: 'Reason' },
  adjust_reason_hint: {
    he: 'תופיע בתנועות וביומן הפעולות, לצד השם שלכם',
    en: 'Stands in the statement and the audit trail, beside your name',
  },
  adjust_reason_needed: { he: 'כתבו למה', en: 'Say why' },
  adjust_after: {
    he: 'היתרה תשתנה מ־{before} ל־<b>{after}</b>.',
    en: 'The balance goes from {before} to <b>{after}</b>.',
  },
  adjust_worth: { he: 'שווי התיקון: {worth}.', en: 'The correction is worth {worth}.' },
  adjust_debt: {
    he: 'קודם יקוזז החוב של {debt}.',
    en: 'The debt of {debt} is paid first.',
  },
  adjust_done: { he: 'היתרה עכשיו: {balance}.', en: 'The balance is now {balance}.' },
})

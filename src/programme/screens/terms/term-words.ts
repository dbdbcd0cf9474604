import { defineWords } from '#ui/words.ts'

/** Tiers, the life of points and the money that counts: what a whole programme says once. */
export const termWords = defineWords({
  tiers_title: { he: 'דרגות', en: 'Tiers' },
  tiers_note: {
    he: 'דרגה נקבעת לפי מה שעושים, לא לפי היתרה: מימוש נקודות לעולם אינו מוריד דרגה.',
    en: 'A tier goes by what members do, never by what they have left: redeeming points costs no tier.',
  },
  tiers_none_title: { he: 'אין דרגות במועדון', en: 'The club has no tiers' },
  tiers_none_text: {
    he: 'דרגה היא מעמד: שם, סף, ומה שהכללים נותנים לו. התחילו מסולם של שלוש דרגות ושנו אותו.',
    en: 'A tier is a standing: a name, a threshold, and what rules give it. Begin with a ladder of three and change it.',
  },
  tiers_begin: { he: 'סולם של שלוש דרגות', en: 'A ladder of three tiers' },
  tiers_drop: { he: 'ביטול הדרגות', en: 'Give up tiers' },
  basis_label: { he: 'לפי מה נקבעת הדרגה', en: 'What the tier goes by' },
  basis_spend: { he: 'קניות', en: 'Spend' },
  basis_points_earned: { he: 'נקודות שנצברו', en: 'Points earned' },
  basis_visits: { he: 'ביקורים', en: 'Visits' },
  window_label: { he: 'באיזו תקופה', en: 'Over which time' },
  window_rolling: { he: 'החודשים האחרונים', en: 'The last months' },
  window_calendar_year: { he: 'שנה קלנדרית', en: 'The calendar year' },
  window_months: { he: 'מספר החודשים', en: 'Number of months' },
  ladder: { he: 'הסולם', en: 'The ladder' },
  tier_he: { he: 'דרגה {number}: שם בעברית', en: 'Tier {number}: name in Hebrew' },
  tier_en: { he: 'דרגה {number}: שם באנגלית', en: 'Tier {number}: name in English' },
  tier_from: { he: 'דרגה {number}: החל מ', en: 'Tier {number}: from' },
  tier_first: { he: 'מההתחלה', en: 'From the start' },
  tier_add: { he: 'הוספת דרגה', en: 'Add a tier' },
  tier_remove: { he: 'הסרת דרגה {number}', en: 'Remove tier {number}' },
  tier_new_he: { he: 'דרגה {number}', en: 'דרגה {number}' },
  tier_new_en: { he: 'Tier {number}', en: 'Tier {number}' },
  kept_months: {
    he: 'דרגה שהושגה נשמרת לפחות (חודשים)',
    en: 'A tier once reached is kept at least (months)',
  },
  kept_note: {
    he: 'והיא מתארכת בכל יום שבו עומדים שוב בסף.',
    en: 'And so long again from each day on which its threshold was met.',
  },
  soft_landing: {
    he: 'נחיתה רכה: יורדים לכל היותר דרגה אחת בכל פעם',
    en: 'Soft landing: never more than one tier down at a time',
  },

  life_title: { he: 'חיי הנקודות', en: 'The life of points' },
  life_pending: {
    he: 'נקודות ממתינות {days} ימים, כל עוד אפשר להחזיר, ואז אפשר לממש אותן.',
    en: 'Points are pending for {days} days, while goods can be returned, and can then be used.',
  },
  life_pending_label: { he: 'ימי המתנה', en: 'Days pending' },
  life_expiry: { he: 'תוקף הנקודות', en: 'When points expire' },
  expiry_never: { he: 'נקודות אינן פוקעות', en: 'Points never expire' },
  expiry_rolling: {
    he: 'לפי גיל: כל נקודה פוקעת אחרי כמה חודשים',
    en: 'By age: each point after some months',
  },
  expiry_calendar: { he: 'ביום קבוע בשנה', en: 'On a fixed day of the year' },
  expiry_inactivity: {
    he: 'אחרי תקופה בלי קנייה; כל קנייה מאריכה',
    en: 'After a time without a purchase; every purchase extends it',
  },
  expiry_rolling_in: {
    he: 'כל נקודה פוקעת {months} חודשים אחרי יום הקנייה, בסוף היום.',
    en: 'Each point expires {months} months after the day of purchase, at the end of that day.',
  },
  expiry_calendar_in: {
    he: 'הנקודות פוקעות בסוף {date} בכל שנה, אבל לא לפני שעברו {months} חודשים מהקנייה.',
    en: 'Points expire at the end of {date} each year, but not before {months} months have passed since the purchase.',
  },
  expiry_inactivity_in: {
    he: 'כל הנקודות פוקעות {months} חודשים אחרי הקנייה האחרונה.',
    en: 'All points expire {months} months after the last purchase.',
  },
  expiry_months: { he: 'חודשים', en: 'Months' },
  expiry_at_least: { he: 'לפחות כמה חודשים', en: 'At least so many months' },
  expiry_day: { he: 'יום', en: 'Day' },
  expiry_month: { he: 'חודש', en: 'Month' },
  expiry_warning: {
    he: 'חברים יוזהרו מראש. מי שכבר צבר שומר על התוקף שהיה ביום הקנייה.',
    en: 'Members are warned ahead. Points earned already keep the terms of their day.',
  },

  money_title: { he: 'איזה כסף נחשב', en: 'Which money counts' },
  money_note: {
    he: 'תמיד אחרי הנחות, ובלי כרטיסי מתנה ופיקדונות.',
    en: 'Always after discounts, never gift cards and deposits.',
  },
  money_label: { he: 'מע״מ', en: 'VAT' },
  money_gross: { he: 'הסכום ששולם, כולל מע״מ', en: 'What was paid, VAT included' },
  money_net: { he: 'הסכום בלי מע״מ', en: 'The amount without VAT' },
  money_rates: {
    he: 'שיעורי המע״מ, לשורות שהקופה לא פירטה בהן מע״מ',
    en: 'VAT rates, for lines on which the till does not say the VAT',
  },
  money_rate_from: { he: 'שיעור {number}: החל מיום', en: 'Rate {number}: from day' },
  money_rate: { he: 'שיעור {number}: אחוזים', en: 'Rate {number}: percent' },
  money_rate_add: { he: 'הוספת שיעור', en: 'Add a rate' },
  money_rate_remove: { he: 'הסרת שיעור {number}', en: 'Remove rate {number}' },
  money_free: { he: 'סניפים שפטורים ממע״מ', en: 'Branches free of VAT' },
})

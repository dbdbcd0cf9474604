import type { Words } from '#platform/language.ts'

/** What is said of tiers, the money that counts and the life of points. */
export const TERM_WORDS = {
  net_without_rate: {
    en: 'Money without VAT counts, but no VAT rate is given.',
    he: 'רק סכומים בלי מע״מ נחשבים, אך לא נקבע שיעור מע״מ.',
  },
  net_rate_twice: {
    en: 'Two VAT rates begin on the same day.',
    he: 'שני שיעורי מע״מ מתחילים באותו יום.',
  },
  no_tiers: { en: 'A ladder needs at least one tier.', he: 'בסולם הדרגות צריכה להיות לפחות דרגה אחת.' },
  first_tier_not_from_zero: {
    en: 'The first tier has to begin at zero, so that every member has one.',
    he: 'הדרגה הראשונה צריכה להתחיל מאפס, כדי שלכל חבר תהיה דרגה.',
  },
  tiers_not_ascending: {
    en: 'Tiers must climb: “{name}” has to begin above the one before it.',
    he: 'הדרגות צריכות לעלות: ״{name}״ צריכה להתחיל מעל הקודמת.',
  },
  duplicate_tier_code: { en: 'Two tiers have the code {name}.', he: 'לשתי דרגות יש אותו קוד, {name}.' },
  no_such_day: {
    en: 'No year has the day on which points expire.',
    he: 'היום שבו הנקודות פוקעות אינו קיים בשום שנה.',
  },
  expires_before_usable: {
    en: 'Points would expire before they can be used.',
    he: 'הנקודות היו פוקעות לפני שאפשר להשתמש בהן.',
  },
} satisfies Record<string, Words>

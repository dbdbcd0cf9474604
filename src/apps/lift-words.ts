import type { Words } from '#platform/language.ts'

/** What `moadon lift` says; numbers and shares come written. */
export const LIFT_WORDS = {
  file: {
    en: '{rows} rows. Each group beside “{control}”, which got nothing.',
    he: '{rows} שורות. כל קבוצה לצד ”{control}“, שלא קיבלה דבר.',
  },
  adjusted: { en: 'Adjusted by what was before.', he: 'מתוקן לפי מה שהיה קודם.' },
  cut: { en: 'Values are cut at {limit}.', he: 'הערכים נחתכו ב־{limit}.' },
  ratio: {
    en: 'The lot: counts so far apart come by chance {chance} of the time.',
    he: 'ההגרלה: פער כזה בגודל הקבוצות קורה במקרה ב־{chance} מהפעמים.',
  },
  group: { en: 'group', he: 'קבוצה' },
  count: { en: 'members', he: 'חברים' },
  mean: { en: 'mean', he: 'ממוצע' },
  error: { en: '±', he: '±' },
  difference: {
    en: '{name}: {size} a member ({low} to {high} at any look, {once_low} to {once_high} at this one)',
    he: '{name}: {size} לחבר (בין {low} ל־{high} בכל הצצה, בין {once_low} ל־{once_high} בהצצה הזאת)',
  },
  relative: {
    en: '  {size} of what came without ({low} to {high} at any look)',
    he: '  {size} ממה שבא בלי זה (בין {low} ל־{high} בכל הצצה)',
  },
  profit: {
    en: '  left after margin and cost: {size} a member treated ({low} to {high})',
    he: '  נשאר אחרי הרווח והעלות: {size} לכל מי שקיבל (בין {low} ל־{high})',
  },
  too_small: { en: '{name}: too few to say anything.', he: '{name}: מעט מדי מכדי לומר משהו.' },
  more: {
    en: 'With {more} more members in each group, a difference like this one could be told.',
    he: 'אילו היו בכל קבוצה {more} חברים יותר, היה אפשר להכריע בהפרש כזה.',
  },
  unread: {
    en: '{rows, plural, one {One row has} other {# rows have}} no group or no number and {rows, plural, one {was} other {were}} left out; the first is row {first}.',
    he: '{rows, plural, one {בשורה אחת} other {ב־# שורות}} חסרים קבוצה או מספר, והן לא נספרו; הראשונה היא שורה {first}.',
  },
} as const satisfies Record<string, Words>

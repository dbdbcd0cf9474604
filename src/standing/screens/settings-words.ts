import { defineWords } from '#ui/words.ts'

export const settingsWords = defineWords({
  title: { he: 'הגדרות', en: 'Settings' },
  excluded: { he: 'קטגוריות רגישות', en: 'Sensitive categories' },
  excluded_note: {
    he: 'לא יוצגו כתחום עניין של אף חבר, ומה שנלמד עליהן נמחק. למשל מוצרי בריאות.',
    en: 'Never shown as anybody’s interest, and what was learned of them is forgotten. Health products, for example.',
  },
  margin: { he: 'כמה נשאר למועדון ממכירה', en: 'What the club keeps of a sale' },
  margin_note: {
    he: 'אחרי עלות הסחורה. איתו מופיע גם מה שחבר צפוי להשאיר, לא רק מה שיקנה.',
    en: 'After the cost of goods. With it a member’s page tells what stays, not only what is bought.',
  },
  window: { he: 'לכמה זמן קדימה מחושב הסיכוי לקנייה', en: 'How far ahead the chance of a purchase looks' },
  window_note: {
    he: 'החברים מדורגים מחדש תוך דקה. טווח ארוך מדי לעבר של המועדון מוביל לדירוג לפי הקצב בלבד.',
    en: 'Members are rated anew within a minute. A window too long for the club’s past leaves rating to rhythm alone.',
  },
  window_own: { he: 'לפי הקצב של המועדון', en: 'By the club’s own rhythm' },
  window_weeks: {
    he: '{weeks, plural, =1 {שבוע} other {# שבועות}}',
    en: '{weeks, plural, =1 {a week} other {# weeks}}',
  },
  save: { he: 'שמירת ההגדרות', en: 'Save the settings' },
  saved: { he: 'ההגדרות נשמרו', en: 'The settings are saved' },
})

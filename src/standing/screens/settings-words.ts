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
  save: { he: 'שמירת ההגדרות', en: 'Save the settings' },
  saved: { he: 'ההגדרות נשמרו', en: 'The settings are saved' },
})

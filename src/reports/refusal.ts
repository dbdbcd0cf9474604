import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const reportRefusals = defineRefusals({
  report_not_known: {
    status: 404,
    en: 'There is no report of that month: the club had sold nothing by then, or it has not begun.',
    he: 'אין דוח לחודש הזה: המועדון עוד לא מכר אז, או שהחודש עוד לא התחיל.',
  },
  report_too_slow: {
    status: 422,
    en: 'It takes too long to add up now. A closed month opens at once; of this one, try again at a quieter hour.',
    he: 'החישוב ארוך מדי כרגע. חודש סגור נפתח מיד; את החודש הזה כדאי לנסות שוב בשעה שקטה יותר.',
  },
  figure_not_listed: {
    status: 404,
    en: 'This figure is made of others: open those.',
    he: 'המספר הזה בנוי ממספרים אחרים: כדאי לפתוח אותם.',
  },
  alert_not_known: {
    status: 404,
    en: 'There is no such alert.',
    he: 'אין התראה כזאת.',
  },
  month_not_closed: {
    status: 409,
    en: 'The month is not closed yet, so its advice may still change.',
    he: 'החודש עוד לא נסגר, ולכן העצות שלו עוד עשויות להשתנות.',
  },
})

import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'alert.looked': { he: 'התראה נבדקה', en: 'Alert looked into' },
  'alert.silenced': { he: 'השתקת התראה', en: 'Alert silenced' },
  'advice.answered': { he: 'תשובה על עצה בדוח החודשי', en: 'Advice of a month’s report answered' },
})

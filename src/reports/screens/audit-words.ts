import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'advice.answered': { he: 'תשובה על עצה בדוח החודשי', en: 'Advice of a month’s report answered' },
})

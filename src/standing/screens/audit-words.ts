import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'standing.changed': { he: 'שינוי הקטגוריות הרגישות', en: 'Sensitive categories changed' },
})

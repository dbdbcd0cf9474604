import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'standing.changed': { he: 'שינוי ההגדרות של מצב החברים', en: 'Settings of standing changed' },
  'member.interests_declared': { he: 'רישום תחומי עניין', en: 'Interests written down' },
})

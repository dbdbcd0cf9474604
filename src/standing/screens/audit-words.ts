import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'standing.changed': { he: 'שינוי ההגדרות של מצב החברים', en: 'Settings of standing changed' },
  'standing.window_changed': {
    he: 'שינוי טווח הסיכוי לחזרה',
    en: 'Window of the chance of coming again changed',
  },
  'member.interests_declared': { he: 'רישום תחומי עניין', en: 'Interests written down' },
})

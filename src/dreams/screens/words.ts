import { defineWords } from '#ui/words.ts'

export const dreamWords = defineWords({
  panel: { he: 'חלומות', en: 'Dreams' },
  none: { he: 'עוד לא נבחר חלום.', en: 'No dream was chosen yet.' },
  reached: { he: 'הושג', en: 'Reached' },
  taken: { he: 'התגשם', en: 'Came true' },
  given_up: { he: 'ויתרו עליו', en: 'Let go' },
  percent: { he: '{percent}% מהדרך', en: '{percent}% of the way' },
  with_household: { he: 'יחד עם משק הבית', en: 'With the household' },
  since: { he: 'מאז {date}', en: 'Since {date}' },
})

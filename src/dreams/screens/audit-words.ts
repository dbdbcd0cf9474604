import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'dream.chosen': { he: 'בחירת חלום', en: 'Dream chosen' },
  'dream.given_up': { he: 'ויתור על חלום', en: 'Dream let go' },
})

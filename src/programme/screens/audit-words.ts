import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'programme.drafted': { he: 'טיוטת תוכנית חדשה', en: 'Programme drafted' },
  'programme.draft_edited': { he: 'עריכת טיוטת תוכנית', en: 'Programme draft edited' },
  'programme.draft_deleted': { he: 'מחיקת טיוטת תוכנית', en: 'Programme draft deleted' },
  'programme.published': { he: 'פרסום תוכנית', en: 'Programme published' },
  'programme.withdrawn': { he: 'ביטול תוכנית מתוכננת', en: 'Scheduled programme withdrawn' },
})

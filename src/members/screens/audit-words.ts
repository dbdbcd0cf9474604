import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'member.joined': { he: 'צירוף חבר', en: 'Member joined' },
  'member.details_confirmed': { he: 'אישור פרטי חבר', en: 'Member’s details confirmed' },
  'member.changed': { he: 'עדכון פרטי חבר', en: 'Member changed' },
  'member.merged': { he: 'מיזוג חברים כפולים', en: 'Duplicate members merged' },
  'member.erased': { he: 'מחיקת פרטים אישיים', en: 'Personal data erased' },
  'member.points_adjusted': { he: 'תיקון נקודות', en: 'Points adjusted' },
})

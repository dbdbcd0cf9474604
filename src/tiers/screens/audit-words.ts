import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'member.tier_assigned': { he: 'קביעת דרגה ידנית', en: 'Tier set by hand' },
  'tier_review.stopped': { he: 'עצירת סקירת דרגות', en: 'Tier review stopped' },
  'tier_review.approved': { he: 'אישור סקירת דרגות', en: 'Tier review approved' },
  'tier_notice.changed': { he: 'שינוי ההתראה לפני סקירת דרגות', en: 'Notice of tier reviews changed' },
})

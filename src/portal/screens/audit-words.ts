import { defineWords } from '#ui/words.ts'

/** What the audit trail calls what is done here. */
export const portalActs = defineWords({
  'portal.face_changed': { he: 'שינוי בדף האישי של החברים', en: 'The members’ page was changed' },
  'member.signed_out': { he: 'ניתוק החבר מכל המכשירים', en: 'A member was signed out everywhere' },
})

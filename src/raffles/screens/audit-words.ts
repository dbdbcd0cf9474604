import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'raffle.created': { he: 'הגרלה חדשה', en: 'Raffle made' },
  'raffle.changed': { he: 'שינוי הגרלה', en: 'Raffle changed' },
  'raffle.tickets_sold': { he: 'מכירת כרטיסי הגרלה', en: 'Raffle tickets sold' },
  'raffle.drawn': { he: 'עריכת הגרלה', en: 'Raffle drawn' },
  'raffle.prize_resolved': { he: 'פרס הגרלה', en: 'Raffle prize settled' },
  'raffle.cancelled': { he: 'ביטול הגרלה', en: 'Raffle cancelled' },
})

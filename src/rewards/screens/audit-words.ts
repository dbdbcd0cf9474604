import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'reward.created': { he: 'הטבה חדשה', en: 'Reward made' },
  'reward.changed': { he: 'שינוי הטבה', en: 'Reward changed' },
  'reward.published': { he: 'פרסום הטבה', en: 'Reward published' },
  'reward.paused': { he: 'השהיית הטבה', en: 'Reward paused' },
  'reward.retired': { he: 'הורדת הטבה מהמדף', en: 'Reward retired' },
  'reward.picture_added': { he: 'הוספת תמונה להטבה', en: 'Picture added to a reward' },
  'reward.picture_removed': { he: 'הסרת תמונה מהטבה', en: 'Picture removed from a reward' },
  'reward.stock_moved': { he: 'עדכון מלאי של הטבה', en: 'Stock of a reward changed' },
  'reward.codes_added': { he: 'העלאת קודים', en: 'Codes uploaded' },
  'reward_settings.changed': { he: 'שינוי כללי המימוש', en: 'Redemption rules changed' },
  'redemption.moved': { he: 'עדכון מצב של מימוש', en: 'Redemption moved on' },
  'redemption.replaced': { he: 'מסירה מחדש במקום מה שהשתבש', en: 'Given anew in place of what went wrong' },
  'redemption.cancelled': { he: 'ביטול מימוש', en: 'Redemption cancelled' },
  'redemption.address_read': { he: 'קריאת כתובת למשלוח', en: 'Delivery address read' },
})

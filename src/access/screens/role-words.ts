import { defineWords } from '#ui/words.ts'

/** The roles of staff and of keys, and what each may do, in a few words. */
export const roleWords = defineWords({
  owner: { he: 'בעלים', en: 'Owner' },
  owner_may: { he: 'הכול, גם הצוות ומפתחות ה־API.', en: 'Everything, the staff and the API keys included.' },
  manager: { he: 'ניהול', en: 'Manager' },
  manager_may: { he: 'הכול, חוץ מהצוות וממפתחות ה־API.', en: 'Everything but the staff and the API keys.' },
  cashier: { he: 'קופה', en: 'Cashier' },
  cashier_may: {
    he: 'לאתר ולצרף חברים, לבדוק סל ולרשום קבלות והחזרות.',
    en: 'Finds and joins members, quotes a basket, posts receipts and returns.',
  },
  analyst: { he: 'ניתוח נתונים', en: 'Analyst' },
  analyst_may: { he: 'לקרוא הכול, בלי לשנות דבר.', en: 'Reads everything, changes nothing.' },
  service_desk: { he: 'שירות לקוחות', en: 'Service desk' },
  service_desk_may: {
    he: 'לעדכן פרטי חברים, למזג כפולים, לתקן נקודות, לקבל החזרות ולשייך קבלות.',
    en: 'Corrects members’ details and points, merges duplicates, takes returns, gives receipts to members.',
  },
  agency: { he: 'סוכנות', en: 'Agency' },
  agency_may: {
    he: 'לנהל את התוכנית, לייבא קבצים ולקרוא דוחות.',
    en: 'Runs the programme, imports files, reads reports.',
  },
  pos: { he: 'קופה', en: 'Till' },
  pos_may: { he: 'חברים, קבלות והחזרות, מסניף אחד.', en: 'Members, receipts and returns, of one branch.' },
  shop: { he: 'חנות מקוונת', en: 'Web shop' },
  shop_may: { he: 'כמו קופה, בלי סניף.', en: 'As a till, without a branch.' },
  partner: { he: 'שותף', en: 'Partner' },
  partner_may: { he: 'לזכות חברים בנקודות.', en: 'Credits members with points.' },
  admin: { he: 'מערכת שלכם', en: 'Your own system' },
  admin_may: { he: 'הכול, חוץ מהצוות וממפתחות.', en: 'Everything but staff and keys.' },
  read: { he: 'קריאה בלבד', en: 'Read only' },
  read_may: { he: 'לקרוא הכול, למשל לדוחות.', en: 'Reads everything, for reports for example.' },
})

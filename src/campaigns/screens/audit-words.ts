import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'campaign.created': { he: 'קמפיין חדש', en: 'Campaign made' },
  'campaign.changed': { he: 'שינוי קמפיין', en: 'Campaign changed' },
  'campaign.started': { he: 'הפעלת קמפיין', en: 'Campaign started' },
  'campaign.paused_by_budget': {
    he: 'קמפיין הושהה: התקציב נוצל',
    en: 'Campaign paused: its budget is used up',
  },
  'campaign.paused': { he: 'השהיית קמפיין', en: 'Campaign paused' },
  'campaign.resumed': { he: 'המשך קמפיין', en: 'Campaign resumed' },
  'campaign.resent_unknown': { he: 'שליחה חוזרת של הודעות בספק', en: 'Messages in doubt sent again' },
  'campaign.stopped': { he: 'עצירת קמפיין', en: 'Campaign stopped' },
  'campaign.removed': { he: 'מחיקת טיוטה של קמפיין', en: 'Draft of a campaign deleted' },
  'campaign.setting_changed': { he: 'שינוי הגדרות הקמפיינים', en: 'Campaign settings changed' },
})

import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'case.opened': { he: 'פנייה חדשה', en: 'Case opened' },
  'case.answered': { he: 'תשובה לפנייה', en: 'Case answered' },
  'case.noted': { he: 'הערה בפנייה', en: 'Note on a case' },
  'case.assigned': { he: 'שיוך פנייה', en: 'Case assigned' },
  'case.closed': { he: 'סגירת פנייה', en: 'Case closed' },
  'case.reopened': { he: 'פתיחת פנייה מחדש', en: 'Case opened again' },
  'case.made_good': { he: 'תיקון לחבר', en: 'Made good' },
  'case.budget_changed': { he: 'שינוי תקציב המחוות', en: 'Budget for gestures changed' },
})

import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'club.created': { he: 'הקמת המועדון', en: 'Club made' },
  'club.exported': { he: 'ייצוא המועדון לקבצים', en: 'Club exported to files' },
  'club.copied_in': { he: 'העתקת הגדרות ממועדון אחר', en: 'Definitions copied from another club' },
  'club.copied_out': { he: 'העתקת הגדרות למועדון אחר', en: 'Definitions copied to another club' },
  'club.changed': { he: 'עדכון הגדרות המועדון', en: 'Club settings changed' },
  'branch.added': { he: 'הוספת סניף', en: 'Branch added' },
  'branch.changed': { he: 'עדכון סניף', en: 'Branch changed' },
  'session.opened': { he: 'כניסה', en: 'Signed in' },
  'session.ended_everywhere': { he: 'התנתקות מכל המכשירים', en: 'Signed out everywhere' },
  'staff.added': { he: 'הוספה לצוות', en: 'Added to the staff' },
  'staff.changed': { he: 'עדכון החשבון האישי', en: 'Own account changed' },
  'staff.role_changed': { he: 'שינוי תפקיד', en: 'Role changed' },
  'staff.disabled': { he: 'השבתת כניסה', en: 'Disabled' },
  'staff.enabled': { he: 'הפעלת כניסה', en: 'Enabled' },
  'staff.removed': { he: 'הסרה מהצוות', en: 'Removed from the staff' },
  'staff.password_reset': { he: 'סיסמה זמנית', en: 'Temporary password given' },
  'staff.password_changed': { he: 'החלפת סיסמה', en: 'Password changed' },
  'staff.sessions_ended': { he: 'ניתוק מכל המכשירים', en: 'Signed out by an owner' },
  'api_key.created': { he: 'יצירת מפתח API', en: 'API key made' },
  'api_key.revoked': { he: 'ביטול מפתח API', en: 'API key revoked' },
})

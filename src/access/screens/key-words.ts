import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'מפתחות API', en: 'API keys' },
  lead: {
    he: 'כל קופה, אתר או מערכת מקבלים מפתח משלהם, כדי שאפשר יהיה לבטל אחד בלי לעצור את השאר.',
    en: 'Every till, shop or system has a key of its own, so that one can be revoked without stopping the others.',
  },
  empty_title: { he: 'עוד אין מפתחות', en: 'No keys yet' },
  empty_text: {
    he: 'מפתח מחבר קופה או אתר למועדון: הם שולחים קבלות, והחברים צוברים.',
    en: 'A key connects a till or a shop to the club: they send receipts, and members earn.',
  },
  name: { he: 'שם', en: 'Name' },
  name_hint: { he: 'למשל: קופה 2, דיזנגוף', en: 'Such as: till 2, Dizengoff' },
  name_needed: { he: 'כתבו שם', en: 'Enter a name' },
  prefix: { he: 'מתחיל ב־', en: 'Begins with' },
  role: { he: 'בשביל', en: 'For' },
  role_needed: { he: 'בחרו בשביל מה המפתח', en: 'Choose what the key is for' },
  branch: { he: 'סניף', en: 'Branch' },
  branch_hint: {
    he: 'קבלות מהקופה הזו יירשמו בסניף הזה.',
    en: 'Receipts of this till are of this branch.',
  },
  branch_none: { he: 'עוד אין סניפים', en: 'No branches yet' },
  last_used: { he: 'שימוש אחרון', en: 'Last used' },
  never: { he: 'עוד לא', en: 'Never' },
  state: { he: 'מצב', en: 'State' },
  active: { he: 'פעיל', en: 'Active' },
  revoked: { he: 'בוטל', en: 'Revoked' },
  actions: { he: 'פעולות', en: 'Actions' },
  add: { he: 'מפתח חדש', en: 'New key' },
  make: { he: 'יצירת המפתח', en: 'Make the key' },
  made: { he: 'המפתח של ״{name}״ מוכן', en: 'The key of “{name}” is ready' },
  made_text: {
    he: 'העתיקו אותו להגדרות של הקופה, האתר או המערכת.',
    en: 'Copy it into the settings of the till, shop or system.',
  },
  revoke: { he: 'ביטול', en: 'Revoke' },
  revoke_label: { he: 'ביטול המפתח של {name}', en: 'Revoke the key of {name}' },
  revoke_title: { he: 'לבטל את המפתח של ״{name}״?', en: 'Revoke the key of “{name}”?' },
  revoke_result: {
    he: 'מי שמשתמש בו יידחה, תוך שניות ספורות.',
    en: 'Whatever uses it is turned away, within seconds.',
  },
  revoke_for_good: {
    he: 'אי אפשר להחזיר אותו; אפשר ליצור חדש.',
    en: 'It cannot come back; a new one can be made.',
  },
  revoke_last_used: { he: 'שימוש אחרון: {when}.', en: 'Last used: {when}.' },
  revoke_done: { he: 'המפתח של ״{name}״ בוטל', en: 'The key of “{name}” was revoked' },
})

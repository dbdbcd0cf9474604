import { defineWords } from '#ui/words.ts'

/** The settings of the club and its branches. */
export const words = defineWords({
  settings: { he: 'הגדרות', en: 'Settings' },
  tab_club: { he: 'המועדון', en: 'Club' },
  tab_branches: { he: 'סניפים', en: 'Branches' },
  tab_portal: { he: 'הדף האישי', en: 'Members’ page' },
  tab_staff: { he: 'צוות', en: 'Staff' },
  tab_keys: { he: 'מפתחות API', en: 'API keys' },
  tab_wordings: { he: 'נוסחי הסכמה', en: 'Consent wordings' },
  tab_audit: { he: 'יומן פעולות', en: 'Audit trail' },

  club_title: { he: 'המועדון', en: 'The club' },
  name: { he: 'שם', en: 'Name' },
  name_needed: { he: 'כתבו שם', en: 'Enter a name' },
  country: { he: 'מדינה', en: 'Country' },
  country_hint: {
    he: 'מספרי טלפון בלי קידומת נקראים לפיה.',
    en: 'Telephone numbers without a prefix are read as of here.',
  },
  currency: { he: 'מטבע', en: 'Currency' },
  currency_hint: {
    he: 'נקבע כשהמועדון הוקם, ואינו משתנה: כל הספרים רשומים בו.',
    en: 'Set when the club was made, and never changes: all books are in it.',
  },
  time_zone: { he: 'אזור זמן', en: 'Time zone' },
  time_zone_hint: {
    he: 'קובע לאיזה יום שייכת קבלה, מעכשיו והלאה.',
    en: 'Decides which day a receipt belongs to, from now on.',
  },
  languages: { he: 'שפות החברים', en: 'Members’ languages' },
  languages_needed: { he: 'בחרו שפה אחת לפחות', en: 'Choose at least one language' },
  default_language: { he: 'השפה של מי שלא בחר', en: 'For whoever has not chosen' },
  default_language_needed: { he: 'בחרו אחת משפות החברים', en: 'Choose one of the members’ languages' },
  language_he: { he: 'עברית', en: 'Hebrew' },
  language_en: { he: 'אנגלית', en: 'English' },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'נשמר', en: 'Saved' },
  nothing_found: { he: 'לא נמצא', en: 'Nothing found' },

  branches_title: { he: 'סניפים', en: 'Branches' },
  branches_lead: {
    he: 'סניף נוסף מעצמו כשהקוד שלו מופיע לראשונה על קבלה, ואפשר להוסיף אותו גם מראש.',
    en: 'A branch adds itself when its code first stands on a receipt, and can be added beforehand too.',
  },
  branches_empty_title: { he: 'עוד אין סניפים', en: 'No branches yet' },
  branches_empty_text: {
    he: 'הוסיפו את הסניף הראשון, או המתינו לקבלה הראשונה: הסניף שלה יופיע כאן מעצמו.',
    en: 'Add the first one, or wait for the first receipt: its branch appears here by itself.',
  },
  branch: { he: 'סניף', en: 'Branch' },
  branch_unnamed: { he: 'בלי שם', en: 'No name yet' },
  code: { he: 'קוד בקבלות', en: 'Code on receipts' },
  vat: { he: 'מע״מ', en: 'VAT' },
  vat_standard: { he: 'רגיל', en: 'Standard' },
  vat_zero: { he: 'אפס (אילת)', en: 'Zero (Eilat)' },
  code_hint: {
    he: 'כמו שהקופה כותבת אותו על הקבלה.',
    en: 'As the till writes it on the receipt.',
  },
  code_needed: { he: 'כתבו קוד', en: 'Enter a code' },
  first_seen: { he: 'רשום מאז', en: 'Known since' },
  branch_add: { he: 'הוספת סניף', en: 'Add a branch' },
  branch_added: { he: 'הסניף ״{name}״ נוסף', en: '“{name}” was added' },
  branch_edit: { he: 'סניף {code}', en: 'Branch {code}' },
  as_club: { he: 'כמו המועדון', en: 'As the club' },
  branch_saved: { he: 'הסניף ״{name}״ נשמר', en: '“{name}” was saved' },
})

import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'צוות', en: 'Staff' },
  lead: {
    he: 'מי עובד במועדון ומה מותר לכל אחד. לכל אדם כניסה משלו, כדי שיומן הפעולות יידע מי עשה מה.',
    en: 'Who works in the club, and what each may do. Everybody signs in for themselves, so that the audit trail knows who did what.',
  },
  empty_title: { he: 'עוד אין צוות', en: 'No staff yet' },
  person: { he: 'שם', en: 'Name' },
  email: { he: 'דוא״ל', en: 'E-mail' },
  role: { he: 'תפקיד', en: 'Role' },
  state: { he: 'מצב', en: 'State' },
  state_active: { he: 'פעיל', en: 'Active' },
  state_disabled: { he: 'מושבת', en: 'Disabled' },
  state_temporary: { he: 'טרם נבחרה סיסמה', en: 'No own password yet' },
  last_seen: { he: 'נראו לאחרונה', en: 'Last seen' },
  never: { he: 'עוד לא', en: 'Never' },
  actions: { he: 'פעולות', en: 'Actions' },
  actions_for: { he: 'פעולות עבור {name}', en: 'Actions for {name}' },

  add: { he: 'הוספה לצוות', en: 'Add a person' },
  add_name: { he: 'שם', en: 'Name' },
  name_needed: { he: 'כתבו שם', en: 'Enter a name' },
  email_needed: { he: 'כתבו כתובת דוא״ל', en: 'Enter an e-mail address' },
  role_needed: { he: 'בחרו תפקיד', en: 'Choose a role' },
  added: { he: '{name} בצוות', en: '{name} is on the staff' },
  added_text: {
    he: 'מסרו ל{name} את הסיסמה הזמנית. בכניסה הראשונה, עם הכתובת {email}, נבחרת סיסמה אחרת.',
    en: 'Give {name} this temporary password. At the first sign-in, with the address {email}, another one is chosen.',
  },
  added_known: {
    he: '{name} בצוות. הכניסה היא עם הסיסמה שכבר יש.',
    en: '{name} is on the staff, and signs in with the password they already have.',
  },

  change_role: { he: 'שינוי תפקיד', en: 'Change the role' },
  role_of: { he: 'התפקיד של {name}', en: '{name}’s role' },
  save: { he: 'שמירה', en: 'Save' },
  role_saved: { he: 'התפקיד של {name} השתנה', en: '{name}’s role was changed' },

  sign_out: { he: 'ניתוק מכל המכשירים', en: 'Sign out everywhere' },
  sign_out_title: { he: 'לנתק את {name} מכל המכשירים?', en: 'Sign {name} out everywhere?' },
  sign_out_result: {
    he: 'כל מכשיר שמחובר עכשיו יתבקש להתחבר מחדש.',
    en: 'Every device that is signed in now has to sign in again.',
  },
  sign_out_password: { he: 'הסיסמה אינה משתנה.', en: 'The password stays.' },
  signed_out: {
    he: '{count, plural, =0 {לא היה מכשיר מחובר} one {מכשיר אחד נותק} two {שני מכשירים נותקו} other {# מכשירים נותקו}}',
    en: '{count, plural, =0 {No device was signed in} one {One device was signed out} other {# devices were signed out}}',
  },

  reset_password: { he: 'סיסמה זמנית', en: 'Temporary password' },
  reset_password_title: { he: 'לתת ל{name} סיסמה זמנית?', en: 'Give {name} a temporary password?' },
  reset_password_result: { he: 'הסיסמה של היום מפסיקה לפעול.', en: 'The password of today stops working.' },
  reset_password_devices: { he: 'כל המכשירים ינותקו.', en: 'Every device is signed out.' },
  reset_password_next: {
    he: 'בכניסה הבאה נבחרת סיסמה חדשה.',
    en: 'At the next sign-in a new one is chosen.',
  },
  reset_text: {
    he: 'מסרו ל{name} את הסיסמה הזמנית. בכניסה הבאה נבחרת סיסמה אחרת.',
    en: 'Give {name} this temporary password. At the next sign-in another one is chosen.',
  },

  disable: { he: 'השבתה', en: 'Disable' },
  disable_title: { he: 'להשבית את הכניסה של {name}?', en: 'Disable {name}?' },
  disable_result: {
    he: 'הגישה למועדון הזה נסגרת מיד, עד שתפעילו אותה שוב.',
    en: 'Access to this club ends at once, until you enable it again.',
  },
  disabled: { he: 'הכניסה של {name} הושבתה', en: '{name} was disabled' },
  enable: { he: 'הפעלה', en: 'Enable' },
  enable_title: { he: 'להפעיל שוב את הכניסה של {name}?', en: 'Enable {name} again?' },
  enable_result: {
    he: 'הגישה למועדון חוזרת, בתפקיד שהיה.',
    en: 'Access to the club comes back, in the role it was.',
  },
  enabled: { he: 'הכניסה של {name} הופעלה', en: '{name} was enabled' },

  remove: { he: 'הסרה מהצוות', en: 'Remove from the staff' },
  remove_title: { he: 'להסיר את {name} מהצוות?', en: 'Remove {name} from the staff?' },
  remove_result: { he: 'הגישה למועדון הזה נסגרת מיד.', en: 'Access to this club ends at once.' },
  remove_trail: {
    he: 'מה שנעשה עד היום נשאר ביומן בשם הזה.',
    en: 'What was done until today keeps this name in the audit trail.',
  },
  removed: { he: '{name} כבר לא בצוות', en: '{name} is no longer on the staff' },
})

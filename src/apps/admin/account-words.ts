import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'החשבון שלי', en: 'My account' },
  name: { he: 'שם', en: 'Name' },
  name_needed: { he: 'כתבו את שמכם', en: 'Enter your name' },
  language: { he: 'שפה', en: 'Language' },
  language_he: { he: 'עברית', en: 'Hebrew' },
  language_en: { he: 'אנגלית', en: 'English' },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'נשמר', en: 'Saved' },
  password_title: { he: 'סיסמה', en: 'Password' },
  current_password: { he: 'הסיסמה הנוכחית', en: 'Current password' },
  current_needed: { he: 'כתבו את הסיסמה הנוכחית', en: 'Enter your current password' },
  new_password: { he: 'סיסמה חדשה', en: 'New password' },
  new_hint: {
    he: 'לפחות {count} תווים. משפט קצר שרק אתם מכירים הוא סיסמה טובה.',
    en: 'At least {count} characters. A short sentence that only you know makes a good one.',
  },
  new_too_short: { he: 'קצרה מדי: צריך לפחות {count} תווים', en: 'Too short: at least {count} characters' },
  show_password: { he: 'הצגת הסיסמה', en: 'Show the password' },
  change_password: { he: 'החלפת הסיסמה', en: 'Change the password' },
  first_title: { he: 'שלום {name}, בחרו סיסמה משלכם', en: 'Hello {name}, choose a password of your own' },
  first_lead: {
    he: 'את הסיסמה שבידכם נתן לכם מישהו אחר. אחרי שתחליפו אותה ייפתח המועדון.',
    en: 'Somebody else gave you the one that you have. Once you change it, the club opens.',
  },
})

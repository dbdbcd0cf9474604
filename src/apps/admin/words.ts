import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  product: { he: 'מועדון', en: 'Moadon' },
  skip: { he: 'דילוג לתוכן', en: 'Skip to content' },
  navigation: { he: 'ניווט ראשי', en: 'Main navigation' },
  open_navigation: { he: 'פתיחת התפריט', en: 'Open the menu' },
  close_navigation: { he: 'סגירת התפריט', en: 'Close the menu' },

  home: { he: 'בית', en: 'Home' },
  members: { he: 'חברים', en: 'Members' },
  standing: { he: 'מצב החברים', en: 'Standing' },
  segments: { he: 'פלחים', en: 'Segments' },
  receipts: { he: 'קבלות', en: 'Receipts' },
  programme: { he: 'התוכנית', en: 'Programme' },
  group_club: { he: 'המועדון', en: 'The club' },
  group_members: { he: 'החברים', en: 'Members' },
  group_rewards: { he: 'הטבות ומימושים', en: 'Rewards' },
  group_programme: { he: 'התוכנית', en: 'Programme' },
  group_house: { he: 'תפעול', en: 'Running it' },
  rewards: { he: 'הטבות', en: 'Rewards' },
  redemptions: { he: 'מימושים', en: 'Redemptions' },
  gestures: { he: 'מחוות', en: 'Gestures' },
  golden: { he: 'רגע הזהב', en: 'Golden moment' },
  tiers: { he: 'דרגות', en: 'Tiers' },
  plans: { he: 'מנויים', en: 'Paid plans' },
  import: { he: 'ייבוא', en: 'Import' },
  settings: { he: 'הגדרות', en: 'Settings' },

  club_switch: { he: 'מעבר למועדון אחר', en: 'Switch club' },
  staff_menu: { he: 'התפריט של {name}', en: 'Menu of {name}' },
  account: { he: 'החשבון שלי', en: 'My account' },
  sign_out: { he: 'יציאה', en: 'Sign out' },
  other_language: { he: 'English', en: 'עברית' },
  scheme: { he: 'תצוגה', en: 'Appearance' },
  scheme_light: { he: 'בהיר', en: 'Light' },
  scheme_dark: { he: 'כהה', en: 'Dark' },
  scheme_auto: { he: 'לפי המכשיר', en: 'As the device' },

  role_owner: { he: 'בעלים', en: 'Owner' },
  role_manager: { he: 'ניהול המועדון', en: 'Club manager' },
  role_cashier: { he: 'קופה', en: 'Cashier' },
  role_analyst: { he: 'ניתוח נתונים', en: 'Analyst' },
  role_service_desk: { he: 'שירות לקוחות', en: 'Service desk' },
  role_agency: { he: 'סוכנות', en: 'Agency' },

  find_member: { he: 'חיפוש חבר מועדון', en: 'Find a member' },
  find_hint: {
    he: 'טלפון, כרטיס, דוא״ל או שם',
    en: 'Phone, card, e-mail or name',
  },
  find_none: {
    he: 'אין חבר כזה. בדקו את המספר, או צרפו אותו.',
    en: 'No such member. Check the number, or enrol them.',
  },
  find_count: {
    he: '{count, plural, =0 {אין תוצאות} one {תוצאה אחת} two {שתי תוצאות} other {# תוצאות}}',
    en: '{count, plural, =0 {No results} one {One result} other {# results}}',
  },
  find_enrol: { he: 'צירוף חבר חדש', en: 'Enrol a new member' },

  not_found_title: { he: 'אין דף בכתובת הזאת', en: 'There is no page at this address' },
  not_found_text: {
    he: 'ייתכן שהקישור ישן, או שנפלה בו טעות.',
    en: 'The link may be old, or mistyped.',
  },
  not_allowed_title: { he: 'הדף הזה לא פתוח לתפקיד שלכם', en: 'Your role does not open this page' },
  not_allowed_text: {
    he: 'אם אתם צריכים אותו בעבודה, בקשו מבעלי המועדון לשנות את התפקיד שלכם.',
    en: 'If your work needs it, ask the club’s owner to change your role.',
  },
  go_home: { he: 'לדף הבית', en: 'Go to the home page' },

  sign_in_title: { he: 'כניסה', en: 'Sign in' },
  sign_in_lead: { he: 'טוב לראות אתכם שוב.', en: 'Good to see you again.' },
  email: { he: 'דוא״ל', en: 'E-mail' },
  password: { he: 'סיסמה', en: 'Password' },
  sign_in: { he: 'כניסה למועדון', en: 'Sign in' },
  email_needed: { he: 'כתבו את כתובת הדוא״ל שלכם', en: 'Enter your e-mail address' },
  password_needed: { he: 'כתבו את הסיסמה', en: 'Enter your password' },
  sign_in_refused: {
    he: 'הדוא״ל או הסיסמה אינם נכונים. בדקו את שניהם ונסו שוב.',
    en: 'The e-mail or the password is wrong. Check both and try again.',
  },
  sign_in_wait: {
    he: 'יותר מדי ניסיונות. אפשר לנסות שוב בעוד {minutes, plural, one {דקה} two {שתי דקות} other {# דקות}}.',
    en: 'Too many attempts. You can try again in {minutes, plural, one {one minute} other {# minutes}}.',
  },
  show_password: { he: 'הצגת הסיסמה', en: 'Show the password' },
  member_unread: {
    he: 'לא הצלחנו לקרוא את פרטי החבר. נסו שוב.',
    en: 'The member could not be read. Try again.',
  },
  demo_title: { he: 'זו התקנת הדגמה', en: 'This is a demonstration' },
  demo_text: {
    he: 'מועדון מלא בנתונים לדוגמה, שאפשר לשנות בו הכול.',
    en: 'A club full of sample data, in which you may change anything.',
  },
  demo_fill: { he: 'מילוי הפרטים האלה', en: 'Fill in these details' },
  panel_line: {
    he: 'מועדון טוב הוא דלת שנשארת פתוחה.',
    en: 'A good club is a door left open.',
  },
  panel_text: {
    he: 'לדעת מי קונה, לתת למי שנאמן, ולראות שזה משתלם.',
    en: 'Know who buys, give to the loyal, and see that it pays.',
  },
})

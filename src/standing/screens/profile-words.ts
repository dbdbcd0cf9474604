import { defineWords } from '#ui/words.ts'

/** What is told of one member beside their standing. */
export const profileWords = defineWords({
  value: { he: 'מה צפוי בשנה הקרובה', en: 'What the coming year may bring' },
  value_none: {
    he: 'עוד אין קניות ללמוד מהן מה צפוי.',
    en: 'There are no purchases yet to tell from.',
  },
  value_visits: { he: 'ביקורים צפויים', en: 'Visits expected' },
  value_sales: { he: 'קניות צפויות', en: 'Sales expected' },
  value_margin: { he: 'מזה נשאר למועדון', en: 'Of which the club keeps' },
  value_range: { he: 'בין {low} ל־{high}', en: 'From {low} to {high}' },
  value_note: {
    he: 'נכון ל־{date}. הטווח נכון בשמונה מקרים מתוך עשרה; כסף של העתיד נספר ב־{rate} פחות לשנה.',
    en: 'As of {date}. Eight times of ten it lies in the range; money of the future counts {rate} less a year.',
  },
  margin_unset: {
    he: 'כדי לראות גם מה נשאר למועדון, קבעו את שיעור הרווח בדף מצב החברים.',
    en: 'To see what the club keeps too, set its margin on the standing page.',
  },

  interests: { he: 'תחומי עניין', en: 'Interests' },
  learned: { he: 'מהקניות', en: 'Learned from purchases' },
  learned_none: {
    he: 'אין קטגוריה שבולטת לעומת שאר המועדון.',
    en: 'No category stands out beside the rest of the club.',
  },
  learned_one: {
    he: 'פי {lift} מהמועדון, {receipts, plural, one {בקבלה אחת} two {בשתי קבלות} other {ב־{receipts, number} קבלות}}',
    en: '{lift} times the club, on {receipts, plural, one {one receipt} other {{receipts, number} receipts}}',
  },
  since: { he: 'לפי הקניות מאז {date}', en: 'By purchases since {date}' },
  declared: { he: 'מה שאמרו בעצמם', en: 'What they said themselves' },
  declared_none: {
    he: 'עוד לא אמרו מה מעניין אותם. אפשר לשאול ולרשום יחד.',
    en: 'They have not said what they care about. Ask, and write it down together.',
  },
  said_member: { he: 'נאמר על ידי החבר, {date}', en: 'said by the member, {date}' },
  said_staff: { he: 'נרשם יחד עם הצוות, {date}', en: 'written down with staff, {date}' },
  said_api: { he: 'התקבל ממערכת אחרת, {date}', en: 'came from another program, {date}' },
  declare: { he: 'לרשום יחד', en: 'Write down together' },
  declare_title: { he: 'מה מעניין אותם?', en: 'What do they care about?' },
  declare_text: {
    he: 'רשמו רק מה שנאמר לכם. זה מופיע גם אצל החבר, ואפשר למחוק בכל רגע.',
    en: 'Write only what you were told. The member sees it too, and it can be taken out at any time.',
  },
  declare_label: { he: 'קטגוריות', en: 'Categories' },
  declare_hint: { he: 'בחרו או הקלידו', en: 'Choose or type' },
  declare_save: { he: 'שמירה', en: 'Save' },
  declare_saved: { he: 'נרשם', en: 'Written down' },

  next: { he: 'מה כנראה יקנו בפעם הבאה', en: 'What they will likely buy next' },
  next_none: {
    he: 'אין קטגוריה שצפויה יותר מאשר אצל כולם.',
    en: 'No category is likelier than for everybody.',
  },

  history: { he: 'איך המצב השתנה', en: 'How their standing changed' },
  history_none: { he: 'המצב לא השתנה עד היום.', en: 'It has not changed so far.' },
  ended: { he: 'מוזג או נמחק', en: 'Merged or erased' },
  looked_back: { he: 'חושב בדיעבד', en: 'Reckoned afterwards' },
})

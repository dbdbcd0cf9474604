import { defineWords } from '#ui/words.ts'

/** What a receipt is told by, in lists and on its own page. */
export const receiptWords = defineWords({
  title: { he: 'קבלות', en: 'Receipts' },
  receipt: { he: 'קבלה', en: 'Receipt' },
  when: { he: 'מתי', en: 'When' },
  member: { he: 'חבר', en: 'Member' },
  nobody: { he: 'ללא חבר', en: 'Nobody named' },
  nameless: { he: 'חבר ללא שם', en: 'A member without a name' },
  branch: { he: 'סניף', en: 'Branch' },
  total: { he: 'סכום', en: 'Total' },
  points: { he: 'נקודות', en: 'Points' },
  number: { he: 'מספר', en: 'Number' },
  source: { he: 'הגיעה דרך', en: 'Came by' },
  source_api: { he: 'קופה או אתר', en: 'Till or web shop' },
  source_desk: { he: 'הדלפק', en: 'The desk' },
  source_import: { he: 'ייבוא', en: 'Import' },
  source_simulator: { he: 'הדגמה', en: 'Demonstration' },

  find_number: { he: 'מספר קבלה', en: 'Receipt number' },
  find_number_go: { he: 'פתיחת הקבלה', en: 'Open the receipt' },
  named: { he: 'זיהוי', en: 'Named' },
  named_yes: { he: 'עם חבר', en: 'With a member' },
  named_no: { he: 'ללא חבר', en: 'Without a member' },
  member_filter: { he: 'לפי חבר', en: 'By member' },
  member_filter_clear: { he: 'להציג את כל החברים', en: 'Show every member' },
  waiting_link: { he: 'החזרות בלי קבלה', en: 'Returns without a receipt' },
  empty_title: { he: 'עוד לא הגיעה אף קבלה', en: 'No receipt has come yet' },
  empty_text: {
    he: 'קבלות מגיעות מהקופה, מאתר המכירות או מקובץ. קובץ אחד של קבלות ישנות מספיק כדי להתחיל.',
    en: 'Receipts come from the till, the web shop or a file. One file of old receipts is enough to start.',
  },
  empty_import: { he: 'ייבוא קבלות', en: 'Import receipts' },
  empty_key: { he: 'חיבור קופה', en: 'Connect a till' },
  member_empty_title: { he: 'עוד אין קבלות', en: 'No receipts yet' },
  member_empty_text: {
    he: 'קנייה שבה החבר יזוהה תופיע כאן.',
    en: 'A purchase on which the member is named will stand here.',
  },

  page_title: { he: 'קבלה {number}', en: 'Receipt {number}' },
  back: { he: 'כל הקבלות', en: 'All receipts' },
  sentence_member: {
    he: 'הקנייה של {member} ב־<b>{total}</b> {points, plural, =0 {לא צברה נקודות} one {צברה <b>נקודה אחת</b>} two {צברה <b>שתי נקודות</b>} other {צברה <b># נקודות</b>}}{back, plural, =0 {.} one {, ואחת מהן נלקחה בחזרה.} two {, ושתיים מהן נלקחו בחזרה.} other {, ו־# מהן נלקחו בחזרה.}}',
    en: '{member} bought for <b>{total}</b> and earned {points, plural, =0 {no points} one {<b>one point</b>} other {<b># points</b>}}{back, plural, =0 {.} one {, of which one was taken back.} other {, of which # were taken back.}}',
  },
  sentence_nobody: {
    he: 'קנייה ב־<b>{total}</b> שבה לא צוין חבר מועדון. ',
    en: 'A purchase for <b>{total}</b> on which no member was named. ',
  },
  claim_until: {
    he: 'אפשר לשייך אותה לחבר עד {date}.',
    en: 'It can be given to a member until {date}.',
  },
  claim_passed: {
    he: 'המועד לשיוך עבר ב־{date}.',
    en: 'The time to give it to a member passed on {date}.',
  },
  came_late: {
    he: 'נרשמה אצלנו {recorded}, אחרי שהקופה שלחה אותה באיחור.',
    en: 'The till sent it late: it was written down {recorded}.',
  },

  why_title: { he: 'למה כך', en: 'Why' },
  offer_taken: {
    he: 'לפי {name} ירדו {amount}.',
    en: '{name}: {amount} came off.',
  },
  coupon_taken: {
    he: 'קופון {coupon}: ירדו {amount}.',
    en: 'Coupon {coupon}: {amount} came off.',
  },
  gift: { he: 'ניתן לחבר: {name}.', en: 'Given to the member: {name}.' },
  gift_with_code: { he: 'ניתן לחבר: {name} (קוד {code}).', en: 'Given to the member: {name} (code {code}).' },
  near_misses: {
    he: '{count, plural, one {כלל אחד לא חל כאן, ומה היה חסר} two {שני כללים לא חלו כאן, ומה היה חסר} other {# כללים לא חלו כאן, ומה היה חסר}}',
    en: '{count, plural, one {One rule did not apply here, and what was missing} other {# rules did not apply here, and what was missing}}',
  },
  by_version: {
    he: 'לפי <link>גרסה {number} של התוכנית</link>',
    en: 'By <link>version {number} of the programme</link>',
  },

  lines_title: { he: 'מה נקנה', en: 'What was bought' },
  line: { he: 'מוצר', en: 'Item' },
  qty: { he: 'כמות', en: 'Quantity' },
  amount: { he: 'סכום', en: 'Amount' },
  discount: { he: 'אחרי הנחה של {amount}', en: 'after {amount} off' },
  sum: { he: 'סך הכול', en: 'Total' },
  tax: { he: 'מתוכם מע״מ {amount}', en: 'of which VAT {amount}' },
  came_back_all: { he: 'הוחזר', en: 'Came back' },
  came_back_part: { he: 'הוחזרו {back} מתוך {qty}', en: '{back} of {qty} came back' },
  left_out_gift_card: { he: 'כרטיס מתנה, לא צובר', en: 'Gift card: earns nothing' },
  left_out_deposit: { he: 'פיקדון, לא צובר', en: 'Deposit: earns nothing' },
  left_out_fee: { he: 'דמי שירות, לא צוברים', en: 'Fee: earns nothing' },
  left_out_category: { he: 'קטגוריה שלא צוברת', en: 'Category that earns nothing' },

  postings_title: { he: 'הרישום בחשבון החבר', en: 'In the member’s account' },
})

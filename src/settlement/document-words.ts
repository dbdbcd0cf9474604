import type { Words } from '#platform/language.ts'

export const DOCUMENT_WORDS = {
  title: { he: 'התחשבנות עם {partner}, {month}', en: 'Settlement with {partner}, {month}' },
  partner_pays: { he: '{partner} משלם {amount}.', en: '{partner} pays {amount}.' },
  club_pays: { he: 'אנחנו משלמים ל{partner} {amount}.', en: 'We pay {partner} {amount}.' },
  nobody_pays: { he: 'אין יתרה לתשלום.', en: 'Nothing is to be paid.' },
  due: { he: 'לתשלום עד {date}.', en: 'To be paid by {date}.' },
  under_way: {
    he: 'החודש עוד לא נסגר: הסכומים עד עכשיו.',
    en: 'The month is not closed yet: the figures so far.',
  },
  approved: { he: 'אושר ב־{date}.', en: 'Approved on {date}.' },
  paid: {
    he: 'שולם ב־{date}{reference, select, none {} other {, אסמכתא {reference}}}.',
    en: 'Paid on {date}{reference, select, none {} other {, reference {reference}}}.',
  },
  left_out: {
    he: 'שורות במחלוקת בסך {amount} הושארו בחוץ, ויבואו בחודש מאוחר יותר כשיוכרעו.',
    en: 'Lines in dispute of {amount} were left out, and come in a later month once they are decided.',
  },
  totals: { he: 'סיכום', en: 'In short' },
  net: { he: 'יתרה', en: 'Net' },
  with_vat: { he: '{amount} ועוד מע״מ {vat}', en: '{amount} and {vat} VAT' },
  by_kind: { he: 'לפי סוג', en: 'By kind' },
  kind: { he: 'סוג', en: 'Kind' },
  lines_count: { he: 'שורות', en: 'Lines' },
  points: { he: 'נקודות', en: 'Points' },
  amount: { he: 'סכום', en: 'Amount' },
  vat: { he: 'מע״מ', en: 'VAT' },
  lines: { he: 'שורות', en: 'Lines' },
  no: { he: 'מס׳', en: 'No.' },
  ref: { he: 'שם אצל השותף', en: 'The partner’s name of it' },
  when: { he: 'מתי', en: 'When' },
  contracts: { he: 'חוזים', en: 'Contracts' },
  contract_open: { he: 'מ-{from}, {lines, number} שורות', en: 'from {from}, {lines, number} lines' },
  contract_closed: {
    he: 'מ-{from} עד {until}, {lines, number} שורות',
    en: 'from {from} to {until}, {lines, number} lines',
  },
  rest: {
    he: 'עוד {count, number} שורות בקובץ ה-CSV.',
    en: '{count, number} more lines are in the CSV file.',
  },
  rounding: {
    he: 'כל שורה מעוגלת פעם אחת, והסיכום הוא סכום השורות בדיוק.',
    en: 'Each line is rounded once, and the totals are exactly the sum of the lines.',
  },
} as const satisfies Readonly<Record<string, Words>>

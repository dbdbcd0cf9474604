import type { Words } from '#platform/language.ts'
import type { DisputeReason, LineKind, Side, StatementState } from './statement.ts'

/* What paper and screen both say. */

export const KIND_WORDS: Readonly<Record<LineKind, Words>> = {
  earn: { he: 'נקודות שהשותף הנפיק', en: 'Points that the partner issued' },
  reversal: { he: 'החזרות', en: 'Goods that came back' },
  hold_rejected: { he: 'נדחו בבדיקה', en: 'Rejected at review' },
  transfer_in: { he: 'הומרו לכאן', en: 'Converted to here' },
  honour: { he: 'הטבות שהשותף כיבד', en: 'Benefits that the partner honoured' },
  honour_undone: { he: 'הטבות שבוטלו', en: 'Benefits that were undone' },
  transfer_out: { he: 'הומרו לשם', en: 'Converted to there' },
  breakage: { he: 'חלק השותף בנקודות שפגו', en: 'The partner’s share of expired points' },
  breakage_undone: {
    he: 'חלק השותף שחוזר עם החזרות',
    en: 'The partner’s share that goes back with goods',
  },
  correction: { he: 'תיקון אחרי מחלוקת', en: 'Correction after a dispute' },
}

export const SIDE_WORDS: Readonly<Record<Side, Words>> = {
  to_us: { he: 'השותף חייב לנו', en: 'The partner owes us' },
  to_partner: { he: 'אנחנו חייבים לשותף', en: 'We owe the partner' },
}

export const STATE_WORDS: Readonly<Record<StatementState, Words>> = {
  open: { he: 'פתוח', en: 'Open' },
  nothing: { he: 'אין מה לסלק', en: 'Nothing to settle' },
  ready: { he: 'ממתין לאישור', en: 'Waits for approval' },
  approved: { he: 'אושר', en: 'Approved' },
  paid: { he: 'שולם', en: 'Paid' },
}

export const REASON_WORDS: Readonly<Record<DisputeReason, Words>> = {
  not_known: { he: 'לא מוכר', en: 'Not known' },
  twice: { he: 'נרשם פעמיים', en: 'Written down twice' },
  amount: { he: 'הסכום שגוי', en: 'The amount is wrong' },
  came_back: { he: 'הסחורה הוחזרה', en: 'The goods came back' },
  contract: { he: 'החוזה שגוי', en: 'The wrong contract' },
  other: { he: 'סיבה אחרת', en: 'Another reason' },
}

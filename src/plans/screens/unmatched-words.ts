import { defineWords } from '#ui/words.ts'

export const unmatchedWords = defineWords({
  title: { he: 'תשלומים שדורשים טיפול', en: 'Payments that need attention' },
  note: {
    he: 'כסף שהגיע דרך חברת הסליקה ולא התאים למה שהתבקש. שייכו אותו למנוי, או החזירו אותו.',
    en: 'Money that came by the payment provider and does not fit what was asked for. Assign it to a membership, or give it back.',
  },
  from: { he: '{name} · {plan}', en: '{name} · {plan}' },
  nameless: { he: 'חבר בלי שם', en: 'A member without a name' },
  settle: { he: 'טיפול', en: 'Settle' },
  settle_label: { he: 'טיפול בתשלום של {amount}', en: 'Settle the payment of {amount}' },
  as_assigned: { he: 'שיוך למנוי', en: 'Assign to a membership' },
  as_refunded: { he: 'הכסף הוחזר', en: 'It was given back' },
  as_noted: { he: 'סימון כטופל', en: 'Mark as seen to' },
  state_assigned: { he: 'שויך למנוי', en: 'Assigned' },
  state_refunded: { he: 'הוחזר', en: 'Given back' },
  state_noted: { he: 'טופל', en: 'Seen to' },
  settled: { he: 'התשלום טופל', en: 'Settled' },
  show_settled: { he: 'להציג גם את מה שטופל', en: 'Show what was settled too' },

  assign_title: { he: 'של מי התשלום?', en: 'Whose payment is it?' },
  assign_note: {
    he: 'המנוי יתחיל היום, או אחרי התקופה שכבר יש לחבר. דבר לא ייגבה שוב.',
    en: 'The membership begins today, or after the term that the member has. Nothing is charged again.',
  },
  member: { he: 'חבר', en: 'Member' },
  find: { he: 'חיפוש חבר', en: 'Find the member' },
  other_member: { he: 'חבר אחר', en: 'Somebody else' },
  plan: { he: 'תוכנית', en: 'Plan' },
  fee: { he: 'דמי המנוי ששולמו', en: 'The fee that was paid' },
  fee_other_currency: {
    he: 'התשלום הגיע במטבע אחר ({amount}). כתבו כמה הוא נחשב.',
    en: 'It came in another currency ({amount}). Say what it counts as.',
  },
  refunded_title: { he: 'הכסף הוחזר?', en: 'Was it given back?' },
  refunded_note: {
    he: 'כאן רק רושמים שהוחזר. את ההחזר עצמו עושים אצל חברת הסליקה, בתשלום {payment}.',
    en: 'This only writes down that it was. The refund itself is made at the provider, at the payment {payment}.',
  },
  noted_title: { he: 'סימון כטופל', en: 'Mark as seen to' },
  noted_note: {
    he: 'אם צריך, בטלו את המנוי בכרטיס החבר.',
    en: 'Cancel the membership on the member’s page where that is needed.',
  },
  why: { he: 'מה נעשה', en: 'What was done' },
  why_needed: { he: 'כתבו מה נעשה', en: 'Say what was done' },
})

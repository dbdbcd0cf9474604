import { defineWords } from '#ui/words.ts'

/** What rewards are and may be, in words; shared by the pages of this room. */
export const rewardWords = defineWords({
  kind_product: { he: 'מוצר', en: 'Product' },
  kind_discount: { he: 'קופון הנחה', en: 'Discount coupon' },
  kind_sample: { he: 'דוגמית', en: 'Sample' },
  kind_digital_code: { he: 'קוד דיגיטלי', en: 'Digital code' },
  kind_partner_benefit: { he: 'הטבה אצל שותף', en: 'Partner’s benefit' },
  kind_donation: { he: 'תרומה', en: 'Donation' },
  kind_raffle_ticket: { he: 'כרטיס הגרלה', en: 'Raffle ticket' },
  kind_what_product: { he: 'דבר שנותנים או שולחים', en: 'A thing that is handed over or sent' },
  kind_what_discount: { he: 'יורד מהקנייה הבאה', en: 'Comes off a later purchase' },
  kind_what_sample: { he: 'טעימה קטנה של משהו חדש', en: 'A small taste of something new' },
  kind_what_digital_code: { he: 'קוד מתוך מאגר, נשלח מיד', en: 'A code from a pool, sent at once' },
  kind_what_partner_benefit: { he: 'משהו שמקבלים בעסק אחר', en: 'Something to be had at another business' },
  kind_what_donation: { he: 'הנקודות הולכות למטרה טובה', en: 'The points go to a good cause' },
  kind_what_raffle_ticket: { he: 'סיכוי בהגרלה', en: 'A chance in a draw' },

  state_draft: { he: 'טיוטה', en: 'Draft' },
  state_live: { he: 'פעילה', en: 'Live' },
  state_paused: { he: 'מושהית', en: 'Paused' },
  state_retired: { he: 'ירדה מהמדף', en: 'Retired' },

  fit_core: { he: 'מהליבה שלנו', en: 'Our core' },
  fit_adjacent: { he: 'קרובה לנו', en: 'Adjacent' },
  fit_partner: { he: 'של שותף', en: 'A partner’s' },

  way_pickup: { he: 'איסוף מסניף', en: 'Pick-up at a branch' },
  way_home: { he: 'משלוח הביתה', en: 'Delivery home' },
  way_digital: { he: 'דיגיטלי', en: 'Digital' },
  way_none: { he: 'נמסרת במקום', en: 'Handed over at once' },

  dream: { he: 'חלום', en: 'Dream' },
  points: {
    he: '{points, plural, =0 {בלי נקודות} one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
    en: '{points, plural, =0 {no points} one {one point} other {{points, number} points}}',
  },
  everybody: { he: 'כל החברים', en: 'Every member' },
  central: { he: 'מחסן מרכזי', en: 'Central' },
  unlimited: { he: 'בלי הגבלה', en: 'Unlimited' },
})

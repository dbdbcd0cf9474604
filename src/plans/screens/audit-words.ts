import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'plan.created': { he: 'תוכנית מנויים חדשה', en: 'Paid plan made' },
  'plan.changed': { he: 'שינוי תוכנית מנויים', en: 'Paid plan changed' },
  'plan.run_approved': { he: 'אישור החזר חודשי', en: 'Monthly payment back approved' },
  'plan.run_paid': { he: 'החזר חודשי סומן כשולם', en: 'Monthly payment back marked as paid' },
  'membership.sold': { he: 'מכירת מנוי', en: 'Membership sold' },
  'membership.frozen': { he: 'הקפאת מנוי', en: 'Membership frozen' },
  'membership.unfrozen': { he: 'סיום הקפאה', en: 'Freeze ended' },
  'membership.overlapping': {
    he: 'שני מנויים חופפים אחרי מיזוג',
    en: 'Two memberships at once after a merge',
  },
  'membership.queued': { he: 'מנוי חופף נדחה לסוף', en: 'Overlapping membership put behind the other' },
  'payment.unmatched': { he: 'תשלום מקוון שדורש טיפול', en: 'Online payment that needs attention' },
  'payment.assigned': { he: 'תשלום שויך למנוי', en: 'Payment assigned to a membership' },
  'payment.refunded_by_hand': { he: 'תשלום סומן כהוחזר', en: 'Payment marked as given back' },
  'payment.refund_seen': { he: 'תשלום הוחזר אצל חברת הסליקה', en: 'Payment given back at the provider' },
  'payment.noted': { he: 'תשלום סומן כטופל', en: 'Payment marked as seen to' },
  'membership.refunded_in_part': {
    he: 'חלק מדמי המנוי הוחזר בקופה',
    en: 'Part of a membership fee given back at the till',
  },
  'membership.cancelled': { he: 'ביטול מנוי', en: 'Membership cancelled' },
})

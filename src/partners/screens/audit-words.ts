import { defineWords } from '#ui/words.ts'

/** What the room writes into the audit trail. */
export const auditWords = defineWords({
  'partner.added': { he: 'שותף חדש', en: 'Partner added' },
  'partner.changed': { he: 'שינוי בשותף', en: 'Partner changed' },
  'partner.connected': { he: 'חיבור למערכת של שותף', en: 'Connection to a partner’s installation' },
  'partner.contract_made': { he: 'חוזה עם שותף', en: 'Contract with a partner' },
  'partner.unlinked': { he: 'ניתוק חבר משותף', en: 'Member unlinked from a partner' },
  'partner_earn.approved': { he: 'אישור קנייה אצל שותף', en: 'Purchase at a partner approved' },
  'partner_earn.rejected': { he: 'דחיית קנייה אצל שותף', en: 'Purchase at a partner rejected' },
  'partner_transfer.called_off': { he: 'ביטול המרה לשותף', en: 'Conversion to a partner called off' },
  'partner_transfer.settled_by_hand': {
    he: 'הכרעה ביד בהמרה לשותף',
    en: 'Conversion to a partner settled by hand',
  },
  'partner_file.taken': { he: 'קליטת קובץ של שותף', en: 'File of a partner taken' },
})

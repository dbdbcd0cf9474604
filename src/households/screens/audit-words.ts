import { defineWords } from '#ui/words.ts'

/** This room's acts, by the code that the trail keeps. */
export const auditWords = defineWords({
  'household.founded': { he: 'הקמת משק בית', en: 'Household founded' },
  'household.changed': { he: 'שינוי משק בית', en: 'Household changed' },
  'household.joined': { he: 'הצטרפות למשק בית', en: 'Household joined' },
  'household.left': { he: 'יציאה ממשק בית', en: 'Household left' },
  'household.dissolved': { he: 'פירוק משק בית', en: 'Household dissolved' },
  'household.invited': { he: 'הזמנה למשק בית', en: 'Invitation to a household' },
  'household.invite_withdrawn': { he: 'ביטול הזמנה למשק בית', en: 'Invitation to a household withdrawn' },
  'household.member_changed': { he: 'שינוי חבר במשק בית', en: 'Member of a household changed' },
  'household.consented': { he: 'הסכמה למימוש של קטין', en: 'Consent for a minor' },
})

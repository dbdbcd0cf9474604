import { defineWords } from '#ui/words.ts'

/** Words of the small forms in which the parts of a rule are filled in. */
export const partWords = defineWords({
  list_choose: { he: 'בחרו מהרשימה', en: 'Choose from the list' },
  list_choose_or_type: { he: 'בחרו או הקלידו', en: 'Choose or type' },
  list_goods: { he: 'מק״ט או חלק מהשם', en: 'A code or a part of the name' },
  list_nothing: { he: 'אין כזה', en: 'Nothing like that' },
  text_needed: { he: 'צריך שם', en: 'A name is needed' },
  number_needed: { he: 'צריך מספר', en: 'A number is needed' },
  number_between: {
    he: 'מספר בין {least, number} ל־{most, number}',
    en: 'A number from {least, number} to {most, number}',
  },
  number_open: { he: 'ללא', en: 'None' },
  step_from: { he: 'שלב {number}: החל מ', en: 'Step {number}: from' },
  step_rate: { he: 'שלב {number}: נקודות לכל {hundred}', en: 'Step {number}: points per {hundred}' },
  step_percent: { he: 'שלב {number}: אחוז הנחה', en: 'Step {number}: percent off' },
  step_remove: { he: 'הסרת שלב {number}', en: 'Remove step {number}' },
  step_add: { he: 'הוספת שלב', en: 'Add a step' },
  gift_coupon_amount: { he: 'שובר בסכום', en: 'A coupon for a sum' },
  gift_coupon_percent: { he: 'שובר באחוזים', en: 'A coupon for a percentage' },
  gift_sample: { he: 'מוצר לטעימה', en: 'A sample' },
  gift_name: { he: 'איך זה נקרא אצל החברים', en: 'What members see it called' },
  name_in_he: { he: 'השם בעברית', en: 'The name in Hebrew' },
  name_in_en: { he: 'השם באנגלית', en: 'The name in English' },
  gift_amount: { he: 'סכום השובר', en: 'The coupon’s sum' },
  gift_percent: { he: 'אחוז השובר', en: 'The coupon’s percentage' },
})

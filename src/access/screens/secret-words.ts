import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  once: {
    he: 'זו הפעם היחידה שהוא מוצג. אצלנו נשמרת רק טביעת אצבע שלו.',
    en: 'It is shown this once. We keep only a fingerprint of it.',
  },
  copy: { he: 'העתקה', en: 'Copy' },
  copied: { he: 'הועתק', en: 'Copied' },
  kept: { he: 'שמרתי, אפשר לסגור', en: 'I have kept it, close' },
})

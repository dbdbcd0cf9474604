import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  once: {
    he: 'אי אפשר יהיה לראות את זה שוב: אצלנו נשמרת רק טביעת אצבע.',
    en: 'It cannot be seen again: we keep only a fingerprint of it.',
  },
  copy: { he: 'העתקה', en: 'Copy' },
  copied: { he: 'הועתק', en: 'Copied' },
  kept: { he: 'שמרתי, אפשר לסגור', en: 'I have kept it, close' },
})

import { defineWords } from '../words.ts'

/** The light kit's own words. */
export const lightWords = defineWords({
  retry: { he: 'לנסות שוב', en: 'Try again' },
  close: { he: 'סגירה', en: 'Close' },
  loading: { he: 'רגע…', en: 'One moment…' },
  other_language: { he: 'English', en: 'עברית' },
  scheme: { he: 'צבעים', en: 'Colours' },
  scheme_auto: { he: 'כמו במכשיר', en: 'As on this device' },
  scheme_light: { he: 'בהיר', en: 'Light' },
  scheme_dark: { he: 'כהה', en: 'Dark' },
  network: { he: 'אין חיבור לרשת. נסו שוב בעוד רגע.', en: 'There is no network. Try again in a moment.' },
  forbidden: { he: 'זה לא זמין לכם.', en: 'This is not open to you.' },
  missing: { he: 'לא מצאנו את זה.', en: 'We could not find that.' },
  wait: {
    he: 'יותר מדי ניסיונות. אפשר לנסות שוב בעוד {minutes, plural, one {דקה} two {שתי דקות} other {# דקות}}.',
    en: 'Too many tries. You can try again in {minutes, plural, one {a minute} other {# minutes}}.',
  },
  server: {
    he: 'משהו השתבש אצלנו. נסו שוב בעוד רגע.',
    en: 'Something went wrong on our side. Try again in a moment.',
  },
})

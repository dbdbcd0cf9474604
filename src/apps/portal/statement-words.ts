import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'מאיפה הנקודות', en: 'Where my points come from' },
  lead: {
    he: 'כל נקודה, ולמה. לחיצה על שורה פותחת את ההסבר.',
    en: 'Every point, and why. Press a line for its explanation.',
  },
  more: { he: 'להציג עוד', en: 'Show more' },
  empty_title: { he: 'עוד לא קרה כאן כלום', en: 'Nothing has happened here yet' },
  empty_text: {
    he: 'בקנייה הבאה מראים את הכרטיס, והנקודות יופיעו כאן.',
    en: 'Show your card at your next purchase, and its points will be here.',
  },
  nearly: { he: 'מה עוד כמעט נצבר בקנייה הזאת:', en: 'What this purchase nearly earned too:' },
  paid: { he: 'קנייה של {money}', en: 'A purchase of {money}' },
  usable: { he: 'אפשר להשתמש מ־{on}', en: 'Can be used from {on}' },
  expires: { he: 'טובות עד {on}', en: 'Good until {on}' },
  after: { he: 'אחרי זה: {points}', en: 'After that: {points}' },
})

import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'המנוי שלי', en: 'My membership' },
  none_title: { he: 'אין לך מנוי בתשלום', en: 'You have no paid membership' },
  none_text: {
    he: 'במנוי, דמי החבר חוזרים אליך בהטבות ובכסף. שאלו בקופה.',
    en: 'In a paid membership the fee comes back to you, in benefits and in money. Ask at the till.',
  },
  paid: { he: 'שילמת', en: 'You paid' },
  back: { he: 'קיבלת בחזרה', en: 'You got back' },
  credit: { he: 'זיכוי בחנות', en: 'Store credit' },
  term: { he: '{from} עד {to}', en: '{from} to {to}' },
})

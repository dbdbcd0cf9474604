import { defineWords } from '#ui/words.ts'

export const portalWords = defineWords({
  title: { he: 'הדף האישי של החברים', en: 'The members’ own page' },
  lead: {
    he: 'כאן חברים רואים את הנקודות שלהם, בוחרים הטבות ומעדכנים פרטים. נכנסים בקוד חד־פעמי.',
    en: 'Here members see their points, choose rewards and change their details. They sign in by a one-time code.',
  },
  address: { he: 'כתובת', en: 'Address' },
  address_hint: {
    he: 'אותיות לטיניות קטנות, ספרות ומקפים. קישורים ישנים מפסיקים לעבוד כשהיא משתנה.',
    en: 'Small Latin letters, digits and dashes. Old links stop working when it changes.',
  },
  address_wrong: {
    he: 'בין 3 ל־60 אותיות לטיניות קטנות, ספרות ומקפים',
    en: '3 to 60 small Latin letters, digits and dashes',
  },
  accent: { he: 'צבע', en: 'Colour' },
  accent_hint: {
    he: 'צבע הטקסט שעליו נבחר כך שאפשר לקרוא אותו.',
    en: 'The colour of the text upon it is chosen so that it can be read.',
  },
  accent_pick: { he: 'לדגום צבע מהמסך', en: 'Pick a colour from the screen' },
  sample: { he: 'כך נראה כפתור', en: 'A button looks like this' },
  open: { he: 'פתיחת הדף', en: 'Open the page' },
  messages: { he: 'הודעות שנשמרו', en: 'Messages that were kept' },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'נשמר', en: 'Saved' },
})

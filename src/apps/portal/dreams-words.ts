import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'החלומות שלי', en: 'My dreams' },
  empty_title: { he: 'עוד לא בחרת חלום', en: 'You have not chosen a dream yet' },
  empty_text: {
    he: 'בוחרים משהו ששווה לחסוך בשבילו, ואנחנו מראים את הדרך.',
    en: 'Choose something worth saving for, and we will show you the road.',
  },
  choose: { he: 'לחלומות', en: 'See the dreams' },
  road: { he: 'הדרך', en: 'The road' },
  faster: { he: 'מה יקרב אותו', en: 'What brings it nearer' },
  stones: { he: 'תחנות בדרך', en: 'On the way' },
  reached: { he: 'הגעת ב־{on}', en: 'Reached on {on}' },
  with_household: { he: 'חוסכים יחד עם המשפחה', en: 'Saving together with the household' },
  missing: {
    he: '{points, plural, =0 {הנקודות כבר כאן} one {עוד נקודה אחת} two {עוד שתי נקודות} other {עוד {points, number} נקודות}}',
    en: '{points, plural, =0 {The points are there} one {1 point to go} other {{points, number} points to go}}',
  },
  can_take: { he: 'הגעת! אפשר לקחת אותו', en: 'You made it! It is yours to take' },
  came_true: { he: 'החלום התגשם!', en: 'Your dream came true!' },
  taken_on: { he: 'לקחת אותו ב־{on}', en: 'Taken on {on}' },
  take: { he: 'לקחת אותו', en: 'Take it' },
  let_go: { he: 'לוותר על החלום הזה', en: 'Let this dream go' },
})

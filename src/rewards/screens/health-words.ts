import { defineWords } from '#ui/words.ts'

export const healthWords = defineWords({
  title: { he: 'בריאות הקטלוג', en: 'Catalogue health' },
  lead: {
    he: 'מה בקטלוג כבר אינו טרי, מה יקר ממקומות אחרים ומה אזל: הגרוע ראשון, ומה לעשות בכל אחד.',
    en: 'What in the catalogue is stale, dearer than elsewhere or gone: worst first, and what to do about each.',
  },
  told: {
    he: 'בריאות הקטלוג היא <b>{score}</b> מתוך 100. {ill, plural, =0 {הכול תקין.} one {<b>הטבה אחת</b> דורשת טיפול.} two {<b>שתי הטבות</b> דורשות טיפול.} other {<b># הטבות</b> דורשות טיפול.}}',
    en: 'The catalogue’s health is <b>{score}</b> of 100. {ill, plural, =0 {All is well.} one {<b>One reward</b> needs attention.} other {<b># rewards</b> need attention.}}',
  },
  told_empty: { he: 'אין עדיין הטבות פעילות.', en: 'Nothing is live yet.' },
  reward: { he: 'הטבה', en: 'Reward' },
  score: { he: 'בריאות', en: 'Health' },
  found: { he: 'מה לא בסדר', en: 'What is wrong' },
  todo: { he: 'מה לעשות', en: 'What to do' },
  taken: { he: 'מימושים ב־30 יום', en: 'Taken in 30 days' },
  elsewhere: { he: 'מחיר במקומות אחרים', en: 'Price elsewhere' },
  well: { he: 'תקין', en: 'Well' },
  variety: { he: 'גיוון והתאמה', en: 'Variety and fit' },
  near: { he: 'קרובות לחנות', en: 'Of the shop’s own' },
  near_told: {
    he: '{adjacent} משלימות, {partner} של שותפים',
    en: '{adjacent} that go with it, {partner} of partners',
  },
  entry: { he: 'ההטבה הזולה ביותר', en: 'The cheapest reward' },
  entry_points: { he: '{points} נקודות', en: '{points} points' },
  entry_told: {
    he: 'למחצית מהחברים יש {points} נקודות או פחות',
    en: 'Half of the members have {points} points or fewer',
  },
  fit: { he: 'חברים בלי הטבה שמתאימה להם', en: 'Members whom nothing fits' },
  fit_told: { he: 'מתוך {known} שתחומי העניין שלהם ידועים', en: 'of {known} whose interests are known' },
  fit_unknown: { he: 'תחומי העניין עוד לא חושבו', en: 'Interests are not worked out yet' },
  compared: { he: 'הושוו למחירים אחרים', en: 'Compared with others' },
  compared_told: { he: 'מתוך {barcodes} עם ברקוד', en: 'of {barcodes} with a barcode' },
  prices: { he: 'מחירים במקומות אחרים', en: 'Prices elsewhere' },
  missing: { he: 'מה חסר', en: 'What is missing' },
  empty_title: { he: 'הקטלוג ריק', en: 'The catalogue is empty' },
  empty_text: { he: 'פרסמו הטבה, והיא תיבדק כאן.', en: 'Publish a reward, and it is judged here.' },
})

import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'הקופונים והמתנות שלי', en: 'My coupons and gifts' },
  empty_title: { he: 'אין כרגע קופונים', en: 'There are no coupons right now' },
  empty_text: {
    he: 'כשתהיה מתנה בשבילך, היא תחכה כאן.',
    en: 'When there is a gift for you, it will wait here.',
  },
  show: { he: 'להציג בקופה', en: 'Show it at the till' },
  code: { he: 'קוד הקופון', en: 'The coupon’s code' },
  until: { he: 'טוב עד {on}', en: 'Good until {on}' },
  off_money: { he: '{money} הנחה', en: '{money} off' },
  off_percent: { he: '{percent} הנחה', en: '{percent} off' },
  tickets: {
    he: '{count, plural, one {כרטיס הגרלה אחד} two {שני כרטיסי הגרלה} other {# כרטיסי הגרלה}}',
    en: '{count, plural, one {1 raffle ticket} other {# raffle tickets}}',
  },
})

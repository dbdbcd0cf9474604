import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  product: { he: 'מועדון', en: 'Moadon' },
  skip: { he: 'דילוג לתוכן', en: 'Skip to the content' },
  navigation: { he: 'ניווט', en: 'Navigation' },
  tab_home: { he: 'בית', en: 'Home' },
  tab_rewards: { he: 'הטבות', en: 'Rewards' },
  tab_card: { he: 'כרטיס', en: 'Card' },
  tab_redemptions: { he: 'שלי', en: 'Mine' },
  tab_more: { he: 'עוד', en: 'More' },
  back: { he: 'חזרה', en: 'Back' },

  as_of: {
    he: 'אין רשת עכשיו. כך זה היה {when}.',
    en: 'There is no network now. This is how it was {when}.',
  },
  as_of_unreachable: {
    he: 'לא הצלחנו להתעדכן. כך זה היה {when}.',
    en: 'We could not refresh this. This is how it was {when}.',
  },
  needs_network: { he: 'בשביל זה צריך רשת.', en: 'This needs a network.' },

  missing_title: { he: 'אין כאן דף', en: 'There is no page here' },
  missing_text: {
    he: 'אולי הקישור ישן. אפשר להמשיך מדף הבית.',
    en: 'The link may be old. You can go on from the home page.',
  },
  to_home: { he: 'לדף הבית', en: 'To the home page' },
  no_club_title: { he: 'איזה מועדון?', en: 'Which club?' },
  no_club_text: {
    he: 'הקישור לא מוביל לאף מועדון. פתחו אותו שוב מההודעה שקיבלתם, או סרקו את הקוד בחנות.',
    en: 'This link leads to no club. Open it again from the message you got, or scan the code in the shop.',
  },
  broken_title: { he: 'משהו נתקע בדף', en: 'This page got stuck' },
  broken_text: {
    he: 'שום דבר לא אבד. רענון בדרך כלל עוזר.',
    en: 'Nothing is lost. Loading it again usually helps.',
  },
  reload: { he: 'לרענן את הדף', en: 'Load it again' },

  points: {
    he: '{points, plural, =0 {אין נקודות} one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
    en: '{points, plural, =0 {No points} one {1 point} other {{points, number} points}}',
  },
  points_word: {
    he: '{points, plural, one {נקודה} other {נקודות}}',
    en: '{points, plural, one {point} other {points}}',
  },
})

import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  hello: {
    he: '{gender, select, female {ברוכה הבאה} male {ברוך הבא} other {ברוכים הבאים}}{name, select, none {} other {, {name}}}',
    en: '{gender, select, female {Welcome} male {Welcome} other {Welcome}}{name, select, none {} other {, {name}}}',
  },
  my_points: { he: 'הנקודות שלי', en: 'My points' },
  shared_points: { he: 'הנקודות של המשפחה', en: 'Our family’s points' },
  show_card: { he: 'הצגת הכרטיס בקופה', en: 'Show my card' },
  pending: {
    he: 'עוד {points, plural, one {נקודה אחת תהיה פתוחה} two {שתי נקודות יהיו פתוחות} other {{points, number} נקודות יהיו פתוחות}} ב־{on}',
    en: '{points, plural, one {1 more point opens} other {{points, number} more points open}} on {on}',
  },
  held: {
    he: '{points, plural, one {נקודה אחת שמורה} two {שתי נקודות שמורות} other {{points, number} נקודות שמורות}} להטבות שבדרך',
    en: '{points, plural, one {1 point is} other {{points, number} points are}} kept for what is on its way',
  },
  debt: {
    he: 'הקניות הבאות יכסו קודם {points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}} שחזרו',
    en: 'The next purchases first make up for {points, plural, one {1 point} other {{points, number} points}} that went back',
  },
  expiring: {
    he: '{points, plural, one {נקודה אחת טובה} two {שתי נקודות טובות} other {{points, number} נקודות טובות}} עד {on}. חבל שיאבדו.',
    en: '{points, plural, one {1 point is} other {{points, number} points are}} good until {on}. It would be a pity to lose them.',
  },
  expiring_action: { he: 'מה אפשר לקחת', en: 'See what you can take' },
  golden_title: { he: 'רגע הזהב שלך', en: 'Your golden moment' },
  golden_text: {
    he: 'ההטבה הראשונה שלך, {days, plural, =0 {כבר ביום ההצטרפות} one {יום אחד אחרי ההצטרפות} two {יומיים אחרי ההצטרפות} other {# ימים אחרי ההצטרפות}}. שתהיה הראשונה מרבות.',
    en: 'Your first reward, {days, plural, =0 {on the very day you joined} one {a day after joining} other {# days after joining}}. May it be the first of many.',
  },
  take_now: { he: 'אפשר לקחת עכשיו', en: 'Yours to take now' },
  take_none: { he: 'עוד רגע קט יש הטבה ראשונה', en: 'A first reward is near' },
  soon: { he: 'עוד ביקור או שניים', en: 'A visit or two away' },
  all_rewards: { he: 'לכל ההטבות', en: 'All rewards' },
  dream: { he: 'החלום שלי', en: 'My dream' },
  dream_missing: {
    he: '{points, plural, =0 {הנקודות כבר כאן} one {עוד נקודה אחת} two {עוד שתי נקודות} other {עוד {points, number} נקודות}}',
    en: '{points, plural, =0 {The points are there} one {1 point to go} other {{points, number} points to go}}',
  },
  dream_can_take: { he: 'הגעת! אפשר לקחת אותו', en: 'You made it! It is yours to take' },
  dream_road: { he: 'הדרך אליו', en: 'The road to it' },
  dream_choose: { he: 'לבחור חלום', en: 'Choose a dream' },
  dream_choose_text: {
    he: 'משהו ששווה לחסוך בשבילו. נראה יחד את הדרך.',
    en: 'Something worth saving for. We will show you the road.',
  },
  open_redemptions: {
    he: '{count, plural, one {הטבה אחת מחכה לך} two {שתי הטבות מחכות לך} other {# הטבות מחכות לך}}',
    en: '{count, plural, one {A reward is waiting for you} other {# rewards are waiting for you}}',
  },
  unread: {
    he: '{count, plural, one {תשובה חדשה מהמשרד} two {שתי תשובות חדשות מהמשרד} other {# תשובות חדשות מהמשרד}}',
    en: '{count, plural, one {A new answer from the office} other {# new answers from the office}}',
  },
  details_due: {
    he: 'הפרטים שלך עדיין נכונים? רגע אחד וזה מאחורינו',
    en: 'Are your details still right? It takes a moment',
  },
  paid_back: { he: 'שילמת {paid}, קיבלת בחזרה {back}', en: 'You paid {paid} and got back {back}' },
  tier_next: {
    he: 'עוד {missing} ומגיעים ל{name}',
    en: '{missing} more to reach {name}',
  },
  tier_top: { he: 'הדרגה הגבוהה ביותר שלנו', en: 'Our highest status' },
  tier_kept: { he: 'שמורה לך עד {on}', en: 'Yours until {on}' },
  visits: {
    he: '{count, plural, one {ביקור אחד} two {שני ביקורים} other {# ביקורים}}',
    en: '{count, plural, one {1 visit} other {# visits}}',
  },
  household: {
    he: '{name}: {members, plural, one {אדם אחד} two {שניים} other {# אנשים}}',
    en: '{name}: {members, plural, one {one person} other {# people}}',
  },
  statement: { he: 'מאיפה הנקודות', en: 'Where my points come from' },
  offers: { he: 'הקופונים והמתנות שלי', en: 'My coupons and gifts' },
})

import { HABIT_WORDS } from '#replay/habit-words.ts'
import { defineWords } from '#ui/words.ts'

export const trialWords = defineWords({
  title: { he: 'ניסוי על העבר', en: 'Try the past' },
  table_of: { he: '{title}: הטבלה', en: '{title}: the table' },
  back: { he: 'הטיוטה', en: 'The draft' },
  back_published: { he: 'התוכנית', en: 'The programme' },
  lead: {
    he: 'הטיוטה מחושבת על מה שכבר נקנה, כמו שהקופה מחשבת. דבר אינו נרשם.',
    en: 'The draft is worked out over what was already bought, as the till works it out. Nothing is written.',
  },
  months_label: { he: 'על איזו תקופה', en: 'Over which time' },
  months: {
    he: '{months, plural, one {החודש האחרון} two {החודשיים האחרונים} other {# החודשים האחרונים}}',
    en: '{months, plural, one {The last month} other {The last # months}}',
  },
  start: { he: 'לנסות', en: 'Try it' },
  again: { he: 'לנסות שוב', en: 'Try again' },
  running: { he: 'מחשבים את {range}', en: 'Working out {range}' },
  rated: {
    he: '{receipts, plural, =0 {עוד אין קבלות} one {קבלה אחת} two {שתי קבלות} other {{receipts, number} קבלות}} של {members, plural, =0 {אף חבר} one {חבר אחד} two {שני חברים} other {{members, number} חברים}}',
    en: '{receipts, plural, =0 {no receipts} one {one receipt} other {{receipts, number} receipts}} of {members, plural, =0 {nobody} one {one member} other {{members, number} members}}',
  },
  failed: {
    he: 'הניסוי נעצר. דבר לא נרשם, ואפשר לנסות שוב.',
    en: 'The trial stopped. Nothing was written, and it can be tried again.',
  },
  none_title: { he: 'מה היה קורה?', en: 'What would have happened?' },
  none_text: {
    he: 'בחרו תקופה, ונחשב מה הטיוטה הייתה עולה, מי היה מרוויח ומי היה מפסיד.',
    en: 'Choose a time, and see what the draft would have cost, who would have gained, and who would have lost.',
  },
  summary_more: {
    he: 'בתקופה {range} הטיוטה הייתה נותנת לחברים <b>{more} יותר</b>: {draft} במקום {before}.',
    en: 'Over {range} the draft would have given members <b>{more} more</b>: {draft} instead of {before}.',
  },
  summary_less: {
    he: 'בתקופה {range} הטיוטה הייתה נותנת לחברים <b>{more} פחות</b>: {draft} במקום {before}.',
    en: 'Over {range} the draft would have given members <b>{more} less</b>: {draft} instead of {before}.',
  },
  summary_same: {
    he: 'בתקופה {range} הטיוטה הייתה נותנת לחברים בדיוק אותו דבר: {before}.',
    en: 'Over {range} the draft would have given members exactly the same: {before}.',
  },
  cost: { he: 'עלות', en: 'Cost' },
  cost_definition: {
    he: 'שווי הנקודות, מה שירד בקופה וקופונים לקניות הבאות',
    en: 'The worth of points, what came off at the till, and coupons for later',
  },
  points: { he: 'נקודות', en: 'Points' },
  points_definition: { he: 'שהיו ניתנות', en: 'That would have been given' },
  liability: { he: 'תוספת להתחייבות', en: 'Added to the liability' },
  liability_definition: {
    he: 'שווי כל הנקודות שהיו מתווספות ליתרות. מה שנשאר מזה אחרי מימוש ותפוגה, למטה.',
    en: 'The worth of all points that would have come to balances. What is left of it after redemption and expiry is below.',
  },
  off: { he: 'ירד בקופה', en: 'Off at the till' },
  off_definition: { he: 'הנחות מיידיות', en: 'Money off at once' },
  coupons: { he: 'קופונים', en: 'Coupons' },
  coupons_definition: {
    he: 'לקניות הבאות, בערכם הנקוב. כמה מהם היו מנוצלים לא ידוע.',
    en: 'For later purchases, at face value. How many would have been used is not known.',
  },
  left_out: { he: 'מה לא נמצא בניסוי הזה', en: 'Not in this trial' },
  left_out_note: {
    he: 'אלה חלקים של הטיוטה, או של הגרסאות שהיו בתוקף, שהמספרים כאן אינם כוללים.',
    en: 'Parts of the draft, or of the versions that ruled, which these figures do not hold.',
  },
  left_out_events: {
    he: 'כללים שנותנים על אירוע ולא על קנייה: הצטרפות, עדכון פרטים, יום הולדת, חבר מביא חבר.',
    en: 'Rules that answer an event and no purchase: joining, confirming details, a birthday, a friend who joined.',
  },
  left_out_gifts: {
    he: 'העלות של דוגמיות, כרטיסי הגרלה וקופונים באחוזים.',
    en: 'What samples, raffle tickets and coupons in percent cost.',
  },
  left_out_limits_before: {
    he: 'מה שכבר נוצל מתקרות ומתקציבים לפני היום הראשון: בניסוי הם מתחילים מלאים.',
    en: 'What of limits and budgets was used before the first day: in the trial they begin whole.',
  },
  left_out_kept_months: {
    he: 'החודשים שבהם דרגה נשמרת גם בלי לעמוד בתנאי: בניסוי היא נמשכת רק כל עוד עומדים בו.',
    en: 'The months for which a tier is kept: in the trial it lasts as long as it is earned.',
  },
  left_out_tiers_by_hand: {
    he: 'דרגות שניתנו ביד: בניסוי דרגה נקבעת רק לפי מה שנעשה.',
    en: 'Tiers that were given by hand: in the trial a tier follows from what was done alone.',
  },
  left_out_as_they_are_now: {
    he: 'מי היה אז בפלח או במשק בית: בניסוי לפי המצב היום.',
    en: 'Who was in a segment or a household then: in the trial it is as today.',
  },
  left_out_known_later: {
    he: 'קבלות שהגיעו באיחור, וקניות של חברים שאוחדו מאז: בניסוי הן נספרות מיום הקנייה, ובזמן אמת עוד לא היו ידועות.',
    en: 'Receipts that came in late, and purchases of members who were merged since: in the trial they count from the day of the purchase; back then they were not known yet.',
  },
  instead: { he: 'במקום {before}', en: 'instead of {before}' },
  as_before: { he: 'כמו היום', en: 'as today' },

  deciles_title: { he: 'מי מקבל יותר', en: 'Who gets more' },
  deciles_note: {
    he: 'החברים בעשר קבוצות שוות לפי הקניות, מהקונים הקטנים לגדולים.',
    en: 'Members in ten equal parts by spend, from those who buy least to those who buy most.',
  },
  deciles_flat: { he: 'כל העשירונים מקבלים כמו היום', en: 'Every decile gets what it gets today' },
  deciles_top: {
    he: 'החלק הגדול ביותר בתוספת הולך לעשירון {decile}: {share}',
    en: 'The largest part of the addition goes to decile {decile}: {share}',
  },
  deciles_loss: {
    he: 'החלק הגדול ביותר בהפסד נופל על עשירון {decile}: {share}',
    en: 'The largest part of the loss falls on decile {decile}: {share}',
  },
  deciles_unit: { he: 'לחבר בממוצע, בכל התקופה', en: 'Per member on average, over the whole time' },
  decile: { he: 'עשירון {number}', en: 'Decile {number}' },
  standings_title: { he: 'מי מקבל יותר, לפי מצב החבר', en: 'Who gets more, by standing' },
  standings_note: {
    he: 'לפי מצבם של החברים כיום, לא כפי שהיה בתחילת התקופה.',
    en: 'As members stand today, not as they stood when the time began.',
  },
  standings_flat: { he: 'כולם מקבלים כמו היום', en: 'Everybody gets what they get today' },
  standings_top: {
    he: 'החלק הגדול ביותר בתוספת הולך אל ה{standing}: {share}',
    en: 'The largest part of the addition goes to {standing} members: {share}',
  },
  standings_loss: {
    he: 'החלק הגדול ביותר בהפסד נופל על ה{standing}: {share}',
    en: 'The largest part of the loss falls on {standing} members: {share}',
  },
  many_new: { he: 'חדשים', en: 'New' },
  many_loyal: { he: 'נאמנים', en: 'Loyal' },
  many_passive: { he: 'פסיביים', en: 'Passive' },
  many_churning: { he: 'מתרחקים', en: 'Churning' },
  many_lost: { he: 'אבודים', en: 'Lost' },
  many_unrated: { he: 'עדיין לא דורגו', en: 'Not rated yet' },
  members: { he: 'חברים', en: 'Members' },
  spend: { he: 'קניות', en: 'Spend' },
  before: { he: 'היום', en: 'Today' },
  after: { he: 'לפי הטיוטה', en: 'By the draft' },
  gainers: { he: 'מרוויחים', en: 'Gain' },
  losers: { he: 'מפסידים', en: 'Lose' },

  histogram_title: {
    he: '{gainers} מהחברים מרוויחים, {losers} מפסידים, ול־{same} אין שינוי',
    en: '{gainers} of members gain, {losers} lose, and for {same} nothing changes',
  },
  histogram_unit: {
    he: 'מספר החברים, לפי ההפרש ב־{symbol} בכל התקופה',
    en: 'Members by the difference in {symbol} over the whole time',
  },
  distribution: { he: 'ההפרש לכל חבר', en: 'The difference for each member' },

  gainers_title: { he: 'המרוויחים הגדולים', en: 'Who gains most' },
  losers_title: { he: 'המפסידים הגדולים', en: 'Who loses most' },
  nobody: { he: 'אין כאלה.', en: 'Nobody.' },
  open_member: { he: 'לכרטיס החבר', en: 'Open the member' },
  difference: { he: 'הפרש', en: 'Difference' },
  member: { he: 'חבר', en: 'Member' },

  course_title: { he: 'מה קורה לנקודות', en: 'What becomes of the points' },
  course_note: {
    he: 'אי אפשר לדעת מראש מה החברים יעשו; אלה הגבולות. כולם מתחילים מאפס ביום הראשון, וההטבות הן אלה שעל המדף היום. זה חשבון של אותן קניות: שהתוכנית תביא עוד קניות לא מונח כאן.',
    en: 'Nobody knows beforehand what members will do; these are the edges. Everybody begins with nothing on the first day, and the rewards are those on the shelf today. It is arithmetic over the same purchases: that the programme brings more of them is not assumed.',
  },
  course_conclusion: {
    he: 'בסוף התקופה המועדון היה חייב בין {low} ל־{high}',
    en: 'In the end the club would owe between {low} and {high}',
  },
  course_same: {
    he: 'בסוף התקופה המועדון היה חייב {low}',
    en: 'In the end the club would owe {low}',
  },
  course_unit: { he: 'התחייבות בסוף כל חודש, לפי הטיוטה', en: 'Owed at each month’s end, by the draft' },
  habit: { he: 'אם החברים…', en: 'If members…' },
  habit_never: HABIT_WORDS.never,
  habit_at_once: HABIT_WORDS.at_once,
  habit_at_threshold: HABIT_WORDS.at_threshold,
  habit_observed: {
    he: 'לוקחים את הזולה ביותר בתדירות של עד היום: ב־{share} מהביקורים שבהם אפשר',
    en: 'take the cheapest as often as they did: on {share} of the visits on which they could',
  },
  short_never: { he: 'לא מממשים', en: 'Never take' },
  short_at_once: { he: 'מיד', en: 'At once' },
  short_at_threshold: { he: 'חוסכים', en: 'Save up' },
  short_observed: { he: 'כמו עד היום', en: 'As they did' },
  rewards_taken: { he: 'הטבות שנלקחו', en: 'Rewards taken' },
  rewards_used: { he: 'נוצלו', en: 'Used' },
  rewards_cost: { he: 'עלות ההטבות', en: 'Cost of rewards' },
  points_expired: { he: 'נקודות שפקעו', en: 'Points expired' },
  points_left: { he: 'נקודות שנותרו', en: 'Points left' },
  owed: { he: 'התחייבות בסוף', en: 'Owed in the end' },
  owed_today: { he: 'בתוכנית של היום', en: 'By today’s programme' },
  cash_title: { he: 'מה משלמים, חודש אחר חודש', en: 'What is paid, month by month' },
  cash_note: {
    he: 'מה שירד בקופה, קופונים בערכם הנקוב, ועלות ההטבות שהיו מנוצלות. נקודות שעוד לא מומשו הן התחייבות, לא תשלום.',
    en: 'Money off at the till, coupons at face value, and what rewards would have cost when used. Points not yet taken are owed, not paid.',
  },
  cash_conclusion: { he: 'הכי הרבה בחודש {month}: {paid}', en: 'Most in {month}: {paid}' },
  cash_unit: { he: 'תשלום בכל חודש, לפי הטיוטה', en: 'Paid each month, by the draft' },
  beside_title: { he: 'הטיוטות זו לצד זו', en: 'Drafts side by side' },
  beside_note: {
    he: 'כל טיוטה לפי הניסוי האחרון שלה. חשבון של אותן קניות: מי תביא יותר קניות, אי אפשר לדעת מכאן.',
    en: 'Each draft by its newest trial. Arithmetic over the same purchases: which would bring more of them cannot be known from it.',
  },
  beside_other_days: {
    he: 'הניסויים אינם על אותה תקופה, ולכן הסכומים שלהם אינם בני השוואה. נסו את הטיוטות על אותם חודשים.',
    en: 'These trials are not over the same days, so their sums cannot be compared. Try the drafts over the same months.',
  },
  beside_gone: { he: 'טיוטה שנמחקה', en: 'A draft that was deleted' },
  beside_days: { he: 'תקופה', en: 'Days' },
  beside_range: { he: '{low} עד {high}', en: '{low} to {high}' },
  beside_reach: { he: 'מגיעים להטבה הזולה', en: 'Reach the cheapest reward' },
  beside_most: { he: 'הכי הרבה חוב בסוף: {name}, {owed}', en: 'Most owed in the end: {name}, {owed}' },
  beside_unit: {
    he: 'התחייבות בסוף כל חודש, אם לוקחים מיד',
    en: 'Owed at each month’s end, where members take at once',
  },
  reach_title: { he: 'מי מגיע להטבה', en: 'Who can reach a reward' },
  reach_note: {
    he: 'מבין מי שקנו בתקופה, אילו לא לקחו דבר קודם. ביקור הוא יום שבו קנו.',
    en: 'Of those who bought in the time, had they taken nothing before. A visit is a day with a purchase.',
  },
  reach_price: {
    he: '{points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
    en: '{points, plural, one {one point} other {{points, number} points}}',
  },
  reached: { he: 'לפי הטיוטה', en: 'By the draft' },
  reached_today: { he: 'היום', en: 'Today' },
  visits_median: { he: 'ביקורים (האמצעי)', en: 'Visits (the middle one)' },
  by_visit: { he: 'עד ביקור {visits}', en: 'By visit {visits}' },
  expiring_title: { he: 'מתי הנקודות שנותרו היו פוקעות', en: 'When points left would end' },
  expiring_note: {
    he: 'אילו איש לא לקח דבר, ולא קונים ולא מממשים עוד: המרב שיכול לפקוע. נקודות שפוקעות הן הבטחה שלא קוימה, לא רווח שמתכננים.',
    en: 'Had nobody taken anything, and if nothing is bought or taken any more: the most that could end. Points that end are a promise not kept, never a gain to plan for.',
  },
  expiring_conclusion: {
    he: 'הכי הרבה בחודש {month}: {worth}',
    en: 'Most in {month}: {worth}',
  },
  expiring_unit: {
    he: 'שווי הנקודות לפי החודש שבו הן פוקעות',
    en: 'Worth of points by the month in which they end',
  },
  what_if_title: { he: 'ומה אם', en: 'What if' },
  what_if_note: {
    he: 'כל שורה משנה הנחה אחת. הקבלות שחוזרות נבחרות בהגרלה; מה שאחרות צברו לא מחושב מחדש.',
    en: 'Each line moves one assumption. Receipts that come back are drawn by lot; what others earned is not rated anew.',
  },
  if_returns: {
    he: '{share} מהקבלות חוזרות במלואן, והחברים לוקחים מיד',
    en: '{share} of receipts come back whole, and members take at once',
  },
  if_propensity: {
    he: 'ב־{share} מהביקורים שבהם אפשר לממש, החברים מממשים',
    en: 'On {share} of the visits on which they could, members take',
  },
})

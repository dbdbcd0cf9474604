import type { Words } from '#platform/language.ts'
import type { BacktestLeftOut } from './backtest-left-out.ts'

const MEMBERS_EN = '{members, plural, one {one member} other {{members, number} members}}'
const MEMBERS_HE = '{members, plural, one {חבר אחד} two {שני חברים} other {{members, number} חברים}}'
const RECEIPTS_EN = '{receipts, plural, one {one receipt} other {{receipts, number} receipts}}'
const RECEIPTS_HE = '{receipts, plural, one {קבלה אחת} two {שתי קבלות} other {{receipts, number} קבלות}}'

/** What a backtest says; money, shares and days come written. */
export const BACKTEST_WORDS = {
  title: { en: 'A draft over past receipts', he: 'טיוטה על קבלות מהעבר' },
  title_many: { en: 'Drafts over past receipts', he: 'טיוטות על קבלות מהעבר' },
  subtitle: {
    en: `${RECEIPTS_EN} of ${MEMBERS_EN}, {first} to {last}`,
    he: `${RECEIPTS_HE} של ${MEMBERS_HE}, {first} עד {last}`,
  },
  lead_given: {
    en: '“{name}” would have given members {given}: {share} of the {spend} that they spent.',
    he: '״{name}״ הייתה נותנת לחברים {given}: {share} מ־{spend} שקנו.',
  },
  lead_reach: {
    en: '{share} of members could ever have taken something, the middle one of them after {visits, plural, one {one visit} other {# visits}}.',
    he: '{share} מהחברים היו מגיעים להטבה כלשהי, והאמצעי שבהם אחרי {visits, plural, one {ביקור אחד} two {שני ביקורים} other {# ביקורים}}.',
  },
  lead_reach_none: {
    en: 'Nobody could ever have taken anything: the cheapest reward is out of reach.',
    he: 'אף חבר לא היה מגיע להטבה: גם הזולה ביותר רחוקה מדי.',
  },
  lead_liability: {
    en: 'If members {habit}, rewards would have cost {cost}, and {liability} would still be owed on the last day.',
    he: 'אם החברים {habit}, ההטבות היו עולות {cost}, וביום האחרון המועדון עוד היה חייב {liability}.',
  },
  lead_cheapest: {
    en: 'To members “{name}” gives least, {least}, and “{other}” most, {most}.',
    he: '״{name}״ נותנת לחברים הכי מעט, {least}, ו־״{other}״ הכי הרבה, {most}.',
  },
  lead_reach_many: {
    en: 'With “{other}” {most} of members could ever have taken something, with “{name}” {least}.',
    he: 'ב־״{other}״ {most} מהחברים היו מגיעים להטבה כלשהי, ב־״{name}״ {least}.',
  },
  lead_owed_many: {
    en: 'On the last day “{other}” would owe {most}, and “{name}” {least}.',
    he: 'ביום האחרון ההתחייבות ב־״{other}״ היא {most}, וב־״{name}״ {least}.',
  },
  mechanical_title: { en: 'This is arithmetic, not a forecast', he: 'זה חשבון, לא תחזית' },
  mechanical: {
    en: 'The same purchases are rated as a till would rate them. Everybody buys as they bought: that a programme brings more visits or more sales is neither assumed nor shown. Only members held out by lot can show that, once it runs.',
    he: 'אותן קניות מחושבות כמו שהקופה מחשבת. כולם קונים כמו שקנו: שהתוכנית תביא עוד ביקורים או עוד מכירות לא מונח כאן ולא מוכח כאן. את זה יכולה להראות רק קבוצת ביקורת שהוגרלה, אחרי שהתוכנית פועלת.',
  },
  side_by_side: { en: 'The drafts side by side', he: 'הטיוטות זו לצד זו' },
  measure: { en: 'Measure', he: 'מדד' },
  points: { en: 'Points given', he: 'נקודות שניתנו' },
  worth: { en: 'Their worth', he: 'השווי שלהן' },
  off: { en: 'Off at the till', he: 'ירד בקופה' },
  coupons: { en: 'Coupons, at face value', he: 'קופונים, בערך הנקוב' },
  given: { en: 'Given altogether', he: 'ניתן בסך הכול' },
  given_share: { en: 'Share of spend', he: 'חלק מהקניות' },
  reach: { en: 'Could ever take something', he: 'הגיעו להטבה כלשהי' },
  reach_visits: { en: 'After so many visits (the middle one)', he: 'אחרי כמה ביקורים (האמצעי)' },
  used_cost: { en: 'Cost of rewards used', he: 'עלות ההטבות שנוצלו' },
  liability_end: { en: 'Owed on the last day', he: 'התחייבות ביום האחרון' },
  expired: { en: 'Points expired', he: 'נקודות שפקעו' },
  peak: { en: 'Most owed at a month’s end', he: 'שיא ההתחייבות בסוף חודש' },

  habits_title: { en: 'What becomes of the points', he: 'מה קורה לנקודות' },
  habits_note: {
    en: 'Nobody knows beforehand what members will do. These are the edges between which it will lie.',
    he: 'אי אפשר לדעת מראש מה החברים יעשו. אלה הגבולות שביניהם זה יהיה.',
  },
  habit: { en: 'If members…', he: 'אם החברים…' },
  taken: { en: 'Rewards taken', he: 'הטבות שנלקחו' },
  used: { en: 'Used', he: 'נוצלו' },
  waiting: { en: 'Waiting', he: 'ממתינות' },
  lapsed: { en: 'Lapsed', he: 'פג תוקפן' },
  left: { en: 'Points left', he: 'נקודות שנותרו' },
  liability_title: { en: 'What the club owes at each month’s end', he: 'ההתחייבות בסוף כל חודש' },
  cash_title: {
    en: 'What is paid out each month, if members {habit}',
    he: 'מה יוצא בכל חודש, אם החברים {habit}',
  },
  cash_till: { en: 'At the till', he: 'בקופה' },
  cash_coupons: { en: 'Coupons', he: 'קופונים' },
  cash_rewards: { en: 'Rewards used', he: 'הטבות שנוצלו' },
  expiry_title: { en: 'When points left would end', he: 'מתי הנקודות שנותרו היו פוקעות' },
  expiry_note: {
    en: 'Of the points left on the last day if nobody had taken anything: by when they end if nothing is bought or taken any more. This is the most that could break; what breaks is a loss of goodwill, never a gain to plan for.',
    he: 'מהנקודות שנותרו ביום האחרון, אילו איש לא לקח דבר: מתי הן פוקעות אם לא קונים ולא מממשים עוד. זה המרב שיכול לפקוע; נקודות שפוקעות הן הבטחה שלא קוימה, ולא רווח שמתכננים.',
  },
  month: { en: 'Month', he: 'חודש' },
  no_end: { en: 'They have no end', he: 'ללא תפוגה' },
  later: { en: 'Later', he: 'מאוחר יותר' },
  reach_title: { en: 'Who can reach what', he: 'מי מגיע למה' },
  reach_note: {
    en: 'Had they taken nothing before. A visit is a day with a purchase. Who came fewer times in the file may still get there.',
    he: 'אילו לא לקחו דבר קודם. ביקור הוא יום שבו קנו. מי שבא מעט פעמים בקובץ עוד עשוי להגיע.',
  },
  reward: { en: 'Reward', he: 'הטבה' },
  reward_points: {
    en: '{points, plural, one {one point} other {{points, number} points}}',
    he: '{points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
  },
  reached: { en: 'Members', he: 'חברים' },
  by_visit: {
    en: 'By {visits, plural, one {visit #} other {visit #}}',
    he: 'עד ביקור {visits}',
  },
  deciles_title: { en: 'Who gets it, by spend', he: 'מי מקבל, לפי הקניות' },
  deciles_note: {
    en: 'Members in ten equal parts, from those who spent least to those who spent most.',
    he: 'החברים בעשר קבוצות שוות, מהקונים הקטנים לגדולים.',
  },
  against: { en: 'Compared with “{name}”', he: 'לעומת ״{name}״' },
  decile: { en: 'Decile', he: 'עשירון' },
  standings_title: { en: 'Who gets it, by standing', he: 'מי מקבל, לפי מצב החבר' },
  standings_note: {
    en: 'As members stand on the last day of the file.',
    he: 'לפי מצב החברים ביום האחרון בקובץ.',
  },
  standing: { en: 'Standing', he: 'מצב' },
  unrated: { en: 'Not rated', he: 'לא דורגו' },
  spend: { en: 'Spend', he: 'קניות' },
  gets: { en: 'Gets', he: 'מקבלים' },
  before: { en: 'By “{name}”', he: 'לפי ״{name}״' },
  per_member: { en: 'Per member', he: 'לחבר' },
  of_spend: { en: 'Of spend', he: 'מהקניות' },
  gainers: { en: 'Gain', he: 'מרוויחים' },
  losers: { en: 'Lose', he: 'מפסידים' },
  sensitivity_title: { en: 'What if', he: 'ומה אם' },
  sensitivity_note: {
    en: 'Each line moves one assumption. Receipts that come back are drawn by lot; what others earned is not rated anew.',
    he: 'כל שורה משנה הנחה אחת. הקבלות שחוזרות נבחרות בהגרלה; מה שאחרות צברו לא מחושב מחדש.',
  },
  change: { en: 'Assumption', he: 'הנחה' },
  change_returns: { en: '{share} of receipts come back', he: '{share} מהקבלות חוזרות' },
  change_returns_own: {
    en: '{share} of receipts come back, as in the file by money',
    he: '{share} מהקבלות חוזרות, כמו בקובץ לפי סכום',
  },
  change_propensity: {
    en: 'On {share} of the visits on which they could, members take',
    he: 'ב־{share} מהביקורים שבהם אפשר לממש, החברים מממשים',
  },
  assumptions_title: { en: 'How it was worked out', he: 'איך זה חושב' },
  left_out: { en: 'Not in these figures', he: 'מה המספרים לא כוללים' },
  nothing_left_out: { en: 'Nothing of this programme is left out.', he: 'דבר מהתוכנית לא הושמט.' },
  term_file: { en: 'The file', he: 'הקובץ' },
  file_text: {
    en: '{rows, number} rows; replayed: {lines, number} lines of members, {revenue} before rounding. Left out: {anonymous, number} lines of nobody, {gifts, number} at a price of nothing, {returns, number} of goods that came back ({returned}, {share} of sales), {rejected, number} rows that could not be read.',
    he: '{rows, number} שורות; חושבו {lines, number} שורות של חברים, {revenue} לפני עיגול. לא נכללו: {anonymous, number} שורות בלי חבר, {gifts, number} במחיר אפס, {returns, number} של סחורה שחזרה ({returned}, {share} מהמכירות), ו־{rejected, number} שורות שלא ניתן לקרוא.',
  },
  term_rounding: { en: 'Rounding', he: 'עיגול' },
  rounding_text: {
    en: 'A receipt’s exact sum is cut to whole cents (agorot) once, and rated; a line of a fraction is neither lost nor rounded by itself.',
    he: 'הסכום המדויק של הקבלה נחתך פעם אחת לאגורות שלמות ומחושב; שורה של שבר אגורה לא אובדת ולא מעוגלת לבדה.',
  },
  term_taking: { en: 'Taking and using', he: 'מימוש וניצול' },
  taking_text: {
    en: 'Members act on days of a purchase: what was taken on an earlier day is used, then points come in, then as many rewards are taken as there are points for. What is used neither earns nor costs points.',
    he: 'חברים פועלים בימים שבהם הם קונים: מנצלים מה שנלקח ביום קודם, אחר כך נכנסות הנקודות, ואז נלקחות הטבות ככל שהנקודות מספיקות. מה שמנוצל לא מוסיף ולא גורע נקודות.',
  },
  term_standing_start: { en: 'The beginning', he: 'ההתחלה' },
  start_text: {
    en: 'Everybody begins with nothing on the first day of the file, and is a member from their first purchase in it.',
    he: 'כולם מתחילים מאפס ביום הראשון בקובץ, וחברים מהקנייה הראשונה שלהם בו.',
  },
} satisfies Record<string, Words>

export const LEFT_OUT_WORDS: Readonly<Record<BacktestLeftOut, Words>> = {
  events: {
    en: 'Rules that answer an event and no purchase: joining, confirming details, a birthday, a friend who joined.',
    he: 'כללים שנותנים על אירוע ולא על קנייה: הצטרפות, עדכון פרטים, יום הולדת, חבר מביא חבר.',
  },
  gifts: {
    en: 'What samples, raffle tickets and coupons in percent cost.',
    he: 'העלות של דוגמיות, כרטיסי הגרלה וקופונים באחוזים.',
  },
  kept_months: {
    en: 'The months for which a tier is kept: here it lasts as long as it is earned.',
    he: 'החודשים שבהם דרגה נשמרת גם בלי לעמוד בתנאי: כאן היא נמשכת רק כל עוד עומדים בו.',
  },
  people_unknown: {
    en: 'Rules that ask for a birthday, an age, a plan, a segment or a household: the file does not tell them, so they never hold.',
    he: 'כללים ששואלים על יום הולדת, גיל, תוכנית מנויים, פלח או משק בית: הקובץ לא מספר, ולכן הם לא מתקיימים.',
  },
  goods_unknown: {
    en: 'Rules and exclusions that ask for goods of which the file has no column.',
    he: 'כללים והחרגות ששואלים על מוצרים שאין להם עמודה בקובץ.',
  },
  branches_unknown: {
    en: 'Rules that ask for a branch: the file has no column for it.',
    he: 'כללים ששואלים על סניף: אין לו עמודה בקובץ.',
  },
  tax_unknown: {
    en: 'The tax of each line: the file does not tell it, and the programme’s rate is taken off.',
    he: 'המס של כל שורה: הקובץ לא מספר אותו, ושיעור המס של התוכנית מנוכה.',
  },
}

import { defineWords } from '#ui/words.ts'
import { STANDING_WORDS } from '../standing.ts'

export const standingWords = defineWords({
  title: { he: 'מצב החברים', en: 'Standing' },
  lead: {
    he: 'נכון ל־{date}, לפי הקניות של כל אחד ואחת',
    en: 'As of {date}, by each member’s own purchases',
  },
  none_title: { he: 'עוד לא דירגנו את החברים', en: 'Members have not been rated yet' },
  none_text: {
    he: 'הדירוג נעשה בכל לילה, וגם אחרי ייבוא של קבלות. ברגע שיהיו קניות של חברים, הוא יופיע כאן.',
    en: 'Ratings are made each night, and after an import of receipts. Once members have bought, they show here.',
  },
  none_action: { he: 'לייבוא קבלות', en: 'Import receipts' },
  headline: {
    he: '{loyal, plural, =0 {אין עדיין חברים נאמנים} one {<b>חבר אחד נאמן</b>} two {<b>שני חברים נאמנים</b>} other {<b>{loyal, number} חברים נאמנים</b>}}, ו{churning, plural, =0 {אין מי שמתרחק כרגע} one {<b>חבר אחד מתרחק</b>} two {<b>שני חברים מתרחקים</b>} other {־<b>{churning, number} מתרחקים</b>}}.',
    en: '{loyal, plural, =0 {No loyal members yet} one {<b>One loyal member</b>} other {<b>{loyal, number} loyal members</b>}}, and {churning, plural, =0 {nobody is drifting away} one {<b>one is drifting away</b>} other {<b>{churning, number} are drifting away</b>}}.',
  },
  unrated: {
    he: ' {count, plural, one {חבר אחד עוד לא קנה} two {שני חברים עוד לא קנו} other {{count, number} חברים עוד לא קנו}}.',
    en: ' {count, plural, one {One has not bought yet} other {{count, number} have not bought yet}}.',
  },

  ...STANDING_WORDS,
  many_new: { he: 'חדשים', en: 'New' },
  many_loyal: { he: 'נאמנים', en: 'Loyal' },
  many_passive: { he: 'פסיביים', en: 'Passive' },
  many_churning: { he: 'מתרחקים', en: 'Churning' },
  many_lost: { he: 'אבודים', en: 'Lost' },
  before_first: { he: 'עוד לא קנו', en: 'Not bought yet' },
  gone: { he: 'מוזגו, נמחקו או החזירו הכול', en: 'Merged, erased or all returned' },
  means_new: {
    he: 'קנייה ראשונה ב־{days} הימים האחרונים, עוד בלי קצב',
    en: 'First bought in the last {days} days, no rhythm yet',
  },
  means_loyal: { he: 'בקצב שלהם, וסביר שיבואו', en: 'In their rhythm, and likely to come' },
  means_passive: {
    he: 'באים מדי פעם{kind, select, learned {, או מאחרים ועדיין סביר שיבואו} other {}}',
    en: 'Come now and then{kind, select, learned {, or are late and still likely to come} other {}}',
  },
  means_churning: {
    he: 'היה קצב, והם מאחרים{kind, select, learned { כל כך שכבר לא סביר שיבואו} other {}}',
    en: 'Had a rhythm, and are {kind, select, learned {so late that they are no longer likely to come} other {late}}',
  },
  means_lost: { he: 'כמעט אין סיכוי שיבואו', en: 'Hardly any chance that they come' },

  counts: { he: 'איפה החברים עכשיו', en: 'Where members are now' },
  people: {
    he: '{count, plural, =0 {אף אחד} one {חבר אחד} two {שני חברים} other {{count, number} חברים}}',
    en: '{count, plural, =0 {nobody} one {one member} other {{count, number} members}}',
  },
  share_of: { he: '{share} מהחברים', en: '{share} of members' },

  flows: { he: 'מי עבר לאן', en: 'Who moved where' },
  month: { he: 'חודש', en: 'Month' },
  flow_loyal: {
    he: '{leaving, plural, =0 {אף נאמן לא התחיל להתרחק} one {נאמן אחד מתרחק או אבוד} two {שני נאמנים מתרחקים או אבודים} other {{leaving, number} נאמנים מתרחקים או אבודים}}, {passive, plural, =0 {אף אחד לא נעשה פסיבי} one {אחד נעשה פסיבי} two {שניים נעשו פסיביים} other {{passive, number} נעשו פסיביים}}, ו{joined, plural, =0 {אף אחד לא נעשה נאמן} one {אחד נעשה נאמן} two {שניים נעשו נאמנים} other {־{joined, number} נעשו נאמנים}}{ended, plural, =0 {} one {; עוד נאמן אחד מוזג, נמחק או החזיר הכול} two {; עוד שני נאמנים מוזגו, נמחקו או החזירו הכול} other {; עוד {ended, number} נאמנים מוזגו, נמחקו או החזירו הכול}}',
    en: '{leaving, plural, =0 {No loyal member is churning or lost} one {One loyal member is churning or lost} other {{leaving, number} loyal members are churning or lost}}, {passive, plural, =0 {nobody became passive} one {one became passive} other {{passive, number} became passive}}, and {joined, plural, =0 {nobody became loyal} one {one became loyal} other {{joined, number} became loyal}}{ended, plural, =0 {} one {; one more was merged, erased or returned everything} other {; {ended, number} more were merged, erased or returned everything}}',
  },
  flow_still: {
    he: 'איש לא נעשה נאמן, ואיש לא חדל להיות',
    en: 'Nobody became loyal, and nobody stopped being it',
  },
  flow_unit: { he: 'מספר חברים', en: 'Number of members' },
  flow_before: { he: 'בתחילת החודש', en: 'At the start of the month' },
  flow_after: { he: 'בסוף החודש', en: 'At its end' },
  flow_after_now: { he: 'עכשיו', en: 'Now' },

  trust: { he: 'עד כמה אפשר לסמוך על זה', en: 'How far this can be trusted' },
  trust_learned: {
    he: 'הסיכוי הוא לקנות ב־{weeks} השבועות הבאים. הוא נלמד מההיסטוריה של {members} חברים אצלכם; חבר טיפוסי בא כל {gap} ימים.',
    en: 'The chance is of buying in the next {weeks} weeks. It was learned from the past of {members} of your own members; a typical one comes every {gap} days.',
  },
  trust_rhythm: {
    he: 'עדיין אין סיכויים שאפשר לסמוך עליהם ({why}). בינתיים החברים מדורגים לפי כלל פשוט: כמה זמן עבר ביחס לקצב שלהם.',
    en: 'There are no chances yet that could be relied on ({why}). Meanwhile members are rated by a simple rule: how late they are by their own rhythm.',
  },
  why_too_short: { he: 'התקופה קצרה מדי', en: 'the time is too short' },
  why_too_few: { he: 'יש מעט מדי חברים', en: 'there are too few members' },
  why_one_outcome: { he: 'כולם חזרו, או שאיש לא חזר', en: 'everybody came again, or nobody' },
  why_no_better: {
    he: 'מה שנלמד לא חזה את התקופה האחרונה טוב יותר מניחוש אחיד לכולם',
    en: 'what was learned told the last weeks no better than telling everybody the same',
  },
  why_not_converged: { he: 'הנתונים אינם מספיקים', en: 'the data do not suffice' },
  trust_unjudged: {
    he: 'ההיסטוריה קצרה מכדי לבדוק את הסיכויים לאחור.',
    en: 'The past is too short to check the chances against it.',
  },
  calibration_good: {
    he: 'מה שנאמר לפני {weeks} שבועות, קרה: הסטייה הגדולה ביותר היא {points} נקודות אחוז',
    en: 'What was told {weeks} weeks ago came about: {points} percentage points off at most',
  },
  calibration_season: {
    he: 'לפני {weeks} שבועות נאמר {drift, plural, one {נקודת אחוז אחת} two {שתי נקודות אחוז} other {# נקודות אחוז}} {way, select, more {יותר מדי} other {פחות מדי}} לכולם: עונה או מגמה, לא סדר החברים',
    en: '{weeks} weeks ago everybody was told {drift, plural, one {one percentage point} other {# percentage points}} too {way, select, more {much} other {little}}: a season or a trend, not the order of members',
  },
  calibration_unit: {
    he: 'אחוז החברים שקנו, בחמישיות מהסיכוי הנמוך לגבוה',
    en: 'Members who bought, in per cent, by fifths from the lowest chance to the highest',
  },
  told: { he: 'מה שנאמר', en: 'Told' },
  came: { he: 'מה שקרה', en: 'Came' },
  fifth: { he: 'חמישית {number}', en: 'Fifth {number}' },
  brier: {
    he: 'ציון ברייר {score}, טוב ב־{skill} מניחוש אחיד לכולם. נבדק על {members} חברים.',
    en: 'Brier score {score}, {skill} better than telling everybody the same. Checked on {members} members.',
  },

  member_title: { he: 'מצב', en: 'Standing' },
  since: { he: 'מאז {date}', en: 'Since {date}' },
  more: { he: 'איך זה השתנה, ומה צפוי', en: 'How it changed, and what is to come' },
  chance: {
    he: 'סיכוי של <b>{chance}</b> לקנות ב־{weeks} השבועות הבאים.',
    en: 'A chance of <b>{chance}</b> to buy in the next {weeks} weeks.',
  },
  by_rhythm: {
    he: 'דירוג לפי הקצב בלבד: עוד אין סיכויים שאפשר לסמוך עליהם.',
    en: 'Rated by rhythm alone: there are no chances yet that could be relied on.',
  },
  interests: { he: 'תחומי עניין', en: 'Interests' },
  interest: {
    he: '{category} (פי {lift} מהמועדון)',
    en: '{category} ({lift} times the club)',
  },
  habit_branch: { he: 'בדרך כלל ב{branch}', en: 'mostly at {branch}' },
  habit_weekday: {
    he: '{day, select, 1 {בימי שני} 2 {בימי שלישי} 3 {בימי רביעי} 4 {בימי חמישי} 5 {בימי שישי} 6 {בשבת} other {בימי ראשון}}',
    en: '{day, select, 1 {on Mondays} 2 {on Tuesdays} 3 {on Wednesdays} 4 {on Thursdays} 5 {on Fridays} 6 {on Saturdays} other {on Sundays}}',
  },
  habit_part: {
    he: '{part, select, morning {בבוקר} noon {בצהריים} afternoon {אחר הצהריים} other {בערב}}',
    en: '{part, select, morning {in the morning} noon {around noon} afternoon {in the afternoon} other {in the evening}}',
  },
  habit_price: {
    he: '{level, select, low {בוחרים בזול} high {בוחרים ביקר} other {במחירים רגילים}}',
    en: '{level, select, low {choosing the cheaper} high {choosing the dearer} other {at usual prices}}',
  },
})

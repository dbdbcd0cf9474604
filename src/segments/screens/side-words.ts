import { hebrewDays } from '#platform/language.ts'
import { defineWords } from '#ui/words.ts'

const DAYS = hebrewDays('value')

/** Words of segments side by side: laid over each other, and held against each other. */
export const sideWords = defineWords({
  overlap_title: { he: 'חפיפה בין פלחים', en: 'Overlap of segments' },
  overlap_lead: {
    he: 'מי נמצא ביותר מפלח אחד, ומי רק באחד.',
    en: 'Who is in more than one segment, and who is in one alone.',
  },
  overlap_choose: { he: 'פלחים להנחה זה על זה', en: 'Segments to lay over each other' },
  overlap_few_title: { he: 'בחרו שני פלחים לפחות', en: 'Choose two segments at least' },
  overlap_few_text: {
    he: 'עד שישה פלחים אפשר להניח זה על זה ולראות מי משותף.',
    en: 'Up to six can be laid over each other, to see who is in several.',
  },
  overlap_headline: {
    he: '{members, plural, =0 {אין אף חבר בפלחים האלה} one {<b>חבר אחד</b> נמצא לפחות באחד מהם} two {<b>שני חברים</b> נמצאים לפחות באחד מהם} other {<b>{members, number} חברים</b> נמצאים לפחות באחד מהם}}, {shared, plural, =0 {ואף אחד לא נמצא ביותר מאחד} one {ו<b>אחד</b> נמצא ביותר מאחד} two {ו<b>שניים</b> ביותר מאחד} other {ומתוכם <b>{shared, number}</b> נמצאים ביותר מאחד}}.',
    en: '{members, plural, =0 {Nobody is in any of these} one {<b>One member</b> is in at least one of them} other {<b>{members, number} members</b> are in at least one of them}}, and {shared, plural, =0 {nobody is in more than one} one {<b>one</b> is in more than one} other {<b>{shared, number}</b> are in more than one}}.',
  },
  overlap_largest: {
    he: 'החפיפה הגדולה ביותר: {members, plural, one {חבר אחד נמצא} two {שני חברים נמצאים} other {{members, number} חברים נמצאים}} יחד ב{names}.',
    en: 'The largest overlap: {members, plural, one {one member is} other {{members, number} members are}} in {names} at once.',
  },
  quoted: { he: '„{name}”', en: '“{name}”' },
  overlap_table: { he: 'כל צירוף, וכמה חברים יש בו', en: 'Each combination, and how many are in it' },
  overlap_note: {
    he: 'כל חבר נספר פעם אחת, בצירוף המדויק של הפלחים שהוא נמצא בהם.',
    en: 'Each member is counted once, in exactly the combination of segments that they are in.',
  },
  overlap_who: { he: 'מי', en: 'Who' },
  overlap_only: { he: 'רק {name}', en: 'Only {name}' },
  members: { he: 'חברים', en: 'Members' },
  is_in: { he: 'בפנים', en: 'in' },
  is_out: { he: 'לא', en: 'not' },
  overlap_rest: {
    he: '{count, plural, one {ועוד צירוף אחד קטן יותר} two {ועוד שני צירופים קטנים יותר} other {ועוד # צירופים קטנים יותר}}, ביחד {members, plural, one {חבר אחד} two {שני חברים} other {{members, number} חברים}}.',
    en: 'And {count, plural, one {one smaller combination} other {# smaller combinations}}, with {members, plural, one {one member} other {{members, number} members}} together.',
  },

  compare_title: { he: 'השוואה בין פלחים', en: 'Comparison of segments' },
  compare_lead: {
    he: 'במה החברים האלה שונים מאלה, מההבדל הגדול לקטן.',
    en: 'What is different about these members, the largest difference first.',
  },
  compare_a: { he: 'הפלח', en: 'The segment' },
  compare_b: { he: 'לעומת', en: 'Against' },
  compare_others: { he: 'שאר חברי המועדון', en: 'The club’s other members' },
  compare_few_title: { he: 'בחרו פלח', en: 'Choose a segment' },
  compare_few_text: {
    he: 'אפשר להשוות אותו לפלח אחר, או לשאר חברי המועדון.',
    en: 'Hold it against another one, or against the club’s other members.',
  },
  compare_headline: {
    he: '<b>{a}</b> ({aCount, plural, one {חבר אחד} two {שני חברים} other {{aCount, number} חברים}}) לעומת <b>{other}</b>{bCount, plural, =0 {} one { (חבר אחד)} two { (שני חברים)} other { ({bCount, number} חברים)}}: {count, plural, =0 {לא נמצא הבדל ודאי} one {הבדל אחד ודאי} two {שני הבדלים ודאיים} other {{count, number} הבדלים ודאיים}}.',
    en: '<b>{a}</b> ({aCount, plural, one {one member} other {{aCount, number} members}}) against <b>{other}</b>{bCount, plural, =0 {} one { (one member)} other { ({bCount, number} members)}}: {count, plural, =0 {no certain difference} one {one certain difference} other {{count, number} certain differences}}.',
  },
  compare_both: {
    he: '{both, plural, one {חבר אחד נמצא בשניהם ונספר בשני הצדדים.} two {שני חברים נמצאים בשניהם ונספרים בשני הצדדים.} other {{both, number} חברים נמצאים בשניהם ונספרים בשני הצדדים.}}',
    en: '{both, plural, one {One member is in both and counts on both sides.} other {{both, number} members are in both and count on both sides.}}',
  },
  compare_looked: {
    he: 'נבדק מדגם: {a, number} מכאן ו־{b, number} מכאן.',
    en: 'A sample was looked at: {a, number} of the one and {b, number} of the other.',
  },
  compare_certain: {
    he: 'מופיע רק מה שאינו מקרה: ההבדל האמיתי נמצא בטווח הרשום ב־99 מקרים מ־100.',
    en: 'Only what is no accident is shown: ninety-nine times of a hundred the true difference lies within what is written.',
  },
  differences: { he: 'מה שונה', en: 'What differs' },
  defining: { he: 'שונה מעצם ההגדרה', en: 'Different by definition' },
  defining_note: {
    he: 'הפלחים עצמם מוגדרים לפי זה, ולכן ההבדל מובן מאליו.',
    en: 'The segments are defined by these, so that they differ by themselves.',
  },
  effect_large: { he: 'הבדל גדול', en: 'Large' },
  effect_middling: { he: 'הבדל בינוני', en: 'Middling' },
  effect_small: { he: 'הבדל קטן', en: 'Small' },
  between: { he: 'ההבדל: בין {low} ל־{high}', en: 'The difference: from {low} to {high}' },
  points: { he: '{value} נקודות אחוז', en: '{value} percentage points' },
  days: { he: DAYS, en: '{value, plural, one {one day} other {# days}}' },
  more: {
    he: '{count, plural, one {עוד הבדל אחד} two {עוד שני הבדלים} other {עוד # הבדלים}}',
    en: '{count, plural, one {One more difference} other {# more differences}}',
  },
  same_title: { he: 'לא נמצא הבדל ודאי', en: 'No difference is certain' },
  same_text: {
    he: 'או שהחברים באמת דומים, או שיש מעט מדי חברים כדי לדעת.',
    en: 'Either these members are alike, or there are too few of them to know.',
  },
})

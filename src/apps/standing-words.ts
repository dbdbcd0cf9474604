import type { Words } from '#platform/language.ts'
import type { StandingModel } from '#standing/rating.ts'

const WEEKS_EN = '{weeks, plural, one {week} other {# weeks}}'
const COMING_HE = '{weeks, plural, one {בשבוע הבא} two {בשבועיים הבאים} other {ב־# השבועות הבאים}}'
const FOR_COMING_HE = '{weeks, plural, one {לשבוע הבא} two {לשבועיים הבאים} other {ל־# השבועות הבאים}}'
const GAP_EN = '{gap, plural, =0 {every day} one {every day} other {every # days}}'
const GAP_HE = '{gap, plural, =0 {מדי יום} one {מדי יום} two {כל יומיים} other {כל # ימים}}'

/** What `moadon standing` says; shares, money and ranges come written. */
export const STUDY_WORDS = {
  file: {
    en: '{rows, plural, one {One row} other {# rows}}, {first} to {end}; known up to {until}: {members, plural, one {one member} other {# members}}, {purchases, plural, one {one day} other {# days}} of purchase.',
    he: '{rows, plural, one {שורה אחת} two {שתי שורות} other {# שורות}}, מ־{first} עד {end}; ידוע עד {until}: {members, plural, one {חבר אחד} two {שני חברים} other {# חברים}}, {purchases, plural, one {יום קנייה אחד} two {יומיים של קנייה} other {# ימי קנייה}}.',
  },
  models: { en: 'Models (times in weeks)', he: 'מודלים (זמנים בשבועות)' },
  log_likelihood: { en: 'log-likelihood', he: 'לוג־נראות' },
  sound: { en: 'sound', he: 'תקין' },
  by_rhythm: {
    en: `Rated by rhythm alone, as {why}; a typical member comes ${GAP_EN}.`,
    he: `דירוג לפי קצב בלבד, כי {why}; חבר טיפוסי בא ${GAP_HE}.`,
  },
  learned: {
    en: `Chance of buying in the next ${WEEKS_EN}: learned from {members, plural, one {one member} other {# members}}; a typical member comes ${GAP_EN}; {mean} on the mean.`,
    he: `הסיכוי לקנות ${COMING_HE}: נלמד {members, plural, one {מחבר אחד} two {משני חברים} other {מ־# חברים}}; חבר טיפוסי בא ${GAP_HE}; {mean} בממוצע.`,
  },
  told_before: {
    en: `As told ${WEEKS_EN} before`,
    he: 'כפי שנחזה {weeks, plural, one {שבוע} two {שבועיים} other {# שבועות}} קודם',
  },
  told_now: {
    en: `As told now, by the ${WEEKS_EN} that followed`,
    he: 'כפי שנחזה עכשיו, לפי {weeks, plural, one {השבוע שבא} two {השבועיים שבאו} other {# השבועות שבאו}} אחר כך',
  },
  not_judged: { en: 'The past is too short to judge it by.', he: 'העבר קצר מדי כדי לשפוט לפיו.' },
  track: {
    en: '{title}: AUC {auc}, Brier score {brier} ({skill} {way, select, worse {worse} other {better}} than telling everybody the mean).',
    he: '{title}: AUC {auc}, ציון Brier {brier} ({way, select, worse {גרוע} other {טוב}} ב־{skill} מלחזות לכולם את הממוצע).',
  },
  track_alike: {
    en: '{title}: all came, or nobody; there is nothing to tell apart. Brier score {brier}.',
    he: '{title}: כולם באו, או אף אחד, ואין במה להבחין. ציון Brier {brier}.',
  },
  fifths: { en: 'told / came, by fifths', he: 'נחזה / באו, לפי חמישונים' },
  levelled: { en: 'told / came', he: 'נחזה / באו' },
  drift_much: {
    en: 'All were told {drift} too much: a season or a trend, not the order of members. Without it:',
    he: 'לכולם נחזה {drift} יותר מדי: עונה או מגמה, לא הסדר בין החברים. בלעדיה:',
  },
  drift_little: {
    en: 'All were told {drift} too little: a season or a trend, not the order of members. Without it:',
    he: 'לכולם נחזה {drift} פחות מדי: עונה או מגמה, לא הסדר בין החברים. בלעדיה:',
  },
  standings: { en: 'Standings', he: 'מצב החברים' },
  chance: { en: '(chance {chance})', he: '(סיכוי {chance})' },
  forecast: {
    en: `Forecast, next ${WEEKS_EN} of these members: {purchases, plural, one {one day} other {# days}} of purchase{range}{worth}; {by}.`,
    he: `תחזית ${FOR_COMING_HE} של החברים האלה: {purchases, plural, one {יום קנייה אחד} two {יומיים של קנייה} other {# ימי קנייה}}{range}{worth}; {by}.`,
  },
  no_forecast: {
    en: `Forecast, next ${WEEKS_EN}: no model is sound, and the file covers too few days to tell a pace.`,
    he: `תחזית ${FOR_COMING_HE}: אין מודל תקין, והקובץ מכסה מעט מדי ימים כדי ללמוד ממנו קצב.`,
  },
  range: { en: ' ({low} to {high})', he: ' (בין {low} ל־{high})' },
  worth: { en: ', worth {value} today', he: ', ששווים היום {value}' },
  by_model: { en: 'by {model}', he: 'לפי {model}' },
  by_before: {
    en: 'no model is sound, so as in the weeks before',
    he: 'אין מודל תקין, ולכן כמו בשבועות שקדמו',
  },
  by_pace: {
    en: `no model is sound, so at the pace of the ${WEEKS_EN} that the file covers`,
    he: 'אין מודל תקין, ולכן בקצב של {weeks, plural, one {השבוע} two {השבועיים} other {# השבועות}} שהקובץ מכסה',
  },
  came: { en: 'What came: {actual} ({off} off).', he: 'מה שבא: {actual} (סטייה של {off}).' },
  came_alone: { en: 'What came: {actual}.', he: 'מה שבא: {actual}.' },
  rejected: {
    en: '{rows, plural, one {A row was not understood and is left out} other {# rows were not understood and are left out}}; import receipts --dry-run names them.',
    he: '{rows, plural, one {שורה אחת לא הובנה והושמטה} other {# שורות לא הובנו והושמטו}}; הפקודה import receipts --dry-run מפרטת אותן.',
  },
} as const satisfies Record<string, Words>

export const DEGENERATE_WORDS: Readonly<Record<string, Words>> = {
  too_few: { en: 'too few members who came again', he: 'מעט מדי חברים שחזרו' },
  nobody_leaves: {
    en: 'degenerate: it says that nobody ever leaves',
    he: 'מנוון: לפיו איש אינו עוזב לעולם',
  },
  at_bound: { en: 'degenerate: a parameter ran away', he: 'מנוון: אחד הפרמטרים ברח אל הגבול' },
  not_converged: { en: 'the search did not end', he: 'החיפוש לא הסתיים' },
  no_mean: {
    en: 'degenerate: the mean worth of a purchase is without bound',
    he: 'מנוון: לשווי הממוצע של קנייה אין גבול',
  },
}

export const NOT_LEARNED_WORDS: Readonly<Record<NonNullable<StandingModel['notLearned']>, Words>> = {
  too_short: { en: 'the past is too short to learn from', he: 'העבר קצר מדי ללמוד ממנו' },
  too_few: { en: 'too few members to learn from', he: 'אין מספיק חברים ללמוד מהם' },
  one_outcome: { en: 'all came again, or nobody', he: 'כולם חזרו, או אף אחד' },
  not_converged: { en: 'the search did not end', he: 'החיפוש לא הסתיים' },
  no_better: {
    en: 'the chances learned told the last window no better than telling everybody the mean',
    he: 'הסיכויים שנלמדו לא חזו את החלון האחרון טוב יותר מאשר לחזות לכולם את הממוצע',
  },
}

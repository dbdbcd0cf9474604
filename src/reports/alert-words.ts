import { MEMBER_PREFIX } from '#members/ref.ts'
import { formatId } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import type { AlertCode } from './alert-contract.ts'
import type { Evidence } from './alert-rule.ts'

type Told = { title: Words; meaning: Words; link: (subject: string) => string }

const segment = encodeURIComponent

const TOLD: Readonly<Record<AlertCode, Told>> = {
  card_too_busy: {
    title: {
      he: 'כרטיס אחד נרשם ב־{receipts, number} קבלות ביום {on}, {branches, plural, one {בסניף אחד} two {בשני סניפים} other {ב־# סניפים}}',
      en: 'One card was on {receipts, number} receipts on {on}, in {branches, plural, one {one branch} other {# branches}}',
    },
    meaning: {
      he: 'כרטיס שנרשם בקניות של אחרים, בדרך כלל של מי שעומד בקופה: כמעט אף כרטיס כאן אינו נרשם ביום יותר {usual, plural, one {מפעם אחת} two {מפעמיים} other {מ־# פעמים}}. כדאי לעבור על הקבלות של החבר לפני שמדברים עם מישהו.',
      en: 'A card shown at purchases of others, most often of whoever is at the till: hardly any card here is used more than {usual, plural, one {once} other {# times}} in a day. Look through the member’s receipts before talking to anybody.',
    },
    link: (subject) => `/members/${segment(formatId(MEMBER_PREFIX, subject))}`,
  },
  returns_many: {
    title: {
      he: '{value, number} החזרות בסניף {branch} ביום {on}; ביום כזה רגילות {usual, number}',
      en: '{value, number} returns in branch {branch} on {on}; {usual, number} are usual on such a day',
    },
    meaning: {
      he: 'מוצר פגום, או החזרות שלא היו: כדאי לבדוק אם הן מאותה קופה, באותה שעה או על אותם כרטיסים.',
      en: 'Faulty goods, or returns that never were: see whether they are of one till, one hour or the same cards.',
    },
    link: () => '/returns',
  },
  gestures_many: {
    title: {
      he: '{by, select, api_key {בקופה אחת ניתן ביד} other {מישהו מהצוות נתן ביד}} {value, plural, one {פעם אחת} two {פעמיים} other {# פעמים}}{points, plural, =0 {} other {, # נקודות בסך הכול,}} ביום {on}',
      en: '{by, select, api_key {At one till something was given by hand} other {One of the staff gave by hand}} {value, plural, one {once} other {# times}}{points, plural, =0 {} other {, # points in all,}} on {on}',
    },
    meaning: {
      he: '{usual, plural, =0 {בדרך כלל כמעט לא נותנים כאן ביד} other {כמעט אף אחד אינו נותן כאן ביום יותר {usual, plural, one {מפעם אחת} two {מפעמיים} other {מ־# פעמים}}{usual_points, plural, =0 {} other { או מ־# נקודות}}}}, כולל מחוות, פניות ותיקוני נקודות. עברו על מה שניתן, למי ולמה, לפני שמדברים עם מישהו.',
      en: '{usual, plural, =0 {As a rule hardly anything is given by hand here} other {Hardly anybody here gives more than {usual, plural, one {once} other {# times}}{usual_points, plural, =0 {} other { or # points}} in a day}}, gestures, cases and corrections of points included. Look through what was given, to whom and why, before talking to anybody.',
    },
    link: () => '/settings/audit',
  },
  card_returns: {
    title: {
      he: 'כרטיס אחד החזיר {value, plural, one {קנייה אחת} two {שתי קניות} other {# קניות}} ביום {on}',
      en: 'One card brought back {value, number} purchases on {on}',
    },
    meaning: {
      he: 'כמעט אף כרטיס שמחזיר אינו מחזיר ביום יותר {usual, plural, =0 {מפעם אחת} one {מפעם אחת} two {מפעמיים} other {מ־# פעמים}}: החזרות שלא היו, או לקוח שקונה כדי להחזיר. כדאי לעבור עליהן לפני שמדברים עם מישהו.',
      en: 'Hardly any card that brings back does so more than {usual, plural, =0 {once} one {once} other {# times}} in a day: returns that never were, or a customer who buys to bring back. Look through them before talking to anybody.',
    },
    link: (subject) => `/members/${segment(formatId(MEMBER_PREFIX, subject))}`,
  },
  points_jumped: {
    title: {
      he: 'ניתנו {value, number} נקודות ביום {on}; ביום כזה רגילות {usual, number}',
      en: '{value, number} points were given on {on}; {usual, number} are usual on such a day',
    },
    meaning: {
      he: '{occasions, plural, =0 {יותר נקודות לכל קבלה, לא יותר קבלות} other {יותר נקודות, לא יותר קבלות; # מהן מכללים של אירועים, כמו יום הולדת או הצטרפות}}: כלל חדש שנותן יותר משהתכוונתם, או סכום שגוי מקופה.',
      en: '{occasions, plural, =0 {More points for each receipt, not more receipts} other {More points, not more receipts; # of them by rules for occasions, such as a birthday or joining}}: a new rule that gives more than you meant, or a wrong total from a till.',
    },
    link: () => '/programme',
  },
  redemptions_fell: {
    title: {
      he: '{days, plural, one {מומשו {value, number} הטבות ביום {on}; ביום כזה רגילות {usual, number}} other {מומשו {value, number} הטבות ב־# הימים שעד {on}; בימים כאלה רגילות {usual, number}}}',
      en: '{days, plural, one {{value, number} rewards were taken on {on}; {usual, number} are usual on such a day} other {{value, number} rewards were taken in the # days to {on}; {usual, number} are usual in such days}}',
    },
    meaning: {
      he: 'קונים כרגיל ואינם מממשים: הטבה שאזלה, קופה שאינה מציעה, או תקלה בדרך למימוש.',
      en: 'People buy as usual and take nothing: a reward that ran out, a till that does not offer, or a fault on the way.',
    },
    link: () => '/redemptions',
  },
  branch_silent: {
    title: {
      he: '{days, plural, one {לא הגיעה אף קבלה מסניף {branch} ביום {on}; ביום כזה רגילות {usual, number}} other {לא הגיעה אף קבלה מסניף {branch} ב־# הימים שעד {on}; בימים כאלה רגילות {usual, number}}}',
      en: '{days, plural, one {No receipt came from branch {branch} on {on}; {usual, number} are usual on such a day} other {No receipt came from branch {branch} in the # days to {on}; {usual, number} are usual in such days}}',
    },
    meaning: {
      he: 'הסניף היה סגור, או שהקופות אינן שולחות. עד שישלחו, החברים אינם צוברים.',
      en: 'The branch was closed, or its tills do not send. Until they do, members earn nothing.',
    },
    link: () => '/receipts',
  },
  delivery_fell: {
    title: {
      he: '{value, number} הודעות לא יצאו ביממה האחרונה ({share, number}%)',
      en: '{value, number} messages were not sent in the last day ({share, number}%)',
    },
    meaning: {
      he: 'בדרך כלל {usual, number}%. ספק השליחה דוחה אותן, או שהיתרה אצלו נגמרה.',
      en: 'Usually {usual, number}%. The provider turns them away, or the balance there has run out.',
    },
    link: () => '/messages',
  },
  bounces_many: {
    title: {
      he: '{value, number} הודעות חזרו ביממה האחרונה ({share, number}%)',
      en: '{value, number} messages came back in the last day ({share, number}%)',
    },
    meaning: {
      he: 'בדרך כלל {usual, number}%. רשימה ישנה, או שספקי הדואר חוסמים אתכם: עצרו דיוור גדול עד שיתברר.',
      en: 'Usually {usual, number}%. An old list, or mail providers who block you: hold large mailings until it is clear.',
    },
    link: () => '/contacts',
  },
  codes_few: {
    title: {
      he: '{value, plural, =0 {אזלו הקודים של הטבה} one {נותר קוד אחד להטבה} two {נותרו שני קודים להטבה} other {נותרו # קודים להטבה}}',
      en: '{value, plural, =0 {The codes of a reward have run out} one {One code of a reward is left} other {# codes of a reward are left}}',
    },
    meaning: {
      he: 'פחות מסף ההתראה שקבעתם. העלו עוד קודים, כדי שאיש לא יחכה לשלו.',
      en: 'Fewer than you asked to be told at. Upload more, so that nobody waits for theirs.',
    },
    link: (subject) => `/rewards/${segment(formatId(REWARD_PREFIX, subject))}`,
  },
  partner_strikes: {
    title: {
      he: '{how, select, guessing {{name} שלח קודים שאינם של אף אחד} burst {אצל {name} נצבר ביום יותר ממה שמותר ביום} reversed {{name} ביטל ביום אחד הרבה נקודות} held {קניות אצל {name} ממתינות לבדיקה} other {המרות אל {name} בספק}}: {count}',
      en: '{how, select, guessing {{name} sent codes that nobody has} burst {{name} sent more in one day than a day may earn} reversed {{name} took many points back in one day} held {Purchases at {name} wait for review} other {Conversions to {name} are in doubt}}: {count}',
    },
    meaning: {
      he: '{how, select, guessing {או שבקופה שלו טועים הרבה, או שמפתח שלו נגנב ומישהו מנחש קודים. אחרי מאה ביום לא נקלטים עוד קודים עד מחר; בטלו את המפתח אם אין הסבר.} burst {או שהשותף היה כמה ימים בלי רשת, או שמפתח שלו נגנב. הנקודות ממתינות; בטלו את המפתח אם אין הסבר.} reversed {לפחות חצי ממה שיום יכול לצבור בוטל ביום אחד, ומי שכבר השתמש בנקודות נשאר בחוב. יותר ממה שיום יכול לצבור לא מתבטל ביום; בטלו את המפתח אם אין הסבר.} held {הנקודות ממתינות אצל החברים עד שתאשרו או תדחו.} other {השותף לא עונה. הנקודות שמורות בדרך, ושואלים אותו שוב עד שיענה.}}',
      en: '{how, select, guessing {Either its till mistypes a lot, or a key of its own was stolen and somebody guesses codes. After a hundred in a day no more are taken until tomorrow; revoke the key if there is no explanation.} burst {Either the partner was offline for days, or a key of its own was stolen. The points are pending; revoke the key if there is no explanation.} reversed {At least half of what a day may earn was taken back in one, and members who had used their points owe them. No more than a day may earn is taken back in a day; revoke the key if there is no explanation.} held {The points are pending with the members until you approve or reject.} other {The partner does not answer. The points are kept in transit, and it is asked again until it does.}}',
    },
    link: (subject) => `/partners/${segment(subject)}`,
  },
  webhook_failing: {
    title: {
      he: '{how, select, failing {מערכת אחרת שלכם לא מקבלת עדכונים כבר יממה} gone {מערכת אחרת שלכם ביקשה להפסיק לקבל עדכונים} other {העדכונים למערכת אחרת שלכם הופסקו}}',
      en: '{how, select, failing {Another system of yours has not been reached for a day} gone {Another system of yours asked to be told no more} other {Another system of yours is told no more}}',
    },
    meaning: {
      he: '{how, select, failing {העדכונים שמורים ונשלחים שוב. אם לא יתקבלו חמישה ימים, השליחה תופסק.} gone {הכתובת ענתה 410. אם זו טעות, הפעילו את הוובהוק ושלחו שוב את מה שנכשל.} other {דבר לא התקבל בה חמישה ימים. תקנו אותה, הפעילו את הוובהוק ושלחו שוב את מה שנכשל.}}',
      en: '{how, select, failing {What it should be told is kept and sent again. If nothing arrives for five days, it is turned off.} gone {Its address answered 410. If that is a mistake, turn the webhook on and send again what failed.} other {Nothing arrived there for five days. Mend it, turn the webhook on and send again what failed.}}',
    },
    link: (subject) => `/settings/webhooks/${segment(subject)}`,
  },
  job_failed: {
    title: {
      he: 'עבודת רקע {how, select, hangs {נתקעה} missed {לא התחילה} other {נכשלה}}: {name}',
      en: 'Work in the background {how, select, hangs {hangs} missed {has not begun} other {failed}}: {name}',
    },
    meaning: {
      he: '{how, select, missed {היא נעשית בלילה, והמחשב היה כבוי שלושה לילות לפחות: השאירו אותו דולק בלילה.} other {מה שהיא עושה לא נעשה מאז. מי שמתחזק את השרת יראה למה ביומן שלו וב־moadon doctor.}}',
      en: '{how, select, missed {It is done at night, and the computer was off for three nights at least: leave it on overnight.} other {What it does has not been done since. Whoever looks after the server sees why in its log and by moadon doctor.}}',
    },
    link: () => '/settings',
  },
}

/** A day as people say it; what is no day stays as it is. */
function sayDay(on: string | number | undefined, language: Language): string {
  if (typeof on !== 'string') return ''
  const format = new Intl.DateTimeFormat(language === 'he' ? 'he-IL' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(on))
}

/** What alerts did not keep when they were first told: then gestures were of the staff, and everything of one day. */
const NOT_KEPT: Evidence = { by: 'staff', points: 0, usual_points: 0, occasions: 0, days: 1 }

/** An alert in words: what happened, what it may mean, and where it is looked into. */
export function sayAlert(
  { code, subject, evidence }: { code: AlertCode; subject: string; evidence: Evidence },
  language: Language,
): { title: string; meaning: string; link: string } {
  const { title, meaning, link } = TOLD[code]
  const params = { ...NOT_KEPT, ...evidence, on: sayDay(evidence.on, language) }
  return {
    title: say(title, language, params),
    meaning: say(meaning, language, params),
    link: link(subject),
  }
}

import { defineWords } from '#ui/words.ts'

export const goldenWords = defineWords({
  title: { he: 'רגע הזהב', en: 'The golden moment' },
  lead: {
    he: 'המימוש הראשון של כל חבר וחברה: ככל שהוא מוקדם יותר, הם נשארים יותר',
    en: 'Each member’s first redemption: the earlier it comes, the longer they stay',
  },
  none_title: { he: 'עוד לא הוצעה אף הטבה', en: 'No reward has been offered yet' },
  none_text: {
    he: 'רגע הזהב נמדד מהיום שבו אפשר לממש. הטבה קטנה שמגיעים אליה בקנייה או שתיים היא התחלה טובה.',
    en: 'The golden moment is measured from the day something can be taken. A small reward that is a visit or two away is a good start.',
  },
  none_action: { he: 'להטבה הראשונה', en: 'Make the first reward' },

  headline_settled: {
    he: '<b>{share}</b> מימשו בתוך שנה וחצי, מבין מי שהצטרפו לפני שנה וחצי או יותר. הטווח הסביר: {low} עד {high}.',
    en: '<b>{share}</b> redeemed within a year and a half, of those who joined that long ago or longer. The likely range: {low} to {high}.',
  },
  headline_young: {
    he: 'עד עכשיו מימשו <b>{had, number}</b> מתוך {members, number} החברים; עוד אין חודש הצטרפות שלם שעברה עליו שנה וחצי.',
    en: 'So far <b>{had, number}</b> of {members, number} members have redeemed; no whole month of joining is a year and a half old yet.',
  },
  months_apart: {
    he: ' לפי חודש ההצטרפות: מ־{lowest} ({lowest_month}) עד {highest} ({highest_month}).',
    en: ' By joining month: from {lowest} ({lowest_month}) to {highest} ({highest_month}).',
  },
  headline_pace: {
    he: 'למי שמצטרפים היום, בקצב של חצי השנה האחרונה: <b>{share}</b> בתוך שנה וחצי ({low} עד {high}).',
    en: 'For those who join today, at the pace of the last half year: <b>{share}</b> within a year and a half ({low} to {high}).',
  },
  half: {
    he: ' מחציתם יגיעו לזה בתוך {days, plural, one {יום אחד} two {יומיים} other {{days, number} ימים}}.',
    en: ' Half of them would get there within {days, plural, one {one day} other {{days, number} days}}.',
  },

  firsts: { he: 'מימושים ראשונים', en: 'First redemptions' },
  firsts_what: { he: 'ב־30 הימים האחרונים', en: 'In the last 30 days' },
  firsts_before: { he: '{count, number} ב־30 הימים שלפניהם', en: '{count, number} in the 30 days before' },
  wait: { he: 'ימים מההצטרפות', en: 'Days since joining' },
  wait_what: { he: 'החציון של המימושים הראשונים האלה', en: 'The middle one of these first redemptions' },
  again: { he: 'מימשו שוב', en: 'Redeemed again' },
  again_what: {
    he: 'בתוך {days, number} יום מרגע הזהב, מבין מי שעברו מאז',
    en: 'Within {days, number} days of their golden moment, of those who have had so long',
  },
  rating: { he: 'מה אמרו אחר כך', en: 'What they said afterwards' },
  rating_what: {
    he: '{rated, plural, =0 {עוד אין דירוגים} one {דירוג אחד} two {שני דירוגים} other {{rated, number} דירוגים}} מתוך {taken, plural, one {מימוש אחד} two {שני מימושים} other {{taken, number} מימושים}} ב־90 יום',
    en: '{rated, plural, =0 {No ratings yet} one {one rating} other {{rated, number} ratings}} of {taken, plural, one {one redemption} other {{taken, number} redemptions}} in 90 days',
  },
  rating_low: {
    he: '{low, plural, one {אחד מהם נמוך} two {שניים מהם נמוכים} other {{low, number} מהם נמוכים}}',
    en: '{low, plural, one {one of them is low} other {{low, number} of them are low}}',
  },
  stars: { he: '{mean} מתוך 5', en: '{mean} of 5' },

  curve: { he: 'כמה זמן לוקח', en: 'How long it takes' },
  curve_title: {
    he: 'בקצב הנוכחי {share} מממשים בתוך שלושה חודשים',
    en: 'At the present pace {share} redeem within three months',
  },
  curve_title_young: {
    he: 'החלק שמימש, לפי הימים מההצטרפות',
    en: 'The share who have redeemed, by days since joining',
  },
  curve_unit: { he: 'אחוז מהחברים, לפי ימים', en: 'Percent of members, by days' },
  curve_note: {
    he: 'הקצב הנוכחי: מה שקרה ב־{days, number} הימים האחרונים, לפי הוותק באותו יום. לצדו, מה שקרה בפועל למי שהצטרפו לפני שנה וחצי או יותר.',
    en: 'The present pace is what happened in the last {days, number} days, by how long each had been here. Beside it, what became of those who joined a year and a half ago or longer.',
  },
  curve_note_settled: {
    he: 'מה שקרה בפועל למי שהצטרפו לפני שנה וחצי או יותר.',
    en: 'What became of those who joined a year and a half ago or longer.',
  },
  series_pace: { he: 'מההצטרפות לראשון, בקצב הנוכחי', en: 'From joining to the first, at the present pace' },
  series_settled: { he: 'מי שהצטרפו לפני שנה וחצי', en: 'Those who joined 18 months ago' },
  series_second: { he: 'מהראשון לשני, בקצב הנוכחי', en: 'From the first to the second, at the present pace' },
  line: { he: 'שנה וחצי', en: '18 months' },
  day: { he: 'יום {day, number}', en: 'Day {day, number}' },

  cohorts: { he: 'לפי חודש ההצטרפות', en: 'By joining month' },
  cohorts_list: { he: 'חודשי הצטרפות', en: 'Months of joining' },
  cohorts_note: {
    he: 'רק מי שהצטרפו מאז {date}, כשהיה מה לממש.',
    en: 'Only those who joined since {date}, when there was something to take.',
  },
  month: { he: 'הצטרפו ב־', en: 'Joined in' },
  joined: { he: 'הצטרפו', en: 'Joined' },
  had: { he: 'מימשו', en: 'Redeemed' },
  by_months: {
    he: '{months, plural, one {תוך חודש} two {תוך חודשיים} other {תוך {months, number} חודשים}}',
    en: '{months, plural, one {Within a month} other {Within {months, number} months}}',
  },
  median: { he: 'חציון הימים', en: 'Median days' },
  not_known_yet: { he: 'עוד לא ידוע', en: 'not known yet' },

  not_yet: { he: 'מי שעוד לא מימשו, ולמה', en: 'Who has not redeemed yet, and why' },
  not_yet_note: {
    he: 'כל אחד נספר פעם אחת, בסיבה הראשונה שאפשר לדעת.',
    en: 'Each counts once, by the first reason that can be known.',
  },
  nobody_waits: { he: 'כל החברים כבר מימשו.', en: 'Every member has redeemed.' },
  members_count: {
    he: '{count, plural, one {חבר אחד} two {שני חברים} other {{count, number} חברים}}',
    en: '{count, plural, one {one member} other {{count, number} members}}',
  },
  reason_nothing_affordable: { he: 'אין להם די נקודות לשום הטבה', en: 'They cannot afford anything' },
  mend_nothing_affordable: {
    he: 'הטבת כניסה זולה יותר, שמגיעים אליה בקנייה או שתיים, תפתח להם את הדלת.',
    en: 'A cheaper entry reward, a visit or two away, would open the door.',
  },
  reason_no_contact: { he: 'אין איך לספר להם', en: 'There is no way to tell them' },
  mend_no_contact: {
    he: 'אין להם טלפון ולא דוא״ל. בביקור הבא אפשר לבקש, בקופה.',
    en: 'They have neither phone nor e-mail. The till can ask at the next visit.',
  },
  reason_gave_up: { he: 'התחילו והפסיקו', en: 'They began and gave up' },
  mend_gave_up: {
    he: 'שמרו הטבה ולא לקחו אותה. כדאי לקצר את הדרך, להאריך את זמן השמירה, או לשלוח הביתה.',
    en: 'They held a reward and let it go. A shorter way, a longer hold or delivery home would help.',
  },
  reason_too_far: {
    he: 'מה שהם יכולים לקחת נמצא בסניף אחר',
    en: 'What they can afford is at another branch',
  },
  mend_too_far: {
    he: 'אפשר לשלוח מלאי לסניף שלהם, או להציע משלוח.',
    en: 'Send stock to their branch, or offer delivery.',
  },
  reason_nothing_wanted: { he: 'אין הטבה שמתאימה למה שהם קונים', en: 'Nothing fits what they buy' },
  mend_nothing_wanted: {
    he: 'הטבה מתחום העניין שלהם, שלכם או של שותף.',
    en: 'A reward from what they care about, your own or a partner’s.',
  },
  reason_does_not_know: {
    he: 'יכולים לקחת, ועוד לא שמעו על כך',
    en: 'They could take something, and have not been told',
  },
  mend_does_not_know: {
    he: 'מאז שיש להם מספיק נקודות לא קנו, ולעמוד האישי לא נכנסו. מסרון קצר יספר להם מה מחכה.',
    en: 'They have not bought since they have enough points, and never opened their page. A short message would tell them what waits.',
  },
  reason_not_known: { he: 'שמעו, יכולים, ועוד לא', en: 'They were told and can, and have not yet' },
  mend_not_known: {
    he: 'קנו כשכבר היו להם מספיק נקודות, והקופה הראתה מה מחכה; או נכנסו לעמוד האישי. מחווה קטנה, או שאלה, תגלה מה חסר.',
    en: 'They bought with enough points, and the till showed what waits; or they opened their page. A small gesture, or a question, may tell what is missing.',
  },
})

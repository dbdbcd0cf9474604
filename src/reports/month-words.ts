import type { Words } from '#platform/language.ts'
import type { Standing } from '#standing/standing.ts'
import type { GaugeCode } from './gauge.ts'
import type { AdviceCode, ExpectedBy } from './month-advice-code.ts'
import type { Judged, Mechanism, MonthData } from './month-contract.ts'
import type { OddWay } from './odd-branch.ts'

const words = (he: string, en: string): Words => ({ he, en })

export const GAUGE_WORDS: Readonly<Record<GaugeCode, { label: Words; note: Words }>> = {
  one_voice: {
    label: words('קול אחד לכולם', 'One voice for all'),
    note: words(
      'חלק הודעות הפרסום שנאמר בהן אותו דבר לכל החברים',
      'Share of advertising that said the same to every member',
    ),
  },
  contacts: {
    label: words('פרטי קשר שהתיישנו', 'Contact details gone stale'),
    note: words(
      'חלק החברים שאף טלפון או כתובת שלהם לא עובדים',
      'Share of members none of whose addresses works',
    ),
  },
  fee: {
    label: words('דמי חבר שלא חוזרים', 'Fees that do not come back'),
    note: words(
      'חלק המסלולים בתשלום שלא צפויים להחזיר לחבר את מה ששילם',
      'Share of paid terms that will not have given back what was paid',
    ),
  },
  fixed_discount: {
    label: words('הנחה קבועה', 'Fixed discount'),
    note: words(
      'באמצע הסולם: הנאמנים מקבלים מההטבות כחלקם בקניות. מעבר לאמצע: פחות',
      'At the middle the loyal get of what is given as they have of the purchases; beyond it, less',
    ),
  },
  watch: {
    label: words('בלי מעקב', 'Nobody watches'),
    note: words(
      'חלק הקמפיינים והכללים שאין להם קבוצת ביקורת, ולכן אי אפשר לדעת אם עבדו',
      'Share of campaigns and rules with nobody held out, so that nobody can know whether they worked',
    ),
  },
}

export const TONE_WORDS: Readonly<Record<'good' | 'warn' | 'bad' | 'unknown', Words>> = {
  good: words('תקין', 'Well'),
  warn: words('לשים לב', 'Watch it'),
  bad: words('הטעות נעשית', 'The mistake is made'),
  unknown: words('אין די נתונים', 'Cannot be told'),
}

export const JUDGED_WORDS: Readonly<Record<Judged['verdict'], Words>> = {
  worked: words('עבד', 'Worked'),
  did_not: words('לא עבד', 'Did not work'),
  cannot_tell: words('עוד אי אפשר לדעת', 'Cannot tell yet'),
  not_comparable: words('הקבוצות אינן כפי שהוגרלו', 'Groups are not as drawn'),
  not_proven: words('לא הוכח: אין קבוצת ביקורת', 'Not proven: nobody held out'),
}

export const KIND_WORDS: Readonly<Record<Judged['kind'], Words>> = {
  campaign: words('קמפיין', 'Campaign'),
  rule: words('כלל', 'Rule'),
  offer: words('מחווה', 'Gesture'),
}

export const MECHANISM_WORDS: Readonly<Record<Mechanism['code'], Words>> = {
  rewards: words('הטבות', 'Rewards'),
  rules: words('הנחות של כללים', 'Discounts by rules'),
  coupons: words('שוברים', 'Coupons'),
  gestures: words('מחוות', 'Gestures'),
  plans: words('מסלולים בתשלום', 'Paid plans'),
  messages: words('הודעות', 'Messages'),
}

export const STANDING_WORDS: Readonly<Record<Standing | 'none', Words>> = {
  new: words('חדשים', 'New'),
  loyal: words('נאמנים', 'Loyal'),
  passive: words('פסיביים', 'Passive'),
  churning: words('מתרחקים', 'Churning'),
  lost: words('אבדו', 'Lost'),
  none: words('לא דורגו', 'Not rated'),
}

export const OUTCOME_WORDS: Readonly<Record<MonthData['followed'][number]['outcome'], Words>> = {
  followed: words('נעשה', 'Followed'),
  improved: words('השתפר', 'It got better'),
  dismissed: words('נדחה', 'Dismissed'),
  not_followed: words('לא נעשה', 'Not followed'),
  not_seen: words('לא רואים אם נעשה', 'Not seen whether'),
}

/** Numbers of the evidence stand in the texts by their names, said already. */
export const ADVICE_WORDS: Readonly<Record<AdviceCode, { title: Words; text: Words; action: Words }>> = {
  win_back_loyal: {
    title: words('לתת לנאמנים שמתרחקים סיבה לחזור', 'Give the loyal who are leaving a reason to come back'),
    text: words(
      '{size} חברים נאמנים התרחקו או אבדו החודש. קמפיין מוכן פונה אליהם כשזה קורה.',
      '{size} loyal members began to leave or were lost this month. A ready campaign writes to them as it happens.',
    ),
    action: words('לפתוח את הקמפיין', 'Open the campaign'),
  },
  hold_out: {
    title: words('להשאיר קבוצת ביקורת', 'Hold some members out'),
    text: words(
      '{count, plural, one {קמפיין או כלל אחד עלה} other {{size} קמפיינים וכללים עלו}} {cost_minor}, ואיש לא יודע אם זה עבד. עשירית מהחברים בהגרלה תענה על זה. נפתחת טיוטה שבה זה כבר קבוע.',
      '{count, plural, one {One campaign or rule} other {{size} campaigns and rules}} cost {cost_minor}, and nobody knows whether it worked. A tenth of members by lot will tell. It opens with that already set.',
    ),
    action: words('לקבוע קבוצת ביקורת', 'Set who is held out'),
  },
  first_redemption: {
    title: words('להביא חברים לרגע הזהב', 'Bring members to their golden moment'),
    text: words(
      '{size} חברים שמעולם לא מימשו יכולים לקחת משהו כבר עכשיו. מי שמימשו פעם אחת נוטים להישאר; אם זה בגלל המימוש, תגיד קבוצת ביקורת.',
      '{size} members who never redeemed could take something right now. Who has redeemed once tends to stay; whether it is because of that, holding some out will tell.',
    ),
    action: words('לפתוח את הקמפיין', 'Open the campaign'),
  },
  write_by_segment: {
    title: words('לכתוב לכל קבוצה את שלה', 'Write to each group what is theirs'),
    text: words(
      '{voice_share} מההודעות אמרו אותו דבר לכולם. קמפיין מוכן כותב לפי מה שכל חבר קונה, ל־{size} חברים.',
      '{voice_share} of messages said the same to everybody. A ready campaign writes by what each member buys, to {size} members.',
    ),
    action: words('לפתוח את הקמפיין', 'Open the campaign'),
  },
  confirm_contacts: {
    title: words('להחיות פרטי קשר', 'Revive contact details'),
    text: words(
      'ל־{size} חברים ({lost_share}) אין טלפון או כתובת שעובדים. בדיקה שנתית מוצאת אותם בדרך אחרת.',
      '{size} members ({lost_share}) have no phone or address that works. The yearly check finds them by another way.',
    ),
    action: words('להפעיל את הבדיקה השנתית', 'Turn the yearly check on'),
  },
  stop_losing: {
    title: words('להפסיק את מה שמפסיד', 'Stop what loses money'),
    text: words(
      'מול קבוצת הביקורת "{name}" הפסיד {loss_minor}. זה הוכח, ולא אומדן. כלל נפתח כטיוטה בלעדיו, קמפיין נפתח לעצירה.',
      'Beside those held out “{name}” lost {loss_minor}. That is proven, and no estimate. A rule opens as a draft without it, a campaign to be stopped.',
    ),
    action: words('לפתוח ולעצור', 'Open and stop it'),
  },
  repeat_winning: {
    title: words('להוסיף למה שעבד', 'Put more into what worked'),
    text: words(
      'מול קבוצת הביקורת נשארו מ"{name}" {gain_minor} אחרי כל העלויות: הכי הרבה ביחס לעלות. כלל נפתח כטיוטה שנותנת אותו ליותר חברים, קמפיין כעותק מוכן.',
      'Beside those held out “{name}” left {gain_minor} after all costs: the most for what it cost. A rule opens as a draft that gives it to more members, a campaign as a copy.',
    ),
    action: words('לפתוח ולחזור עליו', 'Open and repeat it'),
  },
  expiring_points: {
    title: words('להזכיר לפני שהנקודות פגות', 'Remind members before their points go'),
    text: words(
      '{soon_points} נקודות, ששוות {worth_minor}, פגות בחודשיים הקרובים. נקודה שפגה היא חבר שלא נהנה.',
      '{soon_points} points, worth {worth_minor}, go within two months. A point that expires is a member who had nothing of it.',
    ),
    action: words('לפתוח את הקמפיין', 'Open the campaign'),
  },
  proportional_discount: {
    title: words('לתת לפי הקנייה, ולא לכולם אותו דבר', 'Give by what is bought, not the same to all'),
    text: words(
      'הנאמנים קיבלו {less_minor} פחות מחלקם בקניות. מדרגות לפי קנייה מצטברת מחזירות את זה אליהם באותה עלות: הן נפתחות כטיוטה, לבדוק ולפרסם.',
      'The loyal got {less_minor} less than their part of purchases. Bands by rolling spend give it back to them at the same cost: they open as a draft, to be tried and published.',
    ),
    action: words('לפתוח טיוטה עם המדרגות', 'Open a draft with the bands'),
  },
  fee_behind: {
    title: words('לעזור לדמי החבר לחזור', 'Help the fee come back'),
    text: words(
      '{size} חברים בתשלום לא יקבלו בחזרה את מה ששילמו, אם ימשיכו כך. כדאי לומר להם מה מחכה להם לפני החידוש.',
      '{size} paying members will not have back what they paid, as things go. Tell them what waits for them before they renew.',
    ),
    action: words('לפתוח את הקמפיין', 'Open the campaign'),
  },
  catalogue: {
    title: words('לרענן את הקטלוג', 'Freshen the catalogue'),
    text: words(
      '{count, plural, one {הטבה חיה אחת קיבלה} other {{size} הטבות חיות קיבלו}} ציון נמוך: ישנה, יקרה לעומת המתחרים או חסרה במלאי. הנמוך מכולם: "{name}".',
      '{count, plural, one {One live reward has} other {{size} live rewards have}} a low score: stale, dear beside others, or out of stock. The lowest is of “{name}”.',
    ),
    action: words('לפתוח את ההטבה', 'Open the reward'),
  },
  start_plan: {
    title: words('לשקול מסלול בתשלום', 'Consider a paid plan'),
    text: words(
      '{size} חברים פעילים, ואין למועדון תקציב משלו. דמי חבר שחוזרים כהטבות הם התקציב.',
      '{size} active members, and the club has no budget of its own. A fee that comes back as benefits is that budget.',
    ),
    action: words('לפתוח מסלול חדש', 'Open a new plan'),
  },
  identify_members: {
    title: words('לשאול בקופה מי חבר', 'Ask at the till who is a member'),
    text: words(
      'רק {named_share} מהקבלות מזהות חבר. {size} קניות לא סיפרו לנו דבר על אף אחד.',
      'Only {named_share} of receipts name a member. {size} purchases told us nothing of anybody.',
    ),
    action: words('לפתוח את הקבלות', 'Open the receipts'),
  },
}

export const SENTENCES = {
  profit: words(
    '{month}: המועדון הכניס {profit} נטו ({before}); החברים קנו ב־{sales}{change, select, none {} other {, {change}}}.',
    '{month}: the club brought {profit} net ({before}); members bought for {sales}{change, select, none {} other {, {change}}}.',
  ),
  loss: words(
    '{month}: המועדון עלה {profit} יותר ממה שהוכח שהכניס ({before}); החברים קנו ב־{sales}{change, select, none {} other {, {change}}}.',
    '{month}: the club cost {profit} more than it is proven to have brought ({before}); members bought for {sales}{change, select, none {} other {, {change}}}.',
  ),
  moved: words(
    'הסיבה העיקרית: {label} {now}, לעומת {before}.',
    'Mainly because of this: {label} {now}, against {before}.',
  ),
  gauge: words(
    'הטעות הבולטת: {label}{share, select, none {} other { ({share})}}.',
    'The mistake that stands out: {label}{share, select, none {} other { ({share})}}.',
  ),
  biggest: words('ההוצאה הגדולה ביותר: {label}, {now}.', 'The largest expense: {label}, {now}.'),
  nothing: words(
    'לא היו החודש הוצאות או הכנסות של המועדון.',
    'The club neither spent nor earned anything this month.',
  ),
  todo: words(
    'מה לעשות: {title}{name, select, none {} other { ("{name}")}}{range, select, none {} other {. לפי מה שהוכח, צפוי {range}}}.',
    'What to do: {title}{name, select, none {} other { (“{name}”)}}{range, select, none {} other {. By what was proven, expect {range}}}.',
  ),
  todo_none: words('אין הפעם עצה חדשה: להמשיך כך.', 'No new advice this time: carry on.'),
  next: words(
    'ה{unit} הבא עובד הכי טוב ב"{name}": מכל {unit} נשארו {low} עד {high} אחרי העלויות, מול קבוצת ביקורת.',
    'The next {unit} works best in “{name}”: each {unit} in it left {low} to {high} after costs, beside those held out.',
  ),
  next_free: words(
    'ה{unit} הבא עובד הכי טוב ב"{name}": הוכח שנשארו ממנו {low} עד {high}, כמעט בלי עלות.',
    'The next {unit} works best in “{name}”: it is proven to have left {low} to {high}, at hardly any cost.',
  ),
  next_unknown: words(
    'עוד לא הוכח מה עובד, ולכן אי אפשר לומר איפה ה{unit} הבא עובד הכי טוב. הכי הרבה ילמד מי שישאיר קבוצת ביקורת ב"{name}", שעלה {cost}.',
    'Nothing is proven to work yet, so nobody can say where the next {unit} works best. Most would be learned by holding some out of “{name}”, which cost {cost}.',
  ),
  next_unproven: words(
    'על שום דבר שרץ החודש לא הוכח שהכניס יותר משעלה, ולכן אי אפשר לומר איפה ה{unit} הבא עובד הכי טוב.',
    'Nothing that ran this month is proven to have brought more than it cost, so nobody can say where the next {unit} works best.',
  ),
  next_none: words(
    'החודש לא רץ דבר שאפשר לשפוט, ולכן אי אפשר לומר איפה ה{unit} הבא עובד הכי טוב.',
    'Nothing ran this month that could be judged, so nobody can say where the next {unit} works best.',
  ),
  range: words('{low} עד {high}', '{low} to {high}'),
}

/** How the month before stood, in the first sentence. */
export const BEFORE_WORDS = {
  none: words('אין חודש סגור לפניו להשוות אליו', 'no closed month before it to compare with'),
  gained: words('בחודש הקודם הכניס {money}', 'it brought {money} the month before'),
  lost: words(
    'בחודש הקודם עלה {money} יותר משהכניס',
    'it cost {money} more than it brought the month before',
  ),
}

export const GROWTH_WORDS = {
  up: words('עלייה של {share}', 'up by {share}'),
  down: words('ירידה של {share}', 'down by {share}'),
}

/** By what the expectation stands on. */
export const EXPECTED_NOTES: Readonly<Record<ExpectedBy, Words>> = {
  proven: words(
    'צפוי {range}, לפי מה שהוכח מול קבוצת ביקורת.',
    'Expect {range}, by what was proven beside those held out.',
  ),
  assumed: words(
    'אפשר לצפות לעד {high} בחודש. זו הנחה ולא הוכחה: עד {most} ממי שפונים אליהם קונים עוד כמו בחודש רגיל. קבוצת ביקורת תגיד.',
    'Perhaps up to {high} in the month. That is assumed, not proven: up to {most} of those written to buy as much again as in a usual month. Holding some out will tell.',
  ),
}
/** Why nobody can say what an advice brings, where that is so. */
export const UNEXPECTED_NOTES: Readonly<Partial<Record<AdviceCode, Words>>> = {
  hold_out: words(
    'כמה זה יכניס אי אפשר לומר: זה מה שקבוצת הביקורת תגיד.',
    'What it brings nobody can say: that is what those held out will tell.',
  ),
  confirm_contacts: words(
    'סכום אין כאן: חבר שאי אפשר להשיג לא קונה בגלל הודעה, ומה שיקנה אחר כך תלוי במה שיישלח לו.',
    'There is no sum to it: who cannot be reached buys nothing because of a message, and what they buy later depends on what they are sent.',
  ),
  expiring_points: words(
    'כמה זה יכניס עוד לא נמדד אצלכם. קבוצת ביקורת בקמפיין תגיד.',
    'What it brings was not measured in this club yet. Holding some out of the campaign will tell.',
  ),
  proportional_discount: words(
    'העלות אינה משתנה. אם הנאמנים יקנו בגלל זה יותר, אי אפשר לדעת מראש: אפשר לנסות את הטיוטה על קבלות העבר, ולהשאיר קבוצת ביקורת.',
    'The cost stays as it is. Whether the loyal buy more because of it nobody knows beforehand: try the draft on past receipts, and hold some out.',
  ),
  catalogue: words(
    'כמה שווה קטלוג טוב יותר לא נמדד מקבלות.',
    'What a better catalogue is worth cannot be measured by receipts.',
  ),
  start_plan: words(
    'כמה זה יכניס תלוי בדמי החבר ובמה שחוזר בהם: דף המסלול מחשב את זה כשכותבים אותם.',
    'What it brings depends on the fee and what comes back for it: the plan’s page reckons that as they are written.',
  ),
  identify_members: words(
    'זה לא מוסיף מכירות מעצמו, אלא ידע: על קנייה בלי חבר אין למועדון מה לומר.',
    'By itself it adds no sales, but knowledge: of a purchase without a member the club can say nothing.',
  ),
}
/** Where it rests on what members buy in a month, and they bought nothing. */
export const TOO_LITTLE_NOTE = words(
  'נקנה כאן מעט מכדי לומר כמה זה יכניס.',
  'Too little was bought to say what it may bring.',
)
export const AGAIN_NOTE = words(
  'נאמר גם בחודש שעבר, ומאז גדל.',
  'Said last month too, and it has grown since.',
)

export const ODD_WORDS: Readonly<Record<OddWay, Words>> = {
  named: words(
    'רק {value} מהקבלות מזהות חבר; בשאר הסניפים {usual}',
    'only {value} of receipts name a member; elsewhere {usual}',
  ),
  returned: words(
    'מ־{value} מהקבלות הוחזרה סחורה; בשאר הסניפים {usual}',
    'goods came back of {value} of receipts; elsewhere {usual}',
  ),
  late: words(
    '{value} מהקבלות הגיעו באיחור; בשאר הסניפים {usual}',
    '{value} of receipts came late; elsewhere {usual}',
  ),
  silent: words(
    'שום קבלה ב־{value} הימים האחרונים של החודש',
    'no receipt in the last {value} days of the month',
  ),
}

export const FIRST_NOTE = words(
  'החודש שלפני זה לא נסגר, ואין למה להשוות, ולכן ליד חלק מהמספרים אין "חודש קודם".',
  'The month before this one was not closed, so there is nothing to compare with and some figures have no “month before”.',
)

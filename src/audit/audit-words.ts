import { hebrewDays, type Words } from '#platform/language.ts'
import type { Gap, Mistake, Move, Shift, Verdict } from './contract.ts'

export const PAGE_WORDS = {
  title: { en: 'Audit of the receipts', he: 'ביקורת על הקבלות' },
  period: { en: '{from} to {to}', he: '{from} עד {to}' },
  mistakes: { en: 'The five mistakes, and redemption', he: 'חמש הטעויות, והמימוש' },
  moves: {
    en: '{count, plural, =0 {Moves} one {The move worth most} =2 {The two moves worth most} other {The three moves worth most}}',
    he: '{count, plural, =0 {צעדים} one {הצעד המשתלם ביותר} two {שני הצעדים המשתלמים ביותר} other {שלושת הצעדים המשתלמים ביותר}}',
  },
  moves_none: {
    en: 'No move can be told from what the file holds.',
    he: 'לא ניתן להצביע על צעד לפי מה שיש בקובץ.',
  },
  standing: { en: 'Where the members stand', he: 'מצב החברים' },
  standing_head: { en: 'Standing', he: 'מצב' },
  standing_members: { en: 'Members', he: 'חברים' },
  standing_year: { en: 'Bought in their last year', he: 'קנו בשנתם האחרונה' },
  standing_note: {
    en: 'By each member’s own rhythm: the usual gap is {gap} days; the chance is that of buying within {window} days. {looked, plural, other {# members were looked at.}}',
    he: 'לפי הקצב של כל חבר: המרווח הרגיל הוא {gap} ימים, והסיכוי הוא לקנות בתוך {window} ימים. נבדקו {looked, number} חברים.',
  },
  figure: { en: 'Figure', he: 'נתון' },
  value: { en: 'Value', he: 'ערך' },
  range: { en: 'Range (95 %)', he: 'טווח (95%)' },
  between: { en: '{low} to {high}', he: '{low} עד {high}' },
  not_known: { en: 'not known', he: 'לא ידוע' },
  untold: { en: 'Cannot be told from this file', he: 'לא ניתן לדעת מהקובץ הזה' },
  moved: { en: 'What moved, and went on', he: 'מה השתנה, ונמשך' },
  cards: { en: 'Cards to look at', he: 'כרטיסים שכדאי לבדוק' },
  card_member: { en: 'Member', he: 'חבר' },
  card_days: { en: 'Days with four receipts and more', he: 'ימים עם ארבע קבלות ויותר' },
  card_baskets: { en: 'Receipts on them', he: 'קבלות בהם' },
  card_branches: { en: 'Most branches in a day', he: 'סניפים ביום אחד, לכל היותר' },
  shift_where: { en: 'Where', he: 'היכן' },
  shift_what: { en: 'What', he: 'מה' },
  shift_when: { en: 'When', he: 'מתי' },
  shift_usual: { en: 'Usually', he: 'בדרך כלל' },
  shift_during: { en: 'Then', he: 'אז' },
  whole_shop: { en: 'the shop', he: 'החנות' },
  a_year: { en: '{money} a year', he: '{money} בשנה' },
  move_range: {
    en: 'Expected {value} a year ({low} to {high}).',
    he: 'צפי: {value} בשנה (בין {low} ל־{high}).',
  },
  move_made: {
    en: 'How it is made: {stake} a year × {assumptions}. The percentages are assumptions, not measured here: hold out a tenth of the members by lot, and the shop’s own number is known.',
    he: 'כך זה מחושב: {stake} בשנה × {assumptions}. האחוזים הם הנחות ולא נמדדו כאן: השאירו בצד עשירית מהחברים בהגרלה, ותדעו את המספר שלכם.',
  },
  move_made_unnamed: {
    en: 'How it is made: {stake} a year × {assumptions}. The percentages are assumptions, not measured here: once there are members, hold out a tenth of them by lot, and the shop’s own number is known.',
    he: 'כך זה מחושב: {stake} בשנה × {assumptions}. האחוזים הם הנחות ולא נמדדו כאן: כשיהיו חברים, השאירו בצד עשירית מהם בהגרלה, ותדעו את המספר שלכם.',
  },
  plan_made: {
    en: 'How it is made: members to whom the fee comes back buy {stake} a year; {assumptions}. Fees and extra margin, less what is returned. The percentages are assumptions, not measured here.',
    he: 'כך זה מחושב: חברים שדמי החבר חוזרים אליהם קונים {stake} בשנה; {assumptions}. דמי החבר והרווח הנוסף, פחות מה שמוחזר. האחוזים הם הנחות ולא נמדדו כאן.',
  },
  file: { en: 'The file', he: 'הקובץ' },
  rows: {
    en: '{rows, plural, one {One row} other {# rows}}, {lines, plural, one {one line} other {# lines}} read.',
    he: '{rows, plural, one {שורה אחת} other {# שורות}}, מהן נקראו {lines, number}.',
  },
  rejected: {
    en: '{count, plural, one {One row was} other {# rows were}} left out (first: row {row}): {reason}',
    he: '{count, plural, one {שורה אחת הושמטה} other {# שורות הושמטו}} (הראשונה: שורה {row}): {reason}',
  },
  missing: {
    en: 'The file has no column for: {columns}. What hangs on them is said to be unknown.',
    he: 'בקובץ אין עמודה עבור: {columns}. מה שתלוי בהן נרשם כלא ידוע.',
  },
  cannot: { en: 'What a file of receipts cannot tell', he: 'מה שקובץ קבלות אינו יכול לומר' },
  cannot_lift: {
    en: 'Whether a campaign or a discount made anybody buy more: only a group held out by lot tells that.',
    he: 'האם קמפיין או הנחה גרמו למישהו לקנות יותר: רק קבוצה שהושארה בצד בהגרלה יודעת לומר.',
  },
  cannot_margin: {
    en: 'The margin: {margin} is assumed; say yours with --margin.',
    he: 'הרווח הגולמי: הונח {margin}; ציינו את שלכם עם ‎--margin.',
  },
  cannot_share: {
    en: 'What members buy elsewhere.',
    he: 'מה החברים קונים במקומות אחרים.',
  },
  definitions: { en: 'How each figure is made', he: 'איך כל נתון מחושב' },
  lead_made: {
    en: 'Of five mistakes and redemption the receipts show {count, plural, =0 {none} one {one} other {#}}: {list}.',
    he: 'מתוך חמש הטעויות והמימוש, בקבלות {count, plural, =0 {לא נראית אף אחת} one {נראית אחת} other {נראות #}}: {list}.',
  },
  lead_none: {
    en: 'Of five mistakes and redemption, the receipts show none.',
    he: 'מתוך חמש הטעויות והמימוש, לא נראית בקבלות אף אחת.',
  },
  lead_unknown: {
    en: 'The file cannot tell about {count, plural, one {one of them} other {# of them}}: {list}.',
    he: 'על {count, plural, one {אחת מהן} other {# מהן}} הקובץ אינו יכול לומר: {list}.',
  },
  lead_shop: {
    en: '{members, plural, one {One member brings} other {# members bring}} {share} of sales of {paid} a year; {leaving, plural, =0 {by their rhythm none of them is leaving now} one {one of them is leaving, who bought for {lost} in the last year} other {# of them are leaving, who bought for {lost} in their last year}}.',
    he: '{members, plural, one {חבר אחד מביא} two {שני חברים מביאים} other {# חברים מביאים}} {share} ממכירות של {paid} בשנה; {leaving, plural, =0 {לפי הקצב שלהם איש מהם אינו בדרך החוצה כעת} one {אחד מהם בדרך החוצה, וקנה ב־{lost} בשנתו האחרונה} two {שניים מהם בדרך החוצה, וקנו ב־{lost} בשנתם האחרונה} other {# מהם בדרך החוצה, וקנו ב־{lost} בשנתם האחרונה}}.',
  },
  lead_short: {
    en: 'The file covers {days}, with sales of {paid}{members, plural, =0 {} one {, {share} of them to one member} other {, {share} of them to # members}}: too short to tell of a year, of who is leaving, or what a move would bring. Give it a quarter at least, better two years.',
    he: 'הקובץ מכסה {days}, ובו מכירות של {paid}{members, plural, =0 {} one {, מהן {share} לחבר אחד} two {, מהן {share} לשני חברים} other {, מהן {share} ל־# חברים}}: קצר מכדי לומר משהו על שנה, על מי שבדרך החוצה או על מה שצעד יביא. הביאו רבעון לפחות, ועדיף שנתיים.',
  },
  lead_shop_strangers: {
    en: 'Sales of {paid} a year in baskets of {basket} on average, and the largest tenth of the receipts brings {top} of them; the file names no members, so what can be told is what a club would meet.',
    he: 'מכירות של {paid} בשנה בסל ממוצע של {basket}, והעשירית הגדולה של הקבלות מביאה {top} מהן; הקובץ אינו מזכיר חברים, ולכן אפשר לומר רק מה מועדון היה פוגש.',
  },
  lead_shop_lines: {
    en: 'Sales of {paid} a year; the file names no members, and has too few receipts or no receipt numbers to tell what a club would meet.',
    he: 'מכירות של {paid} בשנה; הקובץ אינו מזכיר חברים, ואין בו די קבלות או מספרי קבלה כדי לומר מה מועדון היה פוגש.',
  },
  lead_move: {
    en: 'Begin with this: {move} (about {value} a year, {low} to {high}).',
    he: 'התחילו בזה: {move} (כ־{value} בשנה, בין {low} ל־{high}).',
  },
} as const satisfies Record<string, Words>

export const MISTAKE_WORDS: Readonly<Record<Mistake, Words>> = {
  uniform_treatment: { en: 'Everybody is told the same', he: 'אותו דבר לכולם' },
  fading_contacts: { en: 'Details grow old', he: 'פרטי קשר מתיישנים' },
  free_club: { en: 'A free club', he: 'מועדון חינם' },
  fixed_discount: { en: 'One discount for all', he: 'הנחה קבועה לכולם' },
  nobody_watches: { en: 'Nobody watches', he: 'אף אחד לא משגיח' },
  slow_redemption: { en: 'Rewards are not taken', he: 'הטבות שלא ממומשות' },
}

export const VERDICT_WORDS: Readonly<Record<Verdict, Words>> = {
  made: { en: 'Made', he: 'נעשית' },
  not_made: { en: 'Not made', he: 'לא נעשית' },
  unsure: { en: 'Not sure', he: 'לא ודאי' },
  unknown: { en: 'Cannot tell', he: 'לא ניתן לדעת' },
}

/** What a verdict means to the shop, in a sentence. */
export const SAID: Readonly<Record<Mistake, Readonly<Record<Verdict, Words>>>> = {
  uniform_treatment: {
    made: {
      en: 'The campaigns are taken by the same mix of members, whoever they are for: everybody is written to with one voice, though the members are far from alike.',
      he: 'בכל הקמפיינים משתתף אותו תמהיל של חברים: כותבים לכולם בקול אחד, אף שהחברים רחוקים מלהיות דומים.',
    },
    not_made: {
      en: 'Different campaigns reach different members.',
      he: 'קמפיינים שונים מגיעים לחברים שונים.',
    },
    unsure: {
      en: 'Too few campaigns stand in the file to tell whether they are meant for different members.',
      he: 'בקובץ מעט מדי קמפיינים כדי לדעת אם הם מיועדים לחברים שונים.',
    },
    unknown: {
      en: 'The receipts do not say who was written to. How unlike the members are can be told, and what one voice would miss.',
      he: 'הקבלות אינן אומרות למי כתבתם. כן אפשר לומר עד כמה החברים שונים זה מזה, ומה מחמיץ קול אחד.',
    },
  },
  fading_contacts: {
    made: {
      en: 'Many members cannot be reached, or nobody has asked them for a year. Ask the whole base, the best first.',
      he: 'חברים רבים אינם ניתנים להשגה, או שאיש לא אימת את פרטיהם כבר שנה. פנו לכל הבסיס, ולטובים תחילה.',
    },
    not_made: { en: 'The details are confirmed within the year.', he: 'הפרטים מאומתים מדי שנה.' },
    unsure: {
      en: 'There are contacts, but the file does not say well enough when they were last confirmed.',
      he: 'יש פרטי קשר, אך הקובץ אינו אומר די ברור מתי אומתו לאחרונה.',
    },
    unknown: {
      en: 'No contacts in the file. About a fifth goes stale every year: give a file of members with --members.',
      he: 'אין בקובץ פרטי קשר. כחמישית מתיישנים מדי שנה: צרפו קובץ חברים עם ‎--members.',
    },
  },
  free_club: {
    made: {
      en: 'No membership fee is seen. A fee that comes back to whoever buys enough would be a budget, and make belonging worth something.',
      he: 'לא נראים דמי חבר. דמי חבר שחוזרים למי שקונה מספיק היו הופכים לתקציב, ונותנים ערך לחברות.',
    },
    not_made: { en: 'Members pay a fee.', he: 'החברים משלמים דמי חבר.' },
    unsure: {
      en: 'No fee is seen, and by what members buy now, and how often, a plan would hardly carry itself.',
      he: 'לא נראים דמי חבר, ולפי הקניות כיום ותדירותן תוכנית בתשלום בקושי תאזן את עצמה.',
    },
    unknown: {
      en: 'Whether members pay a fee is told by the items and the members of receipts, over a quarter and more.',
      he: 'אם החברים משלמים דמי חבר, רואים רק לפי פריטים וחברים בקבלות של רבעון ויותר.',
    },
  },
  fixed_discount: {
    made: {
      en: 'All members get the same per cent, whatever they buy: small baskets are rewarded, and the loyal get no more.',
      he: 'כל החברים מקבלים אותו אחוז, בלי קשר לכמה הם קונים: הסלים הקטנים מתוגמלים, והנאמנים אינם מקבלים יותר.',
    },
    not_made: {
      en: 'There is no one discount for all members, or those who buy more get more.',
      he: 'אין הנחה אחת לכל החברים, או שמי שקונה יותר מקבל יותר.',
    },
    unsure: {
      en: 'One rate of discount is frequent, but not clearly a rule for everybody.',
      he: 'שיעור הנחה אחד נפוץ, אך לא ברור שהוא כלל לכולם.',
    },
    unknown: { en: 'Who gets the discounts cannot be told.', he: 'לא ניתן לומר מי מקבל את ההנחות.' },
  },
  nobody_watches: {
    made: {
      en: 'Something in the shop was out of line for weeks, as below. A monthly report would have told.',
      he: 'משהו בחנות חרג מהרגיל במשך שבועות, כמפורט כאן. דוח חודשי היה מגלה זאת.',
    },
    not_made: {
      en: 'No branch’s identified sales, discounts or returns left their usual level for weeks.',
      he: 'בשום סניף לא חרגו הזיהוי, ההנחות או ההחזרות מרמתם הרגילה במשך שבועות.',
    },
    unsure: { en: 'Something is out of line, but not for long.', he: 'משהו חורג, אך לא לאורך זמן.' },
    unknown: { en: 'Too few weeks to know what is usual.', he: 'מעט מדי שבועות כדי לדעת מה רגיל.' },
  },
  slow_redemption: {
    made: {
      en: 'Many points are never used, or the first reward comes late. Members who have not taken anything do not value the club.',
      he: 'נקודות רבות אינן ממומשות, או שהמימוש הראשון מאחר. חבר שלא מימש דבר אינו מעריך את המועדון.',
    },
    not_made: { en: 'Members take what they earn, and soon.', he: 'החברים מממשים את מה שצברו, ובמהרה.' },
    unsure: {
      en: 'Points are used, but the file is too short or too mixed to say whether soon enough.',
      he: 'נקודות ממומשות, אך הקובץ קצר או מעורב מכדי לומר אם די מהר.',
    },
    unknown: {
      en: 'The file tells no points that were used. What can be told is who would reach a first small reward soon.',
      he: 'הקובץ אינו מראה נקודות שמומשו. אפשר לומר מי היה מגיע במהרה להטבה קטנה ראשונה.',
    },
  },
}

export const GAP_WORDS: Readonly<Record<Gap, Words>> = {
  no_members: { en: 'the file names no members', he: 'הקובץ אינו מזכיר חברים' },
  few_members: { en: 'too few members', he: 'מעט מדי חברים' },
  no_campaigns: { en: 'no campaign column', he: 'אין עמודת קמפיין' },
  few_campaigns: {
    en: 'fewer than two campaigns that enough members took',
    he: 'פחות משני קמפיינים שדי חברים השתתפו בהם',
  },
  no_contacts: { en: 'no contact columns, and no file of members', he: 'אין עמודות קשר, ואין קובץ חברים' },
  no_confirmations: { en: 'no dates on which details were confirmed', he: 'אין תאריכי אישור פרטים' },
  no_discounts: { en: 'no discount or list price column', he: 'אין עמודת הנחה או מחיר מחירון' },
  no_points: { en: 'no points columns', he: 'אין עמודות נקודות' },
  no_points_used: { en: 'no column of points used', he: 'אין עמודת נקודות שמומשו' },
  too_short: { en: 'the file is too short', he: 'הקובץ קצר מדי' },
  no_categories: { en: 'no category column', he: 'אין עמודת קטגוריה' },
  no_items: { en: 'no item column', he: 'אין עמודת פריט' },
  seldom_bought: {
    en: 'too little is bought, or too seldom, for a fee to come back',
    he: 'קונים מעט מדי, או לעתים רחוקות מדי, כדי שדמי חבר יחזרו',
  },
  no_receipts: { en: 'no receipt numbers', he: 'אין מספרי קבלה' },
  few_receipts: { en: 'too few receipts', he: 'מעט מדי קבלות' },
  no_strangers: { en: 'no purchases by others to compare with', he: 'אין קניות של אחרים להשוואה' },
}

export const SERIES_WORDS: Readonly<Record<Shift['series'], Words>> = {
  identified_share: { en: 'Receipts that name a member', he: 'קבלות שמזוהה בהן חבר' },
  discount_rate: { en: 'Discounts', he: 'הנחות' },
  return_rate: { en: 'Returns', he: 'החזרות' },
}

export const MOVE_WORDS: Readonly<Record<Move['code'], { name: Words; what: Words }>> = {
  win_back: {
    name: { en: 'Win back those who are leaving', he: 'להחזיר את מי שבדרך החוצה' },
    what: {
      en: '{members} members are churning: they came, and have stayed away longer than is usual for them. Write to them by what they bought, with something worth coming for.',
      he: '{members} חברים מתרחקים: הם באו, ונעדרים יותר מהרגיל אצלם. כתבו להם לפי מה שקנו, עם סיבה טובה לחזור.',
    },
  },
  write_by_segment: {
    name: { en: 'Write to each segment for itself', he: 'לכתוב לכל פלח בנפרד' },
    what: {
      en: '{members} loyal and passive members. Loyal ones want to be seen, passive ones need a reason to come more often; each by what they buy.',
      he: '{members} חברים נאמנים ופסיביים. הנאמנים רוצים שיראו אותם, הפסיביים רוצים סיבה לבוא יותר; כל אחד לפי מה שהוא קונה.',
    },
  },
  confirm_contacts: {
    name: { en: 'Ask the whole base for its details', he: 'לאמת את הפרטים של כל הבסיס' },
    what: {
      en: 'The details of about {members} members are probably out of date. A message with a link, a call for the best: some come back only because they hear from you again.',
      he: 'הפרטים של כ־{members} חברים כנראה אינם נכונים. הודעה עם קישור, ושיחה לטובים: יש מי שחוזר רק משום ששמע מכם שוב.',
    },
  },
  paid_plan: {
    name: { en: 'A paid plan whose fee comes back', he: 'מסלול בתשלום שדמיו חוזרים' },
    what: {
      en: 'To {members} members a fee would come back by what they buy already. The fees are a budget, and whoever has paid has a reason to come.',
      he: 'ל־{members} חברים דמי החבר היו חוזרים כבר לפי קניותיהם היום. דמי החבר הם תקציב, ולמי ששילם יש סיבה לבוא.',
    },
  },
  proportional_discount: {
    name: { en: 'A proportional discount instead of the fixed one', he: 'הנחה יחסית במקום הקבועה' },
    what: {
      en: 'The discount in small baskets is not what brings them. Give it as a rate that grows with what a member buys.',
      he: 'ההנחה בסלים קטנים אינה מה שמביא אותם. תנו אותה כאחוז שגדל עם הקניות של החבר.',
    },
  },
  ask_for_card: {
    name: { en: 'Ask for the card at every till', he: 'לבקש את הכרטיס בכל קופה' },
    what: {
      en: 'Some branches know their customers, others do not ask. These are the sales that would be known if all asked as the best ones do.',
      he: 'יש סניפים שמכירים את הלקוחות, ויש שאינם שואלים. אלה המכירות שהיו מזוהות אילו כולם שאלו כמו הטובים.',
    },
  },
  first_reward: {
    name: { en: 'Bring members to their first reward', he: 'להביא חברים להטבה הראשונה' },
    what: {
      en: '{members} members have points and have never taken anything. A small reward within reach, and a message that it is theirs.',
      he: 'ל־{members} חברים יש נקודות והם מעולם לא מימשו. הטבה קטנה בהישג יד, והודעה שהיא שלהם.',
    },
  },
  second_visit: {
    name: { en: 'Bring first-time buyers back once', he: 'להחזיר קונים חדשים לקנייה שנייה' },
    what: {
      en: '{members} members a year buy once and are not seen again. The second purchase is the hardest: write within the usual gap, about what they bought.',
      he: '{members} חברים בשנה קונים פעם אחת ולא נראים שוב. הקנייה השנייה היא הקשה ביותר: כתבו להם בתוך המרווח הרגיל, על מה שקנו.',
    },
  },
  launch: {
    name: {
      en: 'Begin a club: ask for a phone or a card at every till',
      he: 'לפתוח מועדון: לבקש טלפון או כרטיס בכל קופה',
    },
    what: {
      en: 'The receipts name nobody. With members, who is loyal and who is leaving can be told, and spoken to.',
      he: 'הקבלות אינן מזכירות איש. עם חברים אפשר לדעת מי נאמן ומי עוזב, ולדבר איתם.',
    },
  },
  discount_above_usual: {
    name: {
      en: 'Give the discount above the usual basket, not on every one',
      he: 'לתת את ההנחה מעל הסל הרגיל, ולא על כל סל',
    },
    what: {
      en: 'This is what the smaller half of the receipts gets; whether it makes anybody buy more, no receipt tells. Give it on what stands above the usual basket; once members are known, by what each buys.',
      he: 'זה מה שמקבלת מחצית הקבלות הקטנות; אם זה גורם למישהו לקנות יותר, אין קבלה שיודעת לומר. תנו אותו על מה שמעל הסל הרגיל; וכשיהיו חברים, לפי מה שכל אחד קונה.',
    },
  },
  level_discounts: {
    name: {
      en: 'Bring the branches that give more to what the others give',
      he: 'להשוות את הסניפים שנותנים יותר הנחה לאחרים',
    },
    what: {
      en: 'Some branches take clearly more off the price than the rest of the shop, as below. This is what stands above the others’ rate.',
      he: 'יש סניפים שמורידים מהמחיר בבירור יותר משאר החנות, כמפורט בהמשך. זה מה שמעל השיעור של האחרים.',
    },
  },
}

/** Each with {low} and {high}. */
export const ASSUMPTION_WORDS: Readonly<Record<string, Words>> = {
  decay_a_year: { en: '{range} of details go stale a year', he: '{range} מהפרטים מתיישנים בשנה' },
  won_back: { en: '{range} of it comes back', he: '{range} מזה חוזר' },
  more_by_segment: { en: '{range} more bought', he: '{range} תוספת קניות' },
  revived: { en: '{range} of it is revived', he: '{range} מזה מתעורר לחיים' },
  takes_plan: { en: '{range} of them take the plan', he: '{range} מהם מצטרפים' },
  more_by_plan: { en: 'they buy {range} more', he: 'הם קונים {range} יותר' },
  not_missed: { en: '{range} of it would not be missed', he: '{range} מזה לא היה חסר לאיש' },
  more_when_known: { en: '{range} more bought when known', he: '{range} תוספת קניות כשמזוהים' },
  more_after_reward: { en: '{range} more bought after a reward', he: '{range} תוספת קניות אחרי הטבה' },
  comes_again: { en: '{range} of them come once more', he: '{range} מהם באים עוד פעם' },
  joins: { en: '{range} of it by members', he: '{range} מזה בידי חברים' },
  margin: { en: 'margin of {range}', he: 'רווח גולמי {range}' },
}

export const COLUMN_WORDS: Readonly<Record<string, Words>> = {
  receipt: { en: 'receipt number', he: 'מספר קבלה' },
  member: { en: 'member', he: 'חבר' },
  branch: { en: 'branch', he: 'סניף' },
  sku: { en: 'item', he: 'פריט' },
  category: { en: 'category', he: 'קטגוריה' },
  qty: { en: 'quantity', he: 'כמות' },
  discount_minor: { en: 'discount', he: 'הנחה' },
  points_earned: { en: 'points earned', he: 'נקודות שנצברו' },
  points_used: { en: 'points used', he: 'נקודות שמומשו' },
  campaign: { en: 'campaign', he: 'קמפיין' },
}

export const DAYS_WORDS: Words = {
  en: '{days, plural, one {one day} other {# days}}',
  he: hebrewDays('days'),
}
export const WEEKS_WORDS: Words = {
  en: '{weeks, plural, one {one week} other {# weeks}}',
  he: '{weeks, plural, one {שבוע} two {שבועיים} other {# שבועות}}',
}

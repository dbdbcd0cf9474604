import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  grew: {
    he: 'המועדון צומח: ב־30 הימים האחרונים קנו החברים ב־<b>{revenue}</b>, <b>{change} יותר</b> מב־30 הימים שלפניהם, והם <b>{share}</b> מהמכירות. ',
    en: 'The club is growing: members spent <b>{revenue}</b> in the last 30 days, <b>{change} more</b> than in the 30 days before, and made <b>{share}</b> of all sales. ',
  },
  steady: {
    he: 'המועדון יציב: ב־30 הימים האחרונים קנו החברים ב־<b>{revenue}</b>, כמעט כמו ב־30 הימים שלפניהם, והם <b>{share}</b> מהמכירות. ',
    en: 'The club is steady: members spent <b>{revenue}</b> in the last 30 days, about as in the 30 days before, and made <b>{share}</b> of all sales. ',
  },
  fell: {
    he: 'החברים קונים פחות: ב־30 הימים האחרונים קנו ב־<b>{revenue}</b>, <b>{change} פחות</b> מב־30 הימים שלפניהם, והם <b>{share}</b> מהמכירות. ',
    en: 'Members buy less: they spent <b>{revenue}</b> in the last 30 days, <b>{change} less</b> than in the 30 days before, and made <b>{share}</b> of all sales. ',
  },
  began: {
    he: 'ב־30 הימים האחרונים קנו החברים ב־<b>{revenue}</b>, והם <b>{share}</b> מהמכירות. ',
    en: 'Members spent <b>{revenue}</b> in the last 30 days and made <b>{share}</b> of all sales. ',
  },
  silent: {
    he: 'ב־30 הימים האחרונים לא הגיעה אף קבלה. האחרונה היא מ־<link>{date}</link>. ',
    en: 'No receipt came in the last 30 days. The last one is of <link>{date}</link>. ',
  },
  active_of: {
    he: '{active, plural, =0 {} one {<b>חבר אחד</b> מתוך {members} קנה ב־90 הימים האחרונים.} two {<b>שני חברים</b> מתוך {members} קנו ב־90 הימים האחרונים.} other {<b>{active, number} חברים</b> מתוך {members} קנו ב־90 הימים האחרונים.}}',
    en: '{active, plural, =0 {} one {<b>One member</b> of {members} bought in the last 90 days.} other {<b>{active, number} members</b> of {members} bought in the last 90 days.}}',
  },

  flow_title: { he: 'מה קרה', en: 'What happened' },
  period: { he: 'באיזה פרק זמן', en: 'In which period' },
  period_today: { he: 'היום', en: 'Today' },
  period_week: { he: '7 ימים', en: '7 days' },
  period_month: { he: '30 יום', en: '30 days' },
  flow_note: { he: '{now}, לעומת {before}', en: '{now}, against {before}' },
  flow_note_today: { he: 'עד עכשיו, לצד {weekday} שעבר', en: 'So far, beside last {weekday}' },
  revenue: { he: 'קניות של חברים', en: 'Bought by members' },
  revenue_all: { he: 'מתוך {revenue} בסך הכול', en: 'Of {revenue} in all' },
  revenue_less: {
    he: 'מתוך {revenue} בסך הכול, אחרי החזרות של {returned}',
    en: 'Of {revenue} in all, after {returned} of returns',
  },
  share: { he: 'חלק החברים במכירות', en: 'Members’ share of sales' },
  share_definition: {
    he: '{named} מתוך {receipts} קבלות נקבו בשם חבר',
    en: '{named} of {receipts} receipts named a member',
  },
  receipts: { he: 'קבלות', en: 'Receipts' },
  joined: { he: 'חברים חדשים', en: 'New members' },
  earned: { he: 'נקודות שנצברו', en: 'Points earned' },
  taken_back: { he: 'נקודות שנגרעו', en: 'Points taken back' },
  taken_back_definition: { he: 'בגלל מוצרים שהוחזרו', en: 'For goods that came back' },
  before_today: { he: 'ב{weekday} שעבר: {value}', en: 'Last {weekday}: {value}' },
  trend_more: { he: '{change} יותר מקודם', en: '{change} more than before' },
  trend_less: { he: '{change} פחות מקודם', en: '{change} less than before' },
  trend_same: { he: 'כמו קודם', en: 'As before' },
  trend_count: { he: 'קודם: {before}', en: 'Before: {before}' },
  trend_share: { he: 'קודם: {before}', en: 'Before: {before}' },

  stock_title: { he: 'איפה המועדון עומד', en: 'Where the club stands' },
  members: { he: 'חברים', en: 'Members' },
  active: { he: 'חברים פעילים', en: 'Active members' },
  active_definition: { he: 'קנו ב־{days} הימים האחרונים', en: 'Bought in the last {days} days' },
  active_before: { he: 'לפני 30 יום: {before}', en: '30 days ago: {before}' },
  outstanding: { he: 'נקודות בידי החברים', en: 'Points that members hold' },
  outstanding_worth: { he: 'שוות {worth} אם ימומשו כולן', en: 'Worth {worth} if all are redeemed' },
  outstanding_debt: { he: 'ועוד {debt} שחברים חייבים', en: 'And {debt} that members owe' },

  chart_up: {
    he: 'חלק החברים במכירות עלה: מ־{from} בארבעה שבועות ל־{to} בארבעה שאחריהם',
    en: 'Members’ share of sales rose: from {from} in four weeks to {to} in the next four',
  },
  chart_down: {
    he: 'חלק החברים במכירות ירד: מ־{from} בארבעה שבועות ל־{to} בארבעה שאחריהם',
    en: 'Members’ share of sales fell: from {from} in four weeks to {to} in the next four',
  },
  chart_flat: { he: 'החברים מביאים בקביעות {to} מהמכירות', en: 'Members steadily make {to} of all sales' },
  chart_unit: {
    he: 'מכירות ביום פחות החזרות, כולל מע״מ, בשמונה השבועות האחרונים',
    en: 'Sales a day less returns, VAT included, over the last eight weeks',
  },
  chart_members: { he: 'חברים', en: 'Members' },
  chart_others: { he: 'ללא חבר', en: 'Nobody named' },

  decisions_title: { he: 'מחכה להחלטה', en: 'Waiting for a decision' },
  decisions_none: { he: 'שום דבר לא מחכה לכם היום.', en: 'Nothing waits for you today.' },
  no_programme: { he: 'אין תוכנית בתוקף', en: 'No programme is in force' },
  no_programme_why: { he: 'קבלות מתקבלות, ואינן צוברות נקודות.', en: 'Receipts come in and earn no points.' },
  returns_given_up: {
    he: '{count, plural, one {החזרה אחת לא נרשמה} two {שתי החזרות לא נרשמו} other {# החזרות לא נרשמו}}',
    en: '{count, plural, one {One return was not recorded} other {# returns were not recorded}}',
  },
  returns_given_up_why: {
    he: 'הקבלה לא הגיעה בזמן, או שלא התאימה. הנקודות נשארו אצל החברים.',
    en: 'The receipt did not come in time, or did not fit. The points stayed with the members.',
  },
  returns_waiting: {
    he: '{count, plural, one {החזרה אחת מחכה לקבלה שלה} two {שתי החזרות מחכות לקבלה שלהן} other {# החזרות מחכות לקבלה שלהן}}',
    en: '{count, plural, one {One return waits for its receipt} other {# returns wait for their receipt}}',
  },
  returns_waiting_why: {
    he: 'אולי קופה מנותקת. בדקו שכל הקופות שולחות.',
    en: 'A till may be cut off. See that all tills are sending.',
  },
  codes_low: {
    he: '{free, plural, =0 {אזלו הקודים של {name}} one {נותר קוד אחד של {name}} two {נותרו שני קודים של {name}} other {נותרו # קודים של {name}}}',
    en: '{free, plural, =0 {The codes of {name} have run out} one {One code of {name} is left} other {# codes of {name} are left}}',
  },
  codes_low_why: {
    he: 'פחות מסף ההתראה שקבעתם. העלו עוד קודים, כדי שאיש לא יחכה לשלו.',
    en: 'Fewer than you asked to be told at. Upload more, so that nobody waits for theirs.',
  },
  import_failed: { he: 'הייבוא של {file} נכשל', en: 'The import of {file} failed' },
  import_failed_why: {
    he: 'בעמוד שלו כתוב מה קרה ומה לעשות.',
    en: 'Its page says what happened and what to do.',
  },
  import_rejected: {
    he: '{rows, plural, one {שורה אחת לא נקלטה} two {שתי שורות לא נקלטו} other {{rows, number} שורות לא נקלטו}} מתוך {file}',
    en: '{rows, plural, one {One row} other {{rows, number} rows}} of {file} did not come in',
  },
  import_rejected_why: {
    he: 'הורידו אותן, תקנו וייבאו שוב: מה שכבר נקלט לא ייקלט פעמיים.',
    en: 'Download them, mend them and import again: nothing comes in twice.',
  },
  branches_unnamed: {
    he: '{count, plural, one {לסניף אחד אין שם} two {לשני סניפים אין שם} other {ל־# סניפים אין שם}}',
    en: '{count, plural, one {One branch has no name} other {# branches have no name}}',
  },
  draft_lying: {
    he: '{name, select, none {טיוטה של התוכנית} other {הטיוטה ״{name}״}} מחכה {when}',
    en: '{name, select, none {A draft of the programme} other {The draft “{name}”}} was last touched {when}',
  },
  draft_lying_why: { he: 'פרסמו אותה, או מחקו אותה.', en: 'Publish it, or delete it.' },
  programme_scheduled: {
    he: 'גרסה {number} תיכנס לתוקף ב־{date}',
    en: 'Version {number} comes into force on {date}',
  },
  programme_scheduled_why: { he: 'עד אז אפשר לבטל אותה.', en: 'Until then it can be withdrawn.' },

  empty_title: { he: 'המועדון פתוח. מאיפה מתחילים?', en: 'The club is open. Where to begin?' },
  empty_text: {
    he: 'מועדון חי מקבלות: הן אומרות מי קונה, כמה ומתי.{ways, plural, =0 {} one { הנה דרך להכניס אותן.} two { הנה שתי דרכים להכניס אותן.} other { הנה שלוש דרכים להכניס אותן.}}',
    en: 'A club lives on receipts: they say who buys, how much and when.{ways, plural, =0 {} one { Here is a way to bring them in.} =2 { Here are two ways to bring them in.} other { Here are three ways to bring them in.}}',
  },
  demo_title: { he: 'מועדון הדגמה', en: 'A demonstration club' },
  demo_text: {
    he: 'שנתיים של רשת קטנה: 5,000 חברים, חמישה סניפים, קבלות והחזרות. אפשר לנסות בו הכול.',
    en: 'Two years of a small chain: 5,000 members, five branches, receipts and returns. Try anything in it.',
  },
  demo_start: { he: 'מילוי המועדון', en: 'Fill the club' },
  import_title: { he: 'הקבלות שכבר יש לכם', en: 'The receipts you already have' },
  import_text: {
    he: 'קובץ CSV אחד מהקופה מספיק, גם של שנים אחורה. החברים יצברו עליו, אם תרצו.',
    en: 'One CSV file from the till is enough, of past years too. Members earn on it, if you wish.',
  },
  import_start: { he: 'ייבוא קבלות', en: 'Import receipts' },
  key_title: { he: 'הקופה או אתר המכירות', en: 'The till or the web shop' },
  key_text: {
    he: 'מפתח API אחד, וכל קבלה חדשה מגיעה מעצמה ומזכה בנקודות.',
    en: 'One API key, and every new receipt comes by itself and earns points.',
  },
  key_start: { he: 'חיבור קופה', en: 'Connect a till' },
  filling_title: { he: 'ממלאים את המועדון', en: 'Filling the club' },
  filling_note: {
    he: 'הזמן בהדגמה הגיע ל־{date}. אפשר להמשיך לעבוד בינתיים.',
    en: 'The demonstration’s time has come to {date}. You can go on working meanwhile.',
  },
  filling_begins: {
    he: 'מתחילים. אפשר להמשיך לעבוד בינתיים.',
    en: 'Beginning. You can go on working meanwhile.',
  },

  counter_text: {
    he: 'מי עומד מולכם? חפשו לפי טלפון, כרטיס או שם.',
    en: 'Who is in front of you? Search by phone, card or name.',
  },
  counter_find: { he: 'חיפוש חבר', en: 'Find a member' },
  counter_members: { he: 'לרשימת החברים', en: 'To the members' },
  counter_receipts: { he: 'לקבלות', en: 'To the receipts' },
  counter_join: { he: 'צירוף חבר', en: 'Add a member' },
})

import type { Words } from '#platform/language.ts'
import type { HealthFinding, VarietyFinding } from './health.ts'

type Told = { readonly what: Words; readonly todo: Words }

/** Each finding in words, and what to do about it. */
export const HEALTH_WORDS: Readonly<Record<HealthFinding, Told>> = {
  out_of_stock: {
    what: { en: 'Nothing is left of it.', he: 'אזל מהמלאי.' },
    todo: { en: 'Bring more, or pause it until there is some.', he: 'הזמינו מלאי, או השהו אותו עד שיגיע.' },
  },
  codes_low: {
    what: {
      en: '{left, plural, one {One free code is} other {# free codes are}} left, fewer than the {alarm} you asked to be told at.',
      he: '{left, plural, one {נותר קוד פנוי אחד} two {נותרו שני קודים פנויים} other {נותרו # קודים פנויים}}, פחות מסף ההתראה שקבעתם ({alarm}).',
    },
    todo: { en: 'Upload more codes now.', he: 'העלו עוד קודים עכשיו.' },
  },
  nearly_out: {
    what: {
      en: '{left, plural, one {One is} other {# are}} left: at this rate for {days, plural, =0 {less than a day} one {one day} other {# days}}.',
      he: '{left, plural, one {נותרה יחידה אחת} two {נותרו שתי יחידות} other {נותרו # יחידות}}: בקצב הזה זה יספיק ל{days, plural, =0 {פחות מיום} one {יום אחד} two {יומיים} other {־# ימים}}.',
    },
    todo: { en: 'Order more now.', he: 'הזמינו עוד עכשיו.' },
  },
  unpayable: {
    what: {
      en: '{gap, select, shut {It comes only with a delivery fee in money, which members without store credit cannot pay from their phones.} fee {Its delivery fee is money, which members without store credit cannot pay from their phones.} other {The part that may be paid with money cannot be paid from their phones by members without store credit: they have it for points alone, or at a till.}}',
      he: '{gap, select, shut {היא מגיעה רק עם דמי משלוח בכסף, ומי שאין לו זיכוי בחנות לא יכול לשלם אותם מהטלפון.} fee {דמי המשלוח שלה הם בכסף, ומי שאין לו זיכוי בחנות לא יכול לשלם אותם מהטלפון.} other {את החלק שאפשר לשלם בכסף מי שאין לו זיכוי בחנות לא יכול לשלם מהטלפון: רק בנקודות, או בקופה.}}',
    },
    todo: {
      en: 'Set a fee in points beside it or offer pick-up at a branch, or connect a payment provider.',
      he: 'קבעו גם דמי משלוח בנקודות או אפשרו איסוף מסניף, או חברו חברת סליקה.',
    },
  },
  over: {
    what: {
      en: 'Its last day has passed, and it is still shown as live.',
      he: 'היום האחרון שלו עבר, והוא עדיין פעיל.',
    },
    todo: {
      en: 'Give it a new last day, or retire it.',
      he: 'קבעו לו יום אחרון חדש, או הוציאו אותו מהקטלוג.',
    },
  },
  ending: {
    what: {
      en: '{days, plural, =0 {Today is its last day.} one {It ends tomorrow.} other {It ends in # days.}}',
      he: '{days, plural, =0 {היום הוא היום האחרון שלו.} one {הוא מסתיים מחר.} two {הוא מסתיים בעוד יומיים.} other {הוא מסתיים בעוד # ימים.}}',
    },
    todo: { en: 'Decide what takes its place.', he: 'החליטו מה יבוא במקומו.' },
  },
  never_taken: {
    what: {
      en: 'Live for {days, plural, one {one day} other {# days}}, and nobody has taken it.',
      he: 'בקטלוג כבר {days, plural, one {יום אחד} two {יומיים} other {# ימים}}, ואיש לא לקח אותו.',
    },
    todo: {
      en: 'Lower its price in points, show it first for a week, or replace it.',
      he: 'הורידו את המחיר בנקודות, הציגו אותו ראשון לשבוע, או החליפו אותו.',
    },
  },
  taken_less: {
    what: {
      en: 'Taken {percent}% less than in the two months before.',
      he: 'נלקח {percent}% פחות מבחודשיים שלפני כן.',
    },
    todo: {
      en: 'Bring something new in its place, or give it a new picture and place.',
      he: 'הביאו משהו חדש במקומו, או רעננו תמונה ומקום.',
    },
  },
  old: {
    what: {
      en: 'Unchanged for {days} days, and nobody took it in the last month.',
      he: 'לא השתנה כבר {days} ימים, ואיש לא לקח אותו בחודש האחרון.',
    },
    todo: { en: 'Retire it and bring something fresh.', he: 'הוציאו אותו והביאו משהו חדש.' },
  },
  nobody_saves: {
    what: {
      en: 'Unchanged for {days} days, and no member saves for it.',
      he: 'לא השתנה כבר {days} ימים, ואף חבר לא חוסך אליו.',
    },
    todo: {
      en: 'Tell of it, or dream of something else: nobody is waiting for this one.',
      he: 'ספרו עליו, או הציעו חלום אחר: איש לא מחכה לזה.',
    },
  },
  leftover_sales: {
    what: {
      en: 'The shop sells {percent}% less of it than usual: members will see a leftover.',
      he: 'החנות מוכרת ממנו {percent}% פחות מהרגיל: החברים יראו בו שארית.',
    },
    todo: {
      en: 'Choose something that sells; a leftover is no thank-you.',
      he: 'בחרו משהו שנמכר היטב; שארית אינה תודה.',
    },
  },
  leftover_price: {
    what: {
      en: 'The shop has marked it down by {percent}%, and its price in points stayed.',
      he: 'החנות הוזילה אותו ב־{percent}%, והמחיר בנקודות נשאר.',
    },
    todo: {
      en: 'Lower its price in points by as much, or replace it.',
      he: 'הורידו את המחיר בנקודות באותו שיעור, או החליפו אותו.',
    },
  },
  dearer_than_elsewhere: {
    what: {
      en: 'Told as worth {value}; elsewhere it usually costs {minor}, {percent}% less ({competitor}).',
      he: 'מוצג כשווה {value}; במקומות אחרים הוא עולה בדרך כלל {minor}, {percent}% פחות ({competitor}).',
    },
    todo: {
      en: 'Correct its worth and its price in points: members compare.',
      he: 'תקנו את השווי ואת המחיר בנקודות: החברים משווים.',
    },
  },
  promotion_elsewhere: {
    what: {
      en: 'On offer at {competitor} for {minor}, {percent}% below the worth told here.',
      he: 'במבצע ב{competitor} ב־{minor}, {percent}% מתחת לשווי שמוצג כאן.',
    },
    todo: {
      en: 'Lower its points while the offer lasts, or show another first.',
      he: 'הוזילו אותו בנקודות כל עוד המבצע נמשך, או הציגו אחר לפניו.',
    },
  },
  club_price_elsewhere: {
    what: {
      en: 'Members of {competitor} pay {minor} for it, {percent}% below the worth told here.',
      he: 'חברי המועדון של {competitor} משלמים עליו {minor}, {percent}% מתחת לשווי שמוצג כאן.',
    },
    todo: { en: 'Match it for your own members.', he: 'השוו לזה עבור החברים שלכם.' },
  },
  price_unknown: {
    what: {
      en: 'What it costs elsewhere is not known.',
      he: 'לא ידוע כמה זה עולה במקומות אחרים.',
    },
    todo: {
      en: 'Give it its worth and barcode, and take in a price file or type what others ask.',
      he: 'הוסיפו שווי וברקוד, וטענו קובץ מחירים או רשמו כמה מבקשים אחרים.',
    },
  },
  sales_unknown: {
    what: {
      en: 'Whether it sells in the shop is not known.',
      he: 'לא ידוע אם הוא נמכר בחנות.',
    },
    todo: {
      en: 'Give it the SKU under which the tills sell it; if the shop does not sell it, say so under its fit.',
      he: 'הוסיפו את המק״ט שבו הוא נמכר בקופה; אם הוא לא נמכר בחנות, ציינו זאת בהתאמה.',
    },
  },
}

export const VARIETY_WORDS: Readonly<Record<VarietyFinding, Told>> = {
  nothing_live: {
    what: { en: 'There is nothing in the catalogue that can be taken.', he: 'אין בקטלוג דבר שאפשר לקחת.' },
    todo: {
      en: 'Begin with three small rewards that a visit or two reaches.',
      he: 'התחילו בשלוש הטבות קטנות שמגיעים אליהן בביקור או שניים.',
    },
  },
  no_entry: {
    what: {
      en: 'Half of the members cannot afford the cheapest reward.',
      he: 'מחצית מהחברים אינם יכולים להרשות לעצמם את ההטבה הזולה ביותר.',
    },
    todo: {
      en: 'Add one that a visit or two reaches: the first redemption makes the member.',
      he: 'הוסיפו הטבה שמגיעים אליה בביקור או שניים: המימוש הראשון הוא שקושר.',
    },
  },
  one_fit: {
    what: {
      en: 'All rewards are of one kind of closeness to the shop.',
      he: 'כל ההטבות קרובות לחנות באותה מידה.',
    },
    todo: {
      en: 'Mix what you sell with what goes with it, and with a partner.',
      he: 'שלבו מוצרים שלכם, דברים שמשלימים אותם, ושותפים.',
    },
  },
  few_kinds: {
    what: { en: 'There are few kinds of rewards.', he: 'יש מעט סוגים של הטבות.' },
    todo: { en: 'Add an experience, a sample or a donation.', he: 'הוסיפו חוויה, דוגמית או תרומה.' },
  },
  no_dream: {
    what: { en: 'There is nothing to dream of.', he: 'אין על מה לחלום.' },
    todo: { en: 'Offer one dear thing worth saving for.', he: 'הציעו דבר יקר אחד ששווה לחסוך אליו.' },
  },
}

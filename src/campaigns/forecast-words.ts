import type { Words } from '#platform/language.ts'

/** What could be seen of a campaign, said as it is to a small club too. */
export const forecastWords = {
  nobody_held: {
    he: 'אף אחד לא נשאר בקבוצת ביקורת, ולכן אי אפשר יהיה לדעת מה הקמפיין עשה.',
    en: 'Nobody is held out, so it cannot be known what the campaign did.',
  },
  no_base: {
    he: 'אין עדיין עבר שמראה כמה חברים כאלה עושים זאת ממילא, ולכן אי אפשר לומר איזה הבדל ייראה.',
    en: 'There is no past that shows how many such members do it anyway, so it cannot be said what difference would be seen.',
  },
  never: {
    he: '{share, number, ::percent .#} מהחברים האלה עושים זאת ממילא. הקהל קטן כל כך שגם אם כולם יעשו זאת לא יהיה אפשר להוכיח זאת. אפשר לצרף את הקמפיינים של החודש יחד, או לשמור קבוצת ביקורת קבועה לכל המועדון.',
    en: '{share, number, ::percent .#} of such members do it anyway. So few members are in it that nothing could be proven even if all of them did it. Judge the month’s campaigns together, or keep a standing holdout of the whole club.',
  },
  too_small: {
    he: '{share, number, ::percent .#} מהחברים האלה עושים זאת ממילא. ייראה רק שינוי של {lift, number, ::percent} ומעלה. כדי לראות תוספת של עשירית צריך {needed, number} חברים בכל קבוצה. אפשר לצרף את הקמפיינים של החודש יחד, או לשמור קבוצת ביקורת קבועה לכל המועדון.',
    en: '{share, number, ::percent .#} of such members do it anyway. Only a growth of {lift, number, ::percent} or more would be seen. To see a tenth more it takes {needed, number} members in each group. Judge the month’s campaigns together, or keep a standing holdout of the whole club.',
  },
  enough: {
    he: '{share, number, ::percent .#} מהחברים האלה עושים זאת ממילא. תוספת של {lift, number, ::percent} ומעלה תיראה.',
    en: '{share, number, ::percent .#} of such members do it anyway. A growth of {lift, number, ::percent} or more would be seen.',
  },
  money: {
    he: '{told} זה לגבי כמה חברים עושים זאת. אם זה גם השתלם אפשר לדעת רק כשההבדל גדול יותר, כי חברים קונים בסכומים שונים מאוד.',
    en: '{told} That is of how many do it. Whether it paid can be told of a larger difference only, since members spend very unlike each other.',
  },
  stream_none: {
    he: 'מאז שהמועדון זוכר זה לא קרה לאף חבר, ולכן אי אפשר לומר כמה ייכנסו.',
    en: 'As far as the club remembers this has happened to nobody, so it cannot be said how many will come in.',
  },
  stream_base: {
    he: 'לפי הקצב של {past, plural, one {היום האחרון} two {היומיים האחרונים} other {# הימים האחרונים}} ייכנסו לקמפיין {month, plural, =0 {פחות מחבר אחד} one {חבר אחד} two {שני חברים} other {{month, number} חברים}} בחודש. {rest}',
    en: 'At the pace of the last {past, plural, one {day} other {# days}} {month, plural, =0 {less than one member comes} one {one member comes} other {{month, number} members come}} in each month. {rest}',
  },
  stream_never: {
    he: '{share, number, ::percent .#} מהחברים האלה עושים זאת ממילא. בתוך {days, plural, one {יום אחד} two {יומיים} other {# ימים}} לא ייכנסו מספיק חברים כדי להוכיח משהו.',
    en: '{share, number, ::percent .#} of such members do it anyway. Within {days, plural, one {one day} other {# days}} too few come in for anything to be proven.',
  },
  stream_seen: {
    he: '{share, number, ::percent .#} מהחברים האלה עושים זאת ממילא. אחרי {days, plural, one {יום אחד} two {יומיים} other {# ימים}} ייראה רק שינוי של {lift, number, ::percent} ומעלה.',
    en: '{share, number, ::percent .#} of such members do it anyway. After {days, plural, one {one day} other {# days}} only a growth of {lift, number, ::percent} or more would be seen.',
  },
  stream_tenth: {
    he: '{told} תוספת של עשירית תיראה אחרי {needed, plural, one {יום אחד} two {יומיים} other {{needed, number} ימים}}.',
    en: '{told} A tenth more would be seen after {needed, plural, one {one day} other {{needed, number} days}}.',
  },
  stream_no_tenth: {
    he: '{told} תוספת של עשירית לא תיראה גם אחרי שלוש שנים.',
    en: '{told} A tenth more would not be seen within three years.',
  },
} satisfies Record<string, Words>

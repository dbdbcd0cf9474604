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
} satisfies Record<string, Words>

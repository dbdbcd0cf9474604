import type { Words } from '#platform/language.ts'

/** What `checkContent` finds, in words. `{what}` is what stands there. */
export const FAULTS = {
  nothing_said: {
    he: 'אין עדיין תוכן באף ערוץ',
    en: 'nothing is said by any channel yet',
  },
  no_blocks: { he: 'אין רכיבים בדואר האלקטרוני', en: 'the e-mail has no blocks' },
  empty: { he: 'חסר טקסט', en: 'there is no text' },
  language_missing: {
    he: 'הטקסט כתוב רק בשפה אחת: חסרה שפה נוספת של המועדון',
    en: 'the text is written in one language only: another language of the club is missing',
  },
  empty_for_some: {
    he: 'לחבר שלא ידוע עליו דבר לא יישאר כאן טקסט',
    en: 'nothing is left here for a member of whom nothing is known',
  },
  unclosed: { he: 'סוגר או תנאי שלא נסגר: {what}', en: 'a bracket or condition is not closed: {what}' },
  unknown_tag: {
    he: 'אין הוראה כזאת: {what}. אפשר if, unless, case ו־comment',
    en: 'there is no such tag: {what}. There are if, unless, case and comment',
  },
  unknown_filter: { he: 'אין מסנן כזה: {what}', en: 'there is no such filter: {what}' },
  not_understood: { he: 'אי אפשר להבין את ההוראה: {what}', en: 'this cannot be understood: {what}' },
  not_allowed: {
    he: 'אפשר לכתוב כאן רק שם של נתון: {what}',
    en: 'only the name of a fact may stand here: {what}',
  },
  unknown_fact: { he: 'אין נתון בשם הזה: {what}', en: 'there is no fact of this name: {what}' },
  no_fall_back: {
    he: 'לא לכל חבר יש {what}: כתבו default: "…" או תנאי if סביבו',
    en: 'not every member has {what}: write default: "…" or an if around it',
  },
  not_printable: {
    he: 'הנתון {what} מתאים לתנאי, לא לכתיבה',
    en: '{what} is to ask about, not to print',
  },
  filter_misfit: {
    he: 'המסנן {what} לא מתאים לנתון הזה, או שחסרים לו ערכים. כך כותבים אותו: {example}',
    en: 'the filter {what} does not fit this fact, or lacks values. It is written so: {example}',
  },
  too_long: {
    he: 'ארוך מדי: {what} חלקים בהודעה',
    en: 'too long: {what} parts of a short message',
  },
  bad_link: {
    he: 'קישור צריך להתחיל ב־https או להיות דף של המועדון, כמו links.rewards: {what}',
    en: 'a link begins with https or is a page of the club, such as links.rewards: {what}',
  },
  bad_image: {
    he: 'כתובת התמונה צריכה להתחיל ב־https: {what}',
    en: 'the address of a picture begins with https: {what}',
  },
  no_alternative: {
    he: 'לתמונה אין תיאור למי שאינו רואה אותה',
    en: 'the picture has no words for those who do not see it',
  },
} as const satisfies Readonly<Record<string, Words>>

export type FaultCode = keyof typeof FAULTS

import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const standingRefusals = defineRefusals({
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
  month_not_known: {
    status: 422,
    en: '{first, select, none {It is not known of any month yet who moved where.} other {Who moved where is known from {first} to {last}.}}',
    he: '{first, select, none {עוד לא ידוע על אף חודש מי עבר לאן.} other {מי עבר לאן ידוע מ־{first} עד {last}.}}',
  },
  category_excluded: {
    status: 422,
    en: 'The club keeps nothing about “{category}”: it is set as sensitive.',
    he: 'המועדון לא שומר דבר על "{category}": הקטגוריה מוגדרת רגישה.',
  },
})

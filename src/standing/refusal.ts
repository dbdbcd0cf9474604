import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const standingRefusals = defineRefusals({
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
  category_excluded: {
    status: 422,
    en: 'The club keeps nothing about “{category}”: it is set as sensitive.',
    he: 'המועדון לא שומר דבר על "{category}": הקטגוריה מוגדרת רגישה.',
  },
})

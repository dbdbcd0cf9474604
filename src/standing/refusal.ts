import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const standingRefusals = defineRefusals({
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
})

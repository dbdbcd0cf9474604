import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const campaignRefusals = defineRefusals({
  campaign_not_found: { status: 404, en: 'There is no such campaign.', he: 'אין קמפיין כזה.' },
  campaign_changed: {
    status: 409,
    en: 'Somebody changed this campaign meanwhile. Look at it again before you go on.',
    he: 'מישהו שינה את הקמפיין בינתיים. כדאי לעבור עליו שוב לפני שממשיכים.',
  },
  campaign_state: {
    status: 409,
    en: 'This cannot be done with a campaign that is {state, select, draft {a draft} scheduled {scheduled} running {running} paused {paused} ended {over} other {stopped}}.',
    he: 'אי אפשר לעשות זאת בקמפיין {state, select, draft {שהוא טיוטה} scheduled {מתוזמן} running {פעיל} paused {מושהה} ended {שהסתיים} other {שנעצר}}.',
  },
  campaign_schedule_runs: {
    status: 409,
    en: 'What runs once, again and again, or whenever something happens goes on that way. Stop it, and make another.',
    he: 'קמפיין שרץ פעם אחת, בקביעות או כשמשהו קורה ממשיך כך. אפשר לעצור אותו וליצור אחר.',
  },
  campaign_goal_runs: {
    status: 409,
    en: 'The goal of a campaign that runs stays as it is: it is judged by it. Stop it, and make another.',
    he: 'היעד של קמפיין שרץ נשאר כמו שהוא, כי לפיו הוא נמדד. אפשר לעצור אותו וליצור אחר.',
  },
  campaign_not_ready: {
    status: 422,
    en: 'The campaign cannot start yet: {first}',
    he: 'הקמפיין עוד לא יכול להתחיל: {first}',
  },
  campaign_over_budget: {
    status: 422,
    en: 'It may cost more than its budget.',
    he: 'הקמפיין עלול לעלות יותר מהתקציב שלו.',
  },
  setting_changed: {
    status: 409,
    en: 'Somebody changed these settings meanwhile.',
    he: 'מישהו שינה את ההגדרות האלה בינתיים.',
  },
  preview_member_not_found: {
    status: 404,
    en: 'There is no such member to show it for.',
    he: 'אין חבר כזה להציג עבורו.',
  },
})

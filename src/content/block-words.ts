import type { Words } from '#platform/language.ts'

/** Words of the blocks that are filled from facts. `{item}` is where the item stands among the facts. */

const words = (he: string, en: string): Words => ({ he, en })

export const BLOCK_WORDS = {
  costs: words('{{ ITEM.points | points }}', '{{ ITEM.points | points }}'),
  takeNow: words('אפשר לקבל עכשיו', 'Yours to take now'),
  missing: words(
    'עוד {{ ITEM.missing_points | points }} וזה שלך',
    'Only {{ ITEM.missing_points | points }} to go',
  ),
  road: words('{{ dream.percent }}% מהדרך', '{{ dream.percent }}% of the way'),
  left: words('נשארו {{ dream.missing_points | points }}', '{{ dream.missing_points | points }} to go'),
  reached: words('הגיע הזמן לממש אותו', 'It is within your reach'),
  expected: words('בקצב הזה, בערך ב־{{ dream.expected_on }}', 'At this pace, around {{ dream.expected_on }}'),
  code: words('הקוד', 'Your code'),
  until: words('בתוקף עד {{ offer.ends_on }}', 'Good until {{ offer.ends_on }}'),
} as const

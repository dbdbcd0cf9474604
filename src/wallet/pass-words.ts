import type { Words } from '#platform/language.ts'

/** What stands on a card in a wallet. */
export const PASS_WORDS = {
  card: { he: 'כרטיס המועדון של {club}', en: 'Club card of {club}' },
  points: { he: 'נקודות', en: 'Points' },
  points_now: { he: 'יש לך עכשיו %@ נקודות', en: 'You now have %@ points' },
  member: { he: 'שם', en: 'Name' },
  tier: { he: 'דרגה', en: 'Tier' },
  next: { he: 'ההטבה הקרובה', en: 'Next reward' },
  missing: {
    he: 'עוד {points, plural, one {נקודה אחת} other {{points, number} נקודות}}',
    en: '{points, plural, one {one more point} other {{points, number} more points}}',
  },
  page: { he: 'הדף שלי במועדון', en: 'My page in the club' },
  ended: { he: 'הכרטיס אינו פעיל עוד', en: 'This card is no longer in use' },
} as const satisfies Record<string, Words>

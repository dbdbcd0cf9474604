/** Why members have not had their first yet, as far as it can be known; the first that holds. */
export const NOT_YET = [
  'nothing_affordable',
  'no_contact',
  'gave_up',
  'too_far',
  'nothing_wanted',
  'does_not_know',
  'not_known',
] as const
export type NotYet = (typeof NOT_YET)[number]

/** The way of a relaunch, in its order. */
export const STEPS = [
  'members',
  'history',
  'consents',
  'audit',
  'draft',
  'trial',
  'publish',
  'win_back',
  'report',
] as const
export type StepCode = (typeof STEPS)[number]

export const STEP_STATES = ['done', 'next', 'under_way', 'later'] as const
export type StepState = (typeof STEP_STATES)[number]

/** What the data says of each step: that it is done, or that somebody or something is at it. */
export type Signs = Readonly<Record<StepCode, 'done' | 'under_way' | null>>

/** The first that is not done is next; what is begun is under way wherever it stands. */
export function stepsOf(signs: Signs): { code: StepCode; state: StepState }[] {
  const next = STEPS.find((code) => signs[code] === null)
  return STEPS.map((code) => ({ code, state: signs[code] ?? (code === next ? 'next' : 'later') }))
}

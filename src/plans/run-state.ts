/** draft: only shown. approved: decided, being posted. posted: every payout is with the member, the provider or the bank file. */
export const RUN_STATES = ['draft', 'approved', 'posted'] as const
export type RunState = (typeof RUN_STATES)[number]

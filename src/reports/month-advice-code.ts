/** Every advice there is, by its code. */
export const ADVICE_CODES = [
  'win_back_loyal',
  'hold_out',
  'first_redemption',
  'write_by_segment',
  'confirm_contacts',
  'stop_losing',
  'repeat_winning',
  'expiring_points',
  'proportional_discount',
  'fee_behind',
  'catalogue',
  'start_plan',
  'identify_members',
] as const
export type AdviceCode = (typeof ADVICE_CODES)[number]

/** What an expectation stands on: the same thing proven in this club, or an assumption. */
export const EXPECTED_BY = ['proven', 'assumed'] as const
export type ExpectedBy = (typeof EXPECTED_BY)[number]

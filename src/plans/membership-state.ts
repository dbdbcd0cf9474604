export const MEMBERSHIP_STATES = ['scheduled', 'active', 'frozen', 'ended', 'cancelled'] as const
export type MembershipState = (typeof MEMBERSHIP_STATES)[number]

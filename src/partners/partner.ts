/** How they are shown at the edge. */
export const PARTNER_PREFIX = 'ptn'
export const CONTRACT_PREFIX = 'ctr'
export const LINK_PREFIX = 'plk'
export const LINK_CODE_PREFIX = 'plc'
export const EARN_PREFIX = 'ern'
export const TRANSFER_PREFIX = 'trf'
export const FILE_PREFIX = 'ptf'
export const HONOUR_PREFIX = 'hnr'

export const PARTNER_STATES = ['active', 'paused', 'ended'] as const
export type PartnerState = (typeof PARTNER_STATES)[number]

export const LINK_STATES = ['linked', 'ended'] as const
export type LinkState = (typeof LINK_STATES)[number]

/** What may cut what a purchase earns, the narrowest first. */
export const CAPS = ['receipt', 'member_day', 'day', 'budget'] as const
export type Cap = (typeof CAPS)[number]

/**
 * Why somebody of the club looks first: a large purchase, many of one member, the same amount again and again, or more
 * written down in one day than a day may earn (what was offline for days, or a stolen key).
 */
export const HOLD_REASONS = ['large', 'many', 'same_amount', 'burst'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

import { NO_SHARE, type Share } from '#ledger/shared.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { UNBOUND } from './allowance.ts'
import type { HouseholdInviteView, HouseholdMemberView, HouseholdRow, HouseholdView } from './contract.ts'
import { type Belonging, HOUSEHOLD_PREFIX, INVITE_PREFIX } from './household.ts'
import type { InviteRow } from './invite-queries.ts'
import type { ListedHousehold, WholeHousehold } from './view-service.ts'

const showMember = (memberId: Uuid): string => formatId(MEMBER_PREFIX, memberId)

export const toHouseholdView = (whole: WholeHousehold, now: Temporal.Instant): HouseholdView => {
  const { household, belongings, balances, shares, invites } = whole
  const unowned = shares.get(null) ?? NO_SHARE
  return {
    id: formatId(HOUSEHOLD_PREFIX, household.householdId),
    name: household.name,
    pooled: household.isPooled,
    monthly_limit_points: household.monthlyLimitPoints,
    minors_need_consent: household.minorsNeedConsent,
    created_at: household.createdAt.toString(),
    dissolved_at: household.dissolvedAt?.toString() ?? null,
    balances,
    unowned_points: unowned.points + unowned.pending - unowned.debt,
    members: belongings.map((belonging) => toMemberView(whole, belonging)),
    invites: invites.map((invite) => toInviteView(invite, now)),
  }
}

function toMemberView({ names, shares, uses }: WholeHousehold, belonging: Belonging): HouseholdMemberView {
  const { memberId } = belonging
  const use = uses.get(memberId)
  const { bound, points } = use?.allowance ?? UNBOUND
  return {
    id: showMember(memberId),
    name: names.get(memberId)?.name ?? null,
    role: belonging.role,
    joined_at: belonging.joinedAt.toString(),
    own_limit_points: belonging.monthlyLimitPoints,
    monthly_limit_points: use?.limit ?? null,
    used_points: use?.usedInMonth ?? 0,
    may_burn_points: points,
    bound,
    consent: use?.consent
      ? {
          points: use.consent.points,
          left_points: use.consent.left,
          until_at: use.consent.untilAt.toString(),
        }
      : null,
    share: showShare(shares.get(memberId)),
  }
}

export const showShare = (share: Share | undefined): Share => ({ ...NO_SHARE, ...share })

const toInviteView = (invite: InviteRow, now: Temporal.Instant): HouseholdInviteView => ({
  id: formatId(INVITE_PREFIX, invite.invite_id),
  phone_hint: invite.phone_hint,
  role: invite.role,
  state:
    invite.state === 'open' && Temporal.Instant.compare(invite.expires_at, now) <= 0
      ? 'expired'
      : invite.state,
  created_at: invite.created_at.toString(),
  expires_at: invite.expires_at.toString(),
})

export const toRow = ({ household, head, members, points }: ListedHousehold): HouseholdRow => ({
  id: formatId(HOUSEHOLD_PREFIX, household.householdId),
  name: household.name,
  pooled: household.isPooled,
  head: head && { id: showMember(head.memberId), name: head.name },
  members,
  points,
  created_at: household.createdAt.toString(),
})

import { forgetParticipants } from '#campaigns/member-service.ts'
import { forgetCases } from '#cases/service.ts'
import { forgetContacts } from '#contacts/point-service.ts'
import { forgetHouseholds } from '#households/leaving-service.ts'
import type { Forget } from '#members/merge-service.ts'
import { forgetRefusals } from '#messaging/refusal-service.ts'
import { forgetMessages } from '#messaging/service.ts'
import { forgetGestures } from '#offers/gesture-service.ts'
import { forgetPartners } from '#partners/member-service.ts'
import { forgetSessionsOf } from '#portal/session-service.ts'
import { forgetTaken } from '#rewards/merge.ts'
import { forgetMemberships } from '#segments/forget-service.ts'
import { forgetStanding } from '#standing/member-facts.ts'
import { forgetPasses } from '#wallet/pass-service.ts'
import { forgetWebhooks } from '#webhooks/service.ts'

/** What each room removes of a person when they are erased, and again when older data is restored. */
export const FORGETTING: readonly Forget[] = [
  // In this order: whoever rates members asks segments last.
  forgetStanding,
  forgetMemberships,
  forgetHouseholds,
  forgetCases,
  forgetGestures,
  forgetMessages,
  forgetRefusals,
  forgetContacts,
  forgetParticipants,
  forgetSessionsOf,
  forgetTaken,
  forgetPasses,
  forgetPartners,
  forgetWebhooks,
]

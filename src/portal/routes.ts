import { createThrottle } from '#access/throttle.ts'
import type { LookUpDomain } from '#contacts/address-check.ts'
import { circleEndpoints } from './circle-routes.ts'
import { type ConfirmParts, confirmEndpoints } from './confirm-routes.ts'
import { consentEndpoints } from './consent-routes.ts'
import { detailEndpoints } from './detail-routes.ts'
import { portalSettingEndpoints } from './face-routes.ts'
import { type HouseholdParts, ownHouseholdEndpoints } from './household-routes.ts'
import { type CardParts, meEndpoints } from './me-routes.ts'
import { ownPartnerEndpoints, type PartnerParts } from './partner-routes.ts'
import { ownRewardEndpoints, type RewardParts } from './reward-routes.ts'
import { portalSessionEndpoints } from './session-routes.ts'

type OwnParts = RewardParts &
  HouseholdParts &
  PartnerParts &
  ConfirmParts &
  CardParts & { readonly lookUp: LookUpDomain }

/** A phone is asked for a few codes in a quarter of an hour; a shop's guests share one address. */
const ASKING = { identifier: { attempts: 5, seconds: 15 * 60 }, address: { attempts: 40, seconds: 15 * 60 } }
const TRYING = { identifier: { attempts: 15, seconds: 15 * 60 }, address: { attempts: 80, seconds: 15 * 60 } }
const LOOKS = { attempts: 600, seconds: 5 * 60 }
const VISITING = { identifier: LOOKS, address: LOOKS }

/** The member's own page. */
export function portalEndpoints({
  throttles = {
    asking: createThrottle(ASKING),
    trying: createThrottle(TRYING),
    visiting: createThrottle(VISITING),
  },
  ...given
}: Omit<OwnParts, 'throttles'> & Partial<Pick<OwnParts, 'throttles'>>) {
  const parts: OwnParts = { ...given, throttles }
  return {
    ...portalSessionEndpoints(parts),
    ...portalSettingEndpoints(parts),
    ...meEndpoints(parts),
    ...detailEndpoints(parts),
    ...consentEndpoints(parts),
    ...ownRewardEndpoints(parts),
    ...ownHouseholdEndpoints(parts),
    ...circleEndpoints(parts),
    ...ownPartnerEndpoints(parts),
    ...confirmEndpoints(parts),
  }
}

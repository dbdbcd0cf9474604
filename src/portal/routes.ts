import { createThrottle } from '#access/throttle.ts'
import type { PortalParts } from './code-service.ts'
import { consentEndpoints } from './consent-routes.ts'
import { detailEndpoints } from './detail-routes.ts'
import { portalSettingEndpoints } from './face-routes.ts'
import { meEndpoints } from './me-routes.ts'
import { portalSessionEndpoints } from './session-routes.ts'

/** A phone is asked for a few codes in a quarter of an hour; a shop's guests share one address. */
const ASKING = { identifier: { attempts: 5, seconds: 15 * 60 }, address: { attempts: 40, seconds: 15 * 60 } }
const TRYING = { identifier: { attempts: 15, seconds: 15 * 60 }, address: { attempts: 80, seconds: 15 * 60 } }

/** The member's own page. */
export function portalEndpoints({
  throttles = { asking: createThrottle(ASKING), trying: createThrottle(TRYING) },
  ...given
}: Omit<PortalParts, 'throttles'> & Partial<Pick<PortalParts, 'throttles'>>) {
  const parts: PortalParts = { ...given, throttles }
  return {
    ...portalSessionEndpoints(parts),
    ...portalSettingEndpoints(parts),
    ...meEndpoints(parts),
    ...detailEndpoints(parts),
    ...consentEndpoints(parts),
  }
}

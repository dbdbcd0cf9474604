import type { Permission } from '#access/permission.ts'
import type { agencyEndpoints } from '#agency/routes.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'

type AgencyLine = readonly [Method, string, Permission, Endpoint]

/** For whoever is signed in, over all clubs that are theirs; what they may in each is asked inside. */
export const agencyLines = (agency: ReturnType<typeof agencyEndpoints>): AgencyLine[] => [
  ['GET', '/v1/agency/clubs', 'account.own', agency.readAgencyBoard],
  ['POST', '/v1/agency/clubs', 'account.own', agency.openClub],
  ['GET', '/v1/agency/bills', 'account.own', agency.listAgencyBills],
  ['POST', '/v1/agency/copies', 'account.own', agency.copyFromClub],
]

import type { Permission } from '#access/permission.ts'
import type { Sending } from '#partners/send-service.ts'
import type { Config } from '#platform/config.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'
import { settlementEndpoints } from '#settlement/routes.ts'
import { createPoster } from '#webhooks/http-post.ts'

/** Somebody looks at the desk while the other installation is asked. */
const PATIENCE_MS = 15_000

/** What is settled with partners; who is asked for their book are the partners' own installations. */
export function composeSettlement(
  { db, clock, seal }: Sending,
  config: Pick<Config, 'mode'> & Partial<Pick<Config, 'webhookNetworks'>>,
): ReturnType<typeof settlementEndpoints> {
  const rule = { isDevelopment: config.mode === 'development', allowed: config.webhookNetworks ?? [] }
  const { read } = createPoster(rule, PATIENCE_MS)
  return settlementEndpoints({ db, clock, seal, remoteRead: read })
}

type Line = readonly [Method, string, Permission, Endpoint]
const MONTH = '/v1/partners/{id}/settlements/{month}'

/** Months with partners: for the club, and for each partner by a key of its own. */
export const settlementLines = (settlement: ReturnType<typeof settlementEndpoints>): Line[] => [
  ['GET', '/v1/partners/{id}/settlements', 'settlement.read', settlement.listSettlements],
  ['GET', MONTH, 'settlement.read', settlement.readSettlement],
  ['GET', `${MONTH}/lines`, 'settlement.read', settlement.listSettlementLines],
  ['GET', `${MONTH}/csv`, 'settlement.read', settlement.saveSettlement],
  ['GET', `${MONTH}/pdf`, 'settlement.read', settlement.printSettlement],
  ['GET', `${MONTH}/comparison`, 'settlement.approve', settlement.compareSettlement],
  ['POST', `${MONTH}/disputes`, 'settlement.dispute', settlement.disputeSettlement],
  ['POST', `${MONTH}/disputes/{dispute}/decision`, 'settlement.approve', settlement.decideSettlementDispute],
  ['POST', `${MONTH}/approve`, 'settlement.approve', settlement.approveSettlement],
  ['POST', `${MONTH}/paid`, 'settlement.approve', settlement.paySettlement],
]

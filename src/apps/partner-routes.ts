import type { Permission } from '#access/permission.ts'
import type { partnerEndpoints } from '#partners/routes.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'

type PartnerLine = readonly [Method, string, Permission, Endpoint]

/** Other businesses where members earn: what the club keeps of them, and what they may ask with keys of their own. */
export function partnerLines(partners: ReturnType<typeof partnerEndpoints>): PartnerLine[] {
  return [
    ['GET', '/v1/partners', 'partner.read', partners.listPartners],
    ['POST', '/v1/partners', 'partner.write', partners.addPartner],
    ['GET', '/v1/partners/{id}', 'partner.read', partners.readPartner],
    ['PATCH', '/v1/partners/{id}', 'partner.write', partners.changePartner],
    ['POST', '/v1/partners/{id}/contracts', 'partner.write', partners.addPartnerContract],
    ['POST', '/v1/partners/{id}/keys', 'key.manage', partners.addPartnerKey],
    ['DELETE', '/v1/partners/{id}/keys/{key}', 'key.manage', partners.endPartnerKey],
    ['PUT', '/v1/partners/{id}/connection', 'key.manage', partners.connectPartner],
    ['GET', '/v1/partners/{id}/transfers', 'partner.read', partners.listPartnerTransfers],
    ['POST', '/v1/partners/{id}/transfers/{transfer}/ask', 'partner.write', partners.askPartnerTransfer],
    [
      'POST',
      '/v1/partners/{id}/transfers/{transfer}/call-off',
      'partner.write',
      partners.callOffPartnerTransfer,
    ],
    [
      'POST',
      '/v1/partners/{id}/transfers/{transfer}/settle',
      'partner.write',
      partners.settlePartnerTransfer,
    ],
    ['GET', '/v1/partners/{id}/earns', 'partner.read', partners.listPartnerEarns],
    ['POST', '/v1/partners/{id}/earns/{earn}/decision', 'partner.write', partners.decidePartnerEarn],

    ['POST', '/v1/partners/{id}/earn', 'partner.act', partners.partnerEarn],
    ['POST', '/v1/partners/{id}/earn/batch', 'partner.act', partners.partnerEarnBatch],
    ['POST', '/v1/partners/{id}/reverse', 'partner.act', partners.partnerReverse],
    ['POST', '/v1/partners/{id}/honour', 'partner.act', partners.partnerHonour],
    ['POST', '/v1/partners/{id}/honour/reverse', 'partner.act', partners.undoPartnerHonour],
    ['POST', '/v1/partners/{id}/files', 'partner.act', partners.takePartnerFile],
    ['GET', '/v1/partners/{id}/files', 'partner.act', partners.listPartnerFiles],
    ['GET', '/v1/partners/{id}/files/{file}/answers', 'partner.act', partners.readPartnerAnswers],
    ['POST', '/v1/partners/{id}/links', 'partner.act', partners.linkPartnerByCode],
    ['POST', '/v1/partners/{id}/links/start', 'partner.act', partners.startPartnerLink],
    ['POST', '/v1/partners/{id}/links/confirm', 'partner.act', partners.confirmPartnerLink],
    ['GET', '/v1/partners/{id}/links/{link}', 'partner.act', partners.readPartnerLink],
    ['DELETE', '/v1/partners/{id}/links/{link}', 'partner.act', partners.endPartnerLink],
    ['POST', '/v1/partners/{id}/convert', 'partner.act', partners.receiveConversion],
    ['GET', '/v1/partners/{id}/convert/{transfer}', 'partner.act', partners.readConversion],
    ['POST', '/v1/partners/{id}/convert/{transfer}/refuse', 'partner.act', partners.refuseConversion],
  ]
}

import type { MemberPermission, Permission } from '#access/permission.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'
import type { portalEndpoints } from '#portal/routes.ts'

type PortalLine = readonly [Method, string, Permission | MemberPermission | null, Endpoint]

/** The member's own page: a one-time code opens it, and the session says whose it is. */
export function portalLines(portal: ReturnType<typeof portalEndpoints>): PortalLine[] {
  return [
    ['GET', '/v1/portal/{club}', null, portal.readClubFace],
    ['POST', '/v1/portal/{club}/codes', null, portal.askSignInCode],
    ['POST', '/v1/portal/{club}/sessions', null, portal.signInMember],
    ['GET', '/v1/portal-settings', 'settings.read', portal.readPortalSettings],
    ['PATCH', '/v1/portal-settings', 'settings.write', portal.changePortalSettings],
    ['DELETE', '/v1/members/{id}/sessions', 'member.write', portal.endMemberSessions],
    ['DELETE', '/v1/me/session', 'portal.own', portal.signOutMember],
    ['GET', '/v1/me/sessions', 'portal.own', portal.listOwnSessions],
    ['DELETE', '/v1/me/sessions/{id}', 'portal.own', portal.endOwnSession],
    ['GET', '/v1/me', 'portal.own', portal.readMe],
    ['GET', '/v1/me/statement', 'portal.own', portal.readOwnStatement],
    ['GET', '/v1/me/offers', 'portal.own', portal.listOwnOffers],
    ['GET', '/v1/me/details', 'portal.own', portal.readOwnDetails],
    ['PATCH', '/v1/me/details', 'portal.own', portal.changeOwnDetails],
    ['POST', '/v1/me/details/confirm', 'portal.own', portal.confirmOwnDetails],
    ['POST', '/v1/me/contacts', 'portal.own', portal.askContactCode],
    ['POST', '/v1/me/contacts/confirm', 'portal.own', portal.confirmContact],
    ['GET', '/v1/me/consents', 'portal.own', portal.listOwnConsents],
    ['POST', '/v1/me/consents', 'portal.own', portal.answerConsent],
    ['GET', '/v1/me/interests', 'portal.own', portal.readOwnInterests],
    ['PUT', '/v1/me/interests', 'portal.own', portal.chooseInterests],
    ['GET', '/v1/me/rewards', 'portal.own', portal.readOwnShelves],
    ['GET', '/v1/me/rewards/{id}', 'portal.own', portal.readOwnReward],
    ['GET', '/v1/me/redemptions', 'portal.own', portal.listOwnRedemptions],
    ['POST', '/v1/me/redemptions', 'portal.own', portal.takeReward],
    ['GET', '/v1/me/redemptions/{id}', 'portal.own', portal.readOwnRedemption],
    ['POST', '/v1/me/redemptions/{id}/payment-link', 'portal.own', portal.askOwnPaymentLink],
    ['POST', '/v1/me/redemptions/{id}/payment', 'portal.own', portal.seeOwnPayment],
    ['POST', '/v1/me/redemptions/{id}/void', 'portal.own', portal.giveBackRedemption],
    ['POST', '/v1/me/redemptions/{id}/rating', 'portal.own', portal.rateOwnRedemption],
    ['GET', '/v1/me/household', 'portal.own', portal.readOwnHousehold],
    ['POST', '/v1/me/household', 'portal.own', portal.startHousehold],
    ['PATCH', '/v1/me/household', 'portal.own', portal.changeOwnHousehold],
    ['POST', '/v1/me/household/join', 'portal.own', portal.joinHousehold],
    ['POST', '/v1/me/household/leave', 'portal.own', portal.leaveOwnHousehold],
    ['POST', '/v1/me/household/invites', 'portal.own', portal.inviteToOwnHousehold],
    ['DELETE', '/v1/me/household/invites/{id}', 'portal.own', portal.withdrawOwnInvite],
    ['DELETE', '/v1/me/household/members/{id}', 'portal.own', portal.removeFromOwnHousehold],
    ['POST', '/v1/me/household/members/{id}/consents', 'portal.own', portal.consentForOwnMinor],
    ['GET', '/v1/me/dreams', 'portal.own', portal.listOwnDreams],
    ['POST', '/v1/me/dreams', 'portal.own', portal.chooseOwnDream],
    ['DELETE', '/v1/me/dreams/{id}', 'portal.own', portal.giveUpOwnDream],
    ['GET', '/v1/me/raffles', 'portal.own', portal.listOwnRaffles],
    ['POST', '/v1/me/raffles/{id}/tickets', 'portal.own', portal.buyOwnTickets],
    ['GET', '/v1/me/cases', 'portal.own', portal.listOwnCases],
    ['POST', '/v1/me/cases', 'portal.own', portal.openOwnCase],
    ['GET', '/v1/me/cases/{id}', 'portal.own', portal.readOwnCase],
    ['POST', '/v1/me/cases/{id}/messages', 'portal.own', portal.answerOwnCase],
  ]
}

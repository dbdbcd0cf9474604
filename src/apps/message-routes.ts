import type { MemberPermission, Permission } from '#access/permission.ts'
import type { campaignEndpoints } from '#campaigns/routes.ts'
import type { callEndpoints } from '#contacts/call-routes.ts'
import type { contactEndpoints } from '#contacts/routes.ts'
import type { inboundEndpoints } from '#messaging/inbound-routes.ts'
import type { linkEndpoints } from '#messaging/link-routes.ts'
import type { messagingEndpoints } from '#messaging/routes.ts'
import type { sendingEndpoints } from '#messaging/sending-routes.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'

export type MessageEndpoints = {
  messaging: ReturnType<typeof messagingEndpoints> &
    ReturnType<typeof linkEndpoints> &
    ReturnType<typeof inboundEndpoints> &
    ReturnType<typeof sendingEndpoints>
  contacts: ReturnType<typeof contactEndpoints> & ReturnType<typeof callEndpoints>
  campaigns: ReturnType<typeof campaignEndpoints>
}

type Line = readonly [Method, string, Permission | MemberPermission | null, Endpoint]

/** What is sent to members, by which law, and what comes back. */
export const messageLines = (endpoints: MessageEndpoints): Line[] => [
  ...sendingLines(endpoints),
  ...campaignLines(endpoints),
  ...contactLines(endpoints),
  ...reactionLines(endpoints),
]

/** Who advertises, who refused, and what nothing is sent to. */
const sendingLines = ({ messaging }: MessageEndpoints): Line[] => [
  ['GET', '/v1/messages', 'message.read', messaging.listMessages],
  ['GET', '/v1/messages/{id}', 'message.read', messaging.readMessage],
  ['GET', '/v1/sending-settings', 'settings.read', messaging.readSendingSettings],
  ['PUT', '/v1/sending-settings', 'settings.write', messaging.changeSendingSettings],
  ['GET', '/v1/refusals', 'refusal.read', messaging.listRefusals],
  ['POST', '/v1/members/{id}/refusals', 'member.write', messaging.recordRefusal],
  ['GET', '/v1/members/{id}/suppressions', 'member.read', messaging.listSuppressions],
  ['PUT', '/v1/members/{id}/suppressions', 'member.write', messaging.changeSuppression],
  ['POST', '/v1/advertising-notices', 'member.write', messaging.noteTold],
]

/** What speaks to segments. */
const campaignLines = ({ campaigns }: MessageEndpoints): Line[] => [
  ['GET', '/v1/campaigns', 'campaign.read', campaigns.listCampaigns],
  ['POST', '/v1/campaigns', 'campaign.write', campaigns.createCampaign],
  ['POST', '/v1/campaigns/preview', 'campaign.read', campaigns.previewContent],
  ['GET', '/v1/campaigns/library', 'campaign.read', campaigns.readLibrary],
  ['GET', '/v1/campaigns/together', 'campaign.read', campaigns.readTogether],
  ['GET', '/v1/campaigns/setting', 'settings.read', campaigns.readSetting],
  ['PUT', '/v1/campaigns/setting', 'settings.write', campaigns.changeSetting],
  ['GET', '/v1/campaigns/{id}', 'campaign.read', campaigns.readCampaign],
  ['PATCH', '/v1/campaigns/{id}', 'campaign.write', campaigns.changeCampaign],
  ['DELETE', '/v1/campaigns/{id}', 'campaign.write', campaigns.removeCampaign],
  ['POST', '/v1/campaigns/{id}/start', 'campaign.write', campaigns.startCampaign],
  ['POST', '/v1/campaigns/{id}/pause', 'campaign.write', campaigns.pauseCampaign],
  ['POST', '/v1/campaigns/{id}/resume', 'campaign.write', campaigns.resumeCampaign],
  ['POST', '/v1/campaigns/{id}/resend-unknown', 'campaign.write', campaigns.resendUnknown],
  ['POST', '/v1/campaigns/{id}/stop', 'campaign.write', campaigns.stopCampaign],
  ['GET', '/v1/campaigns/{id}/forecast', 'campaign.read', campaigns.forecastCampaign],
  ['GET', '/v1/campaigns/{id}/results', 'campaign.read', campaigns.readResults],
]

/** Whether members can be reached, and the list of calls. */
function contactLines({ contacts }: MessageEndpoints): Line[] {
  return [
    ['GET', '/v1/contacts', 'contact.read', contacts.listContacts],
    ['GET', '/v1/contacts/picture', 'contact.read', contacts.readContactPicture],
    ['POST', '/v1/contacts/check', 'member.join', contacts.checkContact],
    ['GET', '/v1/contacts/settings', 'contact.read', contacts.readContactSettings],
    ['PUT', '/v1/contacts/settings', 'settings.write', contacts.changeContactSettings],
    ['GET', '/v1/members/{id}/contacts', 'contact.read', contacts.readMemberContacts],
    ['GET', '/v1/calls', 'contact.call', contacts.readCallBoard],
    ['POST', '/v1/calls/next', 'contact.call', contacts.takeNextCall],
    ['POST', '/v1/calls/{id}/release', 'contact.call', contacts.releaseCall],
    ['POST', '/v1/calls/{id}/outcome', 'contact.call', contacts.reportCall],
  ]
}

/** What comes back of messages: links that members follow, and what providers tell. */
function reactionLines({ messaging }: MessageEndpoints): Line[] {
  return [
    ['GET', '/l/{token}', null, messaging.followLink],
    ['GET', '/o/{token}', null, messaging.countOpening],
    ['POST', '/v1/hooks/sms/twilio', null, messaging.takeTwilioReply],
    ['POST', '/v1/hooks/sms/twilio/{message}', null, messaging.takeTwilioReport],
    ['POST', '/v1/hooks/sms/019/{secret}', null, messaging.takeReports019],
    ['POST', '/v1/hooks/sms/http/{secret}', null, messaging.takeSmsReports],
    ['POST', '/v1/hooks/mail/postmark/{secret}', null, messaging.takePostmarkReports],
    ['POST', '/v1/hooks/mail/http/{secret}', null, messaging.takeMailReports],
  ]
}

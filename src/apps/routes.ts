import type { MemberPermission, Permission } from '#access/permission.ts'
import type { accessEndpoints } from '#access/routes.ts'
import type { agencyEndpoints } from '#agency/routes.ts'
import type { caseEndpoints } from '#cases/routes.ts'
import type { dreamEndpoints } from '#dreams/routes.ts'
import type { householdEndpoints } from '#households/routes.ts'
import type { importEndpoints } from '#imports/routes.ts'
import type { memberEndpoints } from '#members/routes.ts'
import type { gestureEndpoints } from '#offers/gesture-routes.ts'
import type { offerEndpoints } from '#offers/routes.ts'
import type { partnerEndpoints } from '#partners/routes.ts'
import type { planEndpoints } from '#plans/routes.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method, Route } from '#platform/http/server.ts'
import type { portalEndpoints } from '#portal/routes.ts'
import type { priceEndpoints } from '#prices/routes.ts'
import type { programmeEndpoints } from '#programme/routes.ts'
import type { raffleEndpoints } from '#raffles/routes.ts'
import type { productEndpoints } from '#receipts/product-routes.ts'
import type { receiptEndpoints } from '#receipts/routes.ts'
import type { healthEndpoints } from '#rewards/health-routes.ts'
import type { rewardEndpoints } from '#rewards/routes.ts'
import type { segmentEndpoints } from '#segments/routes.ts'
import type { settlementEndpoints } from '#settlement/routes.ts'
import type { simulatorEndpoints } from '#simulator/routes.ts'
import type { standingEndpoints } from '#standing/routes.ts'
import type { tierEndpoints } from '#tiers/routes.ts'
import type { trialEndpoints } from '#trials/routes.ts'
import type { walletEndpoints } from '#wallet/routes.ts'
import type { webhookEndpoints } from '#webhooks/routes.ts'
import { agencyLines } from './agency-routes.ts'
import type { demoEndpoints } from './demo-routes.ts'
import { type JudgingEndpoints, judgingLines } from './judging-routes.ts'
import { type MessageEndpoints, messageLines } from './message-routes.ts'
import { partnerLines } from './partner-routes.ts'
import { portalLines } from './portal-routes.ts'
import { settlementLines } from './settlement.ts'
import { walletLines } from './wallet.ts'
import { webhookLines } from './webhook-routes.ts'

export type Endpoints = MessageEndpoints &
  JudgingEndpoints & {
    access: ReturnType<typeof accessEndpoints>
    members: ReturnType<typeof memberEndpoints>
    households: ReturnType<typeof householdEndpoints>
    programme: ReturnType<typeof programmeEndpoints>
    portal: ReturnType<typeof portalEndpoints>
    offers: ReturnType<typeof offerEndpoints>
    gestures: ReturnType<typeof gestureEndpoints>
    raffles: ReturnType<typeof raffleEndpoints>
    partners: ReturnType<typeof partnerEndpoints> & ReturnType<typeof settlementEndpoints>
    prices: ReturnType<typeof priceEndpoints>
    cases: ReturnType<typeof caseEndpoints>
    dreams: ReturnType<typeof dreamEndpoints>
    standing: ReturnType<typeof standingEndpoints>
    tiers: ReturnType<typeof tierEndpoints>
    plans: ReturnType<typeof planEndpoints>
    receipts: ReturnType<typeof receiptEndpoints> & ReturnType<typeof productEndpoints>
    rewards: ReturnType<typeof rewardEndpoints> & ReturnType<typeof healthEndpoints>
    segments: ReturnType<typeof segmentEndpoints>
    trials: ReturnType<typeof trialEndpoints>
    imports: ReturnType<typeof importEndpoints>
    webhooks: ReturnType<typeof webhookEndpoints>
    wallet: ReturnType<typeof walletEndpoints>
    agency: ReturnType<typeof agencyEndpoints>
    demo: ReturnType<typeof demoEndpoints> & ReturnType<typeof simulatorEndpoints>
  }

type Line = readonly [Method, string, Permission | MemberPermission | null, Endpoint]

/** The whole API: method, address, the permission it takes (null: anyone), and what answers. */
export const listRoutes = (endpoints: Endpoints): Route[] =>
  [
    ...clubLines(endpoints),
    ...judgingLines(endpoints),
    ...householdLines(endpoints),
    ...gestureLines(endpoints),
    ...segmentLines(endpoints),
    ...rewardLines(endpoints),
    ...planLines(endpoints),
    ...raffleLines(endpoints),
    ...priceLines(endpoints),
    ...partnerLines(endpoints.partners),
    ...settlementLines(endpoints.partners),
    ...caseLines(endpoints),
    ...dreamLines(endpoints),
    ...messageLines(endpoints),
    ...webhookLines(endpoints.webhooks),
    ...portalLines(endpoints.portal),
    ...walletLines(endpoints.wallet),
    ...agencyLines(endpoints.agency),
    ...houseLines(endpoints),
  ].map(([method, path, permission, endpoint]) => ({
    method,
    path,
    permission,
    endpoint,
  }))

/** What the club does: receipts, members, its programme. */
function clubLines({
  members,
  programme,
  standing,
  tiers,
  trials,
  receipts,
  imports,
  offers,
}: Endpoints): Line[] {
  return [
    ['POST', '/v1/receipts', 'receipt.post', receipts.postReceipt],
    ['POST', '/v1/receipts/batch', 'receipt.post', receipts.postBatch],
    ['GET', '/v1/receipts', 'receipt.read', receipts.listReceipts],
    ['GET', '/v1/receipts/{receipt_id}', 'receipt.read', receipts.readReceipt],
    ['POST', '/v1/receipts/{receipt_id}/returns', 'receipt.return', receipts.postReturn],
    ['POST', '/v1/receipts/{receipt_id}/returns/quote', 'receipt.return', receipts.quoteReturn],
    ['POST', '/v1/receipts/{receipt_id}/claim', 'receipt.claim', receipts.claimReceipt],
    ['GET', '/v1/returns', 'receipt.read', receipts.listReturns],
    ['POST', '/v1/baskets/quote', 'basket.quote', receipts.quoteBasket],
    ['POST', '/v1/members', 'member.join', members.joinMember],
    ['GET', '/v1/members', 'member.read', members.listMembers],
    ['GET', '/v1/till/member', 'member.read', members.greetMember],
    ['GET', '/v1/members/{id}', 'member.read', members.readMember],
    ['PATCH', '/v1/members/{id}', 'member.write', members.changeMember],
    ['DELETE', '/v1/members/{id}', 'member.erase', members.eraseMember],
    ['POST', '/v1/members/{id}/merge', 'member.merge', members.mergeMember],
    ['POST', '/v1/members/{id}/confirm-details', 'member.confirm', members.confirmDetails],
    ['GET', '/v1/members/{id}/statement', 'member.read', receipts.readStatement],
    ['POST', '/v1/members/{id}/adjustments', 'ledger.adjust', members.adjustPoints],
    ['GET', '/v1/members/{id}/consents', 'member.read', members.listConsents],
    ['POST', '/v1/members/{id}/consents', 'member.write', members.addConsents],
    ['GET', '/v1/members/{id}/grants', 'member.read', offers.listGrants],
    ['POST', '/v1/grants/{id}/use', 'grant.use', offers.useGrant],
    ['POST', '/v1/grants/{id}/withdraw', 'grant.withdraw', offers.withdrawGrant],
    ['GET', '/v1/consent-wordings', 'member.read', members.listWordings],
    ['POST', '/v1/consent-wordings', 'settings.write', members.keepWording],

    ['GET', '/v1/programme', 'programme.read', programme.readProgramme],
    ['POST', '/v1/programme/versions', 'programme.write', programme.createDraft],
    ['PUT', '/v1/programme/versions/{id}', 'programme.write', programme.saveDraft],
    ['DELETE', '/v1/programme/versions/{id}', 'programme.write', programme.removeDraft],
    ['POST', '/v1/programme/versions/{id}/publish', 'programme.write', programme.publishVersion],
    ['POST', '/v1/programme/versions/{id}/withdraw', 'programme.write', programme.withdrawVersion],
    ['POST', '/v1/programme/try', 'programme.read', programme.tryProgramme],
    ['POST', '/v1/programme/trials', 'programme.write', trials.askTrial],
    ['GET', '/v1/programme/trials', 'programme.read', trials.listTrials],
    ['GET', '/v1/programme/trials/{id}', 'programme.read', trials.readTrial],
    ['GET', '/v1/programme/suggestions', 'programme.read', receipts.suggestValues],

    ['POST', '/v1/imports', 'import.run', imports.uploadImport],
    ['GET', '/v1/imports', 'import.run', imports.listImports],
    ['GET', '/v1/imports/{id}', 'import.run', imports.readImport],
    ['PATCH', '/v1/imports/{id}', 'import.run', imports.changeImport],
    ['DELETE', '/v1/imports/{id}', 'import.run', imports.deleteImport],
    ['GET', '/v1/imports/{id}/preview', 'import.run', imports.previewImport],
    ['POST', '/v1/imports/{id}/start', 'import.run', imports.startImport],
    ['POST', '/v1/imports/{id}/stop', 'import.run', imports.stopImport],
    ['GET', '/v1/imports/{id}/rejected', 'import.run', imports.readRejected],
    ...tierLines(tiers),
    ...standingLines(standing),
  ]
}

/** What whoever stands at a till may give of their own accord, and within which budgets. */
function gestureLines({ gestures }: Endpoints): Line[] {
  return [
    ['GET', '/v1/gestures', 'gesture.give', gestures.listGestures],
    ['POST', '/v1/members/{id}/gestures', 'gesture.give', gestures.giveGesture],
    ['POST', '/v1/gestures', 'programme.write', gestures.createGesture],
    ['PATCH', '/v1/gestures/{id}', 'programme.write', gestures.changeGesture],
    ['GET', '/v1/gestures/settings', 'programme.read', gestures.readGestureSettings],
    ['PUT', '/v1/gestures/settings', 'programme.write', gestures.saveGestureBudget],
    ['GET', '/v1/gestures/given', 'report.read', gestures.listGivenGestures],
  ]
}

/** People who belong together and may pool their points. */
function householdLines({ households }: Endpoints): Line[] {
  return [
    ['GET', '/v1/households', 'member.list', households.listHouseholds],
    ['POST', '/v1/households', 'household.manage', households.foundHousehold],
    ['GET', '/v1/households/{id}', 'member.read', households.readHousehold],
    ['PATCH', '/v1/households/{id}', 'household.manage', households.changeHousehold],
    ['DELETE', '/v1/households/{id}', 'household.manage', households.dissolveHousehold],
    ['POST', '/v1/households/{id}/invites', 'household.manage', households.inviteToHousehold],
    ['DELETE', '/v1/households/{id}/invites/{invite}', 'household.manage', households.withdrawInvite],
    ['POST', '/v1/households/{id}/members', 'household.manage', households.addToHousehold],
    ['PATCH', '/v1/households/{id}/members/{member}', 'household.manage', households.changeBelonging],
    ['DELETE', '/v1/households/{id}/members/{member}', 'household.manage', households.removeFromHousehold],
    ['POST', '/v1/households/{id}/members/{member}/consents', 'household.manage', households.consentForMinor],
    ['GET', '/v1/members/{id}/household', 'member.read', households.readHouseholdOfMember],
    ['POST', '/v1/members/{id}/household', 'household.manage', households.acceptInvite],
    ['DELETE', '/v1/members/{id}/household', 'household.manage', households.leaveHousehold],
  ]
}

/** What points are turned into. */
function rewardLines({ rewards }: Endpoints): Line[] {
  return [
    ['GET', '/v1/rewards', 'reward.read', rewards.listRewards],
    ['POST', '/v1/rewards', 'reward.write', rewards.createReward],
    ['GET', '/v1/rewards/{id}', 'reward.read', rewards.readReward],
    ['PATCH', '/v1/rewards/{id}', 'reward.write', rewards.changeReward],
    ['POST', '/v1/rewards/{id}/state', 'reward.write', rewards.moveReward],
    ['GET', '/v1/rewards/{id}/stock', 'reward.read', rewards.readRewardStock],
    ['POST', '/v1/rewards/{id}/stock', 'reward.write', rewards.moveRewardStock],
    ['POST', '/v1/rewards/{id}/codes', 'reward.write', rewards.addRewardCodes],
    ['POST', '/v1/rewards/{id}/pictures', 'reward.write', rewards.addRewardPicture],
    ['PUT', '/v1/rewards/{id}/pictures', 'reward.write', rewards.arrangeRewardPictures],
    ['DELETE', '/v1/rewards/{id}/pictures/{picture}', 'reward.write', rewards.removeRewardPicture],
    ['GET', '/v1/pictures/{id}', null, rewards.readPicture],
    ['GET', '/v1/reward-health', 'reward.read', rewards.readCatalogueHealth],
    ['GET', '/v1/reward-settings', 'reward.read', rewards.readRewardSettings],
    ['PATCH', '/v1/reward-settings', 'reward.write', rewards.changeRewardSettings],
    ['POST', '/v1/redemptions', 'redemption.make', rewards.makeRedemption],
    ['POST', '/v1/redemptions/quote', 'redemption.make', rewards.quoteRedemption],
    ['GET', '/v1/redemptions', 'reward.read', rewards.listRedemptions],
    ['GET', '/v1/redemptions/board', 'redemption.fulfil', rewards.readRedemptionBoard],
    ['GET', '/v1/redemptions/{id}', 'reward.read', rewards.readRedemption],
    ['POST', '/v1/redemptions/{id}/capture', 'redemption.make', rewards.captureRedemption],
    ['POST', '/v1/redemptions/{id}/void', 'redemption.make', rewards.voidRedemption],
    ['POST', '/v1/redemptions/{id}/payment-link', 'redemption.make', rewards.askPaymentLink],
    ['POST', '/v1/redemptions/{id}/payment', 'redemption.make', rewards.seeRedemptionPayment],
    ['GET', '/v1/redemptions/{id}/cancel', 'redemption.cancel', rewards.quoteCancelRedemption],
    ['POST', '/v1/redemptions/{id}/cancel', 'redemption.cancel', rewards.cancelRedemption],
    ['POST', '/v1/redemptions/{id}/fulfilment', 'redemption.fulfil', rewards.moveRedemption],
  ]
}

/** Status by what members do. */
function tierLines(tiers: Endpoints['tiers']): Line[] {
  return [
    ['GET', '/v1/tiers', 'programme.read', tiers.readTiers],
    ['PATCH', '/v1/tiers', 'programme.write', tiers.changeTiers],
    ['GET', '/v1/tiers/reviews', 'programme.read', tiers.listReviews],
    ['GET', '/v1/tiers/reviews/{id}', 'programme.read', tiers.readReview],
    ['POST', '/v1/tiers/reviews/{id}/stop', 'programme.write', tiers.stopReview],
    ['POST', '/v1/tiers/reviews/{id}/approve', 'programme.write', tiers.approveReview],
    ['GET', '/v1/members/{id}/tier', 'member.read', tiers.readMemberTier],
    ['POST', '/v1/members/{id}/tier', 'tier.assign', tiers.assignTier],
  ]
}

/** Who fits a definition, and lists. */
function segmentLines({ segments }: Endpoints): Line[] {
  return [
    ['GET', '/v1/segments', 'segment.read', segments.listSegments],
    ['POST', '/v1/segments', 'segment.write', segments.createSegment],
    ['POST', '/v1/segments/preview', 'segment.read', segments.previewSegment],
    ['GET', '/v1/segments/facts', 'segment.read', segments.listSegmentFacts],
    ['GET', '/v1/segments/overlap', 'segment.read', segments.readSegmentOverlap],
    ['GET', '/v1/segments/compare', 'segment.read', segments.compareSegments],
    ['GET', '/v1/segments/{id}', 'segment.read', segments.readSegment],
    ['PATCH', '/v1/segments/{id}', 'segment.write', segments.changeSegment],
    ['DELETE', '/v1/segments/{id}', 'segment.write', segments.removeSegment],
    ['GET', '/v1/segments/{id}/members', 'segment.read', segments.listSegmentMembers],
    ['POST', '/v1/segments/{id}/members', 'segment.write', segments.changeSegmentList],
    ['POST', '/v1/segments/{id}/members/file', 'segment.write', segments.uploadSegmentList],
    ['GET', '/v1/segments/{id}/sizes', 'segment.read', segments.listSegmentSizes],
    ['GET', '/v1/segments/{id}/moves', 'segment.read', segments.listSegmentMoves],
    ['GET', '/v1/segments/{id}/uses', 'segment.read', segments.readSegmentUses],
    ['GET', '/v1/members/{id}/segments', 'segment.read', segments.listMemberSegments],
  ]
}

/** What members are to the shop by their own purchases. */
function standingLines(standing: Endpoints['standing']): Line[] {
  return [
    ['GET', '/v1/standing', 'report.read', standing.readStanding],
    ['GET', '/v1/standing/settings', 'settings.read', standing.readStandingSettings],
    ['PUT', '/v1/standing/settings', 'settings.write', standing.changeStandingSettings],
    ['GET', '/v1/standing/categories', 'member.read', standing.listInterestCategories],
    ['GET', '/v1/members/{id}/interests', 'habits.read', standing.readMemberInterests],
    ['PUT', '/v1/members/{id}/interests/declared', 'member.write', standing.declareMemberInterests],
    ['GET', '/v1/members/{id}/value', 'report.read', standing.readMemberValue],
    ['GET', '/v1/members/{id}/standing', 'habits.read', standing.readStandingHistory],
  ]
}

/** Paid membership. */
function planLines({ plans }: Endpoints): Line[] {
  return [
    ['GET', '/v1/plans', 'plan.read', plans.listPlans],
    ['POST', '/v1/plans', 'plan.write', plans.createPlan],
    ['GET', '/v1/plans/{id}', 'plan.read', plans.readPlan],
    ['PATCH', '/v1/plans/{id}', 'plan.write', plans.changePlan],
    ['GET', '/v1/plans/{id}/behind', 'plan.read', plans.listBehind],
    ['GET', '/v1/plans/{id}/runs', 'plan.read', plans.listPlanRuns],
    ['POST', '/v1/plans/{id}/runs', 'plan.refund', plans.previewPlanRun],
    ['GET', '/v1/plans/{id}/runs/{run}', 'plan.read', plans.readPlanRun],
    ['DELETE', '/v1/plans/{id}/runs/{run}', 'plan.refund', plans.discardPlanRun],
    ['POST', '/v1/plans/{id}/runs/{run}/approve', 'plan.refund', plans.approvePlanRun],
    ['POST', '/v1/plans/{id}/runs/{run}/paid', 'plan.refund', plans.payPlanRun],
    ['GET', '/v1/plans/{id}/runs/{run}/bank-file', 'plan.refund', plans.readBankFile],
    ['POST', '/v1/payouts/{id}/settle', 'plan.refund', plans.settlePayout],
    ['GET', '/v1/unmatched-payments', 'plan.read', plans.listUnmatched],
    ['POST', '/v1/unmatched-payments/{id}/settle', 'plan.refund', plans.settleUnmatched],
    ['POST', '/v1/payments/stripe', null, plans.takePaymentNews],

    ['GET', '/v1/members/{id}/membership', 'member.read', plans.readMembership],
    ['POST', '/v1/members/{id}/membership', 'plan.sell', plans.startMembership],
    ['POST', '/v1/members/{id}/membership/renew', 'plan.sell', plans.renewMembership],
    ['POST', '/v1/members/{id}/membership/payment-link', 'plan.sell', plans.createPaymentLink],
    ['POST', '/v1/members/{id}/membership/freeze', 'plan.sell', plans.freezeMembership],
    ['POST', '/v1/members/{id}/membership/unfreeze', 'plan.sell', plans.unfreezeMembership],
    ['GET', '/v1/members/{id}/membership/cancellation', 'plan.sell', plans.quoteCancellation],
    ['POST', '/v1/members/{id}/membership/cancel', 'plan.refund', plans.cancelMembership],
    ['POST', '/v1/members/{id}/membership/queue', 'plan.sell', plans.queueMembership],
    ['POST', '/v1/members/{id}/membership/benefits', 'plan.sell', plans.recordBenefitUse],
    ['DELETE', '/v1/members/{id}/membership/benefits/{use}', 'plan.sell', plans.undoBenefitUse],
    ['POST', '/v1/members/{id}/store-credit/spend', 'receipt.post', plans.spendStoreCredit],
    ['POST', '/v1/members/{id}/store-credit/back', 'receipt.return', plans.giveStoreCreditBack],
  ]
}

/** Tickets, and draws that anyone can check. */
function raffleLines({ raffles }: Endpoints): Line[] {
  return [
    ['GET', '/v1/raffles', 'raffle.read', raffles.listRaffles],
    ['POST', '/v1/raffles', 'raffle.write', raffles.createRaffle],
    ['GET', '/v1/raffles/{id}', 'raffle.read', raffles.readRaffle],
    ['PATCH', '/v1/raffles/{id}', 'raffle.write', raffles.changeRaffle],
    ['POST', '/v1/raffles/{id}/tickets', 'raffle.sell', raffles.buyRaffleTickets],
    ['POST', '/v1/raffles/{id}/draw', 'raffle.write', raffles.drawRaffle],
    ['POST', '/v1/raffles/{id}/places/{place}', 'raffle.write', raffles.resolvePrize],
    ['POST', '/v1/raffles/{id}/cancel', 'raffle.write', raffles.cancelRaffle],
    ['GET', '/v1/raffles/{id}/proof', null, raffles.readRaffleProof],
    ['GET', '/v1/members/{id}/raffles', 'raffle.read', raffles.listMemberRaffles],
  ]
}

/** What others ask for the same goods. */
function priceLines({ prices }: Endpoints): Line[] {
  return [
    ['GET', '/v1/prices', 'price.read', prices.listPrices],
    ['POST', '/v1/prices', 'price.write', prices.typePrice],
    ['GET', '/v1/prices/elsewhere', 'price.read', prices.readElsewhere],
    ['GET', '/v1/prices/files', 'price.read', prices.listPriceFiles],
    ['POST', '/v1/prices/files', 'price.write', prices.uploadPriceFile],
    ['GET', '/v1/prices/competitors', 'price.read', prices.listCompetitors],
    ['POST', '/v1/prices/competitors', 'price.write', prices.addCompetitor],
    ['DELETE', '/v1/prices/competitors/{id}', 'price.write', prices.removeCompetitor],
  ]
}

/** Conversations between members and the office. */
function caseLines({ cases }: Endpoints): Line[] {
  return [
    ['GET', '/v1/cases', 'case.read', cases.listCases],
    ['POST', '/v1/cases', 'case.write', cases.openCase],
    ['GET', '/v1/cases/board', 'case.read', cases.readCaseBoard],
    ['PUT', '/v1/cases/budget', 'settings.write', cases.changeCaseBudget],
    ['GET', '/v1/cases/{id}', 'case.read', cases.readCase],
    ['PATCH', '/v1/cases/{id}', 'case.write', cases.changeCase],
    ['POST', '/v1/cases/{id}/messages', 'case.write', cases.writeCaseMessage],
    ['POST', '/v1/cases/{id}/make-good', 'case.make_good', cases.makeGood],
  ]
}

/** Dear rewards that members save for. */
function dreamLines({ dreams }: Endpoints): Line[] {
  return [
    ['GET', '/v1/members/{id}/dreams', 'dream.read', dreams.listDreams],
    ['POST', '/v1/members/{id}/dreams', 'dream.write', dreams.chooseDream],
    ['DELETE', '/v1/members/{id}/dreams/{dream}', 'dream.write', dreams.giveUpDream],
  ]
}

/** Who may do it, and the settings of the club. */
function houseLines({ access, demo }: Endpoints): Line[] {
  return [
    ['POST', '/v1/session', null, access.signIn],
    ['GET', '/v1/session', 'account.own', access.readSession],
    ['DELETE', '/v1/session', 'account.own', access.signOut],
    ['PUT', '/v1/session/club', 'account.own', access.switchClub],
    ['PATCH', '/v1/session/staff', 'account.own', access.changeAccount],
    ['GET', '/v1/club', 'settings.read', access.readClub],
    ['PATCH', '/v1/club', 'settings.write', access.changeClub],
    ['GET', '/v1/branches', 'branch.read', access.listBranches],
    ['POST', '/v1/branches', 'settings.write', access.addBranch],
    ['PATCH', '/v1/branches/{code}', 'settings.write', access.changeBranch],
    ['GET', '/v1/staff', 'staff.manage', access.listStaff],
    ['POST', '/v1/staff', 'staff.manage', access.addStaff],
    ['PATCH', '/v1/staff/{id}', 'staff.manage', access.changeStaff],
    ['DELETE', '/v1/staff/{id}', 'staff.manage', access.removeStaff],
    ['DELETE', '/v1/staff/{id}/sessions', 'staff.manage', access.endStaffSessions],
    ['GET', '/v1/api-keys', 'key.manage', access.listApiKeys],
    ['POST', '/v1/api-keys', 'key.manage', access.createApiKey],
    ['DELETE', '/v1/api-keys/{id}', 'key.manage', access.revokeApiKey],
    ['GET', '/v1/audit', 'audit.read', access.readAuditTrail],

    ['GET', '/v1/demo-sign-in', null, demo.readDemoSignIn],
    ['GET', '/v1/demo', 'import.run', demo.readDemo],
    ['POST', '/v1/demo', 'import.run', demo.startDemo],
  ]
}

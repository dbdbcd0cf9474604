import { createAuthenticate } from '#access/authenticate.ts'
import { accessEndpoints } from '#access/routes.ts'
import { readBranchNames } from '#access/service.ts'
import { agencyEndpoints } from '#agency/routes.ts'
import { auditEndpoints } from '#audit/kept-routes.ts'
import { type CardReader, createCardReader } from '#campaigns/card-service.ts'
import { carryParticipants } from '#campaigns/member-service.ts'
import { campaignEndpoints } from '#campaigns/routes.ts'
import { resendCodes } from '#cases/resend-service.ts'
import { caseEndpoints } from '#cases/routes.ts'
import { carryCases } from '#cases/service.ts'
import { createLookUp, type LookUpDomain } from '#contacts/address-check.ts'
import { callEndpoints } from '#contacts/call-routes.ts'
import { carryContacts } from '#contacts/point-service.ts'
import { contactEndpoints } from '#contacts/routes.ts'
import { dreamEndpoints } from '#dreams/routes.ts'
import { carryDreams } from '#dreams/service.ts'
import { carryHousehold, leaveBeforeMerge } from '#households/leaving-service.ts'
import { describeHousehold } from '#households/member-facts.ts'
import { householdEndpoints } from '#households/routes.ts'
import { importEndpoints } from '#imports/routes.ts'
import { memberEndpoints } from '#members/routes.ts'
import { inboundEndpoints } from '#messaging/inbound-routes.ts'
import { linkEndpoints } from '#messaging/link-routes.ts'
import { createRefusalLinks } from '#messaging/refusal-link.ts'
import type { Face } from '#messaging/refusal-page.ts'
import { createRefusalPages, type RefusalPages } from '#messaging/refusal-page-service.ts'
import { carryRefusals, followAnswersBy } from '#messaging/refusal-service.ts'
import { messagingEndpoints } from '#messaging/routes.ts'
import { sendingEndpoints } from '#messaging/sending-routes.ts'
import { carryMessages } from '#messaging/service.ts'
import { gestureEndpoints } from '#offers/gesture-routes.ts'
import { carryGestures } from '#offers/gesture-service.ts'
import { offerEndpoints } from '#offers/routes.ts'
import { carryGrants } from '#offers/service.ts'
import type { Earner } from '#partners/earner.ts'
import { carryPartners } from '#partners/member-service.ts'
import type { Sending } from '#partners/send-service.ts'
import { describeMembership } from '#plans/member-facts.ts'
import { carryMemberships } from '#plans/merge.ts'
import { readPlanNames } from '#plans/plan-service.ts'
import { planEndpoints } from '#plans/routes.ts'
import { createStripe } from '#plans/stripe.ts'
import { type Clock, monotonicMs } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Authenticate } from '#platform/http/server.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { Seal } from '#platform/seal.ts'
import { withMembers } from '#portal/authenticate.ts'
import { readFace } from '#portal/face-service.ts'
import { sendInvite } from '#portal/household-notice.ts'
import { createLink } from '#portal/link.ts'
import { TELL_JOB } from '#portal/notice-service.ts'
import { portalEndpoints } from '#portal/routes.ts'
import { carrySessions } from '#portal/session-service.ts'
import { priceEndpoints } from '#prices/routes.ts'
import { carryCounters } from '#programme/limit-service.ts'
import { programmeEndpoints } from '#programme/routes.ts'
import { raffleEndpoints } from '#raffles/routes.ts'
import { carryTickets } from '#raffles/ticket-service.ts'
import { findLapses } from '#receipts/inactivity.ts'
import { carrySpend, describeSpend, hasReceipts } from '#receipts/member-facts.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { createReceiptPoster, type ReceiptPoster } from '#receipts/poster.ts'
import { productEndpoints } from '#receipts/product-routes.ts'
import { receiptEndpoints } from '#receipts/routes.ts'
import { tierProgress } from '#receipts/tier-progress.ts'
import { relaunchEndpoints } from '#relaunch/routes.ts'
import { alertEndpoints } from '#reports/alert-routes.ts'
import { monthEndpoints } from '#reports/month-routes.ts'
import { reportEndpoints } from '#reports/routes.ts'
import { readRewardsFor } from '#rewards/catalogue-service.ts'
import { healthEndpoints } from '#rewards/health-routes.ts'
import { describeRedemptions } from '#rewards/member-facts.ts'
import { carryRedemptions } from '#rewards/merge.ts'
import { takePaymentNews } from '#rewards/payment-service.ts'
import { CALL_OFF_JOB } from '#rewards/raffle-ticket-service.ts'
import { createRedeemer, type Redeemer } from '#rewards/redeemer.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { rewardEndpoints } from '#rewards/routes.ts'
import { countAwaited } from '#rewards/ticket-room-service.ts'
import { readSegments } from '#segments/member-service.ts'
import { segmentEndpoints } from '#segments/routes.ts'
import { readSegmentNames } from '#segments/service.ts'
import { simulatorEndpoints } from '#simulator/routes.ts'
import { carryStanding, describeStanding } from '#standing/member-facts.ts'
import { standingEndpoints } from '#standing/routes.ts'
import { carryTier, describeTier } from '#tiers/member-facts.ts'
import { tierEndpoints } from '#tiers/routes.ts'
import { trialEndpoints } from '#trials/routes.ts'
import { openUploadFolder } from '#uploads/folder.ts'
import type { WalletParts } from '#wallet/apple-file.ts'
import { carryPasses } from '#wallet/pass-service.ts'
import { walletEndpoints } from '#wallet/routes.ts'
import type { Dispatcher } from '#webhooks/dispatcher.ts'
import { appendErasures, erasureLogOf } from './backup/erasure-log.ts'
import { demoEndpoints } from './demo-routes.ts'
import { FORGETTING } from './forgetting.ts'
import { foundClub } from './found-club.ts'
import { segmentSources } from './known-facts.ts'
import { rendererParts } from './mailing.ts'
import { monthSources } from './month-sources.ts'
import { composePartners } from './partners.ts'
import { openPost, type Post } from './post.ts'
import type { Endpoints } from './routes.ts'
import { composeSettlement } from './settlement.ts'
import { openWallet } from './wallet.ts'
import { composeWebhooks } from './webhooks.ts'

export type Parts = {
  db: Database
  clock: Clock
  log: Log
  secret: string
  config: Pick<Config, 'mode' | 'dataDir'> &
    Partial<
      Pick<
        Config,
        | 'publicUrl'
        | 'linkUrl'
        | 'stripe'
        | 'mail'
        | 'sms'
        | 'smsBackup'
        | 'inbound'
        | 'wallet'
        | 'clubOpeners'
        | 'oldSecrets'
        | 'webhookNetworks'
      >
    >
  /** Looks up whether a domain takes mail; in tests one that needs no network. */
  lookUp?: LookUpDomain
  /** How long a receiver of webhooks is waited for; in tests shorter. */
  webhookPatienceMs?: number
  /** Whom pushes to wallets trust besides; of a stand-in for Apple. */
  pushAuthority?: string
  /** Who sends; where there is none, one of its own by the settings. */
  post?: Post
}

export type Composed = {
  endpoints: Endpoints
  authenticate: Authenticate
  poster: ReceiptPoster
  redeemer: Redeemer
  /** What members bought at partners. */
  earner: Earner
  /** Who asks their installations. */
  partnerSending: Sending
  post: Post
  /** Tells the club's other systems. */
  dispatcher: Dispatcher
  /** What links in messages open, by which people refuse. */
  refusalPages: RefusalPages
  /** Cards in telephones' wallets. */
  wallet: WalletParts
}

const productsOf = (db: Database) => productEndpoints({ db, readExcluded: segmentSources.readExcluded })

/** Where the rooms meet: what a lower room needs of a higher one is handed in here. */
export function compose({ db, clock, log, secret, config, ...given }: Parts): Composed {
  const poster = createReceiptPoster({ db, clock })
  const taking = composeTaking({ db, clock, config })
  const { provider, redeemer, returnUrl } = taking
  const sources = monthSources({ takesCardLinks: provider !== null })
  const post = given.post ?? openPost({ db, clock, log, secret, config })
  const { postbox, sealer } = post
  const webhooks = composeWebhooks({ db, clock, log, secret, config }, given.webhookPatienceMs)
  const partners = composePartners({ db, clock, secret, config }, post)
  const wallet = openWallet({ db, clock, log, secret, config, ...given })
  const lookUp = given.lookUp ?? createLookUp(monotonicMs)
  const cards = createCardReader(rendererParts({ clock, config }))
  const invite = sendInvite(postbox, clock, post.sender.kick)
  return {
    poster,
    redeemer,
    wallet,
    earner: partners.earner,
    partnerSending: partners.sending,
    post,
    dispatcher: webhooks.dispatcher,
    refusalPages: composeRefusalPages({ db, clock, secret, config }, post),
    authenticate: withMembers(createAuthenticate({ db, clock, secret, log }), { db, clock, secret }),
    endpoints: {
      access: accessEndpoints({ db, clock, secret }),
      members: composeMembers({ db, clock, config }, postbox.seal, cards),
      programme: composeProgramme({ db, clock }),
      households: householdEndpoints({ db, clock, secret, sendInvite: invite }),
      messaging: composeMessaging({ db, clock, config }, post),
      portal: portalEndpoints({
        db,
        clock,
        secret,
        redeemer,
        provider,
        returnUrl,
        ...post,
        ...cards,
        lookUp,
        partnerSending: partners.sending,
        sendInvite: invite,
      }),
      offers: offerEndpoints({ db, clock }),
      gestures: gestureEndpoints({ db, clock }),
      rewards: {
        ...rewardEndpoints({ db, clock, sealer, ...taking }),
        ...healthEndpoints({ db, clock, ...sources.health }),
      },
      raffles: composeRaffles({ db, clock }),
      partners: { ...partners.endpoints, ...composeSettlement(partners.sending, config) },
      prices: priceEndpoints({ db, clock }),
      dreams: dreamEndpoints({ db, clock }),
      campaigns: campaignEndpoints({ db, ...rendererParts({ clock, config }) }),
      contacts: {
        ...contactEndpoints({ db, clock, lookUp }),
        ...callEndpoints({ db, clock, ...post }),
      },
      cases: caseEndpoints({ db, clock, resendCodes: resendCodes(sealer, postbox) }),
      receipts: { ...receiptEndpoints({ db, clock, poster }), ...productsOf(db) },
      plans: composePlans({ db, clock, config }, provider),
      tiers: tierEndpoints({ db, clock, progress: tierProgress }),
      segments: segmentEndpoints({ db, clock, sources: segmentSources, readUsers: readRewardsFor }),
      webhooks: webhooks.endpoints,
      wallet: walletEndpoints(wallet),
      agency: composeAgency({ db, clock, config }),
      ...composeJudging({ db, clock, config }, sources),
      ...composeBeginnings({ db, clock, config }),
    },
  }
}

/** How members and the club stand, and what can be told of it. */
const composeJudging = (
  { db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>,
  month: ReturnType<typeof monthSources>,
) => ({
  standing: standingEndpoints({ db, clock }),
  trials: trialEndpoints({ db, clock }),
  reports: {
    ...reportEndpoints({ db, clock, golden: month }),
    ...alertEndpoints({ db, clock }),
    ...monthEndpoints({ db, clock, month, publicUrl: config.publicUrl ?? '' }),
  },
  audits: auditEndpoints({ db, clock, folder: openUploadFolder(config.dataDir, 'audits') }),
})

/** How a club begins: from another system, anew, or made up. */
const composeBeginnings = ({ db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>) => ({
  imports: importEndpoints({ db, clock, folder: openUploadFolder(config.dataDir) }),
  relaunch: relaunchEndpoints({ db, clock }),
  demo: {
    ...demoEndpoints({ db, config }),
    ...simulatorEndpoints({ db, clock, isDevelopment: config.mode === 'development', hasReceipts }),
  },
})

const composeRaffles = ({ db, clock }: Pick<Parts, 'db' | 'clock'>) =>
  raffleEndpoints({
    db,
    clock,
    countAwaited,
    undoTaken: (tx) => addJob(tx, CALL_OFF_JOB, {}, { key: 'now' }),
  })

const composeAgency = ({ db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>) =>
  agencyEndpoints({
    db,
    clock,
    sources: segmentSources,
    openers: config.clubOpeners ?? [],
    found: (club) => foundClub({ db, clock }, club),
  })

const composePlans = (
  { db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>,
  provider: ReturnType<typeof composeTaking>['provider'],
) =>
  planEndpoints({
    db,
    clock,
    reading: planReading,
    provider,
    takers: [takePaymentNews({ db, clock })],
    publicUrl: config.publicUrl ?? '',
  })

const composeProgramme = ({ db, clock }: Pick<Parts, 'db' | 'clock'>) =>
  programmeEndpoints({
    db,
    clock,
    hasEarned: hasReceipts,
    readSegments,
    readNames: async (tx, language) => ({
      branch: await readBranchNames(tx),
      plan: await readPlanNames(tx, language),
      segment: await readSegmentNames(tx, language),
    }),
  })

const composeMessaging = (
  { db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>,
  { postbox, linker, inbound }: Post,
) => ({
  ...messagingEndpoints({ db, seal: postbox.seal, isDevelopment: config.mode === 'development' }),
  ...sendingEndpoints({ db, clock, seal: postbox.seal }),
  ...linkEndpoints({ db, clock, linker, homeOf: (tx) => postbox.linkTo(tx, '') }),
  ...inboundEndpoints({ ...inbound, ...config }),
})

/** Where members refuse without signing in. */
const composeRefusalPages = (
  { db, clock, secret, config }: Pick<Parts, 'db' | 'clock' | 'secret' | 'config'>,
  { postbox }: Post,
) =>
  createRefusalPages({
    db,
    clock,
    seal: postbox.seal,
    links: createRefusalLinks({ secret, before: config.oldSecrets ?? [], publicUrl: config.publicUrl ?? '' }),
    readFace: readPageFace,
  })

/** Taking rewards, and who takes cards for what is not paid in points. */
function composeTaking({ db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>) {
  const provider = config.stripe ? createStripe(config.stripe) : null
  const redeemer = createRedeemer({ db, clock, takesCardLinks: provider !== null })
  const tellMembers = (clubId: Uuid) => db.inClub(clubId, (tx) => addJob(tx, TELL_JOB, {}, { key: 'now' }))
  const link = createLink(config.publicUrl ?? '')
  const returnUrl = (tx: Tx, redemptionId: Uuid) =>
    link(tx, `redemptions/${formatId(REDEMPTION_PREFIX, redemptionId)}`)
  return { provider, redeemer, returnUrl, tellMembers }
}

/** As members know the club. */
async function readPageFace(tx: Tx): Promise<Face> {
  const { name, colours } = await readFace(tx, { email: true, sms: true })
  return { club: name, accent: colours.accent, onAccent: colours.on_accent }
}

/** What each room tells of a member, and what it moves or removes when two become one or one is erased. */
const composeMembers = (
  { db, clock, config }: Pick<Parts, 'db' | 'clock' | 'config'>,
  seal: Seal,
  { readLine }: CardReader,
) =>
  memberEndpoints({
    db,
    clock,
    forget: FORGETTING,
    readLine,
    onAnswers: followAnswersBy(seal),
    onErased: (clubId, erasures) => appendErasures(erasureLogOf(config.dataDir), clubId, erasures),
    describeMember: [
      describeSpend(clock),
      describeTier(clock, tierProgress),
      describeMembership(clock, planReading),
      describeStanding(clock),
      describeHousehold,
      describeRedemptions(clock),
    ],
    findLapses: findLapses(clock),
    beforeMerge: [leaveBeforeMerge],
    // The tier after the spend, since both together may reach more.
    carryOver: [
      carrySpend,
      carryGrants,
      carryGestures,
      carryTickets,
      carryRedemptions,
      carryPartners,
      carryCases,
      carryDreams,
      carryCounters,
      carryTier(tierProgress),
      carryMemberships,
      carryStanding(clock),
      carrySessions,
      carryMessages,
      carryParticipants,
      carryRefusals,
      carryContacts,
      carryPasses,
      // Last: a place taken over gives the survivor another account.
      carryHousehold,
    ],
  })

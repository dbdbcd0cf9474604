import { accessJobs } from '#access/jobs.ts'
import { listClubs } from '#access/service.ts'
import { auditJobs, auditUpkeep } from '#audit/kept-jobs.ts'
import { campaignJobs, campaignUpkeep } from '#campaigns/jobs.ts'
import { CAMPAIGN_READER } from '#campaigns/trigger-service.ts'
import { askMoneyByHand } from '#cases/money-by-hand-service.ts'
import { CONTACT_READER } from '#contacts/follow-service.ts'
import { contactCycle, contactUpkeep } from '#contacts/jobs.ts'
import { dreamJobs } from '#dreams/jobs.ts'
import { DREAM_READER } from '#dreams/taken-service.ts'
import { importJobs, importUpkeep } from '#imports/jobs.ts'
import { ledgerJobs } from '#ledger/jobs.ts'
import { messagingJobs, messagingUpkeep } from '#messaging/jobs.ts'
import { ENDED_READER } from '#messaging/membership-service.ts'
import { EVENT_RULES_READER } from '#offers/event-service.ts'
import { offerJobs } from '#offers/jobs.ts'
import { partnerJobs, partnerUpkeep, transferUpkeep } from '#partners/jobs.ts'
import type { Sending } from '#partners/send-service.ts'
import { type PlanJobParts, planJobs, planUpkeep } from '#plans/jobs.ts'
import { EVENT_READER as PLAN_READER } from '#plans/sale-service.ts'
import { createStripe } from '#plans/stripe.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { ConnectionOptions, Database } from '#platform/database.ts'
import { type Job, type PeriodicJob, startWorker, type Worker } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { upkeepJobs } from '#platform/upkeep.ts'
import { noticeUpkeep, portalJobs, portalUpkeep } from '#portal/jobs.ts'
import { NOTICE_READER } from '#portal/notice-service.ts'
import { raffleJobs } from '#raffles/jobs.ts'
import { readEventFacts } from '#receipts/event-facts.ts'
import { findInactive } from '#receipts/inactivity.ts'
import { receiptJobs } from '#receipts/jobs.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { tierProgress } from '#receipts/tier-progress.ts'
import { alertJobs } from '#reports/alert-jobs.ts'
import { monthJobs } from '#reports/month-jobs.ts'
import { createBenefits } from '#rewards/benefit-service.ts'
import { rewardJobs } from '#rewards/jobs.ts'
import {
  giveRaffleTickets,
  isAwaitingTickets,
  RAFFLE_TICKET_READER,
  raffleTicketJobs,
  raffleTicketUpkeep,
} from '#rewards/raffle-ticket-service.ts'
import { SEGMENT_READER } from '#segments/evaluate-service.ts'
import { segmentJobs } from '#segments/jobs.ts'
import { settlementUpkeep } from '#settlement/jobs.ts'
import { simulatorJobs } from '#simulator/jobs.ts'
import { STANDING_READER } from '#standing/follow-service.ts'
import { standingJobs } from '#standing/jobs.ts'
import { tierJobs } from '#tiers/jobs.ts'
import { trialJobs, trialUpkeep } from '#trials/jobs.ts'
import { openUploadFolder } from '#uploads/folder.ts'
import { walletJobs } from '#wallet/jobs.ts'
import type { TellParts } from '#wallet/tell-service.ts'
import { WEBHOOK_READER } from '#webhooks/follow-service.ts'
import { webhookUpkeep } from '#webhooks/jobs.ts'
import { LIFE } from './contact-life.ts'
import { furnishDemo } from './demo-life.ts'
import { tellStories } from './demo-stories.ts'
import { segmentSources } from './known-facts.ts'
import { monthSources } from './month-sources.ts'
import type { Post } from './post.ts'
import { outsideSimulation } from './simulated-time.ts'

type Parts = {
  db: Database
  clock: Clock
  log: Log
  /** Where uploaded files lie. */
  dataDir: string
  /** Who takes fees by card, and where people come back to after they paid. */
  payments?: Pick<Config, 'stripe' | 'publicUrl'>
  /** Who sends messages; without it they wait. */
  post?: Post
  /** Who keeps cards in wallets in line; without it they stay as they are. */
  wallet?: TellParts
  /** Who asks partners' installations; without it conversions wait. */
  partners?: Sending
  /** Told how far the demonstration data has come. */
  onDemoProgress?: (share: number) => void
}

/** Who reads the outbox, by name: what none of them has read is kept. */
const EVENT_READERS: readonly string[] = [
  EVENT_RULES_READER,
  PLAN_READER,
  SEGMENT_READER,
  CAMPAIGN_READER,
  STANDING_READER,
  DREAM_READER,
  NOTICE_READER,
  ENDED_READER,
  RAFFLE_TICKET_READER,
  CONTACT_READER,
  WEBHOOK_READER,
]

/** What somebody asks for, and is done outside the request. */
function listJobs({ db, clock, dataDir, payments, post, partners, onDemoProgress }: Parts): Job[] {
  const outside = outsideSimulation({ db })
  return [
    ...(post ? [...messagingJobs(outside.senders(post)), ...portalJobs({ db, clock, ...post })] : []),
    ...raffleTicketJobs({ db, clock, askMoneyByHand }),
    ...trialJobs({ db, clock }),
    ...(partners ? partnerJobs(partners) : []),
    ...outside.jobs(campaignJobs({ db, clock })),
    ...planJobs(planParts({ db, clock, ...(payments && { payments }) })),
    ...simulatorJobs({
      db,
      clock,
      ...(onDemoProgress && { onProgress: onDemoProgress }),
      ...(post && { finale: furnishDemo(post.sealer), story: tellStories({ db, clock, post }) }),
    }),
    ...importJobs({ db, clock, folder: openUploadFolder(dataDir) }),
    ...auditJobs({ db, clock, folder: openUploadFolder(dataDir, 'audits') }),
  ]
}

/** At an hour of each day. */
const isNightly = ({ at }: PeriodicJob): boolean => /^\d+ \d+ \* \* \*$/.test(at)

/** What is done by the clock, for every club; and one that watches whether the others were. */
function listPeriodicJobs(parts: Parts): PeriodicJob[] {
  const watched = listWatchedJobs(parts)
  const nightly = watched.filter(isNightly).map(({ name }) => name)
  return [...watched, ...alertJobs({ ...parts, ...reportPost(parts), nightly })]
}

function listWatchedJobs(parts: Parts): PeriodicJob[] {
  return [
    ...receiptJobs(parts),
    ...ledgerJobs({ ...parts, findInactive }),
    ...offerJobs({ ...parts, readFacts: readEventFacts }),
    ...raffleJobs({
      ...parts,
      beforeClose: (clubId) => giveRaffleTickets({ ...parts, askMoneyByHand }, clubId),
      isAwaiting: isAwaitingTickets,
    }),
    ...raffleTicketUpkeep({ ...parts, askMoneyByHand }),
    ...dreamJobs(parts),
    ...(parts.post ? partnerUpkeep({ ...parts, benefits: createBenefits(parts.post.sealer) }) : []),
    ...(parts.partners ? transferUpkeep(parts.partners) : []),
    ...outsideSimulation(parts).upkeep(settlementUpkeep(parts)),
    ...rewardJobs({ ...parts, provider: providerOf(parts) }),
    ...tierJobs({ ...parts, progress: tierProgress }),
    ...standingJobs(parts),
    ...segmentJobs({ ...parts, sources: segmentSources }),
    ...trialUpkeep(parts),
    ...outsideSimulation(parts).upkeep(campaignUpkeep(parts)),
    ...planUpkeep(planParts(parts)),
    ...(parts.post ? postUpkeep({ ...parts, ...parts.post }) : []),
    ...portalUpkeep(parts),
    ...(parts.wallet ? walletJobs(parts.wallet) : []),
    ...contactUpkeep({ ...parts, life: LIFE }),
    ...accessJobs(parts),
    ...webhookUpkeep(parts),
    ...importUpkeep({ ...parts, folder: openUploadFolder(parts.dataDir) }),
    ...auditUpkeep({ ...parts, folder: openUploadFolder(parts.dataDir, 'audits') }),
    ...monthJobs({
      ...parts,
      ...reportPost(parts),
      month: monthSources({ takesCardLinks: providerOf(parts) !== null }),
    }),
    ...upkeepJobs({ ...parts, readers: EVENT_READERS }),
  ]
}

const reportPost = ({ post, payments }: Pick<Parts, 'post' | 'payments'>) => ({
  postbox: post?.postbox ?? null,
  publicUrl: payments?.publicUrl ?? '',
})

const postUpkeep = (parts: Pick<Parts, 'db' | 'clock'> & Post): PeriodicJob[] => [
  ...messagingUpkeep(outsideSimulation(parts).senders(parts)),
  ...noticeUpkeep(parts),
  ...contactCycle({ ...parts, life: LIFE }),
]

const providerOf = ({ payments }: Pick<Parts, 'payments'>) =>
  payments?.stripe ? createStripe(payments.stripe) : null

const planParts = ({ db, clock, payments }: Pick<Parts, 'db' | 'clock' | 'payments'>): PlanJobParts => ({
  db,
  clock,
  reading: planReading,
  provider: providerOf({ ...(payments && { payments }) }),
  publicUrl: payments?.publicUrl ?? '',
})

/** The jobs of all rooms, run in this process. */
export const startJobs = (
  parts: Parts & {
    connection: ConnectionOptions
    observe?: (name: string, outcome: 'done' | 'failed') => void
  },
): Promise<Worker> =>
  startWorker({
    ...parts,
    jobs: listJobs(parts),
    periodic: listPeriodicJobs(parts),
    listClubs: () => listClubs(parts.db),
  })

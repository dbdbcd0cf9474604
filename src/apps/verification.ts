import { listClubs } from '#access/service.ts'
import { campaignChecks } from '#campaigns/verify.ts'
import { caseChecks } from '#cases/verify.ts'
import { contactChecks } from '#contacts/verify.ts'
import { dreamChecks } from '#dreams/verify.ts'
import { householdChecks } from '#households/verify.ts'
import { type Check, type Finding, ledgerChecks, runChecks } from '#ledger/verify.ts'
import { memberChecks } from '#members/verify.ts'
import { messagingChecks } from '#messaging/verify.ts'
import { offerChecks } from '#offers/verify.ts'
import { partnerChecks } from '#partners/verify.ts'
import { planChecks } from '#plans/verify.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { portalChecks } from '#portal/verify.ts'
import { priceChecks } from '#prices/verify.ts'
import { raffleChecks } from '#raffles/verify.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { reportChecks } from '#reports/verify.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { segmentChecks } from '#segments/verify.ts'
import { settlementChecks } from '#settlement/verify.ts'
import { tierChecks } from '#tiers/verify.ts'
import { walletChecks } from '#wallet/verify.ts'
import { webhookChecks } from '#webhooks/verify.ts'
import { segmentSources } from './known-facts.ts'

/** Every invariant of every room that the tables cannot hold by themselves. */
export const CHECKS: readonly Check[] = [
  ...ledgerChecks,
  ...receiptChecks,
  ...memberChecks,
  ...messagingChecks,
  ...contactChecks,
  ...portalChecks,
  ...householdChecks,
  ...offerChecks,
  ...planChecks,
  ...tierChecks,
  ...segmentChecks({ sources: segmentSources, clock: systemClock }),
  ...rewardChecks,
  ...raffleChecks,
  ...partnerChecks,
  ...settlementChecks,
  ...priceChecks,
  ...caseChecks,
  ...dreamChecks,
  ...campaignChecks,
  ...reportChecks,
  ...webhookChecks,
  ...walletChecks,
]

export type Verification = { clubs: number; checks: number; findings: (Finding & { club: string })[] }

/** Every invariant of the books, over every club. */
export async function verifyBooks(db: Database): Promise<Verification> {
  const clubs = await listClubs(db)
  const findings: Verification['findings'] = []
  for (const club of clubs) {
    const found = await db.inClub(club.clubId, (tx) => runChecks(tx, CHECKS))
    findings.push(...found.map((finding) => ({ club: club.name, ...finding })))
  }
  return { clubs: clubs.length, checks: CHECKS.length, findings }
}

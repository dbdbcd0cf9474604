import { auditWords as accessWords } from '#access/screens/audit-words.ts'
import { auditWords as auditRoomWords } from '#audit/screens/audit-words.ts'
import { auditWords as campaignWords } from '#campaigns/screens/audit-words.ts'
import { auditWords as caseWords } from '#cases/screens/audit-words.ts'
import { auditWords as contactWords } from '#contacts/screens/audit-words.ts'
import { auditWords as dreamWords } from '#dreams/screens/audit-words.ts'
import { auditWords as householdWords } from '#households/screens/audit-words.ts'
import { auditWords as importWords } from '#imports/screens/audit-words.ts'
import { auditWords as memberWords } from '#members/screens/audit-words.ts'
import { auditWords as messageWords } from '#messaging/screens/audit-words.ts'
import { auditWords as offerWords } from '#offers/screens/audit-words.ts'
import { auditWords as partnerWords } from '#partners/screens/audit-words.ts'
import { auditWords as planWords } from '#plans/screens/audit-words.ts'
import { portalActs } from '#portal/screens/audit-words.ts'
import { auditWords as priceWords } from '#prices/screens/audit-words.ts'
import { auditWords as programmeWords } from '#programme/screens/audit-words.ts'
import { auditWords as raffleWords } from '#raffles/screens/audit-words.ts'
import { auditWords as receiptWords } from '#receipts/screens/audit-words.ts'
import { auditWords as reportWords } from '#reports/screens/audit-words.ts'
import { auditWords as rewardWords } from '#rewards/screens/audit-words.ts'
import { auditWords as segmentWords } from '#segments/screens/audit-words.ts'
import { auditWords as settlementWords } from '#settlement/screens/audit-words.ts'
import { auditWords as standingWords } from '#standing/screens/audit-words.ts'
import { auditWords as tierWords } from '#tiers/screens/audit-words.ts'
import { defineWords } from '#ui/words.ts'
import { auditWords as webhookWords } from '#webhooks/screens/audit-words.ts'

/** The acts of every room, which each room puts into words. */
export const acts = defineWords({
  ...accessWords,
  ...auditRoomWords,
  ...campaignWords,
  ...caseWords,
  ...contactWords,
  ...dreamWords,
  ...householdWords,
  ...importWords,
  ...memberWords,
  ...messageWords,
  ...offerWords,
  ...partnerWords,
  ...planWords,
  ...portalActs,
  ...priceWords,
  ...programmeWords,
  ...raffleWords,
  ...receiptWords,
  ...rewardWords,
  ...segmentWords,
  ...reportWords,
  ...settlementWords,
  ...standingWords,
  ...tierWords,
  ...webhookWords,
})

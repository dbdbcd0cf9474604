import type { z } from 'zod'
import { formatId, type Uuid } from '#platform/id.ts'
import type * as contract from './contract.ts'
import type { EarnAnswer, PartnerRow, ReversalAnswer } from './contract.ts'
import type { EarnRecord } from './earn-queries.ts'
import type { LinkRecord } from './link-queries.ts'
import { EARN_PREFIX, LINK_PREFIX, PARTNER_PREFIX, TRANSFER_PREFIX } from './partner.ts'
import type { PartnerRecord, Standing } from './queries.ts'
import type { ReverseOutcome } from './reverse-service.ts'
import { maySettle, type Transfer } from './transfer.ts'
import type { TransferRow } from './transfer-contract.ts'

function stateOf({ heldFor, decided }: EarnRecord): EarnAnswer['state'] {
  if (decided === 'rejected') return 'rejected'
  return heldFor !== null && decided === null ? 'held' : 'posted'
}

/** What a partner is told of a purchase: nothing of the member, and no balance. */
export const toEarnAnswer = (earn: EarnRecord): EarnAnswer => ({
  receipt_id: earn.receiptRef,
  state: stateOf(earn),
  points: earn.points,
  capped_by: earn.cappedBy,
  hold_until: earn.holdUntil?.toString() ?? null,
  reversed_points: earn.reversedPoints,
})

export const toReversalAnswer = ({ reversal }: ReverseOutcome): ReversalAnswer => ({
  reversal_id: reversal.reversalRef,
  receipt_id: reversal.receiptRef,
  state: reversal.earnId === null ? 'waiting' : 'settled',
  points: reversal.points,
})

export const toLinkView = (link: LinkRecord): z.input<typeof contract.LinkView> => ({
  link: formatId(LINK_PREFIX, link.linkId),
  state: link.state,
  linked_at: link.linkedAt.toString(),
  ended_at: link.endedAt?.toString() ?? null,
})

export const toPartnerRow = (
  { partnerId, name, state }: PartnerRecord,
  standing: Standing | undefined,
  issuedToday: number,
): PartnerRow => ({
  id: formatId(PARTNER_PREFIX, partnerId),
  name,
  state,
  links: standing?.links ?? 0,
  issued_today: issuedToday,
  held: standing?.held ?? 0,
  in_doubt: standing?.in_doubt ?? 0,
})

export const toEarnRow = (
  earn: EarnRecord,
  names: ReadonlyMap<Uuid, { name: string | null }>,
): z.input<typeof contract.EarnRow> => ({
  id: formatId(EARN_PREFIX, earn.earnId),
  receipt_id: earn.receiptRef,
  member: { id: formatId('mbr', earn.memberId), name: names.get(earn.memberId)?.name ?? null },
  amount_minor: earn.amountMinor,
  points: earn.points,
  reversed_points: earn.reversedPoints,
  capped_by: earn.cappedBy,
  held_for: earn.heldFor,
  hold_until: earn.holdUntil?.toString() ?? null,
  decided: earn.decided,
  occurred_at: earn.occurredAt.toString(),
  recorded_at: earn.recordedAt.toString(),
})

/** Sent, and without an answer since: nobody knows yet, and nobody guesses. */
const isInDoubt = ({ settledAt, attempts }: Transfer): boolean => settledAt === null && attempts > 0

export const toTransferRow = (
  transfer: Transfer,
  names: ReadonlyMap<Uuid, { name: string | null }>,
  now: Temporal.Instant,
): z.input<typeof TransferRow> => ({
  id: formatId(TRANSFER_PREFIX, transfer.transferId),
  direction: transfer.direction,
  member:
    transfer.memberId === null
      ? null
      : { id: formatId('mbr', transfer.memberId), name: names.get(transfer.memberId)?.name ?? null },
  points: transfer.points,
  units: transfer.units,
  state: transfer.state,
  in_doubt: isInDoubt(transfer),
  reason: transfer.reason,
  prepared_at: transfer.preparedAt.toString(),
  settled_at: transfer.settledAt?.toString() ?? null,
  attempts: transfer.attempts,
  next_try_at: transfer.nextTryAt?.toString() ?? null,
  trouble: transfer.trouble,
  called_off: transfer.calledOffAt !== null,
  may_settle: maySettle(transfer, now),
})

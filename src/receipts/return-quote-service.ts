import sql from 'sql-template-tag'
import type { Balances } from '#ledger/account.ts'
import { readBalances } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import { type FeeQuote, quoteFees } from '#plans/till-return-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { remainingAmount } from '#programme/take-back.ts'
import { planReading } from './plan-reading.ts'
import { toLine } from './posted-service.ts'
import * as queries from './queries.ts'
import { receiptRefusals } from './refusal.ts'
import type { ReturnedLine } from './return.ts'
import { readReturns } from './return-queries.ts'
import { postReturn } from './return-service.ts'

export type ReturnPreview = {
  points: number
  amountMinor: number
  currency: string
  /** Null where nobody was named. */
  balances: { before: Balances; after: Balances } | null
  planFees: FeeQuote[]
}

export type ReturnQuoteOutcome = { ok: true; preview: ReturnPreview } | { ok: false; refusal: Refusal }

/** What a return would take back. It is the return itself, undone before anybody sees it: so the two cannot differ. */
export async function quoteReturn(
  tx: Tx,
  receiptRef: string,
  lines: readonly ReturnedLine[],
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<ReturnQuoteOutcome> {
  const [claim] = await queries.findClaims(tx, [receiptRef])
  const [head] = claim ? await queries.readHeads(tx, claim.bucket, [claim.receipt_id]) : []
  if (!claim || !head) return { ok: false, refusal: refuse(receiptRefusals, 'receipt_not_found') }
  const bought = await queries.readLines(tx, claim.bucket, [claim.receipt_id])
  const earlier = (await readReturns(tx, receiptRef))
    .filter((item) => item.state === 'posted')
    .flatMap((item) => item.lines)
  const [owner] = head.memberId === null ? [] : await findMembers(tx, [{ kind: 'id', value: head.memberId }])
  const before = owner && (await readBalances(tx, [owner.accountId])).get(owner.accountId)
  const outcome = await undoing(tx, () =>
    postReturn(
      tx,
      receiptRef,
      { return_id: `quote ${newId()}`, occurred_at: now.toString(), lines: [...lines] },
      now,
    ),
  )
  if (!outcome.ok) return outcome
  const left = (returned: readonly ReturnedLine[]) =>
    bought.reduce(
      (sum, line) =>
        sum +
        remainingAmount(
          toLine(line),
          returned.filter((item) => item.line_id === line.line_id),
        ),
      0,
    )
  return {
    ok: true,
    preview: {
      points: outcome.item.points ?? 0,
      amountMinor: left(earlier) - left([...earlier, ...lines]),
      currency: head.currency,
      planFees: await quoteFees(
        tx,
        claim.receipt_id,
        lines.map(({ line_id }) => line_id),
        { now, telling: { currency: head.currency, language }, readSpend: planReading.monthlySpend },
      ),
      balances: before && outcome.balances ? { before, after: outcome.balances } : null,
    },
  }
}

async function undoing<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.queryOnce(sql`savepoint before_quote`)
  try {
    return await work()
  } finally {
    await tx.queryOnce(sql`rollback to savepoint before_quote`)
  }
}

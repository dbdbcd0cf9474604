import { Overloaded } from '#platform/batcher.ts'
import type { Caller } from '#platform/http/endpoint.ts'
import { describeRefusal, httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { toReceiptAnswer } from './answer.ts'
import { type BatchResult, ReceiptInput } from './contract.ts'
import type { ReceiptPoster } from './poster.ts'

/** Posts many receipts; each is checked and answered by itself, in its place. */
export function postOneByOne(
  poster: ReceiptPoster,
  caller: Caller,
  receipts: readonly unknown[],
  isOtherBranch: (caller: Caller, branch: string) => boolean,
): Promise<BatchResult[]> {
  return Promise.all(
    receipts.map(async (raw, index): Promise<BatchResult> => {
      const parsed = ReceiptInput.safeParse(raw)
      if (!parsed.success) {
        const issues = parsed.error.issues.map((issue) => ({
          ...issue,
          path: ['receipts', index, ...issue.path],
        }))
        return refused(nameOf(raw), refuseInvalid('body', issues), caller)
      }
      const input = parsed.data
      if (isOtherBranch(caller, input.branch))
        return refused(input.receipt_id, refuse(httpRefusals, 'forbidden'), caller)
      try {
        const outcome = await poster.post(caller.clubId, { input, source: 'api' })
        if (!outcome.ok) return refused(input.receipt_id, outcome.refusal, caller)
        return {
          status: outcome.replayed ? 'replayed' : 'posted',
          ...toReceiptAnswer(outcome.posted, caller.language),
        }
      } catch (error) {
        if (error instanceof Overloaded)
          return refused(input.receipt_id, refuse(httpRefusals, 'busy'), caller)
        throw error
      }
    }),
  )
}

function refused(receiptId: string | null, refusal: Refusal, caller: Caller): BatchResult {
  return {
    receipt_id: receiptId,
    status: 'refused',
    problem: describeRefusal(refusal, caller.language).problem,
  }
}

function nameOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null ? (raw as { receipt_id?: unknown }).receipt_id : null
  return typeof id === 'string' ? id : null
}

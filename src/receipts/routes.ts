import { recordAudit } from '#access/service.ts'
import { memberRefusals } from '#members/refusal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Answer, type Caller, endpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, parseId } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Audience } from '#programme/explain.ts'
import { toQuoteAnswer, toReceiptAnswer } from './answer.ts'
import { postOneByOne } from './batch.ts'
import { claimReceipt } from './claim-service.ts'
import * as contract from './contract.ts'
import type { ReceiptPoster } from './poster.ts'
import { quoteBasket } from './quote-service.ts'
import {
  readMemberReceipts,
  readReceipt,
  readReceiptList,
  readReturnList,
  readStatement,
} from './read-service.ts'
import { receiptRefusals } from './refusal.ts'
import { findReturned } from './return-queries.ts'
import { quoteReturn } from './return-quote-service.ts'
import { balancesAfter, postReturn, type ReturnOutcome } from './return-service.ts'
import { readRuleNames } from './rule-name-service.ts'
import type { PostOutcome } from './service.ts'
import {
  placeOf,
  readDayPlace,
  readPlace,
  refuseCursor,
  toEntryViews,
  toReceiptView,
  toReturnAnswer,
  toSummary,
  writeDayPlace,
  writePlace,
} from './view.ts'

type Deps = { db: Database; clock: Clock; poster: ReceiptPoster }

const REPLAYED = { 'idempotency-replayed': 'true' }
const sourceOf = (caller: Caller): string => (caller.subject.kind === 'api_key' ? 'api' : 'desk')

function answerPost(
  outcome: PostOutcome,
  caller: Caller,
): Answer<contract.ReceiptAnswer> | ReturnType<typeof refuse> {
  if (!outcome.ok) return outcome.refusal
  const body = toReceiptAnswer(outcome.posted, caller.language)
  return { status: 201, body, ...(outcome.replayed && { headers: REPLAYED }) }
}

/** What a till shows is told as to the member; who may read the programme hears all. */
const audienceOf = ({ permissions }: Caller): Audience =>
  permissions.has('programme.read') ? 'staff' : 'member'

/** A till's key posts for its own branch only. */
const isOtherBranch = (caller: Caller, branch: string): boolean =>
  caller.branch !== null && caller.branch !== branch

/** What a person did at the desk is in the audit trail; what a till sends is on the receipt itself. */
async function auditStaff(
  tx: Tx,
  caller: Caller,
  action: 'receipt.claimed' | 'receipt.returned',
  receiptRef: string,
  points: number,
  at: Temporal.Instant,
): Promise<void> {
  if (caller.subject.kind !== 'staff') return
  const target = { kind: 'receipt', id: receiptRef }
  await recordAudit(tx, { subject: caller.subject, action, target, detail: { points }, at })
}

export function receiptEndpoints(deps: Deps) {
  return { ...postingEndpoints(deps), ...returnEndpoints(deps), ...readingEndpoints(deps) }
}

function postingEndpoints({ db, clock, poster }: Deps) {
  return {
    postReceipt: endpoint({
      summary: 'Post a receipt; the same receipt again gets the first answer',
      body: contract.ReceiptInput,
      responses: { 201: contract.ReceiptAnswer },
      async handle({ body, caller }) {
        if (isOtherBranch(caller, body.branch)) return refuse(httpRefusals, 'forbidden')
        return answerPost(await poster.post(caller.clubId, { input: body, source: sourceOf(caller) }), caller)
      },
    }),

    postBatch: endpoint({
      summary: 'Post up to 1,000 receipts, each answered by itself',
      body: contract.BatchInput,
      responses: { 200: contract.BatchAnswer },
      async handle({ body, caller }) {
        return {
          status: 200,
          body: { results: await postOneByOne(poster, caller, body.receipts, isOtherBranch) },
        }
      },
    }),

    quoteBasket: endpoint({
      summary:
        'What a basket would earn, and why; with the name of its receipt, money off with a limit is kept for it',
      body: contract.BasketInput,
      responses: { 200: contract.QuoteAnswer },
      async handle({ body, caller }) {
        return db.inClub(caller.clubId, async (tx) => {
          const outcome = await quoteBasket(tx, body, clock.now())
          if (!outcome.ok) return outcome.refusal
          const names = await readRuleNames(tx, outcome.quote.rating, caller.language)
          return { status: 200, body: toQuoteAnswer(outcome.quote, caller.language, names) }
        })
      },
    }),

    claimReceipt: endpoint({
      summary: 'Give a receipt that named nobody to a member',
      params: contract.ReceiptParams,
      body: contract.ClaimInput,
      responses: { 201: contract.ReceiptAnswer },
      async handle({ params, body, caller }) {
        const outcome = await db.inClub(caller.clubId, async (tx) => {
          const now = clock.now()
          const claimed = await claimReceipt(tx, params.receipt_id, body.member, now)
          if (claimed.ok && !claimed.replayed) {
            const { points } = claimed.posted.head
            await auditStaff(tx, caller, 'receipt.claimed', params.receipt_id, points, now)
          }
          return claimed
        })
        return answerPost(outcome, caller)
      },
    }),
  }
}

function returnEndpoints({ db, clock }: Deps) {
  return {
    postReturn: endpoint({
      summary: 'Take back what returned goods earned; a return that comes before its receipt waits for it',
      params: contract.ReceiptParams,
      body: contract.ReturnInput,
      responses: { 201: contract.ReturnAnswer, 202: contract.ReturnAnswer },
      async handle({ params, body, caller }) {
        const outcome = await db.inClub(caller.clubId, async (tx) => {
          const now = clock.now()
          const returned = await postReturn(tx, params.receipt_id, body, now)
          if (returned.ok && !returned.replayed) {
            const points = -(returned.item.points ?? 0)
            await auditStaff(tx, caller, 'receipt.returned', params.receipt_id, points, now)
          }
          return returned
        })
        return answerReturn(outcome, caller)
      },
    }),

    quoteReturn: endpoint({
      summary: 'What a return would take back; nothing is written',
      params: contract.ReceiptParams,
      body: contract.ReturnQuoteInput,
      responses: { 200: contract.ReturnQuote },
      async handle({ params, body, caller }) {
        const outcome = await db.inClub(caller.clubId, (tx) =>
          quoteReturn(tx, params.receipt_id, body.lines, { now: clock.now(), language: caller.language }),
        )
        if (!outcome.ok) return outcome.refusal
        const { points, amountMinor, currency, balances } = outcome.preview
        const plan_fees = outcome.preview.planFees.map(({ lineId, backMinor, sentences }) => ({
          line_id: lineId,
          back_minor: backMinor,
          sentences,
        }))
        return { status: 200, body: { points, amount_minor: amountMinor, currency, balances, plan_fees } }
      },
    }),

    listReturns: endpoint({
      summary: 'Returns, those sent last first; without a state, those that did not find their receipt',
      query: contract.ReturnQuery,
      responses: { 200: contract.ReturnPage },
      async handle({ query, caller }) {
        const after = query.cursor === undefined ? null : parseId('ret', query.cursor)
        if (query.cursor !== undefined && after === null) return refuseCursor()
        const rows = await db.inClub(caller.clubId, (tx) => readReturnList(tx, query, after))
        const last = rows.at(-1)
        return {
          status: 200,
          body: {
            items: rows.map((row) => toReturnAnswer(row, null, caller.language)),
            next_cursor: rows.length < query.limit || !last ? null : formatId('ret', last.return_id),
          },
        }
      },
    }),
  }
}

function answerReturn(outcome: ReturnOutcome, caller: Caller) {
  if (!outcome.ok) return outcome.refusal
  const body = toReturnAnswer(outcome.item, outcome.balances, caller.language)
  return {
    status: outcome.item.state === 'waiting' ? 202 : 201,
    body,
    ...(outcome.replayed && { headers: REPLAYED }),
  }
}

/** A document of goods that came back is no receipt of its own: its receipts know it. */
async function refuseUnknown(tx: Tx, receiptRef: string): Promise<Refusal> {
  const receipts = await findReturned(tx, receiptRef)
  if (receipts.length === 0) return refuse(receiptRefusals, 'receipt_not_found')
  return refuse(receiptRefusals, 'receipt_is_return', { receipts: receipts.join(', ') }, { receipts })
}

function readingEndpoints({ db }: Deps) {
  return {
    readReceipt: endpoint({
      summary: 'A receipt with its lines, returns and postings',
      params: contract.ReceiptParams,
      responses: { 200: contract.ReceiptView },
      async handle({ params, caller }) {
        return db.inClub(caller.clubId, async (tx) => {
          const receipt = await readReceipt(tx, params.receipt_id)
          if (!receipt) return refuseUnknown(tx, params.receipt_id)
          const returns = []
          for (const row of receipt.returns)
            returns.push(toReturnAnswer(row, await balancesAfter(tx, row), caller.language))
          const { language } = caller
          const names = await readRuleNames(tx, receipt.posted.rating, language)
          const audience = audienceOf(caller)
          return { status: 200, body: toReceiptView(receipt, returns, { language, audience, names }) }
        })
      },
    }),

    listReceipts: endpoint({
      summary: 'Receipts, the latest day first; of one member, those posted last first',
      query: contract.ReceiptQuery,
      responses: { 200: contract.ReceiptPage },
      handle: ({ query, caller }) =>
        query.member === undefined
          ? listAll(db, query, caller)
          : listOfMember(db, query, query.member, caller),
    }),

    readStatement: endpoint({
      summary: "A member's entries, newest first, each with its cause and explanation",
      params: contract.StatementParams,
      query: contract.PageQuery,
      responses: { 200: contract.StatementPage },
      async handle({ params, query, caller }) {
        const memberId = parseId('mbr', params.id)
        const place = readPlace(query.cursor)
        if (isRefusal(place)) return place
        const statement =
          memberId &&
          (await db.inClub(caller.clubId, (tx) => readStatement(tx, memberId, place, query.limit)))
        if (!statement) return refuse(memberRefusals, 'member_not_found')
        const last = statement.entries.at(-1)
        return {
          status: 200,
          body: {
            balances: statement.balances,
            items: toEntryViews(statement.entries, statement, caller.language),
            next_cursor: statement.entries.length < query.limit || !last ? null : writePlace(placeOf(last)),
          },
        }
      },
    }),
  }
}

type Query = ReturnType<typeof contract.ReceiptQuery.parse>

async function listAll(db: Database, query: Query, caller: Caller) {
  const before = readDayPlace(query.cursor)
  if (isRefusal(before)) return before
  const filter = {
    before,
    limit: query.limit,
    branch: query.branch ?? null,
    isNamed: query.named === undefined ? null : query.named === 'yes',
    from: query.from ?? null,
    to: query.to ?? null,
  }
  const { heads, names } = await db.inClub(caller.clubId, (tx) => readReceiptList(tx, filter))
  const last = heads.at(-1)
  return {
    status: 200,
    body: {
      items: heads.map((head) => toSummary(head, names)),
      next_cursor: heads.length < query.limit || !last ? null : writeDayPlace(last),
    },
  }
}

async function listOfMember(db: Database, query: Query, member: string, caller: Caller) {
  const memberId = parseId('mbr', member)
  const place = readPlace(query.cursor)
  if (isRefusal(place)) return place
  const filter = { branch: query.branch ?? null, from: query.from ?? null, to: query.to ?? null }
  const found =
    memberId &&
    (await db.inClub(caller.clubId, (tx) => readMemberReceipts(tx, memberId, filter, place, query.limit)))
  if (!found) return refuse(memberRefusals, 'member_not_found')
  // A member's receipts all name somebody.
  if (query.named === 'no') return { status: 200, body: { items: [], next_cursor: null } }
  return {
    status: 200,
    body: {
      items: found.heads.map((head) => toSummary(head, found.names)),
      next_cursor: found.last && writePlace(found.last),
    },
  }
}

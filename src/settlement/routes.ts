import { Readable } from 'node:stream'
import { readClub } from '#access/service.ts'
import { printPdf } from '#documents/pdf.ts'
import { PARTNER_PREFIX } from '#partners/partner.ts'
import { partnerOfKey } from '#partners/settling-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type Comparing, compareSettlement } from './compare-service.ts'
import * as contract from './contract.ts'
import { writeLines } from './csv.ts'
import {
  type Acting,
  approve,
  decideDispute,
  markPaid,
  type Named,
  openDispute,
  readDispute,
} from './dispute-service.ts'
import { MOST_PRINTED, settlementDocument } from './document.ts'
import { settlementRefusals } from './refusal.ts'
import { findPlace, listSettlements, readLines, readSettlement, toDisputeView } from './service.ts'
import { DISPUTE_PREFIX } from './statement.ts'

export type SettlementParts = Comparing & { readonly clock: Clock }

/** So many lines are in a file: a spreadsheet holds no more. */
const MOST_IN_FILE = 1_000_000

export const settlementEndpoints = (parts: SettlementParts) => ({
  listSettlements: listEndpoint(parts),
  readSettlement: readEndpoint(parts),
  listSettlementLines: linesEndpoint(parts),
  disputeSettlement: disputeEndpoint(parts),
  decideSettlementDispute: decideEndpoint(parts),
  approveSettlement: approveEndpoint(parts),
  paySettlement: payEndpoint(parts),
  compareSettlement: compareEndpoint(parts),
  saveSettlement: csvEndpoint(parts),
  printSettlement: printEndpoint(parts),
})

/** Staff, and keys that may read partners, are of the club; else a key is a partner's, and sees that partner alone. */
const isOfClub = ({ permissions }: Caller): boolean => permissions.has('partner.read')

async function findOwn(tx: Tx, caller: Caller, id: string): Promise<Uuid | Refusal> {
  const asked = parseId(PARTNER_PREFIX, id)
  if (asked === null) return refuse(settlementRefusals, 'partner_not_found')
  if (isOfClub(caller) || (await partnerOfKey(tx, caller.subject.id)) === asked) return asked
  return refuse(settlementRefusals, 'partner_not_yours')
}

type Asking = { params: { id: string; month: string }; caller: Caller }

/** What a month is asked for; a partner's own alone. */
async function findNamed(tx: Tx, { params, caller }: Asking): Promise<Named | Refusal> {
  const partnerId = await findOwn(tx, caller, params.id)
  return isRefusal(partnerId) ? partnerId : { partnerId, month: params.month }
}

const listEndpoint = ({ db, clock }: SettlementParts) =>
  endpoint({
    summary:
      'What was settled with a partner, month by month, the latest first; months under way as they stand',
    params: contract.SettlementsPath,
    responses: { 200: contract.SettlementList },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const partnerId = await findOwn(tx, caller, params.id)
        if (isRefusal(partnerId)) return partnerId
        const body = await listSettlements(tx, partnerId, clock.now())
        return isRefusal(body) ? body : { status: 200, body }
      }),
  })

const readEndpoint = ({ db, clock }: SettlementParts) =>
  endpoint({
    summary: 'A month with a partner: sums by side, kind and contract; closed, its figures never change',
    params: contract.SettlementPath,
    responses: { 200: contract.Settlement },
    handle: (asking) =>
      db.inClub(asking.caller.clubId, async (tx) => {
        const named = await findNamed(tx, asking)
        if (isRefusal(named)) return named
        const body = await readSettlement(tx, { ...named, now: clock.now() })
        return isRefusal(body) ? body : { status: 200, body }
      }),
  })

const linesEndpoint = ({ db, clock }: SettlementParts) =>
  endpoint({
    summary: 'The lines of a month with a partner, in their order; they name no person',
    params: contract.SettlementPath,
    query: contract.LineQuery,
    responses: { 200: contract.LineList },
    handle: ({ query, ...asking }) =>
      db.inClub(asking.caller.clubId, async (tx) => {
        const named = await findNamed(tx, asking)
        if (isRefusal(named)) return named
        const place = await findPlace(tx, { ...named, now: clock.now() })
        if (isRefusal(place)) return place
        const at = query.cursor === undefined ? [0] : readCursor(query.cursor, 1)
        const after = Number(at?.[0] ?? Number.NaN)
        if (!Number.isInteger(after) || after < 0 || after > MOST_LINES)
          return refuse(settlementRefusals, 'cursor_not_valid')
        const { kind = null, limit } = query
        const filter = { kind, isDisputed: query.disputed === 'true', after, limit: limit + 1 }
        const found = await readLines(tx, place, filter)
        const items = found.slice(0, limit)
        const last = found.length > limit ? items.at(-1) : undefined
        return { status: 200, body: { items, next_cursor: last ? writeCursor([last.no]) : null } }
      }),
  })

const MOST_LINES = 2_000_000_000

type Doing = Asking & { body: unknown; context: RequestContext; step: string }

/** Does it once per Idempotency-Key, and shows it as it is then. */
const doOnce = <Body>(
  { db, clock }: SettlementParts,
  { step, ...asking }: Doing,
  work: (tx: Tx, named: Named, acting: Acting) => Promise<{ id?: Uuid; isNew?: boolean } | Refusal>,
  show: (tx: Tx, named: Named, id: Uuid) => Promise<Body | Refusal>,
) =>
  db.inClub(asking.caller.clubId, async (tx) => {
    const named = await findNamed(tx, asking)
    if (isRefusal(named)) return named
    const { params, caller, context, body } = asking
    const route = `POST /v1/partners/${params.id}/settlements/${params.month}/${step}`
    const request = { key: context.idempotencyKey, route, body, clock, refusals: settlementRefusals }
    const answer = await withIdempotency(
      tx,
      request,
      async (once) => {
        const done = await work(once, named, { now: clock.now(), subject: caller.subject })
        if (isRefusal(done)) return done
        return { status: done.isNew ? 201 : 200, outcome: { id: done.id ?? '' } }
      },
      ({ id }) => show(tx, named, id),
    )
    if (isRefusal(answer)) return answer
    const { body: shown, ...rest } = answer
    return isRefusal(shown) ? shown : { ...rest, body: shown }
  })

const showDispute = async (tx: Tx, named: Named, id: Uuid) => {
  const dispute = await readDispute(tx, named, id)
  return isRefusal(dispute) ? dispute : toDisputeView(dispute)
}

const disputeEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary:
      'Say that a line of a closed month is not right; once for each line, and the same again changes nothing',
    params: contract.SettlementPath,
    body: contract.NewDispute,
    responses: { 200: contract.DisputeView, 201: contract.DisputeView },
    handle: (asking) => {
      const openedBy = isOfClub(asking.caller) ? 'club' : 'partner'
      return doOnce(
        parts,
        { ...asking, step: 'disputes' },
        async (tx, named, acting) => {
          const opened = await openDispute(tx, named, { ...asking.body, openedBy }, acting)
          return isRefusal(opened) ? opened : { id: opened.dispute.disputeId, isNew: !opened.isRepeat }
        },
        showDispute,
      )
    },
  })

const decideEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary:
      'Decide a dispute, in words; what follows from it in money is a line of the month of the decision',
    params: contract.DisputePath,
    body: contract.DisputeDecision,
    responses: { 200: contract.DisputeView },
    handle: (asking) =>
      doOnce(
        parts,
        { ...asking, step: `disputes/${asking.params.dispute}/decision` },
        async (tx, named, acting) => {
          const id = parseId(DISPUTE_PREFIX, asking.params.dispute)
          if (id === null) return refuse(settlementRefusals, 'dispute_not_found')
          const decided = await decideDispute(tx, named, id, asking.body, acting)
          return isRefusal(decided) ? decided : { id }
        },
        showDispute,
      ),
  })

const approveEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary: 'Approve a closed month; lines in dispute are decided first, or left out for a later month',
    params: contract.SettlementPath,
    body: contract.Approval,
    responses: { 200: contract.Settlement },
    handle: (asking) =>
      doOnce(
        parts,
        { ...asking, step: 'approve' },
        async (tx, named, acting) => (await approve(tx, named, asking.body, acting)) ?? {},
        (tx, named) => readSettlement(tx, { ...named, now: parts.clock.now() }),
      ),
  })

const payEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary: 'Note that an approved month has been paid',
    params: contract.SettlementPath,
    body: contract.Payment,
    responses: { 200: contract.Settlement },
    handle: (asking) => {
      const { paid_on, reference } = asking.body
      const paid = { paidOn: Temporal.PlainDate.from(paid_on), reference }
      return doOnce(
        parts,
        { ...asking, step: 'paid' },
        async (tx, named, acting) => (await markPaid(tx, named, paid, acting)) ?? {},
        (tx, named) => readSettlement(tx, { ...named, now: parts.clock.now() }),
      )
    },
  })

const compareEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary:
      'Lay our book of a month beside that of the partner’s own installation, conversion by conversion',
    params: contract.SettlementPath,
    responses: { 200: contract.Comparison },
    async handle(asking) {
      const { clubId } = asking.caller
      const named = await parts.db.inClub(clubId, (tx) => findNamed(tx, asking))
      if (isRefusal(named)) return named
      const body = await compareSettlement(parts, clubId, { ...named, now: parts.clock.now() })
      return isRefusal(body) ? body : { status: 200, body }
    },
  })

/** A month with its lines, up to as many as are asked for. */
async function readWhole({ db, clock }: SettlementParts, asking: Asking, limit: number) {
  return db.inClub(asking.caller.clubId, async (tx) => {
    const named = await findNamed(tx, asking)
    if (isRefusal(named)) return named
    const asked = { ...named, now: clock.now() }
    const place = await findPlace(tx, asked)
    if (isRefusal(place)) return place
    const settlement = await readSettlement(tx, asked)
    if (isRefusal(settlement)) return settlement
    const lines = await readLines(tx, place, { kind: null, isDisputed: false, after: 0, limit })
    return { settlement, lines, club: await readClub(tx) }
  })
}

const fileName = ({ params }: Asking, ending: string): string => `settlement-${params.month}.${ending}`

const csvEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary: 'The lines of a month as CSV, for a spreadsheet',
    params: contract.SettlementPath,
    downloads: 'text/csv',
    responses: { 200: NoContent },
    async handle(asking) {
      const read = await readWhole(parts, asking, MOST_IN_FILE)
      if (isRefusal(read)) return read
      const stream = Readable.from([writeLines(read.settlement, read.lines)])
      const type = 'text/csv; charset=utf-8'
      return { status: 200, body: undefined, download: { fileName: fileName(asking, 'csv'), type, stream } }
    },
  })

const printEndpoint = (parts: SettlementParts) =>
  endpoint({
    summary: 'A month with a partner as a PDF; the same month closed, the same bytes',
    params: contract.SettlementPath,
    query: contract.PrintQuery,
    downloads: 'application/pdf',
    responses: { 200: NoContent },
    async handle({ query, ...asking }) {
      const read = await readWhole(parts, asking, MOST_PRINTED)
      if (isRefusal(read)) return read
      const { name, timeZone } = read.club
      const language = query.language ?? asking.caller.language
      const document = settlementDocument(read.settlement, read.lines, {
        printing: { language, club: name, timeZone },
        made: parts.clock.now().toString(),
      })
      const stream = Readable.from([Buffer.from(await printPdf(document))])
      const download = { fileName: fileName(asking, 'pdf'), type: 'application/pdf', stream }
      return { status: 200, body: undefined, download }
    },
  })

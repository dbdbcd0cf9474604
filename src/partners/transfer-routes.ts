import { nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { isUuid, parseId, type Uuid } from '#platform/id.ts'
import { addJob } from '#platform/jobs.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import * as desk from './contract.ts'
import { showPartner } from './desk-routes.ts'
import { TRANSFER_PREFIX } from './partner.ts'
import { receiveConversion, refuseConversion } from './receive-service.ts'
import { partnerRefusals } from './refusal.ts'
import { actingOf, type Deps, doOnce, type FindOwn, partnerOf } from './request.ts'
import { askNow, callOff, settleByHand } from './send-service.ts'
import { setRemote } from './service.ts'
import type { Transfer } from './transfer.ts'
import * as contract from './transfer-contract.ts'
import { type ConvertAnswer, ConvertInput } from './transfer-contract.ts'
import { findTransfer, listTransfers, readTransfer } from './transfer-queries.ts'
import { SEND_JOB } from './transfer-service.ts'
import { toTransferRow } from './view.ts'

type Own = Deps & { readonly findOwn: FindOwn; readonly seal: Seal }

const REPLAYED = { 'idempotency-replayed': 'true' }

export const transferEndpoints = (parts: Own) => ({
  receiveConversion: receiveEndpoint(parts),
  readConversion: readEndpoint(parts),
  refuseConversion: refuseEndpoint(parts),
  listPartnerTransfers: listEndpoint(parts),
  askPartnerTransfer: askEndpoint(parts),
  callOffPartnerTransfer: callOffEndpoint(parts),
  settlePartnerTransfer: settleEndpoint(parts),
  connectPartner: connectEndpoint(parts),
})

const answerOf = ({ transferRef, state, reason, agreedAt }: Transfer): ConvertAnswer => ({
  transfer_id: transferRef,
  state: state === 'confirmed' || state === 'rejected' ? state : 'unknown',
  reason,
  agreed_at: agreedAt?.toString() ?? null,
})

const receiveEndpoint = ({ db, clock, findOwn }: Own) =>
  endpoint({
    summary: 'Take points that left a member at the partner, or refuse them; once under the transfer’s name',
    params: desk.PartnerPath,
    body: ConvertInput,
    responses: { 200: contract.ConvertAnswer, 201: contract.ConvertAnswer },
    async handle({ params, body, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const received = await db.inClub(caller.clubId, (tx) =>
        receiveConversion(tx, partnerId, body, clock.now()),
      )
      if (isRefusal(received)) return received
      const { replayed, transfer } = received
      return {
        status: replayed ? 200 : 201,
        body: answerOf(transfer),
        ...(replayed && { headers: REPLAYED }),
      }
    },
  })

const readEndpoint = ({ db, findOwn }: Own) =>
  endpoint({
    summary: 'What became of a conversion that was sent here; unknown as long as it has not come',
    params: contract.ConvertPath,
    responses: { 200: contract.ConvertAnswer },
    async handle({ params, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const found = await db.inClub(caller.clubId, (tx) => findTransfer(tx, partnerId, 'in', params.transfer))
      const unknown = {
        transfer_id: params.transfer,
        state: 'unknown' as const,
        reason: null,
        agreed_at: null,
      }
      return { status: 200, body: found ? answerOf(found) : unknown }
    },
  })

const refuseEndpoint = ({ db, clock, findOwn }: Own) =>
  endpoint({
    summary: 'Refuse a conversion that has not come, should it come later; one that came stays as it is',
    params: contract.ConvertPath,
    responses: { 200: contract.ConvertAnswer },
    // By the transfer’s own name: again is the same answer.
    async handle({ params, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const refused = await db.inClub(caller.clubId, (tx) =>
        refuseConversion(tx, partnerId, params.transfer, clock.now()),
      )
      return isRefusal(refused) ? refused : { status: 200, body: answerOf(refused) }
    },
  })

const listEndpoint = ({ db, clock }: Own) =>
  endpoint({
    summary: 'Conversions to and from a partner: those that are open first',
    params: desk.PartnerPath,
    query: contract.TransferQuery,
    responses: { 200: contract.TransferList },
    handle: ({ params, query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const partnerId = partnerOf(params.id)
        if (isRefusal(partnerId)) return partnerId
        const place = query.cursor === undefined ? null : readCursor(query.cursor, 2)
        if (query.cursor !== undefined && !isUuid(String(place?.[1])))
          return refuse(partnerRefusals, 'cursor_not_valid')
        const { limit } = query
        const after = place && { isSettled: place[0] === 1, transferId: String(place[1]) }
        const found = await listTransfers(tx, { partnerId, after }, limit + 1)
        const rows = found.slice(0, limit)
        const last = found.length > limit ? rows.at(-1) : undefined
        const next_cursor = last ? writeCursor([last.settledAt === null ? 0 : 1, last.transferId]) : null
        const names = await nameMembers(tx, [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))])
        return {
          status: 200,
          body: { items: rows.map((row) => toTransferRow(row, names, clock.now())), next_cursor },
        }
      }),
  })

async function show(tx: Tx, partnerId: Uuid, transferId: Uuid, now: Temporal.Instant) {
  const transfer = await readTransfer(tx, transferId)
  if (transfer?.partnerId !== partnerId) return refuse(partnerRefusals, 'transfer_not_found')
  const names = await nameMembers(tx, transfer.memberId === null ? [] : [transfer.memberId])
  return toTransferRow(transfer, names, now)
}

function idsOf(params: { id: string; transfer: string }) {
  const partnerId = partnerOf(params.id)
  if (isRefusal(partnerId)) return partnerId
  const transferId = parseId(TRANSFER_PREFIX, params.transfer)
  return transferId === null ? refuse(partnerRefusals, 'transfer_not_found') : { partnerId, transferId }
}

type Step = (
  tx: Tx,
  partnerId: Uuid,
  transferId: Uuid,
  by: ReturnType<typeof actingOf>,
) => Promise<object | Refusal | null>

const stepEndpoint = (parts: Own, step: string, summary: string, work: Step) =>
  endpoint({
    summary,
    params: contract.TransferPath,
    responses: { 200: contract.TransferRow },
    async handle({ params, caller, context }) {
      const named = idsOf(params)
      if (isRefusal(named)) return named
      const { partnerId, transferId } = named
      const route = `POST /v1/partners/${params.id}/transfers/${params.transfer}/${step}`
      return doOnce(
        parts,
        { caller, context, route, body: null },
        async (tx) => {
          const done = await work(tx, partnerId, transferId, actingOf(parts, caller))
          if (isRefusal(done)) return done
          await addJob(tx, SEND_JOB, { transferId }, { key: transferId })
          return {}
        },
        (tx) => show(tx, partnerId, transferId, parts.clock.now()),
      )
    },
  })

const askEndpoint = (parts: Own) =>
  stepEndpoint(
    parts,
    'ask',
    'Ask the other side at once what became of a conversion',
    (tx, partnerId, id, { now }) => askNow(tx, partnerId, id, now),
  )

const callOffEndpoint = (parts: Own) =>
  stepEndpoint(
    parts,
    'call-off',
    'Have the other side refuse a conversion, unless it has taken it; the points come back when it says so',
    callOff,
  )

const settleEndpoint = (parts: Own) =>
  endpoint({
    summary: 'Write down what became of a conversion whose other side answers no more, as people there said',
    params: contract.TransferPath,
    body: contract.SettleBody,
    responses: { 200: contract.TransferRow },
    async handle({ params, body, caller, context }) {
      const named = idsOf(params)
      if (isRefusal(named)) return named
      const { partnerId, transferId } = named
      const route = `POST /v1/partners/${params.id}/transfers/${params.transfer}/settle`
      return doOnce(
        parts,
        { caller, context, route, body },
        async (tx) =>
          (await settleByHand(tx, { partnerId, transferId, ...body }, actingOf(parts, caller))) ?? {},
        (tx) => show(tx, partnerId, transferId, parts.clock.now()),
      )
    },
  })

const connectEndpoint = (parts: Own) =>
  endpoint({
    summary: 'Where the partner’s own installation answers, so that points can be converted to it',
    params: desk.PartnerPath,
    body: desk.RemoteBody,
    responses: { 200: desk.PartnerView },
    handle: ({ params, body, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const partnerId = partnerOf(params.id)
        if (isRefusal(partnerId)) return partnerId
        const refused = await setRemote(tx, partnerId, body, actingOf(parts, caller), parts.seal)
        const shown = refused ?? (await showPartner(tx, parts, partnerId))
        return isRefusal(shown) ? shown : { status: 200, body: shown }
      }),
  })

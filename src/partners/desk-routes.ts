import { readKeys } from '#access/key-service.ts'
import { nameMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { formatId, isUuid, parseId, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import { listEarns, readEarn } from './earn-queries.ts'
import { decideHold } from './hold-service.ts'
import { EARN_PREFIX, PARTNER_PREFIX } from './partner.ts'
import { partnerRefusals } from './refusal.ts'
import { actingOf, type Deps, doOnce, partnerOf } from './request.ts'
import { addContract, addPartner, addPartnerKey, changePartner, endPartnerKey } from './service.ts'
import { toEarnRow } from './view.ts'
import { listPartners, readPartner } from './view-service.ts'

export const deskEndpoints = (parts: Deps) => ({
  listPartners: listEndpoint(parts),
  addPartner: addEndpoint(parts),
  readPartner: readEndpoint(parts),
  changePartner: changeEndpoint(parts),
  addPartnerContract: contractEndpoint(parts),
  addPartnerKey: keyEndpoint(parts),
  endPartnerKey: endKeyEndpoint(parts),
  listPartnerEarns: earnsEndpoint(parts),
  decidePartnerEarn: decideEndpoint(parts),
})

export async function showPartner(
  tx: Tx,
  { clock }: Deps,
  partnerId: Uuid,
): Promise<contract.PartnerView | Refusal> {
  return (await readPartner(tx, partnerId, clock.now())) ?? refuse(partnerRefusals, 'partner_not_found')
}

const listEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'The partners of the club, and what of each needs somebody’s eye',
    responses: { 200: contract.PartnerList },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: { items: await listPartners(tx, clock.now()) },
      })),
  })

const addEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'Write down a partner; it earns once a contract is in force',
    body: contract.NewPartner,
    responses: { 201: contract.PartnerView },
    handle: ({ body, caller, context }) =>
      doOnce(
        parts,
        { caller, context, route: 'POST /v1/partners', body },
        async (tx) => ({ partner: await addPartner(tx, body.name, actingOf(parts, caller)) }),
        (tx, { partner }) => showPartner(tx, parts, String(partner)),
        201,
      ),
  })

const readEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'A partner: contracts, caps, keys, what it issued, and what is left today',
    params: contract.PartnerPath,
    responses: { 200: contract.PartnerView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const partnerId = partnerOf(params.id)
        const body = isRefusal(partnerId) ? partnerId : await showPartner(tx, parts, partnerId)
        return isRefusal(body) ? body : { status: 200, body }
      }),
  })

const changeEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'Rename a partner, pause it, take it up again, or end it for good',
    params: contract.PartnerPath,
    body: contract.PartnerChange,
    responses: { 200: contract.PartnerView },
    handle: ({ params, body, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const partnerId = partnerOf(params.id)
        if (isRefusal(partnerId)) return partnerId
        const refused = await changePartner(tx, partnerId, body, actingOf(parts, caller))
        const shown = refused ?? (await showPartner(tx, parts, partnerId))
        return isRefusal(shown) ? shown : { status: 200, body: shown }
      }),
  })

const contractEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'Agree on new terms from a day on; the contract before ends the day before',
    params: contract.PartnerPath,
    body: contract.NewContract,
    responses: { 201: contract.PartnerView },
    async handle({ params, body, caller, context }) {
      const partnerId = partnerOf(params.id)
      if (isRefusal(partnerId)) return partnerId
      const wish = {
        fromOn: Temporal.PlainDate.from(body.from),
        untilOn: body.until === null ? null : Temporal.PlainDate.from(body.until),
        terms: body.terms,
      }
      return doOnce(
        parts,
        { caller, context, route: `POST /v1/partners/${params.id}/contracts`, body },
        (tx) => addContract(tx, partnerId, wish, actingOf(parts, caller)),
        (tx) => showPartner(tx, parts, partnerId),
        201,
      )
    },
  })

const keyEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'Make a key of this partner alone; it is told this once',
    params: contract.PartnerPath,
    body: contract.NewKey,
    responses: { 201: contract.KeyWithSecret },
    async handle({ params, body, caller, context }) {
      const partnerId = partnerOf(params.id)
      if (isRefusal(partnerId)) return partnerId
      let key: string | null = null
      return doOnce(
        parts,
        { caller, context, route: `POST /v1/partners/${params.id}/keys`, body },
        async (tx) => {
          key = null
          const made = await addPartnerKey(tx, partnerId, body.name, actingOf(parts, caller))
          if (isRefusal(made)) return made
          key = made.key
          // The key itself is kept nowhere: a repeat gets its row alone.
          return { key_id: made.keyId }
        },
        async (tx, { key_id }) => {
          const [row] = await readKeys(tx, [String(key_id)])
          if (!row) return refuse(partnerRefusals, 'key_not_found')
          const key_row = {
            id: formatId('key', row.keyId),
            name: row.name,
            prefix: row.prefix,
            created_at: row.createdAt.toString(),
            last_used_at: row.lastUsedAt?.toString() ?? null,
            revoked_at: row.revokedAt?.toString() ?? null,
          }
          return { key_row, key }
        },
        201,
      )
    },
  })

const endKeyEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'End a partner’s key for good; a server may take it for five seconds more',
    params: contract.KeyPath,
    responses: { 200: contract.PartnerView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const partnerId = partnerOf(params.id)
        if (isRefusal(partnerId)) return partnerId
        const keyId = parseId('key', params.key)
        if (keyId === null) return refuse(partnerRefusals, 'key_not_found')
        const refused = await endPartnerKey(tx, partnerId, keyId, actingOf(parts, caller))
        const shown = refused ?? (await showPartner(tx, parts, partnerId))
        return isRefusal(shown) ? shown : { status: 200, body: shown }
      }),
  })

const earnsEndpoint = ({ db }: Deps) =>
  endpoint({
    summary: 'The latest purchases of a partner, or those that wait for somebody to look',
    params: contract.PartnerPath,
    query: contract.EarnQuery,
    responses: { 200: contract.EarnList },
    handle: ({ params, query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const partnerId = parseId(PARTNER_PREFIX, params.id)
        const place = query.cursor === undefined ? null : readCursor(query.cursor, 1)
        if (query.cursor !== undefined && !isUuid(String(place?.[0])))
          return refuse(partnerRefusals, 'cursor_not_valid')
        const { limit } = query
        const after = place && String(place[0])
        const found = partnerId
          ? await listEarns(tx, partnerId, { isHeld: query.held === 'true', after, limit: limit + 1 })
          : []
        const rows = found.slice(0, limit)
        const last = found.length > limit ? rows.at(-1) : undefined
        const names = await nameMembers(tx, [...new Set(rows.map(({ memberId }) => memberId))])
        const items = rows.map((row) => toEarnRow(row, names))
        return { status: 200, body: { items, next_cursor: last ? writeCursor([last.earnId]) : null } }
      }),
  })

const decideEndpoint = (parts: Deps) =>
  endpoint({
    summary: 'Let a purchase that waits count, or take it back; again is the same answer',
    params: contract.EarnPath,
    body: contract.Decision,
    responses: { 200: contract.EarnRow },
    async handle({ params, body, caller, context }) {
      const partnerId = partnerOf(params.id)
      const earnId = parseId(EARN_PREFIX, params.earn)
      if (isRefusal(partnerId)) return partnerId
      if (earnId === null) return refuse(partnerRefusals, 'earn_not_found')
      const route = `POST /v1/partners/${params.id}/earns/${params.earn}/decision`
      return doOnce(
        parts,
        { caller, context, route, body },
        async (tx) => {
          const done = await decideHold(tx, { partnerId, earnId, ...body }, actingOf(parts, caller))
          return isRefusal(done) ? done : {}
        },
        async (tx) => {
          const earn = await readEarn(tx, partnerId, earnId)
          if (!earn) return refuse(partnerRefusals, 'earn_not_found')
          return toEarnRow(earn, await nameMembers(tx, [earn.memberId]))
        },
      )
    },
  })

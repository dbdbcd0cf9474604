import { SYSTEM } from '#access/audit.ts'
import type { PartnerTerms } from '#partners/contract.ts'
import { link } from '#partners/link-service.ts'
import { addPartnerKey, setRemote } from '#partners/service.ts'
import { formatId, parseId } from '#platform/id.ts'
import type { TestServer } from './server.ts'

export const TERMS: PartnerTerms = {
  currency: 'ILS',
  earn: { points: 1, per_minor: 100, amounts: 'with_vat', vat_bp: 1800 },
  caps: { receipt_points: null, member_day_points: null, day_points: null, budget_points: null },
  late_days: 30,
  review: { receipt_points: null, member_day_receipts: null, same_amount_day: null, hold_days: 7 },
  convert: null,
  issued_minor_per_1000: 10_000,
}

export type Call = Awaited<ReturnType<TestServer['asKey']>>

/** Calls with any key. */
export const callWith =
  (server: TestServer, key: string): Call =>
  async (method, url, body, headers = {}) => {
    const response = await server.app.http.inject({
      method: method as 'GET',
      url,
      headers: { authorization: `Bearer ${key}`, 'accept-language': 'en', ...headers },
      ...(body !== undefined && { payload: body as object }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? null : JSON.parse(response.body),
    }
  }

/** A partner under contract from today, with a key of its own. Keys are made by people, so the owner of the club makes it here. */
export async function plantPartner(
  server: TestServer,
  clubId: string,
  call: Call,
  { name = 'קפה הנמל', terms = TERMS, from = '2026-03-01' } = {},
) {
  const { body: partner } = await call('POST', '/v1/partners', { name })
  const made = await call('POST', `/v1/partners/${partner.id}/contracts`, { from, terms })
  if (made.status !== 201) throw new Error(`no contract: ${JSON.stringify(made.body)}`)
  const key = await plantKey(server, clubId, partner.id)
  return { id: partner.id as string, key, as: callWith(server, key) }
}

async function plantKey(server: TestServer, clubId: string, partner: string): Promise<string> {
  const made = await server.db.inClub(clubId, (tx) =>
    addPartnerKey(tx, parseId('ptn', partner) ?? '', 'till', { now: server.clock.now(), subject: SYSTEM }),
  )
  if ('refused' in made) throw new Error(made.code)
  return made.key
}

/** A member of the club who is linked to the partner. */
export async function plantLinked(
  server: TestServer,
  clubId: string,
  partner: { id: string },
  memberId: string,
): Promise<string> {
  const linked = await server.db.inClub(clubId, (tx) =>
    link(
      tx,
      {
        partnerId: parseId('ptn', partner.id) ?? '',
        memberId: parseId('mbr', memberId) ?? '',
        partnerRef: null,
        begunAtPartner: false,
      },
      server.clock.now(),
    ),
  )
  if ('refused' in linked) throw new Error(linked.code)
  return formatId('plk', linked.link.linkId)
}

type Connected = { server: TestServer; clubId: string; partner: { id: string; key: string }; url: string }

/** One side knows where the other answers; connecting is for who manages keys. */
export async function connect(side: Connected, other: Connected): Promise<void> {
  const remote = { url: other.url, partner: other.partner.id, key: other.partner.key }
  const { server } = side
  const acting = { now: server.clock.now(), subject: SYSTEM }
  const refused = await server.db.inClub(side.clubId, (tx) =>
    setRemote(tx, parseId('ptn', side.partner.id) ?? '', remote, acting, server.app.partnerSending.seal),
  )
  if (refused) throw new Error(refused.code)
}

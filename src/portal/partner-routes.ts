import { readBalances } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import { isAcross } from '#partners/link.ts'
import { showCode, unlink } from '#partners/link-service.ts'
import {
  findOwnLink,
  linkAcross,
  type MemberPartner,
  readMemberPartners,
} from '#partners/member-view-service.ts'
import { PARTNER_PREFIX, TRANSFER_PREFIX } from '#partners/partner.ts'
import { namePartners } from '#partners/read-service.ts'
import { partnerRefusals } from '#partners/refusal.ts'
import type { Sending } from '#partners/send-service.ts'
import type { Transfer } from '#partners/transfer.ts'
import { prepareConversion, previewConversion } from '#partners/transfer-service.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { PortalParts } from './code-service.ts'
import { doOnce } from './once.ts'
import * as contract from './partner-contract.ts'

export type PartnerParts = PortalParts & { readonly partnerSending: Sending }

const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
/** An id that is none finds nobody. */
const partnerOf = (id: string): Uuid => parseId(PARTNER_PREFIX, id) ?? NOBODY

/** Other businesses where I earn: linking, and changing points into theirs. */
export const ownPartnerEndpoints = (parts: PartnerParts) => ({
  listOwnPartners: listEndpoint(parts),
  showOwnPartnerCode: codeEndpoint(parts),
  linkOwnPartner: linkEndpoint(parts),
  unlinkOwnPartner: unlinkEndpoint(parts),
  previewOwnConversion: previewEndpoint(parts),
  convertOwnPoints: convertEndpoint(parts),
})

const toPartner = ({ partner, terms, link }: MemberPartner, language: Language): contract.OwnPartner => {
  const { convert, earn, currency } = terms
  const out = partner.remoteUrl === null ? null : convert?.out
  return {
    id: formatId(PARTNER_PREFIX, partner.partnerId),
    name: partner.name,
    linked_at: link?.linkedAt.toString() ?? null,
    earn: earn && { points: earn.points, per_minor: earn.per_minor, currency },
    convert:
      convert && out
        ? {
            unit: language === 'he' ? convert.unit_he : convert.unit_en,
            points: out.points,
            units: out.units,
            min_points: out.min_points,
            is_ready: link !== null && isAcross(link),
          }
        : null,
  }
}

const toTransfer = (transfer: Transfer, names: ReadonlyMap<Uuid, string>) => ({
  id: formatId(TRANSFER_PREFIX, transfer.transferId),
  partner: names.get(transfer.partnerId) ?? '',
  direction: transfer.direction,
  points: transfer.points,
  units: transfer.units,
  state: transfer.state,
  reason: transfer.reason,
  at: transfer.preparedAt.toString(),
})

async function show(tx: Tx, { clock }: PartnerParts, { subject, language }: Caller) {
  const { partners, transfers } = await readMemberPartners(tx, subject.id, clock.now())
  const names = await namePartners(tx, [...new Set(transfers.map(({ partnerId }) => partnerId))])
  const [found] = await findMembers(tx, [{ kind: 'id', value: subject.id }])
  const balances = found && (await readBalances(tx, [found.accountId])).get(found.accountId)
  const body: contract.OwnPartnerList = {
    items: partners.map((each) => toPartner(each, language)),
    transfers: transfers.map((each) => toTransfer(each, names)),
    available: balances?.available ?? 0,
  }
  return { status: 200, body }
}

const listEndpoint = (parts: PartnerParts) =>
  endpoint({
    summary: 'Other businesses where I can earn, those I am linked with, and what I converted.',
    responses: { 200: contract.OwnPartnerList },
    handle: ({ caller }) => parts.db.inClub(caller.clubId, (tx) => show(tx, parts, caller)),
  })

const codeEndpoint = (parts: PartnerParts) =>
  endpoint({
    summary: 'A code that I show at the partner to be linked; by showing it I agree.',
    params: contract.PartnerPath,
    responses: { 201: contract.LinkCode },
    // Each time a new one, which ends the one before: nothing is lost by asking again.
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const named = { partnerId: partnerOf(params.id), memberId: caller.subject.id }
        const shown = await showCode(tx, named, parts.clock.now(), parts)
        if (isRefusal(shown)) return shown
        return { status: 201, body: { code: shown.code, expires_at: shown.expiresAt.toString() } }
      }),
  })

const linkEndpoint = (parts: PartnerParts) =>
  endpoint({
    summary: 'Link with my own page at the partner, by the code that it shows me.',
    params: contract.PartnerPath,
    body: contract.LinkBody,
    responses: { 200: contract.OwnPartnerList },
    // By the code itself: typed again it is the same link.
    async handle({ params, body, caller, context }) {
      const limited = await parts.throttles.trying.attempt(`partner ${caller.subject.id}`, context.address)
      if (limited) return limited
      const named = { partnerId: partnerOf(params.id), memberId: caller.subject.id, code: body.code }
      const linked = await linkAcross(parts.partnerSending, caller.clubId, named)
      if (isRefusal(linked)) return linked
      return parts.db.inClub(caller.clubId, (tx) => show(tx, parts, caller))
    },
  })

const unlinkEndpoint = (parts: PartnerParts) =>
  endpoint({
    summary: 'End my link with a partner; what I bought before still earns.',
    params: contract.PartnerPath,
    responses: { 200: contract.OwnPartnerList },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const own = await findOwnLink(tx, caller.subject.id, partnerOf(params.id))
        if (isRefusal(own)) return own
        const by = { now: parts.clock.now(), subject: caller.subject }
        const ended = await unlink(tx, own.linkId, 'member', by)
        return isRefusal(ended) ? ended : show(tx, parts, caller)
      }),
  })

const previewEndpoint = (parts: PartnerParts) =>
  endpoint({
    summary: 'What my points would become at the partner, and what that is worth.',
    params: contract.PartnerPath,
    query: contract.PreviewQuery,
    responses: { 200: contract.ConversionPreview },
    handle: ({ params, query, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const named = { partnerId: partnerOf(params.id), memberId: caller.subject.id, points: query.points }
        const preview = await previewConversion(tx, named, parts.clock.now())
        if (isRefusal(preview)) return preview
        const { convert, contract: agreed } = preview.converting
        const body: contract.ConversionPreview = {
          points: preview.points,
          units: preview.units,
          unit: caller.language === 'he' ? convert.unit_he : convert.unit_en,
          worth_minor: preview.worthMinor,
          currency: agreed.terms.currency,
          left_points: preview.left,
          rate_from: agreed.fromOn.toString(),
        }
        return { status: 200, body }
      }),
  })

const convertEndpoint = (parts: PartnerParts) =>
  endpoint({
    summary: 'Convert my points into the partner’s; they arrive as soon as it has taken them.',
    params: contract.PartnerPath,
    body: contract.ConvertBody,
    responses: { 201: contract.OwnPartnerList },
    handle: ({ params, body, caller, context }) =>
      convert(parts, { caller, context, id: params.id, points: body.points }),
  })

function convert(
  parts: PartnerParts,
  wish: { caller: Caller; context: RequestContext; id: string; points: number },
) {
  const { caller, context, id, points } = wish
  const { clock } = parts
  const named = { partnerId: partnerOf(id), memberId: caller.subject.id, points }
  return parts.db.inClub(caller.clubId, (tx) =>
    doOnce(
      tx,
      { clock, caller, context, route: `POST /v1/me/partners/${id}/conversions`, body: { points } },
      async (once): Promise<{ status: number; outcome: { transfer: string } } | Refusal> => {
        if (named.partnerId === NOBODY) return refuse(partnerRefusals, 'partner_not_found')
        const prepared = await prepareConversion(once, named, clock.now())
        return isRefusal(prepared) ? prepared : { status: 201, outcome: { transfer: prepared.transferId } }
      },
      () => show(tx, parts, caller),
    ),
  )
}

import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { describeRefusal } from '#platform/http/problem.ts'
import { formatId, parseId } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import * as contract from './contract.ts'
import { deskEndpoints } from './desk-routes.ts'
import type { EarnOutcome } from './earn-service.ts'
import type { Earner } from './earner.ts'
import { fileEndpoints } from './file-routes.ts'
import type { Benefits } from './honour.ts'
import { honourEndpoints } from './honour-routes.ts'
import { readLinks } from './link-queries.ts'
import { confirmLink, type Linked, type Linking, linkByCode, startLink, unlink } from './link-service.ts'
import { LINK_CODE_PREFIX, LINK_PREFIX } from './partner.ts'
import { partnerRefusals } from './refusal.ts'
import { actingOf, createFindOwn, type Deps, doOnce, type FindOwn } from './request.ts'
import { reversePurchase } from './reverse-service.ts'
import { transferEndpoints } from './transfer-routes.ts'
import { toEarnAnswer, toLinkView, toReversalAnswer } from './view.ts'

export type PartnerParts = Deps &
  Linking & {
    readonly earner: Earner
    readonly seal: Seal
    readonly benefits: Benefits
  }
type Own = PartnerParts & { readonly findOwn: FindOwn }

const REPLAYED = { 'idempotency-replayed': 'true' }
const replay = (replayed: boolean) => (replayed ? { headers: REPLAYED } : {})

/** What partners ask with keys of their own, and what the club keeps of them. */
export function partnerEndpoints(given: PartnerParts) {
  const parts: Own = { ...given, findOwn: createFindOwn(given) }
  return {
    partnerEarn: earnEndpoint(parts),
    partnerEarnBatch: earnBatchEndpoint(parts),
    partnerReverse: reverseEndpoint(parts),
    linkPartnerByCode: linkEndpoint(parts),
    startPartnerLink: startEndpoint(parts),
    confirmPartnerLink: confirmEndpoint(parts),
    readPartnerLink: readLinkEndpoint(parts),
    endPartnerLink: endLinkEndpoint(parts),
    ...deskEndpoints(parts),
    ...transferEndpoints(parts),
    ...fileEndpoints(parts),
    ...honourEndpoints(parts),
  }
}

const answerEarn = (outcome: EarnOutcome) =>
  outcome.ok
    ? {
        status: outcome.replayed ? 200 : 201,
        body: toEarnAnswer(outcome.earn),
        ...replay(outcome.replayed),
      }
    : outcome.refusal

const earnEndpoint = ({ earner, findOwn }: Own) =>
  endpoint({
    summary: 'Credit a linked member for a purchase at the partner; once under the partner’s own receipt id',
    params: contract.PartnerPath,
    body: contract.EarnInput,
    responses: { 200: contract.EarnAnswer, 201: contract.EarnAnswer },
    async handle({ params, body, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      return answerEarn(await earner.submit(caller.clubId, { partnerId, input: body, fileId: null }))
    },
  })

const toRow = ({ language }: Caller, receiptId: string, outcome: EarnOutcome) => {
  if (outcome.ok) return { receipt_id: receiptId, earn: toEarnAnswer(outcome.earn), refusal: null }
  const { detail } = describeRefusal(outcome.refusal, language).problem
  return { receipt_id: receiptId, earn: null, refusal: { code: outcome.refusal.code, detail: detail ?? '' } }
}

const earnBatchEndpoint = ({ earner, findOwn }: Own) =>
  endpoint({
    summary: 'Credit up to 500 purchases, each answered by itself; for what was offline',
    params: contract.PartnerPath,
    body: contract.EarnBatch,
    responses: { 200: contract.EarnBatchAnswer },
    async handle({ params, body, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const outcomes = await Promise.all(
        body.items.map((input) => earner.submit(caller.clubId, { partnerId, input, fileId: null })),
      )
      const items = body.items.map((input, at) =>
        toRow(caller, input.receipt_id, outcomes[at] as EarnOutcome),
      )
      return { status: 200, body: { items } }
    },
  })

const reverseEndpoint = ({ db, clock, findOwn }: Own) =>
  endpoint({
    summary: 'Take back what goods earned that came back to the partner; one that comes first waits',
    params: contract.PartnerPath,
    body: contract.ReversalInput,
    responses: { 200: contract.ReversalAnswer, 201: contract.ReversalAnswer },
    async handle({ params, body, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const outcome = await db.inClub(caller.clubId, (tx) =>
        reversePurchase(tx, partnerId, body, clock.now()),
      )
      if (isRefusal(outcome)) return outcome
      return {
        status: outcome.replayed ? 200 : 201,
        body: toReversalAnswer(outcome),
        ...replay(outcome.replayed),
      }
    },
  })

const answerLink = (linked: Linked | Refusal) =>
  isRefusal(linked)
    ? linked
    : { status: linked.replayed ? 200 : 201, body: toLinkView(linked.link), ...replay(linked.replayed) }

const LINKED = { 200: contract.LinkView, 201: contract.LinkView }

const linkEndpoint = (parts: Own) =>
  endpoint({
    summary: 'Link the member who shows this code from their own page',
    params: contract.PartnerPath,
    body: contract.LinkByCode,
    responses: LINKED,
    // A code is good once by itself, and again for who did not hear the answer.
    async handle({ params, body, caller }) {
      const partnerId = await parts.findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const limited = await parts.tries.attempt(partnerId, partnerId)
      if (limited) return limited
      const wish = { partnerId, code: body.code, partnerRef: body.customer_ref ?? null }
      const linked = await parts.db.inClub(caller.clubId, (tx) =>
        linkByCode(tx, wish, parts.clock.now(), parts),
      )
      if (!isRefusal(linked)) await parts.tries.forgive(partnerId, partnerId)
      return answerLink(linked)
    },
  })

const startEndpoint = (parts: Own) =>
  endpoint({
    summary: 'Send a code to the phone of somebody who asks to be linked right now; tells nobody whose it is',
    params: contract.PartnerPath,
    body: contract.LinkStart,
    responses: { 202: contract.LinkStarted },
    async handle({ params, body, caller, context }) {
      const partnerId = await parts.findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const route = `POST /v1/partners/${params.id}/links/start`
      return doOnce(
        parts,
        { caller, context, route, body },
        async (tx) => {
          const done = await startLink(tx, { partnerId, phone: body.phone }, parts.clock.now(), parts)
          if (isRefusal(done)) return done
          return { request: formatId(LINK_CODE_PREFIX, done.codeId), expires_at: done.expiresAt.toString() }
        },
        async (_tx, { request, expires_at }) => ({
          request: String(request),
          expires_at: String(expires_at),
        }),
        202,
      )
    },
  })

const confirmEndpoint = (parts: Own) =>
  endpoint({
    summary: 'Link the member who told the partner the code that was sent to them',
    params: contract.PartnerPath,
    body: contract.LinkConfirm,
    responses: LINKED,
    // Without a key of its own: a wrong code is counted, and a refusal under a key would undo the count.
    async handle({ params, body, caller }) {
      const partnerId = await parts.findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const codeId = parseId(LINK_CODE_PREFIX, body.request)
      if (codeId === null) return refuse(partnerRefusals, 'link_code_wrong')
      const wish = { partnerId, codeId, code: body.code, partnerRef: body.customer_ref ?? null }
      return answerLink(
        await parts.db.inClub(caller.clubId, (tx) => confirmLink(tx, wish, parts.clock.now(), parts)),
      )
    },
  })

const readLinkEndpoint = ({ db, findOwn }: Own) =>
  endpoint({
    summary: 'Whether a link stands',
    params: contract.LinkPath,
    responses: { 200: contract.LinkView },
    async handle({ params, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const linkId = parseId(LINK_PREFIX, params.link)
      const [found] = linkId ? await db.inClub(caller.clubId, (tx) => readLinks(tx, [linkId])) : []
      if (found?.partnerId !== partnerId) return refuse(partnerRefusals, 'link_not_found')
      return { status: 200, body: toLinkView(found) }
    },
  })

const endLinkEndpoint = (parts: Own) =>
  endpoint({
    summary: 'End a link; purchases from before still earn',
    params: contract.LinkPath,
    responses: { 200: contract.LinkView },
    async handle({ params, caller }) {
      const partnerId = await parts.findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const linkId = parseId(LINK_PREFIX, params.link)
      const ended = await parts.db.inClub(caller.clubId, async (tx) => {
        const [found] = linkId ? await readLinks(tx, [linkId]) : []
        if (found?.partnerId !== partnerId) return refuse(partnerRefusals, 'link_not_found')
        const by = caller.subject.kind === 'staff' ? 'staff' : 'partner'
        return unlink(tx, found.linkId, by, actingOf(parts, caller))
      })
      return isRefusal(ended) ? ended : { status: 200, body: toLinkView(ended) }
    },
  })

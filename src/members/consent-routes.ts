import { staffNames } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { lockSurvivor } from './change-service.ts'
import { keepWording, readWordingList, recordConsents } from './consent-service.ts'
import { ConsentList, ConsentsBody, MemberPath, WordingKeep, WordingList, WordingView } from './contract.ts'
import { readProof } from './list-service.ts'
import { memberRefusals } from './refusal.ts'
import { type MemberDependencies, readingOf, readKnownConsents, uuidOf, witnessOf } from './request.ts'
import { toConsentView, toWordingView } from './view.ts'

export const consentEndpoints = (parts: Parts) => ({
  listConsents: listEndpoint(parts),
  addConsents: addEndpoint(parts),
  listWordings: wordingsEndpoint(parts),
  keepWording: keepEndpoint(parts),
})

type Parts = Pick<MemberDependencies, 'db' | 'clock' | 'onAnswers'>

const listEndpoint = ({ db }: Parts) =>
  endpoint({
    summary: 'The proof of every yes and no of a member, newest first',
    params: MemberPath,
    responses: { 200: ConsentList },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const body = await viewProof(tx, uuidOf(params.id))
        return body === null ? refuse(memberRefusals, 'member_not_found') : { status: 200, body }
      }),
  })

const addEndpoint = ({ db, clock, onAnswers }: Parts) =>
  endpoint({
    summary: 'Record what a member agreed to or refused; earlier answers stay as proof',
    params: MemberPath,
    body: ConsentsBody,
    responses: { 201: ConsentList },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const route = `POST /v1/members/${params.id}/consents`
        const result = await withIdempotency(
          tx,
          { key: context.idempotencyKey, route, body, clock, refusals: memberRefusals },
          async () => {
            const reading = await readingOf(tx, clock, caller)
            const consents = await readKnownConsents(tx, body.consents, reading)
            if (isRefusal(consents)) return consents
            const member = await lockSurvivor(tx, uuidOf(params.id))
            if (member === null) return refuse(memberRefusals, 'member_not_found')
            const record = { ...witnessOf(caller, context), recordedAt: reading.now }
            await recordConsents(tx, member.memberId, consents, record)
            await onAnswers?.(tx, member.memberId, consents, record)
            return { status: 201, outcome: { memberId: member.memberId } }
          },
          ({ memberId }) => viewProof(tx, memberId),
        )
        if (isRefusal(result)) return result
        const { body: list } = result
        return list === null ? refuse(memberRefusals, 'member_not_found') : { ...result, body: list }
      }),
  })

async function viewProof(tx: Tx, memberId: Uuid): Promise<ConsentList | null> {
  const rows = await readProof(tx, memberId)
  if (rows === null) return null
  const names = await staffNames(tx, [...new Set(rows.map((row) => row.subject.id))])
  return { consents: rows.map((row) => toConsentView(row, names)) }
}

const wordingsEndpoint = ({ db }: Parts) =>
  endpoint({
    summary: 'The newest version of each consent wording, in each language',
    responses: { 200: WordingList },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const rows = await readWordingList(tx)
        return { status: 200, body: { wordings: rows.map(toWordingView) } }
      }),
  })

const keepEndpoint = ({ db, clock }: Parts) =>
  endpoint({
    summary: 'Keep a text as the next version of a consent wording; the same text again stays its version',
    body: WordingKeep,
    responses: { 201: WordingView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: 'POST /v1/consent-wordings',
            body,
            clock,
            refusals: memberRefusals,
          },
          async () => {
            const wording = { wordingId: body.id, language: body.language, text: body.text }
            const row = await keepWording(tx, wording, clock.now())
            return { status: 201, outcome: { version: row.version } }
          },
          async ({ version }) => ({ ...body, version }),
        ),
      ),
  })

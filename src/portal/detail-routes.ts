import { readBranchNames } from '#access/service.ts'
import { hashToken } from '#access/token.ts'
import { doubtAddress, type LookUpDomain } from '#contacts/address-check.ts'
import { noteVerified, readFailing } from '#contacts/point-service.ts'
import { readSettings } from '#contacts/setting-service.ts'
import { AddressFinding, CheckAddress } from '#members/address-contract.ts'
import { readProfile } from '#members/body.ts'
import { type ChangeOutcome, changeMember } from '#members/change-service.ts'
import { confirmDetails } from '#members/confirm-service.ts'
import type { IdentifierChange } from '#members/identifier-plan.ts'
import { readMember } from '#members/list-service.ts'
import { readingOf, witnessOf } from '#members/request.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { askCode, type Contact, countTry, type PortalParts, readContact, useCode } from './code-service.ts'
import * as contract from './contract.ts'
import { portalRefusals } from './refusal.ts'
import { MEMBER_COOKIE } from './session.ts'
import { endSessionsOf } from './session-queries.ts'
import { showAsked } from './session-routes.ts'

const NO_IDENTIFIERS: IdentifierChange = { main: {}, add: [], remove: [] }

async function viewDetails(tx: Tx, memberId: string): Promise<contract.OwnDetails | null> {
  const member = await readMember(tx, memberId)
  if (member === null) return null
  const names = await readBranchNames(tx)
  return {
    first_name: member.firstName,
    last_name: member.lastName,
    gender: member.gender,
    birth_on: member.birthOn?.toString() ?? null,
    birth_calendar: member.birthCalendar,
    language: member.language,
    home_branch: member.homeBranch,
    phone: member.main.phone ?? null,
    email: member.main.email ?? null,
    card: member.main.card ?? null,
    failing: await readFailing(tx, memberId),
    confirmed_at: member.detailsConfirmedAt?.toString() ?? null,
    birth_on_is_fixed: member.birthOn !== null,
    branches: Object.entries(names).map(([code, name]) => ({ code, name: name || code })),
  }
}

async function answerDetails(tx: Tx, caller: Caller) {
  const details = await viewDetails(tx, caller.subject.id)
  return details === null
    ? refuse(httpRefusals, 'unauthenticated')
    : ({ status: 200, body: details } as const)
}

/** What a member sees and changes of their own details. */
export const detailEndpoints = (parts: PortalParts & { readonly lookUp: LookUpDomain }) => ({
  checkOwnContact: endpoint({
    summary: 'What may be wrong with an address that I just typed; never a refusal.',
    body: CheckAddress,
    responses: { 200: AddressFinding },
    async handle({ body, caller }) {
      const { allowedDomains } = await parts.db.inClub(caller.clubId, readSettings)
      return { status: 200, body: { doubt: await doubtAddress(body.email, allowedDomains, parts.lookUp) } }
    },
  }),
  readOwnDetails: endpoint({
    summary: 'My details.',
    responses: { 200: contract.OwnDetails },
    handle: ({ caller }) => parts.db.inClub(caller.clubId, (tx) => answerDetails(tx, caller)),
  }),
  changeOwnDetails: endpoint({
    summary: 'Change my details; a phone and an address are changed by a code that is sent there.',
    body: contract.ChangeOwnDetails,
    responses: { 200: contract.OwnDetails },
    handle: ({ body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const refusal = await changeProfile(tx, parts, body, caller, context)
        return refusal ?? answerDetails(tx, caller)
      }),
  }),
  confirmOwnDetails: endpoint({
    summary: 'My details hold.',
    responses: { 200: contract.OwnDetails },
    handle: ({ caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const record = { subject: caller.subject, recordedAt: parts.clock.now(), shown: 'details' } as const
        await confirmDetails(tx, caller.subject.id, record)
        return answerDetails(tx, caller)
      }),
  }),
  ...contactEndpoints(parts),
})

async function changeProfile(
  tx: Tx,
  { clock }: PortalParts,
  body: contract.ChangeOwnDetails,
  caller: Caller,
  context: RequestContext,
): Promise<Refusal | null> {
  const reading = await readingOf(tx, clock, caller)
  const profile = readProfile(body, reading)
  if (isRefusal(profile)) return profile
  const member = await readMember(tx, caller.subject.id)
  if (member === null) return refuse(httpRefusals, 'unauthenticated')
  const isOther = profile.birthOn !== undefined && profile.birthOn?.toString() !== member.birthOn?.toString()
  if (member.birthOn !== null && isOther) return refuse(portalRefusals, 'birthday_fixed')
  const change = { profile, identifiers: NO_IDENTIFIERS, consents: [] }
  const record = { ...witnessOf(caller, context), recordedAt: clock.now() }
  const outcome = await changeMember(tx, caller.subject.id, change, record)
  return outcome.ok ? null : refuseChange(outcome)
}

function refuseChange(outcome: Exclude<ChangeOutcome, { ok: true }>): Refusal {
  if (outcome.reason === 'member_exists')
    return refuse(portalRefusals, 'contact_taken', { kind: outcome.existing.matchedBy })
  return refuse(httpRefusals, 'unauthenticated')
}

function contactEndpoints(parts: PortalParts) {
  const { db } = parts
  return {
    askContactCode: endpoint({
      summary: 'Send a code to another phone or address of mine.',
      body: contract.AskCode,
      responses: { 202: contract.CodeAsked },
      async handle({ body, caller, context }) {
        const { address, language } = context
        const memberId = caller.subject.id
        const asked = await askCode(parts, {
          clubId: caller.clubId,
          typed: body,
          language,
          address,
          memberId,
        })
        return isRefusal(asked) ? asked : { status: 202, body: showAsked(asked) }
      },
    }),
    confirmContact: endpoint({
      summary: 'It is mine: the phone or address takes the place of the one so far, and other sign-ins end.',
      body: contract.ConfirmContact,
      responses: { 200: contract.OwnDetails },
      async handle({ body, caller, context }) {
        const { clubId } = caller
        const contact = await db.inClub(clubId, (tx) => readContact(tx, body))
        if (isRefusal(contact)) return contact
        const trying = {
          clubId,
          contact,
          code: body.code,
          address: context.address,
          purpose: 'contact',
        } as const
        const tooMany = await countTry(parts, trying)
        if (tooMany) return tooMany
        return db.inClub(clubId, async (tx) => {
          const memberId = await useCode(tx, parts, trying)
          if (memberId !== caller.subject.id) return refuse(portalRefusals, 'wrong_code')
          const refusal = await replaceContact(tx, parts, contact, caller, context)
          return refusal ?? answerDetails(tx, caller)
        })
      },
    }),
  }
}

/** Whoever could sign in by the phone so far may not be its owner any more. */
async function replaceContact(
  tx: Tx,
  { clock }: PortalParts,
  { kind, value }: Contact,
  caller: Caller,
  context: RequestContext,
): Promise<Refusal | null> {
  const now = clock.now()
  const identifiers: IdentifierChange = { main: { [kind]: value }, add: [], remove: [] }
  const change = { profile: {}, identifiers, consents: [] }
  const record = { ...witnessOf(caller, context), recordedAt: now }
  const outcome = await changeMember(tx, caller.subject.id, change, record)
  if (!outcome.ok) return refuseChange(outcome)
  const proved = { channel: kind, address: value, way: 'code', source: 'portal' } as const
  await noteVerified(tx, caller.subject.id, proved, now)
  await endSessionsOf(tx, caller.subject.id, hashToken(context.cookies[MEMBER_COOKIE] ?? ''), now)
  return null
}

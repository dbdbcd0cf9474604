import {
  confirmByLink,
  disownByLink,
  type LinkView,
  type Opened,
  readLinkOwner,
  replaceByLink,
  viewLink,
} from '#contacts/answer-service.ts'
import type { AskTokens } from '#contacts/ask-token.ts'
import { contactRefusals } from '#contacts/refusal.ts'
import type { Tx } from '#platform/database.ts'
import { publicEndpoint, type RequestContext } from '#platform/http/endpoint.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { askCode, countTry, type PortalParts, readContact, useCode } from './code-service.ts'
import * as contract from './confirm-contract.ts'
import { AskCode, CodeAsked, ConfirmContact } from './contract.ts'
import { findClubAt, readFace } from './face-service.ts'
import { portalRefusals } from './refusal.ts'
import { endSessionsOf } from './session-queries.ts'
import { showAsked } from './session-routes.ts'

export type ConfirmParts = PortalParts & { readonly askTokens: AskTokens }

/** The page of a personal link: "is it still yours?", answered by two taps and without signing in. Reading it answers nothing. */
export const confirmEndpoints = (parts: ConfirmParts) => ({
  readConfirmLink: publicEndpoint({
    summary: 'What a personal link asks; the address is masked, and nothing is answered by reading it',
    params: contract.ConfirmPath,
    responses: { 200: contract.ConfirmPage },
    handle: ({ params, context }) =>
      atLink(parts, params, context, async (tx, opened) => {
        const view = await viewLink(tx, opened, parts.clock.now())
        return isRefusal(view) ? view : { status: 200, body: await showPage(tx, parts, view) }
      }),
  }),
  answerConfirmLink: publicEndpoint({
    summary: 'Answer a personal link, once: it is still mine, or it is not me',
    params: contract.ConfirmPath,
    body: contract.AnswerLink,
    responses: { 200: contract.LinkAnswered },
    handle: ({ params, body, context }) =>
      atLink<contract.LinkAnswered>(parts, params, context, async (tx, opened) => {
        const now = parts.clock.now()
        if (body.answer === 'not_me') {
          const refusal = await disownByLink(tx, opened, now)
          return refusal ?? { status: 200, body: { answered: 'not_me', tried: null } }
        }
        const done = await confirmByLink(tx, parts.postbox, opened, now)
        if (isRefusal(done)) return done
        if (done.tried === 'sent') tx.onCommit(() => parts.sender.kick(opened.clubId))
        return { status: 200, body: { answered: 'holds', tried: done.tried } }
      }),
  }),
  askLinkCode: codeEndpoint(parts),
  replaceByConfirmLink: replaceEndpoint(parts),
})

type Path = { readonly club: string; readonly token: string }
type Answered<Body> = { status: 200; body: Body } | Refusal

/** Works in the club of a link; who tries tokens out is stopped as whoever tries clubs out. */
async function atLink<Body>(
  parts: ConfirmParts,
  { club, token }: Path,
  context: RequestContext,
  work: (tx: Tx, opened: Opened) => Promise<Answered<Body>>,
): Promise<Answered<Body>> {
  const tooMany = await parts.throttles.visiting.attempt(context.address, context.address)
  if (tooMany) return tooMany
  const clubId = await findClubAt(parts.db, club)
  if (clubId === null) return refuse(portalRefusals, 'club_unknown')
  return parts.db.inClub(clubId, (tx) => work(tx, openedAs(parts, clubId, token)))
}

const openedAs = ({ askTokens }: ConfirmParts, clubId: Uuid, token: string): Opened => ({
  askTokens,
  clubId,
  token,
})

async function showPage(tx: Tx, { postbox }: ConfirmParts, view: LinkView): Promise<contract.ConfirmPage> {
  const club = await readFace(tx, postbox.reach)
  return {
    club,
    state: view.state,
    about: view.about,
    way: view.way,
    masked: view.masked,
    is_faulty: view.isFaulty,
    first_name: view.recipient?.firstName ?? null,
    gender: view.recipient?.gender ?? null,
    language: view.recipient?.language ?? club.default_language,
  }
}

const codeEndpoint = (parts: ConfirmParts) =>
  publicEndpoint({
    summary: 'Send a code to a new phone or address, which counts once the code was typed in',
    params: contract.ConfirmPath,
    body: AskCode,
    responses: { 202: CodeAsked },
    async handle({ params, body, context }) {
      const tooMany = await parts.throttles.visiting.attempt(context.address, context.address)
      if (tooMany) return tooMany
      const clubId = await findClubAt(parts.db, params.club)
      if (clubId === null) return refuse(portalRefusals, 'club_unknown')
      const owner = await parts.db.inClub(clubId, (tx) =>
        readLinkOwner(tx, openedAs(parts, clubId, params.token), parts.clock.now()),
      )
      if (isRefusal(owner)) return owner
      if (('email' in body ? 'email' : 'phone') !== owner.about) return refuse(contactRefusals, 'other_kind')
      const { address, language } = context
      const asked = await askCode(parts, { clubId, typed: body, language, address, memberId: owner.memberId })
      return isRefusal(asked) ? asked : { status: 202, body: showAsked(asked) }
    },
  })

const replaceEndpoint = (parts: ConfirmParts) =>
  publicEndpoint({
    summary: 'It is mine: the phone or address that the code went to takes the place of the old one',
    params: contract.ConfirmPath,
    body: ConfirmContact,
    responses: { 200: contract.LinkAnswered },
    async handle({ params, body, context }) {
      const clubId = await findClubAt(parts.db, params.club)
      if (clubId === null) return refuse(portalRefusals, 'club_unknown')
      const contact = await parts.db.inClub(clubId, (tx) => readContact(tx, body))
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
      return parts.db.inClub(clubId, async (tx) => {
        const now = parts.clock.now()
        const memberId = await useCode(tx, parts, trying)
        const opened = openedAs(parts, clubId, params.token)
        const owner = await readLinkOwner(tx, opened, now)
        if (isRefusal(owner)) return owner
        if (contact.kind !== owner.about) return refuse(contactRefusals, 'other_kind')
        if (memberId !== owner.memberId) return refuse(contactRefusals, 'wrong_link_code')
        const proved = { channel: contact.kind, address: contact.value, from: context.address }
        const done = await replaceByLink(tx, opened, proved, now)
        if (isRefusal(done)) return done
        // Whoever could sign in by what was there so far may not be its owner any more.
        await endSessionsOf(tx, done.memberId, null, now)
        return { status: 200, body: { answered: 'replaced' as const, tried: null } }
      })
    },
  })

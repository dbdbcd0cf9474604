import { readBranchNames, readClub } from '#access/service.ts'
import { lastDayBefore } from '#ledger/life.ts'
import { readGrants } from '#offers/grant-service.ts'
import { toGrantView } from '#offers/view.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { readOwnNearMisses } from '#receipts/near-miss-service.ts'
import { readStatement } from '#receipts/read-service.ts'
import { placeOf, readPlace, toEntryViews, writePlace } from '#receipts/view.ts'
import type { PortalParts } from './code-service.ts'
import {
  Me,
  type OwnCard,
  OwnCardList,
  OwnOfferList,
  OwnOfferQuery,
  OwnStatement,
  OwnStatementQuery,
} from './contract.ts'
import { readMe } from './me-service.ts'
import { toOwnEntry } from './own-entry.ts'

/** More coupons than anybody holds. */
const MOST_OFFERS = 200

export type CardParts = {
  /** What the club has for a member now, and tells on their page. */
  readonly readCards: (tx: Tx, memberId: Uuid, language: Language) => Promise<OwnCard[]>
}

const cardsEndpoint = ({ db, readCards }: Pick<PortalParts, 'db'> & CardParts) =>
  endpoint({
    summary: 'What the club has for me now, the newest first.',
    responses: { 200: OwnCardList },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: { items: await readCards(tx, caller.subject.id, caller.language) },
      })),
  })

/** What a member reads of themselves. Whoever was erased while they were signed in is not signed in. */
export const meEndpoints = ({ db, clock, postbox, provider, readCards }: PortalParts & CardParts) => ({
  readMe: endpoint({
    summary: 'My points, my card, my tier and everything else of the first page.',
    responses: { 200: Me },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const { language } = caller
        const reading = { clock, ways: postbox.reach, language, takesCardLinks: provider !== null }
        const me = await readMe(tx, caller.subject.id, reading)
        return me === null ? refuse(httpRefusals, 'unauthenticated') : { status: 200, body: me }
      }),
  }),
  listOwnCards: cardsEndpoint({ db, readCards }),
  readOwnStatement: endpoint({
    summary: 'My entries, newest first, each with what happened and why.',
    query: OwnStatementQuery,
    responses: { 200: OwnStatement },
    async handle({ query, caller }) {
      const place = readPlace(query.cursor)
      if (isRefusal(place)) return place
      return db.inClub(caller.clubId, async (tx) => {
        const statement = await readStatement(tx, caller.subject.id, place, query.limit)
        if (!statement) return refuse(httpRefusals, 'unauthenticated')
        const branches = await readBranchNames(tx)
        const { timeZone } = await readClub(tx)
        const last = statement.entries.at(-1)
        const misses = await readOwnNearMisses(tx, statement.receipts.values(), caller.language)
        const reader = { memberId: caller.subject.id, language: caller.language, timeZone, branches }
        const items = toEntryViews(statement.entries, statement, caller.language).flatMap((entry, at) => {
          const { kind, cause_id, available_at: availableAt = null } = statement.entries[at] ?? {}
          // When points become usable is told where they were earned, and changes none of them.
          if (kind === 'activate') return []
          const isEarned = kind === 'earn' && cause_id !== undefined
          const nearMisses = (isEarned && misses.get(cause_id)) || []
          return toOwnEntry(entry, { nearMisses, availableAt }, reader)
        })
        const isWhole = statement.entries.length < query.limit || !last
        return { status: 200, body: { items, next_cursor: isWhole ? null : writePlace(placeOf(last)) } }
      })
    },
  }),
  listOwnOffers: endpoint({
    summary: 'My coupons, samples and raffle tickets, newest first.',
    query: OwnOfferQuery,
    responses: { 200: OwnOfferList },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const at = clock.now()
        const wish = { memberId: caller.subject.id, isOpen: query.state === 'open', after: null }
        const grants = await readGrants(tx, { ...wish, limit: MOST_OFFERS }, at)
        if (grants === null) return refuse(httpRefusals, 'unauthenticated')
        const { timeZone } = await readClub(tx)
        const dayOf = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate()
        const items = grants.map(({ grant, trigger }) => {
          const view = toGrantView(grant, trigger, at, caller.language)
          const { id, kind, name, amount_minor, percent_bp, tickets, code, state, reason } = view
          return {
            ...{ id, kind, name, amount_minor, percent_bp, tickets, code, state, reason },
            issued_on: dayOf(view.issued_at).toString(),
            last_on: grant.validUntil && lastDayBefore(grant.validUntil, timeZone).toString(),
          }
        })
        return { status: 200, body: { items } }
      }),
  }),
})

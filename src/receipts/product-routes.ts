import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { SuggestionList, SuggestionQuery } from '#programme/suggestion-contract.ts'
import { suggestGoods, suggestNames } from './product-queries.ts'

/** What the goods on receipts are called: for whoever writes a rule about them. */
export const productEndpoints = ({ db }: { db: Database }) => ({
  suggestValues: endpoint({
    summary: 'Categories, brands or goods of the club’s receipts, the commonest first',
    query: SuggestionQuery,
    responses: { 200: SuggestionList },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const part = query.q ?? null
        const suggestions =
          query.of === 'sku' ? await suggestGoods(tx, part) : await suggestNames(tx, query.of, part)
        return { status: 200, body: { suggestions } }
      }),
  }),
})

import type { Database, Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { SuggestionList, SuggestionQuery } from '#programme/suggestion-contract.ts'
import { suggestGoods, suggestNames } from './product-queries.ts'

/** What the goods on receipts are called: for whoever writes a rule about them. */
type ProductDependencies = {
  db: Database
  /** Sensitive categories. */
  readExcluded: (tx: Tx) => Promise<readonly string[]>
}

export const productEndpoints = ({ db, readExcluded }: ProductDependencies) => ({
  suggestValues: endpoint({
    summary: 'Categories, brands or goods of the club’s receipts, the commonest first',
    query: SuggestionQuery,
    responses: { 200: SuggestionList },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const part = query.q ?? null
        const hidden = query.about === 'members' ? await readExcluded(tx) : []
        const keys = hidden.map((category) => category.trim().toLowerCase())
        const suggestions =
          query.of === 'sku'
            ? await suggestGoods(tx, part, keys)
            : await suggestNames(tx, query.of, part, keys)
        return { status: 200, body: { suggestions } }
      }),
  }),
})

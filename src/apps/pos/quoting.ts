import { basketOf, isSameBasket, type Quote, type Sale } from './sale.ts'
import type { QuoteAnswer } from './shapes.ts'

type Parts = {
  /** Null: in vain. */
  ask(sale: Sale): Promise<QuoteAnswer | null>
  tell(quote: Quote): void
}

export type Quoting = ReturnType<typeof startQuoting>

/** Asks for a quote of each basket as it changes; what is said of one that was overtaken is told nobody. */
export function startQuoting({ ask, tell }: Parts) {
  let asked: Quote['of'] | null = null
  let underWay = Promise.resolve()

  async function put(sale: Sale, basket: Quote['of']): Promise<void> {
    const answer = await ask(sale)
    if (asked === basket) tell({ of: basket, answer })
  }

  return {
    /** The sale is so now. */
    follow(sale: Sale): void {
      const basket = basketOf(sale)
      if (basket === null) asked = null
      if (basket === null || (asked !== null && isSameBasket(asked, basket))) return
      asked = basket
      underWay = put(sale, basket)
    },
    /** Resolves once everything that was asked for is answered, also what was asked for meanwhile. */
    async whenTold(): Promise<void> {
      for (let waited: unknown = null; waited !== underWay; ) {
        waited = underWay
        await underWay
      }
    },
  }
}

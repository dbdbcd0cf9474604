import type { Uuid } from '#platform/id.ts'
import { rateClub } from '#standing/service.ts'
import { useTestServer } from './server.ts'

/** A server with clubs that members join and buy in, and whose standings can be rated at once. */
export async function useStandingServer() {
  const { db, owner, addClub, asKey, clock } = await useTestServer()
  let counter = 0
  return {
    clock,
    db,
    owner,
    rate: (clubId: Uuid) => rateClub({ db, clock }, clubId),
    async openClub() {
      const clubId = await addClub()
      const call = await asKey(clubId)
      return {
        clubId,
        call,
        async join(): Promise<string> {
          counter += 1
          return (await call('POST', '/v1/members', { card: `C${counter}` })).body.id
        },
        /** Tells the receipt's reference. */
        async buy(id: string, occurred_at: string, category = 'Deli'): Promise<string> {
          counter += 1
          const { status, body } = await call('POST', '/v1/receipts', {
            receipt_id: `R${counter}`,
            member: { id },
            branch: 'TLV',
            occurred_at,
            currency: 'ILS',
            lines: [{ line_id: '1', sku: 'S', category, qty: '1', amount_minor: 1000 }],
            total_minor: 1000,
          })
          if (status !== 201) throw new Error(JSON.stringify(body))
          return `R${counter}`
        },
        async bringBack(receipt: string, occurred_at: string): Promise<void> {
          counter += 1
          const { status, body } = await call('POST', `/v1/receipts/${receipt}/returns`, {
            return_id: `B${counter}`,
            occurred_at,
            lines: [{ line_id: '1', qty: '1' }],
          })
          if (status !== 201) throw new Error(JSON.stringify(body))
        },
      }
    },
  }
}

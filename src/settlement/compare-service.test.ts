import { expect, test } from 'vitest'
import type { RemoteRead } from '#partners/remote.ts'
import type { Database } from '#platform/database.ts'
import type { Seal } from '#platform/seal.ts'
import { compareSettlement } from './compare-service.ts'

// What another installation answers is its own: whatever it says, there is an end to it.

const partner = { remoteUrl: 'https://cafe.example', remotePartner: 'ptn_x', remoteKey: Buffer.from('k') }
const db = { inClub: async () => ({ partner, here: [] }) } as unknown as Database
const seal = { open: () => 'k' } as unknown as Seal
const item = { ref: 'T-1', points: 1, units: 1, amount_minor: 1, vat_minor: 0 }

async function compareWith(page: (asked: number) => object) {
  let asked = 0
  const remoteRead: RemoteRead = async ({ url }) => {
    asked += 1
    const body = url.includes('/lines') ? page(asked) : { state: 'ready', currency: 'ILS' }
    return { status: 200, failure: null, text: JSON.stringify(body) }
  }
  const now = Temporal.Instant.from('2026-04-01T10:00:00Z')
  const parts = { db, seal, remoteRead }
  const told = await compareSettlement(parts, 'club', { partnerId: 'p', month: '2026-03', now })
  return { told, asked }
}

test('a book without an end is left, and nothing is concluded of what was read', async () => {
  const { told, asked } = await compareWith((at) => ({
    items: [{ ...item, ref: `T-${at}` }],
    next_cursor: 'on',
  }))
  expect(told).toMatchObject({ state: 'unreached', trouble: 'too_many', differences: [] })
  expect(asked).toBeLessThan(60)
})

test('more on a page than was asked for, or names of any length, are no answer', async () => {
  const items = Array.from({ length: 1_001 }, () => item)
  for (const page of [
    { items, next_cursor: null },
    { items: [{ ...item, ref: 'x'.repeat(10_000) }], next_cursor: null },
  ])
    expect((await compareWith(() => page)).told).toMatchObject({
      state: 'unreached',
      trouble: 'not_understood',
    })
})

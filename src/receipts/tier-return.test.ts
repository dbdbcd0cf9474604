import { expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { useTestServer } from '../../test/support/server.ts'
import { LADDER } from '../../test/support/tiers.ts'
import { line, makeReceipt, makeReturn } from '../../test/support/till.ts'

const { addClub, asKey, clock } = await useTestServer()

async function openClub() {
  clock.set('2026-02-21T10:00:00Z')
  const call = await asKey(await addClub())
  const definition = { ...DEFAULT_DEFINITION, tiers: LADDER }
  const { body: draft } = await call('POST', '/v1/programme/versions', { definition })
  await call('POST', `/v1/programme/versions/${draft.id}/publish`, { in_force_on: '2025-01-01' })
  const member = (await call('POST', '/v1/members', { first_name: 'דנה', card: 'C1' })).body.id
  const buy = async (amount: number) => {
    const receipt = makeReceipt({ member: { card: 'C1' }, lines: [line(amount, { qty: '2' })] })
    expect((await call('POST', '/v1/receipts', receipt)).status).toBe(201)
    return receipt.receipt_id
  }
  /** A moment later: changes have an order. */
  const later = () => clock.set(clock.now().add({ seconds: 1 }).toString())
  const giveBack = async (receipt: string, amount_minor: number, on: string, qty: string) => {
    later()
    const back = makeReturn([{ line_id: '1', qty, amount_minor }], { occurred_at: `${on}T12:00:00+02:00` })
    const { status } = await call('POST', `/v1/receipts/${receipt}/returns`, back)
    expect(status).toBe(201)
  }
  const tierOf = async () =>
    (await call('GET', `/v1/members/${member}/tier`, undefined, { 'accept-language': 'en' })).body
  return { buy, giveBack, tierOf }
}

test('what is bought and returned at once gives no status, and the member’s page says why', async () => {
  const { buy, giveBack, tierOf } = await openClub()
  const receipt = await buy(700_000)
  expect((await tierOf()).tier).toMatchObject({ code: 'gold' })
  await giveBack(receipt, 350_000, '2026-02-21', '1')
  expect((await tierOf()).tier).toMatchObject({ code: 'silver', progress: 350_000 })
  await giveBack(receipt, 350_000, '2026-02-21', '1')
  const { tier, history } = await tierOf()
  expect(tier).toMatchObject({ code: 'blue', progress: 0 })
  expect(history[0]).toMatchObject({ from: 'silver', to: 'blue', cause: 'receipt', reason: 'not_kept' })
  expect(history[0].sentence).toContain('Went back from Silver to Blue when goods were returned')
})

test('what is returned after the window leaves the tier to the reviews', async () => {
  const { buy, giveBack, tierOf } = await openClub()
  const receipt = await buy(700_000)
  clock.set('2026-03-10T10:00:00Z')
  await giveBack(receipt, 700_000, '2026-03-10', '2')
  expect((await tierOf()).tier).toMatchObject({ code: 'gold', progress: 0 })
})

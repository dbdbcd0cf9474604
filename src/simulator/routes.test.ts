import { expect, test } from 'vitest'
import { useTestServer } from '../../test/support/server.ts'

const server = await useTestServer()

test('a club without receipts is offered the demonstration data, and asking starts one job', async () => {
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  expect(await call('GET', '/v1/demo')).toMatchObject({ status: 200, body: { state: 'offered', share: 0 } })
  for (let again = 0; again < 2; again += 1)
    expect(await call('POST', '/v1/demo')).toMatchObject({ status: 202, body: { state: 'running' } })
  const { rows } = await server.owner.query(
    `select payload from graphile_worker._private_jobs where payload->>'clubId' = $1`,
    [clubId],
  )
  expect(rows).toEqual([{ payload: { clubId } }])
})

test('a club with receipts is not', async () => {
  const call = await server.asKey(await server.addClub())
  const receipt = {
    receipt_id: 'real-1',
    branch: 'A',
    occurred_at: '2026-03-01T11:00:00+02:00',
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'x', qty: '1', amount_minor: 100 }],
    total_minor: 100,
  }
  expect((await call('POST', '/v1/receipts', receipt)).status).toBe(201)
  expect((await call('GET', '/v1/demo')).body.state).toBe('not_offered')
  expect(await call('POST', '/v1/demo')).toMatchObject({ status: 409, body: { code: 'demo_not_possible' } })
})

test('a till may not fill the club', async () => {
  const call = await server.asKey(await server.addClub(), 'pos')
  expect((await call('POST', '/v1/demo')).status).toBe(403)
})

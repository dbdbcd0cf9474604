import { expect, test } from 'vitest'
import { parseId } from '#platform/id.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { useTestServer } from '../../test/support/server.ts'

const { addClub, asKey } = await useTestServer()
const clubId = await addClub()
const admin = await asKey(clubId)

const rule: Rule = {
  code: 'secret',
  name: 'Secret bonus',
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points: 77_777 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 50,
}

async function joinHeldOut(): Promise<{ id: string; card: string }> {
  for (let n = 0; ; n += 1) {
    const card = `H${n}`
    const { id } = (await admin('POST', '/v1/members', { first_name: 'דנה', card })).body
    if (isHeldOut(rule.code, parseId('mbr', id) ?? '', rule.holdout_percent)) return { id, card }
  }
}

test('tills and shops never hear that a member is held out; who may read the programme does', async () => {
  const definition = { ...DEFAULT_DEFINITION, rules: [rule] }
  const { body: draft } = await admin('POST', '/v1/programme/versions', { definition })
  expect((await admin('POST', `/v1/programme/versions/${draft.id}/publish`, {})).status).toBe(200)
  const { id, card } = await joinHeldOut()
  const basket = {
    member: { card },
    branch: 'TLV',
    occurred_at: '2026-03-01T12:00:00+02:00',
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'X', qty: '1', amount_minor: 10_000 }],
  }
  for (const role of ['pos', 'shop'] as const) {
    const till = await asKey(clubId, role)
    const receipt = { ...basket, receipt_id: role, total_minor: 10_000 }
    const answers = [
      await till('POST', '/v1/baskets/quote', basket),
      await till('POST', '/v1/receipts', receipt),
      await till('POST', '/v1/receipts', receipt),
      await till('POST', '/v1/receipts/batch', { receipts: [{ ...receipt, receipt_id: `${role} 2` }] }),
      await till('GET', `/v1/receipts/${role}`),
      await till('GET', `/v1/members/${id}/statement`),
    ]
    for (const { status, body } of answers) {
      expect(status).toBeLessThan(300)
      expect(JSON.stringify(body)).not.toMatch(/held_out|Secret bonus|secret|77,?777/)
    }
    expect(answers[1]?.body.explanation.evaluation.points).toBe(30)
  }
  for (const call of [admin, await asKey(clubId, 'read')]) {
    const { explanation } = (await call('GET', '/v1/receipts/pos')).body
    expect(explanation.evaluation.held_out).toEqual([{ rule: 'secret', in: 'points', amount: 77_777e8 }])
    expect(explanation.sentences.join(' ')).toContain('Secret bonus')
  }
  // What is told in answer to a purchase is for the member's ears, whoever sends it.
  const posted = await admin('POST', '/v1/receipts', { ...basket, receipt_id: 'office', total_minor: 10_000 })
  expect(JSON.stringify(posted.body)).not.toMatch(/held_out|Secret bonus/)
})

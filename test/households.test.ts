import { describe, expect, test } from 'vitest'
import { NO_CAPS } from '#programme/rule.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { useTestServer } from './support/server.ts'

// Households as tills and the desk meet them: receipts, returns, statements, rules and segments over HTTP.

const server = await useTestServer()
const club = await server.addClub()
const call = await server.asKey(club)
let next = 0
const join = async (): Promise<{ id: string; phone: string }> => {
  next += 1
  const phone = `+97254${String(next).padStart(7, '0')}`
  const { body } = await call('POST', '/v1/members', { phone, first_name: `Member ${next}` })
  return { id: body.id, phone }
}
const buy = async (
  member: { id: string },
  amount_minor: number,
  at = '11:00',
): Promise<{ ref: string; points: number }> => {
  next += 1
  const receipt = {
    receipt_id: `H-${next}`,
    member: { id: member.id },
    branch: 'center',
    occurred_at: `2026-03-01T${at}:00+02:00`,
    currency: 'ILS',
    lines: [{ line_id: '1', sku: 'MILK', qty: '1', amount_minor }],
    total_minor: amount_minor,
  }
  const { status, body } = await call('POST', '/v1/receipts', receipt)
  expect(status).toBe(201)
  return { ref: receipt.receipt_id, points: body.points }
}
const giveBack = async (ref: string) => {
  next += 1
  const wish = {
    return_id: `B-${next}`,
    occurred_at: '2026-03-01T11:30:00+02:00',
    lines: [{ line_id: '1', qty: '1' }],
  }
  expect((await call('POST', `/v1/receipts/${ref}/returns`, wish)).status).toBe(201)
}
const found = async (head: { id: string }, more: object = {}) =>
  (await call('POST', '/v1/households', { head: { id: head.id }, ...more })).body
const add = (household: { id: string }, member: { id: string }, role = 'adult') =>
  call('POST', `/v1/households/${household.id}/members`, { member: { id: member.id }, role })
const balancesOf = async (member: { id: string }) =>
  (await call('GET', `/v1/members/${member.id}`)).body.balances
const statementOf = async (member: { id: string }) =>
  (await call('GET', `/v1/members/${member.id}/statement`)).body.items

describe('buying in a household', () => {
  test('every purchase is everybody’s, the statement says whose it was, and a return takes from who bought', async () => {
    const [dana, avi] = [await join(), await join()]
    const before = await buy(avi, 5_000)
    const household = await found(dana, { name: 'הלויים' })
    const added = await add(household, avi)
    expect(added.body.members).toMatchObject([
      { role: 'head', share: { points: 0 } },
      { role: 'adult', share: { points: before.points } },
    ])
    const during = await buy(avi, 8_000)
    await buy(dana, 3_000)
    expect((await balancesOf(dana)).available).toBe(
      before.points + during.points + (3_000 / 100) * (before.points / 50),
    )
    const items = await statementOf(dana)
    expect(items.map((item: { member: { name: string } | null }) => item.member?.name)).toContain('Member 2')
    expect((await call('GET', `/v1/members/${avi.id}`)).body.household).toMatchObject({
      id: household.id,
      role: 'adult',
      pooled: true,
      members: [{ id: dana.id, name: 'Member 1' }, { id: avi.id }],
    })
    await giveBack(before.ref)
    const left = await call('DELETE', `/v1/members/${avi.id}/household`)
    expect(left.body.moved).toEqual({ points: during.points, pending: 0, debt: 0 })
    await giveBack(during.ref)
    expect(await balancesOf(avi)).toMatchObject({ available: 0, debt: 0 })
    // What was bought in the pool stays in the member's own list, and nobody else's.
    const listed = await call('GET', `/v1/receipts?member=${avi.id}`)
    expect(listed.body.items.map((item: { receipt_id: string }) => item.receipt_id)).toEqual([
      during.ref,
      before.ref,
    ])
    const own = await statementOf(avi)
    expect(
      own.every((item: { member: { id: string } | null }) => !item.member || item.member.id === avi.id),
    ).toBe(true)
    expect(own.map((item: { of_account: string }) => item.of_account)).toContain('pool')
    const page = await call('GET', `/v1/receipts/${during.ref}`)
    expect(page.body.postings.map(({ kind }: { kind: string }) => kind)).toEqual(['earn', 'reverse'])
  })

  test('a rule for households counts from the next purchase on', async () => {
    const [dana, avi] = [await join(), await join()]
    const { body: programme } = await call('GET', '/v1/programme')
    const draft = await call('POST', '/v1/programme/versions', {
      name: 'households',
      definition: {
        ...programme.versions[0].definition,
        rules: [
          {
            code: 'together',
            name: 'Together',
            on: 'receipt',
            when: [{ kind: 'household' }],
            effect: { kind: 'bonus', points: 7 },
            caps: NO_CAPS,
            group: null,
            holdout_percent: 0,
          },
        ],
      },
    })
    expect([draft.status, draft.body.code ?? null]).toEqual([201, null])
    const published = await call('POST', `/v1/programme/versions/${draft.body.id}/publish`, {})
    expect([published.status, published.body.code ?? null]).toEqual([200, null])
    server.clock.set('2026-03-01T10:05:00Z')
    const alone = await buy(avi, 1_000, '12:05')
    await add(await found(dana), avi)
    expect((await buy(avi, 1_000, '12:05')).points - alone.points).toBe(7)
  })
})

describe('asking', () => {
  test('refusals say in words what stands in the way; a repeat is the first answer', async () => {
    const [dana, avi] = [await join(), await join()]
    const key = { 'idempotency-key': `k-${next}` }
    const body = { head: { phone: dana.phone } }
    const first = await call('POST', '/v1/households', body, key)
    const again = await call('POST', '/v1/households', body, key)
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true'])
    expect(again.body.id).toBe(first.body.id)
    const twice = await call('POST', '/v1/households', { head: { id: dana.id } }, { 'accept-language': 'he' })
    expect([twice.status, twice.body.code, twice.body.detail]).toEqual([
      409,
      'already_in_household',
      'חבר המועדון כבר שייך למשק בית. קודם עוזבים אותו.',
    ])
    expect((await call('DELETE', `/v1/members/${avi.id}/household`)).body.code).toBe('not_in_household')
    expect((await call('POST', `/v1/members/${avi.id}/household`, { code: '123456' })).body.code).toBe(
      'code_wrong',
    )
    expect((await call('GET', `/v1/members/${avi.id}/household`)).body).toEqual({ household: null })
    const other = await (await server.asKey(await server.addClub()))('GET', `/v1/households/${first.body.id}`)
    expect(other.body.code).toBe('household_not_found')
  })

  test('lists page, and terms and members change', async () => {
    const [dana, noa] = [await join(), await join()]
    const household = await found(dana)
    await add(household, noa, 'minor')
    const path = `/v1/households/${household.id}`
    const limited = await call('PATCH', path, { monthly_limit_points: 50, name: 'כהן' })
    expect(limited.body).toMatchObject({ monthly_limit_points: 50, name: 'כהן' })
    const own = await call('PATCH', `${path}/members/${noa.id}`, { monthly_limit_points: 20 })
    expect(own.body.members[1]).toMatchObject({
      monthly_limit_points: 20,
      may_burn_points: 0,
      bound: 'consent',
    })
    const consented = await call('POST', `${path}/members/${noa.id}/consents`, { points: 30 })
    expect(consented.body.members[1]).toMatchObject({ may_burn_points: 20, bound: 'monthly_limit' })
    const invited = await call('POST', `${path}/invites`, { phone: '050-123-4567' })
    expect(invited.body.invites).toMatchObject([{ phone_hint: '4567', state: 'open' }])
    const gone = await call('DELETE', `${path}/invites/${invited.body.invites[0].id}`)
    expect(gone.body.invites[0].state).toBe('withdrawn')
    const first = await call('GET', '/v1/households?limit=1')
    expect(first.body.items).toMatchObject([{ id: household.id, members: 2, head: { id: dana.id } }])
    const second = await call('GET', `/v1/households?limit=1&cursor=${first.body.next_cursor}`)
    expect(second.body.items[0].id).not.toBe(household.id)
    const ended = await call('DELETE', path)
    expect([ended.status, ended.body.members, ended.body.pooled]).toEqual([200, [], false])
  })

  test('segments ask who is in a household, how large it is, and in which role', async () => {
    const [dana, avi] = [await join(), await join()]
    await add(await found(dana), avi, 'minor')
    const preview = async (definition: object) =>
      (await call('POST', '/v1/segments/preview', { definition })).body
    const minors = await preview({
      kind: 'and',
      of: [
        { kind: 'fact', fact: 'household_role', test: { is: 'any_of', values: ['minor'] } },
        { kind: 'fact', fact: 'household_size', test: { is: 'between', from: 2, to: 2 } },
      ],
    })
    expect(minors.detail).toBeUndefined()
    expect(minors).toMatchObject({ count: 1, sample: [{ id: avi.id }] })
    const together = await preview({ kind: 'fact', fact: 'in_household', test: { is: 'yes' } })
    expect(together.count).toBeGreaterThan(1)
  })
})

test('the books are in order after all that', async () => {
  expect((await verifyBooks(server.db)).findings).toEqual([])
})

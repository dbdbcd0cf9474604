import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { startMembers } from '../../test/support/member-server.ts'

const { db, owner, addClub } = await useTestDatabase()
const club = await addClub()
const { send, join, signIn } = await startMembers(db, fixedClock('2026-03-01T10:00:00Z'), club)

describe('changing', () => {
  test('what is sent changes; null clears; a taken card is refused by name', async () => {
    const joined = await join({ first_name: 'רון', last_name: 'פרץ', card: 'C-1' })
    await join({ first_name: 'Noa', card: 'C-2' })
    const changed = await send('PATCH', `/v1/members/${joined.id}`, {
      last_name: null,
      language: 'en',
      email: 'ron@example.org',
      add_identifiers: [{ kind: 'card', value: 'C-3' }],
    })
    expect(changed.body).toMatchObject({
      first_name: 'רון',
      last_name: null,
      language: 'en',
      email: 'ron@example.org',
      card: 'C-1',
    })
    const refused = await send('PATCH', `/v1/members/${joined.id}`, { first_name: 'x', card: 'C-2' })
    expect(refused).toMatchObject({
      status: 409,
      body: {
        detail: 'A member with this card already exists: Noa',
        existing: { matched_by: 'card' },
      },
    })
    expect((await send('GET', `/v1/members/${joined.id}`)).body).toEqual(changed.body)
    const trail = await owner.query(
      `select detail from access.audit_entry where club_id = $1 and action = 'member.changed'`,
      [club],
    )
    expect(trail.rows).toEqual([{ detail: { fields: ['card', 'email', 'language', 'lastName'] } }])
  })

  test('nobody is not found', async () => {
    for (const id of ['mbr_01h455vb4pex5vsknk084sn02q', 'mbr_zzzzzzzzzzzzzzzzzzzzzzzzzz'])
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['PATCH', '', { first_name: 'x' }],
        ['DELETE', '', undefined],
        ['POST', '/merge', { into: 'mbr_01h455vb4pex5vsknk084sn02q' }],
        ['GET', '/consents', undefined],
        ['POST', '/consents', { consents: [{ channel: 'sms', given: false, surface: 'desk' }] }],
      ] as const) {
        const answer = await send(method, `/v1/members/${id}${path}`, body)
        expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([404, 'member_not_found'])
      }
    expect((await send('GET', '/v1/members/dana')).status).toBe(400)
  })
})

describe('consents', () => {
  test('a yes under a kept wording shows the exact words that were agreed to, for ever', async () => {
    const keep = (text: string) =>
      send('POST', '/v1/consent-wordings', { id: 'newsletter', language: 'he', text })
    expect((await keep('נוסח ראשון')).body).toEqual({
      id: 'newsletter',
      version: 1,
      language: 'he',
      text: 'נוסח ראשון',
    })
    expect((await keep('נוסח ראשון')).body.version).toBe(1)
    const wording = { id: 'newsletter', version: 1, language: 'he' }
    const joined = await join({
      consents: [{ channel: 'email', given: true, wording, surface: 'טופס בקופה' }],
    })
    expect((await keep('נוסח שני')).body.version).toBe(2)
    expect((await send('GET', '/v1/consent-wordings')).body.wordings).toMatchObject([
      { version: 2, text: 'נוסח שני' },
    ])
    const answer = await send('POST', `/v1/members/${joined.id}/consents`, {
      consents: [
        { channel: 'email', given: false, surface: 'phone call', captured_at: '2026-03-01T09:59:00Z' },
      ],
    })
    expect(answer.status).toBe(201)
    const proof = await send('GET', `/v1/members/${joined.id}/consents`)
    expect(proof.body).toEqual(answer.body)
    expect(proof.body.consents).toMatchObject([
      { given: false, wording: null, surface: 'phone call', current: false },
      {
        given: true,
        wording: { ...wording, text: 'נוסח ראשון' },
        surface: 'טופס בקופה',
        captured_at: '2026-03-01T10:00:00Z',
        recorded_by: { kind: 'staff', name: null },
        address: '127.0.0.1',
        proof: 'recorded',
        cause: 'asked',
        current: true,
      },
    ])
  })

  test('racing texts become one version each', async () => {
    const texts = Array.from({ length: 6 }, (_, n) => `text ${n % 3}`)
    const kept = await Promise.all(
      texts.map((text) => send('POST', '/v1/consent-wordings', { id: 'race', language: 'en', text })),
    )
    expect(kept.map((answer) => answer.status)).toEqual(texts.map(() => 201))
    const { rows } = await owner.query(
      `select version, text from members.consent_wording where wording_id = 'race' order by version`,
    )
    expect(rows.map((row) => row.version)).toEqual(rows.map((_, index) => index + 1))
  })
})

describe('merging and erasing', () => {
  test('the old id answers for the survivor, and a repeat is the same answer', async () => {
    const [from, into] = [await join({ last_name: 'From' }), await join({ first_name: 'Into' })]
    const body = { into: into.id, reason: 'two cards' }
    const merged = await send('POST', `/v1/members/${from.id}/merge`, body, { 'idempotency-key': 'm-1' })
    expect(merged).toMatchObject({
      status: 200,
      body: { points_moved: 0, member: { id: into.id, first_name: 'Into', last_name: 'From' } },
    })
    const replayed = await send('POST', `/v1/members/${from.id}/merge`, body, { 'idempotency-key': 'm-1' })
    expect(replayed.body).toEqual(merged.body)
    expect((await send('POST', `/v1/members/${from.id}/merge`, body)).body).toEqual(merged.body)
    expect((await send('GET', `/v1/members/${from.id}`)).body.id).toBe(into.id)
    const third = await join()
    expect((await send('POST', `/v1/members/${from.id}/merge`, { into: third.id })).body).toMatchObject({
      code: 'already_merged',
      survivor: into.id,
    })
    expect((await send('GET', '/v1/members?q=From')).body.items).toMatchObject([{ id: into.id }])
  })

  test('a member whom nobody is: 404 in the address, 422 in the body', async () => {
    const [from, gone] = [await join(), await join()]
    expect((await send('DELETE', `/v1/members/${gone.id}`)).status).toBe(204)
    for (const nobody of ['mbr_00000000000000000000000000', gone.id]) {
      const unknown = await send('POST', `/v1/members/${nobody}/merge`, { into: from.id })
      expect([unknown.status, unknown.body.code]).toEqual([404, 'member_not_found'])
      const headers = { 'idempotency-key': `into ${nobody}` }
      for (const _ of [1, 2]) {
        const named = await send('POST', `/v1/members/${from.id}/merge`, { into: nobody }, headers)
        expect([named.status, named.body.code]).toEqual([422, 'member_not_found'])
      }
    }
  })

  test('who is erased is gone from every address', async () => {
    const joined = await join({ last_name: 'Gone', phone: '055-5000001' })
    expect((await send('DELETE', `/v1/members/${joined.id}`)).status).toBe(204)
    expect((await send('GET', `/v1/members/${joined.id}`)).status).toBe(404)
    expect((await send('GET', '/v1/members?q=Gone')).body.items).toEqual([])
    expect((await send('GET', '/v1/members?phone=055-5000001')).body.items).toEqual([])
    expect((await send('DELETE', `/v1/members/${joined.id}`)).status).toBe(204)
  })
})

test('another club meets nobody of this one', async () => {
  const joined = await join({ last_name: 'Secret', phone: '058-4000001' })
  const stranger = { authorization: signIn(await addClub()) }
  expect((await send('GET', `/v1/members/${joined.id}`, undefined, stranger)).status).toBe(404)
  expect((await send('GET', '/v1/members?q=Secret', undefined, stranger)).body.items).toEqual([])
  expect((await send('GET', '/v1/members?phone=0584000001', undefined, stranger)).body.items).toEqual([])
  expect((await send('GET', '/v1/members', undefined, stranger)).body.items).toEqual([])
  expect((await send('PATCH', `/v1/members/${joined.id}`, { first_name: 'x' }, stranger)).status).toBe(404)
  expect((await send('DELETE', `/v1/members/${joined.id}`, undefined, stranger)).status).toBe(404)
})

test('who may find members and not list them sees the first of a search, and no page after', async () => {
  for (let n = 0; n < 22; n += 1) await join({ last_name: 'Manyfold' })
  const till = { authorization: signIn(club, ['member.read']) }
  const found = await send('GET', '/v1/members?q=Manyfold&limit=500', undefined, till)
  expect([found.status, found.body.items.length, found.body.next_cursor]).toEqual([200, 20, null])
  const listed = await send('GET', '/v1/members?q=Manyfold&limit=5')
  expect(listed.body.next_cursor).not.toBeNull()
  const cursor = encodeURIComponent(listed.body.next_cursor)
  for (const query of ['', '?limit=5', `?q=Manyfold&limit=5&cursor=${cursor}`, '?sort=name'])
    expect([query, (await send('GET', `/v1/members${query}`, undefined, till)).status]).toEqual([query, 403])
  expect((await send('GET', '/v1/members?card=none', undefined, till)).status).toBe(200)
})

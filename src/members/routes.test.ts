import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { newLocalPhone as newPhone, startMembers } from '../../test/support/member-server.ts'

const { db, owner, addClub } = await useTestDatabase()
const club = await addClub()
const { send, join, signIn } = await startMembers(db, fixedClock('2026-03-01T10:00:00Z'), club)

describe('joining', () => {
  test('answers with the member, read back alike', async () => {
    const joined = await join({
      first_name: ' דנה ',
      last_name: 'לוי 🦊',
      email: 'Dana.Levi@Example.org',
      card: '0012 3456',
      birth_on: '1990-02-28',
      language: 'he',
      home_branch: 'tlv-1',
      identifiers: [{ kind: 'phone', value: '+44 20 7946 0958' }],
    })
    expect(joined).toMatchObject({
      id: expect.stringMatching(/^mbr_/),
      first_name: 'דנה',
      last_name: 'לוי 🦊',
      phone: expect.stringMatching(/^\+97253\d{7}$/),
      email: 'dana.levi@example.org',
      card: '00123456',
      birth_on: '1990-02-28',
      joined_at: '2026-03-01T10:00:00Z',
      source: 'staff',
      balances: { available: 0, pending: 0, held: 0, debt: 0 },
      consents: [],
      membership: { state: 'active' },
    })
    expect(joined.identifiers).toHaveLength(4)
    expect((await send('GET', `/v1/members/${joined.id}`)).body).toEqual(joined)
    const events = await owner.query(
      `select kind, data from platform.event where club_id = $1 and kind = 'member.joined'`,
      [club],
    )
    expect(events.rows).toEqual([{ kind: 'member.joined', data: {} }])
    const trail = await owner.query(`select target_id, detail from access.audit_entry where club_id = $1`, [
      club,
    ])
    expect(trail.rows).toEqual([{ target_id: joined.id, detail: {} }])
  })

  test('a duplicate names the member who is there, in the caller’s language', async () => {
    const phone = newPhone()
    const joined = await join({ first_name: 'דנה', last_name: 'לוי', phone })
    const english = await send('POST', '/v1/members', {
      phone: `+972${phone.slice(1)}`,
      email: 'x@example.org',
    })
    expect(english.status).toBe(409)
    expect(english.body).toMatchObject({
      code: 'member_exists',
      detail: 'A member with this phone already exists: דנה ל.',
      existing: { id: joined.id, matched_by: 'phone' },
    })
    const hebrew = await send('POST', '/v1/members', { phone }, { 'accept-language': 'he' })
    expect(hebrew.body.detail).toBe('כבר רשום חבר מועדון עם הטלפון הזה: דנה ל.')
    const blind = await send(
      'POST',
      '/v1/members',
      { phone },
      { authorization: signIn(club, ['member.join']) },
    )
    expect(blind.body.detail).toBe('A member with this phone already exists.')
    expect((await send('GET', '/v1/members?email=x@example.org')).body.items).toEqual([])
  })

  test('a repeat is answered as the first time, and a remembered refusal holds no name', async () => {
    const [phone, key] = [newPhone(), { 'idempotency-key': 'join-1' }]
    const first = await send('POST', '/v1/members', { phone, first_name: 'Zelda' }, key)
    const again = await send('POST', '/v1/members', { phone, first_name: 'Zelda' }, key)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await send('POST', '/v1/members', { phone: newPhone() }, key)).body.code).toBe(
      'idempotency_conflict',
    )
    const refused = await send('POST', '/v1/members', { phone }, { 'idempotency-key': 'join-2' })
    expect(refused.body.detail).toContain('Zelda')
    const repeated = await send('POST', '/v1/members', { phone }, { 'idempotency-key': 'join-2' })
    expect(repeated.body).toEqual(refused.body)
    const kept = await owner.query('select outcome::text from platform.idempotency_key where club_id = $1', [
      club,
    ])
    expect(JSON.stringify(kept.rows)).not.toContain('Zelda')
    await send('DELETE', `/v1/members/${first.body.id}`)
    const gone = await send('POST', '/v1/members', { phone, first_name: 'Zelda' }, key)
    expect(gone).toMatchObject({ status: 404, body: { code: 'member_not_found' } })
  })

  test.each([
    [{}, 'identifier_missing', undefined],
    [{ phone: '12' }, 'phone_not_possible', '/phone'],
    [{ email: 'dana' }, 'email_not_possible', '/email'],
    [
      { phone: '0531111111', identifiers: [{ kind: 'card', value: ' ' }] },
      'card_not_possible',
      '/identifiers/0/value',
    ],
    [{ phone: '0531111111', birth_on: '2026-12-01' }, 'birthday_not_possible', '/birth_on'],
    [{ phone: '0531111111', joined_at: '2026-03-05T00:00:00Z' }, 'time_in_future', '/joined_at'],
    [{ phone: '0531111111', birth_on: '2026-02-30' }, 'invalid_request', '/birth_on'],
    [{ phone: '0531111111', joined_at: '0000-01-01T00:00:00Z' }, 'invalid_request', '/joined_at'],
    [
      { phone: '0531111111', joined_at: `2026-01-01T00:00:00.${'1'.repeat(12)}Z` },
      'invalid_request',
      '/joined_at',
    ],
    [{ phone: '0531111111', first_name: 'a\u0000b' }, 'invalid_request', '/first_name'],
    [{ phone: '0531111111', last_name: '\ud800' }, 'invalid_request', '/last_name'],
    [{ phone: '0531111111', external_id: 'x\u0000' }, 'invalid_request', '/external_id'],
    [{ phone: '0531111111', first_name: 'a'.repeat(101) }, 'invalid_request', '/first_name'],
    [{ phone: '0531111111', state: 'erased' }, 'invalid_request', undefined],
    [{ phone: 531111111 }, 'invalid_request', '/phone'],
    [[], 'invalid_request', undefined],
    [
      { phone: '0531111111', consents: [{ channel: 'sms', given: true, surface: 'till' }] },
      'invalid_request',
      '/consents/0/wording',
    ],
    [
      {
        phone: '0531111111',
        consents: [
          {
            channel: 'sms',
            given: true,
            surface: 'till',
            wording: { id: 'nothing', version: 1, language: 'he' },
          },
        ],
      },
      'wording_unknown',
      undefined,
    ],
  ])('%j is refused as %s', async (body, code, pointer) => {
    const answer = await send('POST', '/v1/members', body)
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe(code)
    if (pointer !== undefined) expect(answer.body.errors[0].pointer).toBe(pointer)
    expect((await send('GET', '/v1/members?phone=0531111111')).body.items).toEqual([])
  })
})

describe('finding', () => {
  test('by each identifier as a person writes it', async () => {
    const joined = await join({
      phone: '054-7000001',
      email: 'find@example.org',
      card: '000777',
      external_id: 'crm/ 7',
    })
    for (const query of [
      'phone=054-7000001',
      'phone=%2B972547000001',
      'phone=972547000001',
      'email=FIND@example.org',
      'card=000%20777',
      'external_id=crm/%207',
      'phone=0547000001&email=find@example.org',
    ]) {
      const found = await send('GET', `/v1/members?${query}`)
      expect(
        found.body.items.map((member: { id: string }) => member.id),
        query,
      ).toEqual([joined.id])
    }
    expect((await send('GET', '/v1/members?phone=0547000001&email=other@example.org')).body.items).toEqual([])
    expect((await send('GET', '/v1/members?card=777')).body.items).toEqual([])
    expect((await send('GET', '/v1/members?phone=12')).body.code).toBe('phone_not_possible')
  })

  test('pages meet everybody once; a cursor belongs to its list', async () => {
    const other = signIn(await addClub())
    for (let n = 0; n < 7; n += 1)
      await send('POST', '/v1/members', { phone: newPhone(), last_name: `n${n}` }, { authorization: other })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await send('GET', `/v1/members?limit=3${cursor}`, undefined, { authorization: other })
      seen.push(...page.body.items.map((member: { last_name: string }) => member.last_name))
      cursor = page.body.next_cursor === null ? '' : `&cursor=${page.body.next_cursor}`
    } while (cursor !== '')
    expect(seen).toEqual(['n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0'])
    const { body } = await send('GET', '/v1/members?limit=3', undefined, { authorization: other })
    for (const bad of [`sort=name&cursor=${body.next_cursor}`, 'cursor=e30', 'cursor=%00', 'cursor=W10'])
      expect((await send('GET', `/v1/members?${bad}`)).status).toBe(400)
    const forged = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    for (const parts of [
      ['joined', '0000-01-01', 'mbr_01h455vb4pex5vsknk084sn02q'],
      ['joined', '9999-01-01T00:00:00Z', 'mbr_01h455vb4pex5vsknk084sn02q'],
      ['joined', 'x', 'mbr_01h455vb4pex5vsknk084sn02q'],
      ['joined', '2026-01-01T00:00:00Z', 'mbr_zzzzzzzzzzzzzzzzzzzzzzzzzz'],
    ])
      expect((await send('GET', `/v1/members?sort=joined&cursor=${forged(parts)}`)).body.code).toBe(
        'cursor_not_valid',
      )
    const nul = forged(['name', 'a\u0000', 'mbr_01h455vb4pex5vsknk084sn02q'])
    expect((await send('GET', `/v1/members?sort=name&cursor=${nul}`)).body.code).toBe('cursor_not_valid')
  })

  test('a day in the filter is the club’s day, the last one whole', async () => {
    await join({ last_name: 'Midnight', joined_at: '2026-01-31T22:30:00Z' })
    const found = async (query: string) =>
      (await send('GET', `/v1/members?q=midnight&${query}`)).body.items.length
    expect(await found('joined_from=2026-02-01')).toBe(1)
    expect(await found('joined_to=2026-01-31')).toBe(0)
    expect(await found('joined_from=2026-02-01&joined_to=2026-02-01')).toBe(1)
  })

  test.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'sort=age',
    'joined_from=2026-13-01',
    'joined_from=0000-01-01',
    'color=red',
    'q=',
  ])('%s is refused', async (query) =>
    expect((await send('GET', `/v1/members?${query}`)).body.code).toBe('invalid_request'),
  )
})

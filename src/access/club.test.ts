import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { callWithKey, makeClub, openBrowser, startAccess } from '../../test/support/access.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { SYSTEM } from './audit.ts'
import { isCountry, isCurrency, isTimeZone, listCountries } from './club.ts'
import { createClub, ensureBranches, listClubs, readClub, recordAudit } from './service.ts'

const { db, owner: superuser } = await useTestDatabase()
const clock = fixedClock('2026-11-01T08:00:00Z')
const app = await startAccess(db, clock)
const clubId = await makeClub(db, clock, 'owner@shop.example')
const desk = openBrowser(app)
await desk.signIn('owner@shop.example')

const inClub = <T>(work: Parameters<typeof db.inClub<T>>[1]) => db.inClub(clubId, work)

describe('a club', () => {
  test('is read by the rooms, and found among all by the worker', async () => {
    expect(await inClub(readClub)).toEqual({
      clubId,
      name: 'בית הקפה',
      country: 'IL',
      currency: 'ILS',
      timeZone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      defaultLanguage: 'he',
    })
    const other = await makeClub(db, clock, 'other@shop.example', { name: 'אחר' })
    expect(await listClubs(db)).toEqual([
      { clubId, name: 'בית הקפה' },
      { clubId: other, name: 'אחר' },
    ])
  })

  test('can be made without an owner, and not with a guessable password', async () => {
    const input = {
      name: 'ייבוא',
      country: 'GB',
      currency: 'GBP',
      time_zone: 'Europe/London',
      languages: ['en' as const],
      default_language: 'en' as const,
    }
    expect(await createClub(db, input, clock)).toMatchObject({ ownerId: null })
    const owner = { email: 'x@y.example', name: 'x', password: '1234', language: 'en' as const }
    expect(await createClub(db, { ...input, owner }, clock)).toMatchObject({ code: 'guessable_password' })
  })

  test('is changed, but for its currency', async () => {
    const changed = await desk.send('PATCH', '/v1/club', { name: 'קפה ומאפה', time_zone: 'Europe/Paris' })
    expect(changed.body).toMatchObject({ name: 'קפה ומאפה', time_zone: 'Europe/Paris', currency: 'ILS' })
    for (const wrong of [
      { currency: 'USD' },
      { time_zone: '+02:00' },
      { time_zone: 'Mars/Base' },
      { country: 'XX' },
      { languages: [] },
      { languages: ['he', 'he'] },
      { languages: ['en'] },
      { name: '\u0000' },
      { name: ' ' },
    ])
      expect([wrong, (await desk.send('PATCH', '/v1/club', wrong)).status]).toEqual([wrong, 400])
    expect((await desk.send('PATCH', '/v1/club', { languages: ['en'], default_language: 'en' })).status).toBe(
      200,
    )
  })

  test('has a real country, currency and time zone', () => {
    expect(['IL', 'GB', 'XX', 'il', 'ISR'].map(isCountry)).toEqual([true, true, false, false, false])
    expect(['UK', 'SU', 'YU', 'EU', 'ZZ'].filter(isCountry)).toEqual([])
    // ISO 3166-1 has 249, and CLDR names Kosovo.
    expect(listCountries()).toHaveLength(250)
    expect(['ILS', 'USD', 'XXZ', 'ils'].map(isCurrency)).toEqual([true, true, false, false])
    expect(['Asia/Jerusalem', 'UTC', '+02:00', 'Mars/Base', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('branches', () => {
  test('come into being by their codes, each once, also when many arrive at once', async () => {
    const codes = ['tlv', 'jlm', 'tlv']
    const all = await Promise.all(
      Array.from({ length: 8 }, () => inClub((tx) => ensureBranches(tx, codes, clock.now()))),
    )
    for (const known of all) expect([...known.keys()].sort()).toEqual(['jlm', 'tlv'])
    const { body } = await desk.get('/v1/branches')
    expect(body.items).toEqual(
      ['jlm', 'tlv'].map((code) => ({
        code,
        name: '',
        time_zone: null,
        vat_zone: 'standard',
        first_seen_at: '2026-11-01T08:00:00Z',
      })),
    )
    expect(await inClub((tx) => ensureBranches(tx, [], clock.now()))).toEqual(new Map())
  })

  test('are named and given their zones, whatever letters their code has', async () => {
    const code = 'אילת / 7%'
    await inClub((tx) => ensureBranches(tx, [code], clock.now()))
    const url = `/v1/branches/${encodeURIComponent(code)}`
    const named = await desk.send('PATCH', url, {
      name: 'אילת',
      vat_zone: 'zero',
      time_zone: 'Asia/Jerusalem',
    })
    expect(named.body).toMatchObject({ code, name: 'אילת', vat_zone: 'zero', time_zone: 'Asia/Jerusalem' })
    const known = await inClub((tx) => ensureBranches(tx, [code], clock.now()))
    expect(known.get(code)).toEqual({ timeZone: 'Asia/Jerusalem' })
    expect((await desk.send('PATCH', url, { time_zone: null })).body.time_zone).toBeNull()
    expect((await desk.send('PATCH', '/v1/branches/none', { name: 'x' })).status).toBe(404)
  })

  test('are made before their first receipt, and a till’s key is bound to them at once', async () => {
    const body = { code: ' hfa ', name: 'חיפה', time_zone: 'Europe/London', vat_zone: 'zero' }
    const made = await desk.send('POST', '/v1/branches', body, { 'idempotency-key': 'b1' })
    expect([made.status, made.body]).toEqual([
      201,
      { ...body, code: 'hfa', first_seen_at: '2026-11-01T08:00:00Z' },
    ])
    const repeat = await desk.send('POST', '/v1/branches', body, { 'idempotency-key': 'b1' })
    expect([repeat.status, repeat.body]).toEqual([201, made.body])
    const known = await inClub((tx) => ensureBranches(tx, ['hfa'], clock.now()))
    expect(known.get('hfa')).toEqual({ timeZone: 'Europe/London' })
    const key = await desk.send('POST', '/v1/api-keys', { name: 'x', role: 'pos', branch: ' hfa' })
    expect(key.body).toMatchObject({ api_key: { branch: 'hfa' } })
    const second = await desk.send('POST', '/v1/branches', { code: 'hfa' })
    expect([second.status, second.body.code]).toEqual([409, 'branch_exists'])
    for (const wrong of [{}, { code: ' ' }, { code: 'x'.repeat(61) }, { code: 'x', vat_zone: 'low' }])
      expect((await desk.send('POST', '/v1/branches', wrong)).status).toBe(400)
    const trail = await desk.get('/v1/audit?limit=20')
    expect(trail.body.items).toContainEqual(
      expect.objectContaining({
        action: 'branch.added',
        target: expect.objectContaining({ kind: 'branch', id: 'hfa' }),
      }),
    )
  })

  test('are paged by code', async () => {
    const first = await desk.get('/v1/branches?limit=1')
    const second = await desk.get(`/v1/branches?limit=1&cursor=${first.body.next_cursor}`)
    expect([first, second].map(({ body }) => (body.items as { code: string }[])[0]?.code)).toEqual([
      'hfa',
      'jlm',
    ])
  })
})

describe('API keys', () => {
  type Made = { api_key: { id: string; prefix: string; role: string; branch: string | null }; key: string }
  const make = async (body: object, headers = {}) =>
    (await desk.send('POST', '/v1/api-keys', { name: 'קופה 1', ...body }, headers)).body as Made

  test('are told once and kept as a hash', async () => {
    const { api_key, key } = await make({ role: 'pos', branch: 'tlv' })
    expect(key).toMatch(/^mdn_pos_[\w-]{43}$/)
    expect(key.startsWith(api_key.prefix)).toBe(true)
    expect(api_key).toMatchObject({ role: 'pos', branch: 'tlv' })
    const listed = await desk.get('/v1/api-keys')
    expect(JSON.stringify(listed.body)).not.toContain(key)
    const { rows } = await superuser.query('select * from access.api_key')
    expect(JSON.stringify(rows)).not.toContain(key.slice(20))
  })

  test('by a repeated request are one key', async () => {
    const [first, repeat] = [
      await make({ role: 'shop' }, { 'idempotency-key': 'k1' }),
      await make({ role: 'shop' }, { 'idempotency-key': 'k1' }),
    ]
    expect(repeat.api_key.id).toBe(first.api_key.id)
    expect([first.key === null, repeat.key]).toEqual([false, null])
  })

  test('of a till belong to a branch that is there; no other key does', async () => {
    const send = (body: object) => desk.send('POST', '/v1/api-keys', { name: 'x', ...body })
    expect((await send({ role: 'pos', branch: 'nowhere' })).body.code).toBe('branch_unknown')
    expect((await send({ role: 'shop', branch: 'tlv' })).body.code).toBe('branch_needs_till')
    expect((await send({ role: 'root' })).status).toBe(400)
  })

  test('open what their role may, and nothing of staff', async () => {
    const { key: read } = await make({ role: 'read' })
    expect((await callWithKey(app, read, 'GET', '/v1/club')).status).toBe(200)
    expect((await callWithKey(app, read, 'PATCH', '/v1/club', { name: 'x' })).status).toBe(403)
    const { key: admin } = await make({ role: 'admin' })
    expect((await callWithKey(app, admin, 'PATCH', '/v1/club', { name: 'מכפתור' })).status).toBe(200)
    for (const url of ['/v1/staff', '/v1/api-keys', '/v1/session'])
      expect([url, (await callWithKey(app, admin, 'GET', url)).status]).toEqual([url, 403])
  })

  test('that are wrong open nothing', async () => {
    const { key } = await make({ role: 'read' })
    const wrong = [`${key.slice(0, -1)}_`, key.slice(0, -1), `${key}x`, 'mdn_read_', '', 'nonsense']
    for (const guess of wrong) expect((await callWithKey(app, guess, 'GET', '/v1/club')).status).toBe(401)
    const basic = await app.inject({ url: '/v1/club', headers: { authorization: `Basic ${key}` } })
    expect(basic.statusCode).toBe(401)
  })

  test('die within five seconds of being revoked, for good', async () => {
    const { api_key, key } = await make({ role: 'read' })
    const use = async () => (await callWithKey(app, key, 'GET', '/v1/club')).status
    expect(await use()).toBe(200)
    expect((await desk.send('DELETE', `/v1/api-keys/${api_key.id}`)).status).toBe(204)
    clock.set(clock.now().add({ seconds: 5 }))
    expect(await use()).toBe(401)
    expect((await desk.send('DELETE', `/v1/api-keys/${api_key.id}`)).status).toBe(204)
    expect((await desk.send('DELETE', '/v1/api-keys/key_00000000000000000000000000')).status).toBe(404)
  })

  test('have their use written down once a minute, beside the request', async () => {
    const { api_key, key } = await make({ role: 'read' })
    const lastUse = async () => {
      const { body } = await desk.get('/v1/api-keys')
      const keys = body.items as { id: string; last_used_at: string | null }[]
      return keys.find(({ id }) => id === api_key.id)?.last_used_at
    }
    expect(await lastUse()).toBeNull()
    const first = clock.now()
    await callWithKey(app, key, 'GET', '/v1/club')
    await expect.poll(lastUse).toBe(first.toString())
    clock.set(first.add({ seconds: 30 }))
    await callWithKey(app, key, 'GET', '/v1/club')
    clock.set(first.add({ seconds: 90 }))
    await callWithKey(app, key, 'GET', '/v1/club')
    await expect.poll(lastUse).toBe(first.add({ seconds: 90 }).toString())
  })
})

describe('the audit trail', () => {
  test('has every change, with who made it, newest first', async () => {
    const club = await makeClub(db, clock, 'trail@shop.example', { name: 'שביל' })
    const browser = openBrowser(app)
    const me = (await browser.signIn('trail@shop.example')).body.staff as { id: string }
    await browser.send('PATCH', '/v1/club', { name: 'שביל חדש' })
    await browser.send('PATCH', '/v1/club', { name: 'שביל חדש' })
    await db.inClub(club, (tx) => ensureBranches(tx, ['b1'], clock.now()))
    await browser.send('PATCH', '/v1/branches/b1', { name: 'סניף' })
    const staff = (
      await browser.send('POST', '/v1/staff', { email: 'trail2@shop.example', name: 'שני', role: 'cashier' })
    ).body.staff as { id: string }
    await browser.send('PATCH', `/v1/staff/${staff.id}`, { role: 'manager', disabled: true })
    const key = (await browser.send('POST', '/v1/api-keys', { name: 'קופה', role: 'admin' })).body as {
      key: string
      api_key: { id: string }
    }
    await callWithKey(app, key.key, 'PATCH', '/v1/club', { country: 'GB' })
    const { body } = await browser.get('/v1/audit')
    const entries = body.items as {
      action: string
      subject: { kind: string; name: string | null }
      target: { kind: string; id: string; name: string | null }
      detail: object
    }[]
    expect(
      entries.map(({ action, subject, target, detail }) => [action, subject.name, target.name, detail]),
    ).toEqual([
      ['club.changed', 'קופה', 'שביל חדש', { fields: ['country'] }],
      ['api_key.created', 'נועה בעלים', 'קופה', { role: 'admin', branch: null }],
      ['staff.disabled', 'נועה בעלים', 'שני', {}],
      ['staff.role_changed', 'נועה בעלים', 'שני', { from: 'cashier', to: 'manager' }],
      ['staff.added', 'נועה בעלים', 'שני', { role: 'cashier' }],
      ['branch.changed', 'נועה בעלים', 'סניף', { fields: ['name'] }],
      ['club.changed', 'נועה בעלים', 'שביל חדש', { fields: ['name'] }],
      ['session.opened', 'נועה בעלים', 'נועה בעלים', {}],
      ['staff.added', null, 'נועה בעלים', { role: 'owner' }],
      ['club.created', null, 'שביל חדש', {}],
    ])
    expect(entries.at(-2)).toMatchObject({ subject: { kind: 'system' }, target: { id: me.id } })
  })

  test('is paged, and a page stays the same while entries are added', async () => {
    const club = await makeClub(db, clock, 'pages@shop.example')
    const browser = openBrowser(app)
    await browser.signIn('pages@shop.example')
    const record = (id: string) =>
      db.inClub(club, (tx) =>
        recordAudit(tx, {
          subject: SYSTEM,
          action: 'member.merged',
          target: { kind: 'member', id },
          at: clock.now(),
        }),
      )
    for (const id of ['mbr_1', 'mbr_2', 'mbr_3']) await record(id)
    const first = await browser.get('/v1/audit?limit=2')
    await record('mbr_4')
    const second = await browser.get(`/v1/audit?limit=2&cursor=${first.body.next_cursor}`)
    const ids = [first, second].flatMap(({ body }) =>
      (body.items as { target: { id: string } }[]).map(({ target }) => target.id),
    )
    expect(ids.slice(0, 3)).toEqual(['mbr_3', 'mbr_2', 'mbr_1'])
    expect((await browser.get('/v1/audit?cursor=clb_1')).status).toBe(400)
    expect((await browser.get('/v1/audit?limit=0')).status).toBe(400)
  })

  test('is never changed: requests cannot, whatever they would try', async () => {
    await expect(inClub((tx) => tx.client.query('delete from access.audit_entry'))).rejects.toThrow(
      'permission denied',
    )
    await expect(
      inClub((tx) => tx.client.query(`update access.audit_entry set action = 'x'`)),
    ).rejects.toThrow('permission denied')
  })
})

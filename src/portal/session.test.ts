import { beforeEach, describe, expect, test } from 'vitest'
import { formatId, type Uuid } from '#platform/id.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { lastCode, openPhone, signIn } from '../../test/support/portal.ts'
import { useTestServer } from '../../test/support/server.ts'

const server = await useTestServer()
const { db, owner, clock } = server
const START = '2026-03-01T10:00:00Z'

let clubId: Uuid
let address: string
let phone: string
let memberId: Uuid
let from = 0
/** Each test from addresses of its own, since attempts are counted by address. */
const newAddress = () => {
  from += 1
  return `10.1.${Math.floor(from / 200)}.${(from % 200) + 1}`
}

beforeEach(async () => {
  clock.set(START)
  clubId = await server.addClub()
  address = formatId('clb', clubId)
  const identifier = newPhone()
  phone = identifier.value
  memberId = await joinOne(db, clubId, { firstName: 'דנה', gender: 'female' }, [identifier])
})

const club = () => ({ address, clubId })
const open = () => signIn(server, club(), { phone }, newAddress())

describe('signing in by a code', () => {
  test('a phone as it is dialled, a code, and one is in; the first time it is said', async () => {
    const telephone = openPhone(server, newAddress())
    const local = `0${phone.slice(4)}`
    const asked = await telephone.send('POST', `/v1/portal/${address}/codes`, { phone: local })
    expect(asked).toMatchObject({ status: 202, body: { channel: 'sms', valid_seconds: 600 } })
    const code = await lastCode(server, clubId)
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`
    const opened = await telephone.send('POST', `/v1/portal/${address}/sessions`, {
      phone: local,
      code: typed,
    })
    expect(opened).toMatchObject({ status: 201, body: { first_name: 'דנה', is_first: true } })
    const cookie = String(opened.headers['set-cookie'])
    expect(cookie).toMatch(/moadon_member=[^;]+;[^,]*HttpOnly;[^,]*SameSite=Lax/)
    expect((await telephone.send('GET', '/v1/me')).body).toMatchObject({
      first_name: 'דנה',
      club: { address },
    })
    const again = await open()
    expect((await again.send('GET', '/v1/me')).status).toBe(200)
  })

  test('a code is good once, for ten minutes, five times, and only the newest', async () => {
    const telephone = openPhone(server, newAddress())
    const ask = () => telephone.send('POST', `/v1/portal/${address}/codes`, { phone })
    const tryCode = (code: string) =>
      telephone.send('POST', `/v1/portal/${address}/sessions`, { phone, code })
    await ask()
    const first = await lastCode(server, clubId)
    await ask()
    const second = await lastCode(server, clubId)
    if (first !== second) expect((await tryCode(first)).body.code).toBe('wrong_code')
    expect((await tryCode(second)).status).toBe(201)
    expect((await tryCode(second)).body.code).toBe('wrong_code')
    await ask()
    const late = await lastCode(server, clubId)
    clock.set('2026-03-01T10:10:01Z')
    expect((await tryCode(late)).body.code).toBe('wrong_code')
    await ask()
    const tried = await lastCode(server, clubId)
    const wrong = tried === '000000' ? '000001' : '000000'
    const answers = await Promise.all(Array.from({ length: 5 }, () => tryCode(wrong)))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(401))
    expect((await tryCode(tried)).body.code).toBe('wrong_code')
  })

  test('of many who use one code at once one is in', async () => {
    const telephone = openPhone(server, newAddress())
    await telephone.send('POST', `/v1/portal/${address}/codes`, { phone })
    const code = await lastCode(server, clubId)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        openPhone(server, newAddress()).send('POST', `/v1/portal/${address}/sessions`, { phone, code }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401])
  })

  test('what is kept of a code and a session tells neither', async () => {
    const telephone = openPhone(server, newAddress())
    await telephone.send('POST', `/v1/portal/${address}/codes`, { phone })
    const code = await lastCode(server, clubId)
    await telephone.send('POST', `/v1/portal/${address}/sessions`, { phone, code })
    const token = telephone.cookies.get('moadon_member') ?? ''
    const { rows } = await owner.query(
      `select row_to_json(c)::text as text from portal.code c where club_id = $1
       union all select row_to_json(s)::text from portal.session s where club_id = $1`,
      [clubId],
    )
    const kept = rows.map(({ text }) => text).join(' ')
    for (const secret of [token, phone, phone.slice(4)]) expect(kept).not.toContain(secret)
    expect(kept).not.toMatch(new RegExp(`"${code}"`))
  })
})

describe('nobody learns who is a member', () => {
  const ask = (telephone: ReturnType<typeof openPhone>, contact: object) =>
    telephone.send('POST', `/v1/portal/${address}/codes`, contact)

  test('known or not: the same answer, and as many rows', async () => {
    const count = async (table: string) =>
      Number((await owner.query(`select count(*) from ${table} where club_id = $1`, [clubId])).rows[0]?.count)
    const telephone = openPhone(server, newAddress())
    const known = await ask(telephone, { phone })
    const rows = [await count('portal.code'), await count('messaging.message')]
    const unknown = await ask(telephone, { phone: '+972529999999' })
    expect(unknown.body).toEqual(known.body)
    expect(unknown.status).toBe(known.status)
    expect([await count('portal.code'), await count('messaging.message')]).toEqual(rows.map((n) => n * 2))
    const { rows: kept } = await owner.query(
      'select state, address, content from messaging.message where club_id = $1 and member_id is null',
      [clubId],
    )
    expect(kept).toEqual([{ state: 'no_address', address: null, content: null }])
  })

  test('a code for somebody who is not here opens nothing, in the same words as a wrong one', async () => {
    const telephone = openPhone(server, newAddress())
    await ask(telephone, { phone: '+972528888888' })
    await ask(telephone, { phone })
    const stranger = await telephone.send('POST', `/v1/portal/${address}/sessions`, {
      phone: '+972528888888',
      code: '123456',
    })
    const code = (await lastCode(server, clubId)) === '123456' ? '123457' : '123456'
    const wrong = await telephone.send('POST', `/v1/portal/${address}/sessions`, { phone, code })
    expect(stranger.status).toBe(401)
    expect(stranger.body).toEqual(wrong.body)
  })

  test('known or not it takes as long', async () => {
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let round = 0; round < 24; round += 1) {
      const identifier = newPhone()
      await joinOne(db, clubId, {}, [identifier])
      const asked = { known: identifier.value, unknown: `+97253${String(round).padStart(7, '0')}` }
      // Turn about, so that what else this machine does falls on both.
      for (const who of round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const start = performance.now()
        await ask(openPhone(server, newAddress()), { phone: asked[who] })
        times[who].push(performance.now() - start)
        await server.app.post.sender.run(clubId)
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)]
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.5)
  })

  test('too many: by phone, whoever asks; by address, whomever they ask for', async () => {
    for (let n = 0; n < 5; n += 1)
      expect((await ask(openPhone(server, newAddress()), { phone })).status).toBe(202)
    const refused = await ask(openPhone(server, newAddress()), { phone })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const one = openPhone(server, newAddress())
    const answers: number[] = []
    for (let n = 0; n < 42; n += 1)
      answers.push((await ask(one, { phone: `+97254${String(n).padStart(7, '0')}` })).status)
    expect(answers.slice(0, 40)).toEqual(Array(40).fill(202))
    expect(answers.slice(40)).toEqual([429, 429])
  })

  test('what can be no phone or address is said, and a club that is not there too', async () => {
    const telephone = openPhone(server, newAddress())
    expect((await ask(telephone, { phone: '12' })).body.code).toBe('phone_not_possible')
    expect((await ask(telephone, { email: 'dana@' })).body.code).toBe('email_not_possible')
    expect((await ask(telephone, { phone, email: 'dana@example.com' })).status).toBe(400)
    expect((await telephone.send('GET', '/v1/portal/nobody-here')).body.code).toBe('club_unknown')
    expect((await telephone.send('GET', '/v1/portal/..%2f..')).status).toBe(400)
  })
})

describe('a session', () => {
  test('is listed, ended from another, and ended everywhere', async () => {
    const [one, two] = [await open(), await open()]
    const { body } = await one.send('GET', '/v1/me/sessions')
    expect(body.items).toHaveLength(2)
    const other = body.items.find(({ current }: { current: boolean }) => !current)
    expect((await one.send('DELETE', `/v1/me/sessions/${other.id}`)).status).toBe(204)
    expect((await two.send('GET', '/v1/me')).status).toBe(401)
    expect((await one.send('DELETE', `/v1/me/sessions/${other.id}`)).body.code).toBe('session_unknown')
    const three = await open()
    expect((await three.send('DELETE', '/v1/me/session?everywhere=true')).status).toBe(204)
    expect((await one.send('GET', '/v1/me')).status).toBe(401)
    expect(three.cookies.size).toBe(0)
  })

  test('changes nothing without the token that only its page can read', async () => {
    const telephone = await open()
    const token = telephone.cookies.get('moadon_member_csrf')
    telephone.cookies.delete('moadon_member_csrf')
    const change = () => telephone.send('PATCH', '/v1/me/details', { first_name: 'רות' })
    expect((await change()).body.code).toBe('csrf_failed')
    telephone.cookies.set('moadon_member_csrf', `${token?.slice(0, -2)}xx`)
    expect((await change()).body.code).toBe('csrf_failed')
    telephone.cookies.set('moadon_member_csrf', token ?? '')
    expect((await change()).body.first_name).toBe('רות')
  })

  test('ends after ninety days without use', async () => {
    const telephone = await open()
    clock.set('2026-05-25T10:00:00Z')
    expect((await telephone.send('GET', '/v1/me')).status).toBe(200)
    clock.set('2026-08-22T10:00:00Z')
    expect((await telephone.send('GET', '/v1/me')).status).toBe(200)
    clock.set('2026-11-21T10:00:00Z')
    expect((await telephone.send('GET', '/v1/me')).status).toBe(401)
  })

  test('of a merged member goes on as the survivor, of an erased one it is over', async () => {
    const telephone = await open()
    const other = newPhone()
    const into = await joinOne(db, clubId, { firstName: 'רות' }, [other])
    const call = await server.asKey(clubId)
    const merged = await call('POST', `/v1/members/${formatId('mbr', memberId)}/merge`, {
      into: formatId('mbr', into),
    })
    expect(merged.status).toBe(200)
    expect((await telephone.send('GET', '/v1/me')).body.first_name).toBe('רות')
    expect((await call('DELETE', `/v1/members/${formatId('mbr', into)}`)).status).toBe(204)
    expect((await telephone.send('GET', '/v1/me')).status).toBe(401)
    const { rows } = await owner.query('select 1 from portal.session where club_id = $1', [clubId])
    expect(rows).toEqual([])
  })

  test('is of one club: the same phone in another club is another member', async () => {
    const otherClub = await server.addClub('בית קפה')
    await joinOne(db, otherClub, { firstName: 'אחרת' }, [{ kind: 'phone', value: phone }])
    const there = await signIn(
      server,
      { address: formatId('clb', otherClub), clubId: otherClub },
      { phone },
      newAddress(),
    )
    const here = await open()
    expect((await there.send('GET', '/v1/me')).body.first_name).toBe('אחרת')
    expect((await here.send('GET', '/v1/me')).body.first_name).toBe('דנה')
    await here.send('POST', `/v1/portal/${address}/codes`, { phone })
    const code = await lastCode(server, clubId)
    const crossed = await there.send('POST', `/v1/portal/${formatId('clb', otherClub)}/sessions`, {
      phone,
      code,
    })
    expect(crossed.status).toBe(401)
  })
})

describe('members and staff', () => {
  test('a member opens no address of the desk, a key none of the members’', async () => {
    const telephone = await open()
    for (const [method, url] of [
      ['GET', '/v1/members'],
      ['GET', `/v1/members/${formatId('mbr', memberId)}`],
      ['PATCH', `/v1/members/${formatId('mbr', memberId)}`],
      ['POST', '/v1/receipts'],
      ['GET', '/v1/session'],
      ['GET', '/v1/audit'],
      ['GET', '/v1/messages'],
    ] as const)
      expect(await telephone.send(method, url, method === 'GET' ? undefined : {}), url).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      })
    const call = await server.asKey(clubId)
    for (const url of ['/v1/me', '/v1/me/statement', '/v1/me/details', '/v1/me/sessions'])
      expect((await call('GET', url)).body.code).toBe('forbidden')
    // A key beside a member's cookie is the key's.
    const both = await telephone.send('GET', '/v1/me', undefined, { authorization: 'Bearer mdn_pos_x' })
    expect(both.status).toBe(401)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { parseId } from '#platform/id.ts'
import { type Browser, makeClub, openBrowser, PASSWORD, startAccess } from '../../test/support/access.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { SYSTEM } from './audit.ts'
import { staffNames } from './service.ts'
import { decideRole } from './staff.ts'
import { appointOwner } from './staff-service.ts'

const { db } = await useTestDatabase()
const clock = fixedClock('2026-11-01T08:00:00Z')
const app = await startAccess(db, clock)
let clubs = 0

/** A club of its own for a test, with its owner at the desk. */
async function openClub(): Promise<{ clubId: string; owner: Browser; ownerId: string }> {
  clubs += 1
  const email = `owner${clubs}@shop.example`
  const clubId = await makeClub(db, clock, email)
  const owner = openBrowser(app)
  const { body } = await owner.signIn(email)
  return { clubId, owner, ownerId: (body.staff as { id: string }).id }
}

type Added = { staff: { id: string; role: string; disabled: boolean; elsewhere: boolean }; password: string }

async function add(owner: Browser, email: string, role: string): Promise<Added> {
  const answer = await owner.send('POST', '/v1/staff', { email, name: 'חדשה', role })
  expect(answer.status).toBe(201)
  return answer.body as Added
}

/** A person added by the owner, who has signed in and chosen a password. */
async function addSettled(owner: Browser, email: string, role: string): Promise<Browser & { id: string }> {
  const { staff, password } = await add(owner, email, role)
  const browser = openBrowser(app)
  await browser.signIn(email, password)
  const change = { current_password: password, new_password: PASSWORD }
  expect((await browser.send('PATCH', '/v1/session/staff', change)).status).toBe(200)
  return { ...browser, id: staff.id }
}

describe('a person who is added', () => {
  let owner: Browser
  beforeAll(async () => {
    owner = (await openClub()).owner
  })

  test('gets a password once, and may do nothing before choosing another', async () => {
    const { staff, password } = await add(owner, 'Cash@Shop.example', 'manager')
    expect(staff).toMatchObject({ role: 'manager', disabled: false, elsewhere: false })
    const browser = openBrowser(app)
    const session = await browser.signIn('cash@shop.example', password)
    expect(session.body).toMatchObject({ staff: { password_temporary: true }, permissions: ['account.own'] })
    expect((await browser.get('/v1/club')).status).toBe(403)
    const change = { current_password: password, new_password: PASSWORD }
    const settled = await browser.send('PATCH', '/v1/session/staff', change)
    expect(settled.body).toMatchObject({ staff: { password_temporary: false } })
    expect((await browser.get('/v1/club')).status).toBe(200)
  })

  test('is not added twice, and the refusal names who is there', async () => {
    const { staff } = await add(owner, 'twice@shop.example', 'cashier')
    const again = await owner.send('POST', '/v1/staff', {
      email: 'TWICE@shop.example',
      name: 'x',
      role: 'manager',
    })
    expect([again.status, again.body.code, again.body.staff]).toEqual([409, 'staff_exists', staff.id])
  })

  test('by a repeated request is one person, and the password is not told again', async () => {
    const send = () =>
      owner.send(
        'POST',
        '/v1/staff',
        { email: 'repeat@shop.example', name: 'ר', role: 'cashier' },
        { 'idempotency-key': 'r1' },
      )
    const [first, repeat] = [await send(), await send()]
    expect([first.status, repeat.status]).toEqual([201, 201])
    expect(repeat.headers['idempotency-replayed']).toBe('true')
    expect(repeat.body).toEqual({ ...first.body, password: null })
  })

  test('and works elsewhere already keeps their password, and this owner cannot set it', async () => {
    const { owner: other } = await openClub()
    await addSettled(other, 'both@ads.example', 'agency')
    const added = await owner.send('POST', '/v1/staff', {
      email: 'both@ads.example',
      name: 'x',
      role: 'agency',
    })
    expect(added.body).toMatchObject({ password: null, staff: { name: 'חדשה', elsewhere: true } })
    const { id } = added.body.staff as { id: string }
    const reset = await owner.send('PATCH', `/v1/staff/${id}`, { reset_password: true })
    expect([reset.status, reset.body.code]).toEqual([409, 'staff_elsewhere'])
    const { body } = await openBrowser(app).signIn('both@ads.example')
    expect(body.clubs).toHaveLength(2)
  })

  test('is refused with a place for each fault', async () => {
    const refused = await owner.send('POST', '/v1/staff', {
      email: 'nobody',
      name: '',
      role: 'king',
      extra: 1,
    })
    expect(refused.status).toBe(400)
    const pointers = (refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/email', '/name', '/role']))
  })
})

describe('roles', () => {
  test('only an owner sees and changes the staff', async () => {
    const { owner, ownerId } = await openClub()
    for (const role of ['manager', 'cashier', 'analyst', 'service_desk', 'agency']) {
      const browser = await addSettled(owner, `${role}.${ownerId}@shop.example`, role)
      expect((await browser.get('/v1/staff')).status).toBe(403)
      expect((await browser.send('PATCH', `/v1/staff/${browser.id}`, { role: 'owner' })).status).toBe(403)
    }
    expect(((await owner.get('/v1/staff')).body.items as unknown[]).length).toBe(6)
  })

  test('a new role holds at the next request', async () => {
    const { owner } = await openClub()
    const cashier = await addSettled(owner, 'rise@shop.example', 'cashier')
    expect((await cashier.get('/v1/club')).status).toBe(403)
    await owner.send('PATCH', `/v1/staff/${cashier.id}`, { role: 'manager' })
    expect((await cashier.get('/v1/club')).status).toBe(200)
  })

  test('the last owner stays an active owner', async () => {
    const { owner, ownerId } = await openClub()
    const refusals = [
      await owner.send('PATCH', `/v1/staff/${ownerId}`, { role: 'manager' }),
      await owner.send('PATCH', `/v1/staff/${ownerId}`, { disabled: true }),
      await owner.send('DELETE', `/v1/staff/${ownerId}`),
    ]
    for (const refused of refusals) expect([refused.status, refused.body.code]).toEqual([409, 'last_owner'])
    expect((await owner.get('/v1/staff')).status).toBe(200)
  })

  test('of two owners who step down at once one stays', async () => {
    const { owner, ownerId } = await openClub()
    const second = await addSettled(owner, `second.${ownerId}@shop.example`, 'owner')
    const answers = await Promise.all([
      owner.send('PATCH', `/v1/staff/${ownerId}`, { role: 'manager' }),
      second.send('PATCH', `/v1/staff/${second.id}`, { role: 'manager' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('decide: a disabled owner is none, and may go', () => {
    const disabled = { role: 'owner', disabled: true } as const
    const active = { role: 'owner', disabled: false } as const
    expect(decideRole(disabled, 'remove', 0)).toEqual({ ok: true, after: null })
    expect(decideRole(active, { disabled: false, role: 'owner' }, 0)).toEqual({ ok: true, after: active })
    expect(decideRole(active, 'remove', 0)).toEqual({ ok: false, reason: 'last_owner' })
    expect(decideRole(active, 'remove', 1)).toEqual({ ok: true, after: null })
  })
})

describe('a person who', () => {
  test('is disabled is out at once, and back when enabled', async () => {
    const { owner } = await openClub()
    const person = await addSettled(owner, 'pause@shop.example', 'manager')
    await owner.send('PATCH', `/v1/staff/${person.id}`, { disabled: true })
    expect((await person.get('/v1/session')).status).toBe(401)
    const refused = await person.signIn('pause@shop.example')
    expect([refused.status, refused.body.code]).toEqual([403, 'no_club'])
    await owner.send('PATCH', `/v1/staff/${person.id}`, { disabled: false })
    expect((await person.signIn('pause@shop.example')).status).toBe(201)
  })

  test('is disabled here goes on working elsewhere', async () => {
    const [{ owner }, { owner: other, clubId: otherClub }] = [await openClub(), await openClub()]
    const person = await addSettled(owner, 'half@ads.example', 'agency')
    await add(other, 'half@ads.example', 'agency')
    await owner.send('PATCH', `/v1/staff/${person.id}`, { disabled: true })
    const session = await person.signIn('half@ads.example')
    expect(session.status).toBe(201)
    expect(parseId('clb', (session.body.club as { id: string }).id)).toBe(otherClub)
  })

  test('is removed is out, keeps the name in the trail, and can come back', async () => {
    const { owner, clubId } = await openClub()
    const person = await addSettled(owner, 'leave@shop.example', 'cashier')
    expect((await owner.send('DELETE', `/v1/staff/${person.id}`)).status).toBe(204)
    expect((await person.get('/v1/session')).status).toBe(401)
    expect((await owner.send('DELETE', `/v1/staff/${person.id}`)).status).toBe(404)
    const uuid = parseId('stf', person.id) ?? ''
    const names = await db.inClub(clubId, (tx) => staffNames(tx, [uuid]))
    expect(names.get(uuid)).toBe('חדשה')
    const back = await add(owner, 'leave@shop.example', 'manager')
    expect(back).toMatchObject({ password: null, staff: { id: person.id, role: 'manager' } })
    expect((await person.signIn('leave@shop.example')).status).toBe(201)
  })

  test('forgot the password gets another for one use, and all sessions end', async () => {
    const { owner } = await openClub()
    const person = await addSettled(owner, 'forgot@shop.example', 'manager')
    const reset = await owner.send('PATCH', `/v1/staff/${person.id}`, { reset_password: true })
    expect(reset.status).toBe(200)
    expect((await person.get('/v1/session')).status).toBe(401)
    expect((await person.signIn('forgot@shop.example')).status).toBe(401)
    const session = await person.signIn('forgot@shop.example', reset.body.password as string)
    expect(session.body).toMatchObject({ staff: { password_temporary: true } })
  })

  test('lost a telephone is signed out everywhere by the owner', async () => {
    const { owner } = await openClub()
    const person = await addSettled(owner, 'lost@shop.example', 'cashier')
    const second = openBrowser(app)
    await second.signIn('lost@shop.example')
    const ended = await owner.send('DELETE', `/v1/staff/${person.id}/sessions`)
    expect([ended.status, ended.body]).toEqual([200, { ended: 2 }])
    expect((await second.get('/v1/session')).status).toBe(401)
  })
})

test('another club’s staff is not there', async () => {
  const [{ owner }, { ownerId }] = [await openClub(), await openClub()]
  for (const id of [ownerId, 'stf_00000000000000000000000000', 'stf_x', 'mbr_00000000000000000000000000']) {
    expect((await owner.send('PATCH', `/v1/staff/${id}`, { disabled: true })).status).toBe(404)
    expect((await owner.send('DELETE', `/v1/staff/${id}`)).status).toBe(404)
    expect((await owner.send('DELETE', `/v1/staff/${id}/sessions`)).status).toBe(404)
  }
})

test('the list is paged by name', async () => {
  const { owner } = await openClub()
  for (const letter of ['c', 'a', 'b'])
    await owner.send('POST', '/v1/staff', {
      email: `${letter}.page@shop.example`,
      name: letter,
      role: 'cashier',
    })
  const first = await owner.get('/v1/staff?limit=2')
  const rest = await owner.get(`/v1/staff?limit=2&cursor=${first.body.next_cursor}`)
  const last = await owner.get(`/v1/staff?limit=2&cursor=${rest.body.next_cursor}`)
  const names = [first, rest, last].flatMap(({ body }) =>
    (body.items as { name: string }[]).map(({ name }) => name),
  )
  expect(names).toEqual(['a', 'b', 'c', 'נועה בעלים'])
  expect(last.body.next_cursor).toBeNull()
  expect((await owner.get('/v1/staff?cursor=nonsense')).status).toBe(400)
})

describe('an owner appointed by the operator', () => {
  test('gets in, whether new here, in another role, disabled, or without the password', async () => {
    const { clubId, owner } = await openClub()
    const appoint = async (email: string, resetPassword = false) => {
      const result = await appointOwner(
        { db, clock },
        { clubId, subject: SYSTEM },
        { email, name: 'בעלים' },
        resetPassword,
      )
      if ('code' in result) throw new Error(result.code)
      return result
    }
    const added = await appoint('second@shop.example')
    expect(added.member.role).toBe('owner')
    expect((await openBrowser(app).signIn('second@shop.example', added.password ?? '')).status).toBe(201)

    const cashier = await add(owner, 'risen@shop.example', 'cashier')
    await owner.send('PATCH', `/v1/staff/${cashier.staff.id}`, { disabled: true })
    const risen = await appoint('risen@shop.example')
    expect([risen.member.role, risen.member.disabledAt, risen.password]).toEqual(['owner', null, null])
    expect((await openBrowser(app).signIn('risen@shop.example', cashier.password)).status).toBe(201)

    const reset = await appoint('risen@shop.example', true)
    expect((await openBrowser(app).signIn('risen@shop.example', cashier.password)).status).toBe(401)
    expect((await openBrowser(app).signIn('risen@shop.example', reset.password ?? '')).status).toBe(201)
  })
})

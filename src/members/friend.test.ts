import { expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import type { Event } from '#platform/outbox.ts'
import { readEvents } from '#platform/outbox.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { newLocalPhone, startMembers } from '../../test/support/member-server.ts'
import { uuidOf } from './request.ts'

const { db, owner, addClub } = await useTestDatabase()
const clubId = await addClub()
const clock = fixedClock('2026-03-01T10:00:00Z')
const { send, join, signIn } = await startMembers(db, clock, clubId)

const newEvents = async (kind: Event['kind']): Promise<Event[]> =>
  (await db.inClub(clubId, (tx) => readEvents(tx, 'test', 1000))).filter((event) => event.kind === kind)

test('who brought somebody is told of at once, and stands on the member', async () => {
  const dana = await join({ first_name: 'דנה' })
  const friend = await join({ referred_by: { id: dana.id } })
  expect(friend.referred_by).toBe(dana.id)
  const [event, ...others] = await newEvents('member.friend_joined')
  expect(others).toEqual([])
  expect(event?.subjectId).toBe(uuidOf(dana.id))
  expect(event?.data).toEqual({ friend: uuidOf(friend.id) })
})

test('nobody brings themselves, and a friend who is not here is refused with nothing done', async () => {
  const phone = newLocalPhone()
  const refused = await send('POST', '/v1/members', { phone, referred_by: { phone } })
  expect(refused.status).toBe(422)
  expect(refused.body.code).toBe('referrer_not_found')
  expect(refused.body.errors[0].pointer).toBe('/referred_by')
  const found = await send('GET', `/v1/members?phone=${encodeURIComponent(phone)}`)
  expect(found.body.items).toEqual([])
  expect(await newEvents('member.friend_joined')).toEqual([])
})

test('a friend of the same club only', async () => {
  const other = await addClub()
  const stranger = await send(
    'POST',
    '/v1/members',
    { phone: newLocalPhone() },
    { authorization: signIn(other) },
  )
  const refused = await send('POST', '/v1/members', {
    phone: newLocalPhone(),
    referred_by: { id: stranger.body.id },
  })
  expect(refused.body.code).toBe('referrer_not_found')
})

test('the birthday’s calendar is the member’s choice', async () => {
  const dana = await join({ birth_on: '1980-04-01', birth_calendar: 'hebrew' })
  expect(dana.birth_calendar).toBe('hebrew')
  const changed = await send('PATCH', `/v1/members/${dana.id}`, { birth_calendar: 'gregorian' })
  expect(changed.body.birth_calendar).toBe('gregorian')
})

test('details are confirmed once a day, by a till too, and each time is told once', async () => {
  const dana = await join()
  const till = { authorization: signIn(clubId, ['member.confirm']) }
  const confirm = () => send('POST', `/v1/members/${dana.id}/confirm-details`, undefined, till)
  clock.set('2026-03-02T21:00:00Z')
  expect((await confirm()).body.details_confirmed_at).toBe('2026-03-02T21:00:00Z')
  // 23:50 in Jerusalem is the same day, ten past midnight the next.
  clock.set('2026-03-02T21:50:00Z')
  expect((await confirm()).body.details_confirmed_at).toBe('2026-03-02T21:00:00Z')
  expect(await newEvents('member.details_confirmed')).toHaveLength(1)
  clock.set('2026-03-02T22:10:00Z')
  expect((await confirm()).body.details_confirmed_at).toBe('2026-03-02T22:10:00Z')
  expect(await newEvents('member.details_confirmed')).toHaveLength(1)
})

test('confirming asks for the permission and for a member', async () => {
  const dana = await join()
  const path = `/v1/members/${dana.id}/confirm-details`
  const denied = await send('POST', path, undefined, { authorization: signIn(clubId, ['member.read']) })
  expect(denied.status).toBe(403)
  const nobody = await send('POST', `/v1/members/mbr_${'0'.repeat(26)}/confirm-details`)
  expect(nobody.body.code).toBe('member_not_found')
})

test('of two who are merged the one who brought is kept, but nobody has brought themselves', async () => {
  const [dana, avi, ron] = [await join(), await join(), await join()]
  const twin = await join({ referred_by: { id: dana.id } })
  const merge = (from: string, into: string) => send('POST', `/v1/members/${from}/merge`, { into })
  await merge(twin.id, avi.id)
  expect((await send('GET', `/v1/members/${avi.id}`)).body.referred_by).toBe(dana.id)
  const brought = await join({ referred_by: { id: ron.id } })
  await merge(brought.id, ron.id)
  expect((await send('GET', `/v1/members/${ron.id}`)).body.referred_by).toBeNull()
})

test('erasing takes these facts with the rest', async () => {
  const dana = await join()
  const friend = await join({
    referred_by: { id: dana.id },
    birth_on: '1980-04-01',
    birth_calendar: 'hebrew',
  })
  await send('POST', `/v1/members/${friend.id}/confirm-details`)
  await send('DELETE', `/v1/members/${friend.id}`)
  const { rows } = await owner.query(
    'select birth_calendar, referred_by, details_confirmed_at from members.member where member_id = $1',
    [uuidOf(friend.id)],
  )
  expect(rows).toEqual([{ birth_calendar: null, referred_by: null, details_confirmed_at: null }])
})

import { beforeEach, describe, expect, test } from 'vitest'
import { queueMessages } from '#messaging/service.ts'
import { readWays } from '#messaging/way-service.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { useContacts } from '../../test/support/contacts.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { lastCode, openPhone, signIn } from '../../test/support/portal.ts'
import { useTestServer } from '../../test/support/server.ts'
import { fadeContacts } from './fading-service.ts'

// What happens to a phone after its member: it is lost, given away, or somebody else's from the start.

const server = await useTestServer()
const { db, owner, clock } = server
const { signal } = new AbortController()

let clubId: Uuid
let call: Awaited<ReturnType<typeof server.asKey>>
let count = 0
const { follow, cycle, settle, bounce, lastLink } = useContacts(server, () => clubId)

type Joined = { memberId: Uuid; mail: string; phone: string }

async function join(phone = newPhone()): Promise<Joined> {
  count += 1
  const mail = { kind: 'email' as const, value: `gal${count}@shop.example` }
  const memberId = await joinOne(db, clubId, { firstName: 'גל' }, [mail, phone])
  await follow()
  return { memberId, mail: mail.value, phone: phone.value }
}

const at = (token: string) => `/v1/portal/${formatId('clb', clubId)}/confirm/${token}`
const change = (memberId: Uuid, body: object) =>
  call('PATCH', `/v1/members/${formatId('mbr', memberId)}`, body)

/** The member's address failed, and they are asked about it by their phone: the token of that link. */
async function askByPhone(member: Joined): Promise<string> {
  await bounce(member)
  expect(await cycle()).toBe(1)
  return lastLink()
}

/** By which way something that a member did would be told now. */
async function tell(
  memberId: Uuid,
): Promise<{ messageId: Uuid; channel: string; address: string | null; state: string }> {
  count += 1
  const key = `k${count}`
  const params = {
    reward: 'ספל',
    state: 'ready',
    branch: '',
    pickUpCode: '1',
    carrier: '',
    reference: '',
  } as const
  await db.inClub(clubId, (tx) =>
    queueMessages(
      tx,
      server.app.post.postbox,
      [{ kind: 'redemption_update', key, to: { memberId }, params }],
      clock.now(),
    ),
  )
  const { rows } = await owner.query(
    'select message_id as "messageId", channel, address, state from messaging.message where club_id = $1 and natural_key = $2',
    [clubId, `redemption_update ${key}`],
  )
  return rows[0]
}

const lastMessage = async () =>
  (
    await owner.query(
      'select address from messaging.message where club_id = $1 order by created_at desc, message_id desc limit 1',
      [clubId],
    )
  ).rows[0]

const countRows = async (text: string) => Number((await owner.query(text, [clubId])).rows[0]?.count)

const suppressedOf = async (memberId: Uuid) => {
  const ways = await db.inClub(clubId, (tx) =>
    readWays(tx, [{ memberId, topic: 'marketing' }], ['sms'], clock.now()),
  )
  return ways(memberId, 'marketing')[0]?.suppressed
}

beforeEach(async () => {
  clock.set('2026-03-01T10:00:00Z')
  clubId = await server.addClub()
  call = await server.asKey(clubId)
  await settle()
})

describe('a link that went to a phone', () => {
  test('opens nothing once the phone is another’s: who found it cannot put their own address in', async () => {
    const member = await join()
    const token = await askByPhone(member)
    await change(member.memberId, { phone: newPhone().value })
    await follow()
    expect(
      await countRows('select count(*) from contacts.point where club_id = $1 and asked_until is not null'),
    ).toBe(0)
    const finder = openPhone(server)
    expect((await finder.send('GET', at(token))).body.state).not.toBe('open')
    expect((await finder.send('POST', `${at(token)}/codes`, { email: 'finder@else.example' })).status).toBe(
      409,
    )
    expect((await finder.send('POST', at(token), { answer: 'holds' })).status).toBe(409)
  })

  test('at once, before anybody was told of the change', async () => {
    const member = await join()
    const token = await askByPhone(member)
    await change(member.memberId, { phone: newPhone().value })
    expect((await openPhone(server).send('POST', at(token), { answer: 'holds' })).status).toBe(410)
  })
})

describe('a phone of which somebody else said that it is not the member’s', () => {
  async function disowned(): Promise<Joined> {
    const member = await join()
    await openPhone(server).send('POST', at(await askByPhone(member)), { answer: 'not_me' })
    return member
  }

  test('gets nothing of what the member does: it goes by their other way', async () => {
    const member = await disowned()
    expect(await tell(member.memberId)).toMatchObject({
      channel: 'email',
      address: member.mail,
      state: 'queued',
    })
  })

  test('gets nothing either of what was waiting when they said it', async () => {
    const member = await join()
    const token = await askByPhone(member)
    const { messageId } = await tell(member.memberId)
    await openPhone(server).send('POST', at(token), { answer: 'not_me' })
    await server.app.post.sender.run(clubId)
    const { rows } = await owner.query('select state, failure from messaging.message where message_id = $1', [
      messageId,
    ])
    expect(rows).toEqual([{ state: 'refused', failure: 'suppressed' }])
  })

  test('gets no code to sign in with, and one more only for a code by which the member proves it', async () => {
    const member = await disowned()
    const asked = await openPhone(server).send('POST', `/v1/portal/${formatId('clb', clubId)}/codes`, {
      phone: member.phone,
    })
    expect(asked.status).toBe(202)
    expect((await lastMessage()).address).toBeNull()
    const page = await signIn(server, { address: formatId('clb', clubId), clubId }, { email: member.mail })
    // The address answered by the code; the member sees what does not, and mends it.
    expect((await page.send('GET', '/v1/me/details')).body.failing).toEqual(['phone'])
    expect((await page.send('POST', '/v1/me/contacts', { phone: member.phone })).status).toBe(202)
    expect((await lastMessage()).address).toBe(member.phone)
    const code = await lastCode(server, clubId)
    expect((await page.send('POST', '/v1/me/contacts/confirm', { phone: member.phone, code })).status).toBe(
      200,
    )
    expect(await tell(member.memberId)).toMatchObject({ channel: 'sms' })
  })

  test('is tried by no link; staff who know better let it go', async () => {
    const member = await disowned()
    const id = formatId('mbr', member.memberId)
    const held = (await call('GET', `/v1/members/${id}/suppressions`)).body.items
    expect(held.map(({ channel, reason }: { channel: string; reason: string }) => [channel, reason])).toEqual(
      [
        ['email', 'bounced'],
        ['sms', 'not_theirs'],
      ],
    )
    await call('PUT', `/v1/members/${id}/suppressions`, { channel: 'sms', suppressed: false })
    expect(await tell(member.memberId)).toMatchObject({ channel: 'sms', address: member.phone })
  })

  test('goes with a merge, and is forgotten with its member', async () => {
    const [member, into] = [await disowned(), await join()]
    const [from, to] = [member, into].map(({ memberId }) => formatId('mbr', memberId))
    const count = async () =>
      (await owner.query('select member_id from messaging.disowned where club_id = $1', [clubId])).rows
    await call('POST', `/v1/members/${from}/merge`, { into: to })
    expect(await count()).toEqual([{ member_id: into.memberId }])
    await call('DELETE', `/v1/members/${to}`)
    expect(await count()).toEqual([])
  })

  test('is theirs who joins with it, with nothing held against them', async () => {
    const member = await disowned()
    await change(member.memberId, { phone: newPhone().value })
    await follow()
    const next = await join({ kind: 'phone', value: member.phone })
    expect(await suppressedOf(next.memberId)).toBeNull()
    expect(await tell(next.memberId)).toMatchObject({ channel: 'sms', address: member.phone })
  })

  test('is still theirs when the two turn out to be one', async () => {
    const member = await disowned()
    await change(member.memberId, { phone: newPhone().value })
    await follow()
    const next = await join({ kind: 'phone', value: member.phone })
    await follow()
    const [from, into] = [member, next].map(({ memberId }) => formatId('mbr', memberId))
    expect((await call('POST', `/v1/members/${from}/merge`, { into })).status).toBe(200)
    expect(await tell(next.memberId)).toMatchObject({ channel: 'sms', address: member.phone })
  })
})

test('who is silent no more by a new phone is slowed no more, and an old one that another has begins anew', async () => {
  const member = await join()
  await settle({ fadingOn: true })
  const fade = () => fadeContacts({ db, clock, life: [] }, clubId, signal)
  clock.set('2026-10-01T10:00:00Z')
  await fade()
  await change(member.memberId, { phone: newPhone().value })
  await follow()
  await fade()
  const ways = await db.inClub(clubId, (tx) =>
    readWays(tx, [{ memberId: member.memberId, topic: 'marketing' }], ['sms', 'email'], clock.now()),
  )
  expect(ways(member.memberId, 'marketing').map(({ channel, isSlowed }) => [channel, isSlowed])).toEqual([
    ['sms', false],
    ['email', true],
  ])

  const silent = await join()
  clock.set('2028-10-01T10:00:00Z')
  await fade()
  expect(await suppressedOf(silent.memberId)).toBe('silent')
  await change(silent.memberId, { phone: newPhone().value })
  await follow()
  const next = await join({ kind: 'phone', value: silent.phone })
  expect(await suppressedOf(next.memberId)).toBeNull()
})

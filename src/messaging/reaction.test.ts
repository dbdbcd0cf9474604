import { describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { joinOne, newPhone } from '../../test/support/members.ts'
import { putSentMessage } from '../../test/support/sent-message.ts'
import { countOpening, followLink, type Linker, trackContents } from './link-service.ts'
import { createMessageTokens } from './message-token.ts'
import {
  noteRefused,
  type ReactionRules,
  type Refused,
  readReactionSums,
  recordClick,
  recordReply,
  recordReport,
  tellClicks,
} from './reaction-service.ts'
import { forgetMessages } from './service.ts'
import { readSuppressions } from './suppression-service.ts'

const { db, owner, addClub } = await useTestDatabase()
const START = '2026-03-01T10:00:00Z'
const clock = fixedClock(START)
const LATER = '2026-03-01T12:00:00Z'
const linker: Linker = {
  url: 'https://club.example',
  tokens: createMessageTokens('a secret of tests, thirty-two letters long'),
}
const homeOf = async () => 'https://club.example/club/taam'
const PERSON = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
const refused: Refused[] = []
const rules: ReactionRules = {
  refuse: async (_tx, refusal) => refused.push(refusal),
  tellOffice: async () => undefined,
}

type Row = { kind: string; ref: string; times: number; is_human: boolean | null; reason: string | null }
const reactionsOf = async (messageId: Uuid): Promise<Row[]> =>
  (
    await owner.query<Row>(
      'select kind, ref, times, is_human, reason from messaging.reaction where message_id = $1 order by at, ref',
      [messageId],
    )
  ).rows
const eventsOf = async (clubId: Uuid, kind: string) =>
  (
    await owner.query('select subject_id, data from platform.event where club_id = $1 and kind = $2', [
      clubId,
      kind,
    ])
  ).rows

const tokenIn = (text: string): string => /\/[lo]\/([\w-]+)/.exec(text)?.[1] ?? ''
const follow = (token: string, agent = PERSON, method = 'GET') =>
  followLink({ db, linker, homeOf }, { token, agent, method }, clock.now())
const report = (
  clubId: Uuid,
  messageId: Uuid,
  kind: 'delivered' | 'bounced_hard' | 'bounced_soft' | 'complained',
  ref = kind,
) =>
  db.inClub(clubId, (tx) =>
    recordReport(tx, rules, { messageId, kind, ref, at: clock.now(), reason: 'test' }, clock.now()),
  )

/** A mail and a short message to one member, sent at the start; their contents with links that count. */
async function sendTwo(count = 3) {
  clock.set(START)
  const clubId = await addClub()
  const memberId = await joinOne(db, clubId)
  const mailingId = newId()
  const mail = await putSentMessage(owner, clubId, { memberId, at: START, mailingId })
  const sms = await putSentMessage(owner, clubId, {
    memberId,
    at: START,
    mailingId,
    channel: 'sms',
    address: '+972521234567',
  })
  const urls = Array.from(
    { length: count },
    (_, index) => `https://shop.example/${index}?utm_source=club&x=1`,
  )
  const html = `<body>${urls.map((url) => `<a href="${url.replaceAll('&', '&amp;')}">x</a>`).join('')}</body>`
  const track = () =>
    db.inClub(clubId, (tx) =>
      trackContents(
        tx,
        linker,
        [
          { messageId: mail, channel: 'email', html, text: urls.join('\n') },
          { messageId: sms, channel: 'sms', html: '', text: `מבצע! ${urls[0]}` },
        ],
        clock.now(),
      ),
    )
  const contents = await track()
  clock.set(LATER)
  const links = [...(contents.get(mail)?.html ?? '').matchAll(/<a href="[^"]*\/l\/([\w-]+)"/g)].map(
    ([, token]) => token ?? '',
  )
  return {
    clubId,
    memberId,
    mailingId,
    mail,
    sms,
    urls,
    contents,
    links: links.slice(0, -1),
    trap: links.at(-1) ?? '',
    track,
  }
}

describe('links', () => {
  test('lead where the message says; short in short messages, and the same when they are made again', async () => {
    const { clubId, mail, sms, urls, contents, links, track } = await sendTwo()
    expect(links).toHaveLength(3)
    expect(await follow(links[1] ?? '')).toBe(urls[1])
    const text = contents.get(sms)?.text ?? ''
    expect(text).toMatch(/^מבצע! https:\/\/club\.example\/l\/[0-9A-Za-z]{8}$/)
    expect(await follow(tokenIn(text))).toBe(urls[0])
    expect((await track()).get(sms)?.text).toBe(text)
    expect(await reactionsOf(mail)).toMatchObject([{ kind: 'clicked', times: 1, is_human: true }])
    expect(await reactionsOf(sms)).toMatchObject([{ kind: 'clicked', is_human: true }])
    const { rows } = await owner.query('select url from messaging.link where club_id = $1 order by url', [
      clubId,
    ])
    expect(rows.map(({ url }) => url)).toEqual(urls)
  })

  test('lead nowhere else: a token that was changed, a short one that nobody made', async () => {
    const { links } = await sendTwo(1)
    for (const token of [
      '',
      'abcdefgh',
      `${links[0]}A`,
      (links[0] ?? '').replace(/^./, 'B'),
      'https://evil.example',
    ])
      expect(await follow(token), token).toBeNull()
  })

  test('of an address that is kept no more lead home, and count nothing', async () => {
    const { clubId, links, mail } = await sendTwo(1)
    await owner.query('delete from messaging.link where club_id = $1', [clubId])
    expect(await follow(links[0] ?? '')).toBe('https://club.example/club/taam')
    expect(await reactionsOf(mail)).toEqual([])
  })

  test('of a member who was erased lead nowhere', async () => {
    const { clubId, memberId, sms, contents } = await sendTwo(1)
    await db.inClub(clubId, (tx) => forgetMessages(tx, [memberId], clock.now()))
    expect(await follow(tokenIn(contents.get(sms)?.text ?? ''))).toBeNull()
  })
})

describe('people and machines', () => {
  test('a person is told of after a minute, once, however often they click', async () => {
    const { clubId, memberId, mail, links } = await sendTwo()
    await follow(links[0] ?? '')
    await follow(links[0] ?? '')
    expect(await reactionsOf(mail)).toMatchObject([{ times: 2, is_human: true }])
    const tell = () => db.inClub(clubId, (tx) => tellClicks(tx, clock.now()))
    await tell()
    expect(await eventsOf(clubId, 'message.clicked')).toEqual([])
    clock.set('2026-03-01T12:01:01Z')
    await tell()
    await tell()
    expect(await eventsOf(clubId, 'message.clicked')).toMatchObject([
      { subject_id: mail, data: { member: memberId, link: expect.any(String) } },
    ])
  })

  test('what follows every link is a machine, and so were its first links', async () => {
    const { clubId, mail, mailingId, links } = await sendTwo()
    for (const token of links) await follow(token)
    const rows = await reactionsOf(mail)
    expect(rows.map(({ is_human }) => is_human)).toEqual([false, false, false])
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['burst']))
    const sums = await db.inClub(clubId, (tx) => readReactionSums(tx, [mailingId]))
    expect(sums.get(mailingId)).toMatchObject({ sent: 2, clicked: 0 })
    // The person comes later, and is one.
    clock.set('2026-03-01T13:00:00Z')
    await follow(links[2] ?? '')
    expect((await reactionsOf(mail)).filter(({ is_human }) => is_human)).toHaveLength(1)
  })

  test('also when it follows them all at once', async () => {
    const { clubId, mail } = await sendTwo(0)
    const click = (during = async () => undefined as unknown) =>
      db.inClub(clubId, async (tx) => {
        await recordClick(tx, { messageId: mail, method: 'GET', agent: PERSON }, newId(), clock.now())
        await during()
      })
    const isWaiting = async () =>
      (await owner.query(`select from pg_locks where locktype = 'advisory' and not granted`)).rows.length > 0
    let other: Promise<void> = Promise.resolve()
    let isOver = false
    await click(async () => {
      other = click().finally(() => {
        isOver = true
      })
      // The first is not committed before the second looks at it, or waits to.
      while (!isOver && !(await isWaiting()));
    })
    await other
    expect((await reactionsOf(mail)).map(({ is_human }) => is_human)).toEqual([false, false])
  })

  test('the link that no person sees gives a machine away', async () => {
    const { mail, links, trap } = await sendTwo()
    await follow(links[0] ?? '')
    clock.set('2026-03-01T12:00:20Z')
    expect(await follow(trap)).toBe('https://club.example/club/taam')
    expect((await reactionsOf(mail)).map(({ is_human, reason }) => [is_human, reason])).toEqual([
      [false, 'trap'],
      [false, 'trap'],
    ])
  })

  test('HEAD, and programs that say who they are, count as machines', async () => {
    const { mail, links } = await sendTwo()
    await follow(links[0] ?? '', PERSON, 'HEAD')
    await follow(links[1] ?? '', 'curl/8.0')
    expect((await reactionsOf(mail)).map(({ reason }) => reason).sort()).toEqual(['agent', 'head'])
  })

  test('an opening is counted, and none by a token of something else', async () => {
    const { clubId, mail, mailingId, contents, links } = await sendTwo()
    const pixel = /<img src="[^"]*\/o\/([\w-]+)"/.exec(contents.get(mail)?.html ?? '')?.[1] ?? ''
    const open = (token: string, agent: string) =>
      countOpening({ db, linker }, { token, agent, method: 'GET' }, clock.now())
    expect(await open(pixel, 'Mozilla/5.0')).toBe(true)
    const read = async () =>
      (await db.inClub(clubId, (tx) => readReactionSums(tx, [mailingId]))).get(mailingId)
    expect(await read()).toMatchObject({ opened: 0 })
    expect(await open(pixel, PERSON)).toBe(true)
    expect(await read()).toMatchObject({ opened: 1 })
    expect(await open(links[0] ?? '', PERSON)).toBe(false)
    expect(await open('x', PERSON)).toBe(false)
  })
})

describe('reports', () => {
  const holds = (clubId: Uuid, address: string, channel: 'email' | 'sms' = 'email') =>
    db.inClub(clubId, async (tx) =>
      (await readSuppressions(tx, [{ channel, address }])).map(({ reason }) => reason),
    )

  test('an address that is gone is not written to again, and its readers are told once', async () => {
    const { clubId, memberId, mail } = await sendTwo()
    expect(await report(clubId, mail, 'bounced_hard')).toBe(true)
    expect(await report(clubId, mail, 'bounced_hard')).toBe(false)
    expect(await holds(clubId, 'dana@example.com')).toEqual(['bounced'])
    expect(await holds(clubId, 'other@example.com')).toEqual([])
    expect(await eventsOf(clubId, 'message.bounced')).toEqual([
      { subject_id: mail, data: { member: memberId, channel: 'email', bounce: 'hard' } },
    ])
  })

  test('three soft bounces in two weeks make an address doubtful, three in a month do not', async () => {
    for (const [days, doubtful] of [
      [5, ['unreachable']],
      [10, []],
    ] as const) {
      const clubId = await addClub()
      const memberId = await joinOne(db, clubId, {}, [newPhone()])
      for (let index = 0; index < 3; index += 1) {
        clock.set(
          Temporal.Instant.from(START)
            .add({ hours: 24 * days * index })
            .toString(),
        )
        const messageId = await putSentMessage(owner, clubId, { memberId, at: clock.now().toString() })
        await report(clubId, messageId, 'bounced_soft')
        await report(clubId, messageId, 'bounced_soft', 'bounced_soft again' as 'bounced_soft')
      }
      expect(await holds(clubId, 'dana@example.com')).toEqual(doubtful)
    }
  })

  test('who complains has refused by that channel', async () => {
    const { clubId, memberId, mail } = await sendTwo()
    refused.length = 0
    await report(clubId, mail, 'complained')
    expect(refused).toMatchObject([{ memberId, channel: 'email', way: 'complaint', messageId: mail }])
    expect(await holds(clubId, 'dana@example.com')).toEqual(['complained'])
    expect(await eventsOf(clubId, 'message.complained')).toHaveLength(1)
  })

  test('what arrived was sent, also where nobody had answered', async () => {
    clock.set(START)
    const clubId = await addClub()
    const memberId = await joinOne(db, clubId)
    const messageId = await putSentMessage(owner, clubId, { memberId, at: START, state: 'unknown' })
    await report(clubId, messageId, 'delivered')
    const { rows } = await owner.query('select state from messaging.message where message_id = $1', [
      messageId,
    ])
    expect(rows).toEqual([{ state: 'sent' }])
    expect(await report(await addClub(), messageId, 'delivered')).toBe(false)
  })

  test('what was opened, followed or came back was sent too, and is not sent again with what is in doubt', async () => {
    const { clubId, mail, sms, contents, links } = await sendTwo()
    const stateOf = async (messageId: Uuid) =>
      (await owner.query('select state from messaging.message where message_id = $1', [messageId])).rows[0]
        .state
    const doubt = (messageId: Uuid) =>
      owner.query(`update messaging.message set state = 'unknown' where message_id = $1`, [messageId])
    const pixel = /\/o\/([\w-]+)/.exec(contents.get(mail)?.html ?? '')?.[1] ?? ''
    const proofs = [
      () => follow(links[0] ?? ''),
      () => countOpening({ db, linker }, { token: pixel, agent: PERSON, method: 'GET' }, clock.now()),
      () => report(clubId, mail, 'bounced_hard'),
    ]
    for (const prove of proofs) {
      await doubt(mail)
      await prove()
      expect(await stateOf(mail)).toBe('sent')
    }
    // Somebody asked for it to be sent again, and it waits for the morning.
    await doubt(mail)
    await owner.query(
      `update messaging.message set state = 'queued', mailing_id = $2, begun_at = null, ended_at = null, attempts = 1
       where message_id = $1`,
      [mail, newId()],
    )
    await follow(links[0] ?? '')
    expect(await stateOf(mail)).toBe('sent')
    await doubt(sms)
    await db.inClub(clubId, (tx) =>
      recordReply(tx, { messageId: sms, ref: 'r', at: clock.now() }, clock.now()),
    )
    expect(await stateOf(sms)).toBe('sent')
  })
})

test('an address that is refused at hand-over for its own fault is gone; for a server’s it is not', async () => {
  clock.set(START)
  const clubId = await addClub()
  const memberId = await joinOne(db, clubId)
  const gone = await putSentMessage(owner, clubId, { memberId, at: START, address: 'gone@example.com' })
  const busy = await putSentMessage(owner, clubId, { memberId, at: START, address: 'busy@example.com' })
  const sms = { memberId, at: START, channel: 'sms' as const, address: '+972521000001' }
  const left = await putSentMessage(owner, clubId, sms)
  const ends = [
    { messageId: left, state: 'failed', failure: 'number_blocked' },
    { messageId: gone, state: 'failed', failure: 'no_mailbox' },
    { messageId: busy, state: 'failed', failure: 'smtp_554' },
    { messageId: busy, state: 'queued', failure: 'no_mailbox' },
  ]
  await db.inClub(clubId, (tx) => noteRefused(tx, ends, clock.now()))
  const addresses = ['gone@example.com', 'busy@example.com'].map((address) => ({
    channel: 'email' as const,
    address,
  }))
  const held = await db.inClub(clubId, (tx) => readSuppressions(tx, addresses))
  expect(held.map(({ reason }) => reason)).toEqual(['bounced'])
  // Who unsubscribed with the provider has refused, and their number is not gone.
  const blocked = await db.inClub(clubId, (tx) =>
    readSuppressions(tx, [{ channel: 'sms', address: sms.address }]),
  )
  expect(blocked.map(({ reason }) => reason)).toEqual(['refused'])
  expect(await reactionsOf(gone)).toMatchObject([{ kind: 'bounced_hard', reason: 'no_mailbox' }])
  expect(await reactionsOf(busy)).toEqual([])
})

import { expect, test } from 'vitest'
import { recordConsents } from '#members/consent-service.ts'
import type { Uuid } from '#platform/id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { answer, joinOne, RECORD, SUBJECT } from '../../test/support/members.ts'
import { MESSAGE_CHANNELS, type MessageChannel } from './channel.ts'
import { disown } from './disowned-service.ts'
import { decideDispatch } from './gate.ts'
import { insertNotices } from './refusal-queries.ts'
import { DEFAULT_SETTINGS, type SendingRules } from './sending-rule.ts'
import { changeSending } from './setting-service.ts'
import { suppress } from './suppression-service.ts'
import { reachSql, readWays } from './way-service.ts'

const { db, addClub } = await useTestDatabase()
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const OPEN = { from: '00:00', to: '24:00' }
const SENDER = { legalName: 'טעם בע״מ', postalAddress: 'הרצל 1', phone: '04-8000000' }
const TOPICS = ['marketing', 'news'] as const

/** What may be so of one way to somebody; all of them together are met below. */
const WORDS = [null, true, false] as const
const HELD = ['nothing', 'refused', 'bounced', 'not_theirs', 'told'] as const

type Case = {
  general: boolean | null
  own: boolean | null
  ownIsLater: boolean
  held: (typeof HELD)[number]
}
const CASES: Case[] = WORDS.flatMap((general) =>
  WORDS.flatMap((own) =>
    [true, false].flatMap((ownIsLater) => HELD.map((held) => ({ general, own, ownIsLater, held }))),
  ),
)

async function joinAs(clubId: Uuid, index: number, channel: MessageChannel, one: Case): Promise<Uuid> {
  const kind = channel === 'email' ? ('email' as const) : ('phone' as const)
  const address = kind === 'email' ? `m${index}@example.com` : `+97254${String(index).padStart(7, '0')}`
  const memberId = await joinOne(db, clubId, {}, [{ kind, value: address }])
  const said = (given: boolean, topic: string, isLater: boolean) => ({
    ...answer(given, NOW.subtract({ hours: isLater ? 1 : 2 }), channel),
    topic,
  })
  const consents = [
    ...(one.general === null ? [] : [said(one.general, 'marketing', !one.ownIsLater)]),
    ...(one.own === null ? [] : [said(one.own, 'news', one.ownIsLater)]),
  ]
  await db.inClub(clubId, async (tx) => {
    await recordConsents(tx, memberId, consents, RECORD)
    if (one.held === 'refused' || one.held === 'bounced')
      await suppress(tx, { channel, address, reason: one.held }, NOW)
    if (one.held === 'not_theirs') await disown(tx, [{ memberId, channel, address }], NOW)
    const notice = { noticeId: memberId, memberId, channel, words: 'x', surface: 'till', toldAt: NOW }
    if (one.held === 'told') await insertNotices(tx, [notice], { subject: SUBJECT, recordedAt: NOW })
  })
  return memberId
}

test.each([true, false])(
  'what is foretold of a whole club is what the gate says of each member (told: %s)',
  async (toldException) => {
    const clubId = await addClub()
    const settings = {
      ...DEFAULT_SETTINGS,
      ...SENDER,
      topics: [{ code: 'news', he: 'חדשות', en: 'News' }],
      hours: Array.from({ length: 7 }, () => OPEN),
      toldException,
    }
    await db.inClub(clubId, (tx) => changeSending(tx, settings, 0, { subject: SUBJECT, now: NOW }))
    const rules: SendingRules = {
      ...settings,
      timeZone: 'Asia/Jerusalem',
      keepsYomKippur: true,
      hasSender: true,
    }
    const members: Uuid[] = [await joinOne(db, clubId)]
    for (const [index, one] of CASES.entries())
      members.push(await joinAs(clubId, index, index % 2 === 0 ? 'email' : 'sms', one))
    for (const topic of TOPICS)
      for (const channels of [['email', 'sms'], ['sms', 'email'], ['sms']] as const) {
        const told = await db.inClub(clubId, async (tx) => {
          const foretold = await tx.queryOnce<{
            member_id: Uuid
            channel: string | null
            reason: string | null
          }>(reachSql(topic, channels))
          const asks = members.map((memberId) => ({ memberId, topic }))
          return { foretold, waysOf: await readWays(tx, asks, MESSAGE_CHANNELS, NOW) }
        })
        const ask = { purpose: 'marketing' as const, topic, channels, notAfterAt: NOW.add({ hours: 1 }) }
        for (const { member_id: memberId, channel, reason } of told.foretold) {
          const decided = decideDispatch(ask, told.waysOf(memberId, topic), rules, NOW)
          const said = decided.ok
            ? { channel: decided.channel, reason: null }
            : { channel: null, reason: decided.reason }
          expect({ channel, reason }, JSON.stringify(CASES[members.indexOf(memberId) - 1])).toEqual(said)
        }
        expect(told.foretold).toHaveLength(members.length)
      }
  },
)

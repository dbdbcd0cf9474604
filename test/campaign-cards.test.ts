import { expect, test } from 'vitest'
import { createCardReader } from '#campaigns/card-service.ts'
import type { Definition } from '#campaigns/contract.ts'
import type { MessageContent } from '#content/contract.ts'
import { CHANNELS } from '#members/consent.ts'
import { formatId } from '#platform/id.ts'
import { rendererParts } from '../src/apps/mailing.ts'
import { contentOf, definitionOf, textsOf, useCampaignServer } from './support/campaigns.ts'
import { answer, RECORD } from './support/members.ts'
import { openPhone } from './support/portal.ts'
import { makeReceipt } from './support/till.ts'

// What a campaign shows on the member's own page and has said at the till.

const server = await useCampaignServer()
const { db, owner, clock, mails, texts, addMembers, openClub } = server
const reader = createCardReader(rendererParts({ clock, config: { publicUrl: 'http://localhost' } }))

const cardOf = (words: string): MessageContent => ({
  email: null,
  sms: null,
  card: {
    title: {
      he: `${words} {{ first_name | default: "חבר" }}`,
      en: `${words} {{ first_name | default: "friend" }}`,
    },
    text: textsOf('{{ offer.code | default: "none" }}'),
    button: { label: textsOf('go'), link: '{{ links.rewards }}' },
  },
  cashier_line: textsOf(`say ${words}`),
})
const silent = (words: string) => ({ kind: 'send' as const, channels: [], content: cardOf(words) })
const wait = (days: number) => ({ kind: 'wait' as const, days, hour: null })

test('a card alone comes to whoever is treated, without anybody’s consent and without a message, until the goal', async () => {
  const { clubId, call, segment, advance, begin } = await openClub()
  const members = await addMembers(clubId, 40, [])
  const list = await segment('all', members)
  const offer = { kind: 'coupon_amount' as const, name: 'מתנה', amount_minor: 500, valid_days: 30 }
  const definition = definitionOf(
    [{ segment: list, offer, steps: [silent('one'), wait(3), silent('two')] }],
    {
      held_percent: 50,
    },
  )
  const draft = await call('POST', '/v1/campaigns', { name: 'draft', definition })
  const told = (await call('GET', `/v1/campaigns/${draft.body.id}/forecast`)).body
  expect(told).toMatchObject({ audience: 40, left_out: [], cost: { messages_minor: 0 } })
  expect(told.editions[0].channels).toEqual([{ channel: 'card', members: told.treated }])

  const id = await begin(definition)
  const cardsOf = (memberId: string) => db.inClub(clubId, (tx) => reader.readCards(tx, memberId, 'en'))
  const greet = async (memberId: string) =>
    (await call('GET', `/v1/till/member?id=${formatId('mbr', memberId)}`)).body
  const { rows } = await owner.query<{ member_id: string; is_held: boolean }>(
    'select member_id, is_held from campaigns.participant where club_id = $1 order by is_held',
    [clubId],
  )
  const [treated, other] = rows.filter(({ is_held }) => !is_held).map(({ member_id }) => member_id)
  const held = rows.find(({ is_held }) => is_held)?.member_id
  if (!treated || !other || !held) throw new Error('nobody was drawn')
  const [card, ...none] = await cardsOf(treated)
  expect(none).toEqual([])
  expect(card).toMatchObject({ id, title: expect.stringMatching(/^one ח/), button: { label: 'go' } })
  expect(card?.text).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/)
  expect(card?.text).not.toBe((await cardsOf(other))[0]?.text)
  expect(await cardsOf(held)).toEqual([])
  expect(await greet(treated)).toMatchObject({ line: 'say one' })
  expect(await greet(held)).toMatchObject({ line: null })
  expect([mails, texts]).toEqual([[], []])

  clock.set('2026-03-04T10:30:00Z')
  await advance()
  expect((await cardsOf(treated))[0]?.title).toMatch(/^two/)
  expect(await greet(treated)).toMatchObject({ line: 'say two' })
  const receipt = { member: { id: formatId('mbr', treated) }, occurred_at: '2026-03-04T12:00:00+02:00' }
  expect((await call('POST', '/v1/receipts', makeReceipt(receipt))).status).toBe(201)
  expect(await cardsOf(treated)).toEqual([])
  expect((await greet(treated)).line).toBeNull()
  expect(await cardsOf(other)).toHaveLength(1)
  clock.set('2026-03-15T23:30:00Z')
  expect(await cardsOf(other)).toEqual([])
})

test('what is paused or stopped shows nothing, and a message’s own card comes with it', async () => {
  const { clubId, call, segment, begin } = await openClub()
  const [memberId = ''] = await addMembers(clubId, 1, [answer(true, RECORD.recordedAt, 'email')])
  const list = await segment('all', [memberId])
  const content = { ...contentOf('mail'), card: cardOf('card').card }
  const id = await begin(
    definitionOf([{ segment: list, offer: null, steps: [{ kind: 'send', channels: ['email'], content }] }], {
      held_percent: 0,
    }),
  )
  expect(mails).toHaveLength(1)
  const titles = async () =>
    (await db.inClub(clubId, (tx) => reader.readCards(tx, memberId, 'he'))).map(({ title }) => title)
  expect(await titles()).toEqual([expect.stringMatching(/^card ח/)])
  const act = async (name: string) => {
    const { revision } = (await call('GET', `/v1/campaigns/${id}`)).body
    await call('POST', `/v1/campaigns/${id}/${name}`, { revision })
  }
  await act('pause')
  expect(await titles()).toEqual([])
  await act('resume')
  expect(await titles()).toHaveLength(1)
  await act('stop')
  expect(await titles()).toEqual([])
})

test('a message says something somewhere, and the page of cards is a member’s alone', async () => {
  const { call } = await openClub()
  const nothing = { ...cardOf('x'), card: null, cashier_line: null }
  const steps = [{ kind: 'send' as const, channels: [], content: nothing }]
  const made = await call('POST', '/v1/campaigns', {
    name: 'x',
    definition: definitionOf([{ segment: null, offer: null, steps }]),
  })
  expect(made).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect((await call('GET', '/v1/me/cards')).status).toBe(403)

  // A card alone needs no sender who is named; a message does.
  const unnamed = await server.asKey(await server.addClub())
  const codesOf = async (step: Definition['editions'][number]['steps'][number]) => {
    const definition = definitionOf([{ segment: null, offer: null, steps: [step] }])
    const { faults } = (await unnamed('POST', '/v1/campaigns', { name: 'x', definition })).body
    return faults.map(({ code }: { code: string }) => code)
  }
  expect(await codesOf(silent('one'))).toEqual([])
  expect(await codesOf({ kind: 'send', channels: ['email'], content: contentOf('x') })).toEqual(['no_sender'])
  expect((await openPhone(server).send('GET', '/v1/me/cards')).status).toBe(401)
})

test('a mail’s card stands on the page of whoever no mail may reach, and of nobody who wants nothing at all', async () => {
  const { clubId, call, segment, begin } = await openClub()
  const yes = answer(true, RECORD.recordedAt, 'email')
  const everything = CHANNELS.map((channel) => answer(false, RECORD.recordedAt, channel))
  const groups = [[yes], [], [answer(false, RECORD.recordedAt, 'email')], everything]
  const members = await Promise.all(groups.map((consents) => addMembers(clubId, 1, consents)))
  const [agreed = '', silentOne = '', noMail = '', nothing = ''] = members.flat()
  const list = await segment('all', members.flat())
  const content = { ...contentOf('mail'), card: cardOf('card').card }
  const steps = [{ kind: 'send' as const, channels: ['email' as const], content }]
  const definition = definitionOf([{ segment: list, offer: null, steps }], { held_percent: 0 })
  const draft = await call('POST', '/v1/campaigns', { name: 'draft', definition })
  const told = (await call('GET', `/v1/campaigns/${draft.body.id}/forecast`)).body
  expect(told).toMatchObject({ audience: 4, treated: 3, left_out: [{ reason: 'suppressed', members: 1 }] })
  expect(told.editions[0].channels).toEqual([
    { channel: 'email', members: 1 },
    { channel: 'card', members: 2 },
  ])
  const id = await begin(definition)
  expect(mails).toHaveLength(1)
  const cards = async (memberId: string) =>
    (await db.inClub(clubId, (tx) => reader.readCards(tx, memberId, 'he'))).length
  const seen = async () => [
    await cards(agreed),
    await cards(silentOne),
    await cards(noMail),
    await cards(nothing),
  ]
  expect(await seen()).toEqual([1, 1, 1, 0])
  const { not_sent: notSent } = (await call('GET', `/v1/campaigns/${id}/results`)).body
  expect(notSent).toMatchObject([{ reason: 'no_consent_seen', members: 2 }])
  expect(notSent[0].text).toContain('they see it on their own page')

  // What is said when it is shown counts, not what was when it was drawn.
  const consents = CHANNELS.map((channel) => ({
    ...{ channel, topic: 'marketing', given: false, surface: 'phone call' },
    captured_at: clock.now().toString(),
  }))
  await call('POST', `/v1/members/${formatId('mbr', agreed)}/consents`, { consents })
  expect(await seen()).toEqual([0, 1, 1, 0])
})

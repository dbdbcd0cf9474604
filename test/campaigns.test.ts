import { expect, test } from 'vitest'
import type { Definition } from '#campaigns/contract.ts'
import { judgeCampaigns } from '#campaigns/judging-service.ts'
import { READY_CAMPAIGN_CODES } from '#campaigns/ready.ts'
import { countSegments } from '#content/sms.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addReadySegments } from '#segments/service.ts'
import { contentOf, definitionOf, sendBy, textsOf, useCampaignServer } from './support/campaigns.ts'
import { answer, RECORD } from './support/members.ts'
import { makeReceipt } from './support/till.ts'

// Campaigns from the definition to the verdict, over the whole server, with providers that keep what they are given.

const { db, owner, clock, asKey, mails, asked, texts, next, addMembers, openClub } = await useCampaignServer()

test('members of two segments each get their own, some are held out, and who bought is told beside them', async () => {
  const { clubId, call, segment, begin } = await openClub()
  const yes = [answer(true, RECORD.recordedAt, 'email'), answer(true, RECORD.recordedAt, 'sms')]
  const [first, second] = [await addMembers(clubId, 120, yes), await addMembers(clubId, 60, yes)]
  const silent = await addMembers(clubId, 20, [])
  const lists = [await segment('first', [...first, ...silent]), await segment('second', second)] as const
  const definition = definitionOf([
    { segment: lists[0], offer: null, steps: sendBy(['email', 'sms'], 'one') },
    { segment: lists[1], offer: null, steps: sendBy(['sms'], 'two') },
  ])
  const draft = await call('POST', '/v1/campaigns', { name: 'draft', definition })
  const told = (await call('GET', `/v1/campaigns/${draft.body.id}/forecast`)).body
  expect(told).toMatchObject({ audience: 200, left_out: [{ reason: 'no_consent', members: 20 }] })
  expect(told.treated + told.held).toBe(180)

  const id = await begin(definition)
  const results = async () => (await call('GET', `/v1/campaigns/${id}/results`)).body
  const [run] = (await results()).runs
  expect(run.treated + run.held).toBe(180)
  expect(run.held).toBeGreaterThan(20)
  expect(mails.length + texts.length).toBe(run.treated)
  expect(mails.every(({ subject }) => subject.startsWith('פרסומת: one'))).toBe(true)
  expect(texts.every(({ text }) => text.includes('two'))).toBe(true)
  expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length)

  // Of the treated every second buys, of those held out nobody.
  clock.set('2026-03-03T10:00:00Z')
  const written = [...mails.map(({ to }) => ({ email: to })), ...texts.map(({ to }) => ({ phone: to }))]
  const buyers = written.filter((_, at) => at % 2 === 0)
  for (const member of buyers)
    await call('POST', '/v1/receipts', makeReceipt({ member, occurred_at: '2026-03-02T12:00:00+02:00' }))
  const listed = async () =>
    (await call('GET', '/v1/campaigns')).body.items.find((row: { id: string }) => row.id === id)
  // As it was when the results were last looked at, until the night.
  expect((await listed()).verdict).toBe('cannot_tell')
  await judgeCampaigns({ db, clock }, clubId, new AbortController().signal)
  expect((await listed()).verdict).toBe('worked')
  const count = async (fact: string, test: object) =>
    (await call('POST', '/v1/segments/preview', { definition: { kind: 'fact', fact, test } })).body
  const missed = await count('campaigns_unreached', { is: 'any_of', values: [id] })
  expect(missed).toMatchObject({ count: run.treated - buyers.length })
  const lately = await count('campaign_mailed_on', { is: 'last_days', days: 7 })
  expect(lately).toMatchObject({ count: run.treated })
  const { outcomes, sending } = await results()
  expect(sending).toMatchObject({ under_way: 0, sent: run.treated, waiting: 0, unknown: 0 })
  expect(outcomes[0]).toMatchObject({
    edition: null,
    treated: { members: run.treated, reached: buyers.length, spent_minor: buyers.length * 10_000 },
    held: { members: run.held, reached: 0, spent_minor: 0 },
    verdict: 'worked',
  })
  expect(outcomes[0].share_effect.size).toBeCloseTo(buyers.length / run.treated, 9)
  expect(outcomes).toHaveLength(3)
})

test('a sequence waits, ends at the goal, and comes to nobody twice', async () => {
  const { clubId, call, segment, begin, advance } = await openClub()
  const yes = [answer(true, RECORD.recordedAt, 'email')]
  const members = await addMembers(clubId, 10, yes)
  const list = await segment('all', members)
  await begin(
    definitionOf(
      [
        {
          segment: list,
          offer: {
            kind: 'coupon_percent',
            name: 'עשירית',
            percent_bp: 1_000,
            cost_minor: 500,
            valid_days: 7,
          },
          steps: [
            ...sendBy(['email'], 'code {{ offer.code | default: "none" }}'),
            { kind: 'wait', days: 3, hour: 12 },
            ...sendBy(['email'], 'again'),
          ],
        },
      ],
      { held_percent: 0 },
    ),
  )
  expect(mails).toHaveLength(10)
  const codes = new Set(mails.map(({ subject }) => /code (\S+)/.exec(subject)?.[1]))
  expect(codes.size).toBe(10)
  expect(codes.has('none')).toBe(false)
  clock.set('2026-03-02T10:00:00Z')
  const [buyer] = mails
  await call(
    'POST',
    '/v1/receipts',
    makeReceipt({ member: { email: buyer?.to }, occurred_at: '2026-03-02T11:00:00+02:00' }),
  )
  await advance()
  expect(mails).toHaveLength(10)
  clock.set('2026-03-04T10:30:00Z')
  await advance()
  await advance()
  expect(mails).toHaveLength(19)
  expect(mails.slice(10).map(({ to }) => to)).not.toContain(buyer?.to)
})

test('who joins is written to once, after the wait and the quiet hours, and not without their yes', async () => {
  const { clubId, call, begin, advance } = await openClub()
  clock.set('2026-03-01T19:30:00Z')
  const steps = [{ kind: 'wait', days: 1, hour: 21 } as const, ...sendBy(['sms'], 'welcome')]
  await begin(
    definitionOf([{ segment: null, offer: null, steps }], {
      schedule: { kind: 'trigger', trigger: { kind: 'joined' }, again_after_days: null },
      held_percent: 0,
    }),
  )
  const consents = [
    {
      channel: 'sms',
      topic: 'marketing',
      given: true,
      wording: { text: 'אני מסכימה' },
      surface: 'till',
      captured_at: '2026-03-01T21:00:00+02:00',
    },
  ]
  const joined = await call('POST', '/v1/members', { phone: '+972541112233', first_name: 'דנה', consents })
  expect(joined.status).toBe(201)
  await call('POST', '/v1/members', { phone: '+972541112234', first_name: 'רות' })
  await advance()
  clock.set('2026-03-02T08:00:00Z')
  await advance()
  expect(texts).toEqual([])
  // Nine in the evening of the day after next is past the hours of sending: the morning follows.
  clock.set('2026-03-03T19:30:00Z')
  await advance()
  expect(texts).toEqual([])
  clock.set('2026-03-04T08:00:00Z')
  await advance()
  await advance()
  expect(texts.map(({ to }) => to)).toEqual(['+972541112233'])
  expect(texts[0]?.text).toContain('welcome דנה')
  const { not_sent: notSent } = (await call('GET', `/v1/campaigns/${await onlyId(call)}/results`)).body
  expect(notSent).toMatchObject([{ reason: 'no_consent', members: 1 }])
  expect(clubId).toBeTruthy()
})

const onlyId = async (call: Awaited<ReturnType<typeof asKey>>): Promise<string> =>
  (await call('GET', '/v1/campaigns')).body.items[0].id

test('a pause holds what waits, a stop ends it, and a refusal after the freezing counts', async () => {
  const { clubId, call, segment, begin, advance } = await openClub()
  const yes = [answer(true, RECORD.recordedAt, 'email')]
  const members = await addMembers(clubId, 6, yes)
  const list = await segment('all', members)
  const steps = [
    ...sendBy(['email'], 'first'),
    { kind: 'wait', days: 2, hour: null } as const,
    ...sendBy(['email'], 'later'),
  ]
  const id = await begin(
    definitionOf([{ segment: list, offer: null, steps }], { held_percent: 0, ends_at_goal: false }),
  )
  expect(mails).toHaveLength(6)
  const revision = async () => (await call('GET', `/v1/campaigns/${id}`)).body.revision
  await call('POST', `/v1/campaigns/${id}/pause`, { revision: await revision() })
  clock.set('2026-03-03T11:00:00Z')
  await advance()
  expect(mails).toHaveLength(6)
  const refuser = formatId('mbr', members[0] ?? '')
  await call('POST', `/v1/members/${refuser}/consents`, {
    consents: [
      {
        channel: 'email',
        topic: 'marketing',
        given: false,
        surface: 'phone call',
        captured_at: '2026-03-03T10:00:00Z',
      },
    ],
  })
  await call('POST', `/v1/campaigns/${id}/resume`, { revision: await revision() })
  next.push({ kind: 'unknown', failure: 'no_answer' })
  asked.length = 0
  await advance()
  expect(mails).toHaveLength(6 + 4)
  const told = (await call('GET', `/v1/campaigns/${id}/results`)).body
  expect(told.sending).toMatchObject({ sent: 10, unknown: 1, refused: 1 })
  await advance()
  expect(mails).toHaveLength(10)

  // What is in doubt goes out again when the manager says so: once, as the same message.
  const again = { revision: await revision() }
  const resent = await call('POST', `/v1/campaigns/${id}/resend-unknown`, again)
  expect(resent.body).toMatchObject({ state: 'running', revision: again.revision + 1 })
  expect((await call('POST', `/v1/campaigns/${id}/resend-unknown`, again)).body.code).toBe('campaign_changed')
  await advance()
  await advance()
  expect(mails).toHaveLength(11)
  expect(mails.at(-1)?.id).toBe(asked[0])
  const after = (await call('GET', `/v1/campaigns/${id}/results`)).body
  expect(after.sending).toMatchObject({ sent: 11, unknown: 0 })
  await call('POST', `/v1/campaigns/${id}/resend-unknown`, { revision: await revision() })
  await advance()
  expect(mails).toHaveLength(11)
  await call('POST', `/v1/campaigns/${id}/stop`, { revision: await revision() })
  expect((await call('GET', `/v1/campaigns/${id}`)).body).toMatchObject({ state: 'stopped', acts: [] })
})

test('a budget that is used up holds the campaign until it is raised; a new version takes who comes next', async () => {
  const { call, segment, clubId, begin, advance } = await openClub()
  await call('PUT', '/v1/campaigns/setting', {
    holdout_percent: 0,
    margin_percent: 30,
    email_cost_hundredths: 10_000,
    sms_cost_hundredths: 900,
    revision: 0,
  })
  const yes = [answer(true, RECORD.recordedAt, 'email')]
  const members = await addMembers(clubId, 6, yes)
  const list = await segment('welcome', [])
  const of = (words: string, budget: number | null): Definition =>
    definitionOf([{ segment: null, offer: null, steps: sendBy(['email'], words) }], {
      schedule: {
        kind: 'trigger',
        trigger: { kind: 'entered_segment', segment: list },
        again_after_days: null,
      },
      held_percent: 0,
      budget_minor: budget,
    })
  const id = await begin(of('one', 1_000))
  const enter = async (who: readonly Uuid[]) => {
    clock.set(clock.now().add({ minutes: 1 }).toString())
    await call('POST', `/v1/segments/${list}/members`, {
      add: who.map((memberId) => ({ id: formatId('mbr', memberId) })),
    })
    await advance()
    await advance()
  }
  const read = async () => (await call('GET', `/v1/campaigns/${id}`)).body
  const change = async (definition: Definition) => {
    const { revision } = await read()
    return (await call('PATCH', `/v1/campaigns/${id}`, { definition, revision })).body.revision as number
  }
  await enter(members.slice(2, 5))
  expect(mails.map(({ subject }) => subject).every((subject) => subject.includes('one'))).toBe(true)
  expect(mails).toHaveLength(3)
  // Three mails of 100 agorot each.
  expect((await read()).state).toBe('running')
  await change(of('two', 200))
  await advance()
  const held = await read()
  expect(held).toMatchObject({
    state: 'paused',
    warnings: [{ code: 'budget_spent' }, { code: 'no_holdout' }],
  })
  const revision = await change(of('two', null))
  await call('POST', `/v1/campaigns/${id}/resume`, { revision })
  const resumed = await read()
  await call('POST', `/v1/campaigns/${id}/start`, { revision: resumed.revision })
  await advance()
  await enter(members.slice(5))
  expect(mails.slice(3).map(({ subject }) => /one|two/.exec(subject)?.[0])).toEqual(['two'])
})

test('links to the club’s own site say which campaign they are of, and no others', async () => {
  const { clubId, call, segment, begin } = await openClub()
  const members = await addMembers(clubId, 1, [answer(true, RECORD.recordedAt, 'email')])
  const { is_complete: _, country: __, ...settings } = (await call('GET', '/v1/sending-settings')).body
  const put = (own_hosts: string[]) => call('PUT', '/v1/sending-settings', { ...settings, own_hosts })
  expect((await put(['not a host'])).status).toBe(400)
  expect((await put(['WWW.Shop.example'])).body).toMatchObject({ own_hosts: ['shop.example'] })
  const button = (link: string) => ({ type: 'button' as const, label: textsOf('go'), link })
  const blocks = ['https://shop.example/a?b=1#c', 'https://www.shop.example/', 'https://other.example/'].map(
    button,
  )
  const { email } = contentOf('x')
  const content = { ...contentOf('x'), sms: null, email: email && { ...email, blocks } }
  const steps = [{ kind: 'send' as const, channels: ['email' as const], content }]
  const list = await segment('all', members)
  const id = await begin(definitionOf([{ segment: list, offer: null, steps }], { held_percent: 0 }))
  const { rows } = await owner.query<{ url: string }>(
    'select url from messaging.link where club_id = $1 order by url',
    [clubId],
  )
  const marks = `utm_source=club&utm_medium=campaign&utm_campaign=${id}`
  expect(rows.map(({ url }) => url)).toEqual([
    'https://other.example/',
    `https://shop.example/a?b=1&${marks}#c`,
    `https://www.shop.example/?${marks}`,
  ])
})

test('each ready campaign starts as it stands on the day a club is opened', async () => {
  const { clubId, call, advance } = await openClub()
  await db.inClub(clubId, (tx) => addReadySegments(tx, clock.now()))
  const { items } = (await call('GET', '/v1/campaigns/library')).body
  expect(items).toHaveLength(READY_CAMPAIGN_CODES.length)
  for (const { code, name, definition } of items) {
    const made = await call('POST', '/v1/campaigns', { name, ready: code, definition })
    expect([made.body.faults, made.body.warnings, code]).toEqual([[], [], code])
    const { status } = await call('GET', `/v1/campaigns/${made.body.id}/forecast`)
    const started = await call('POST', `/v1/campaigns/${made.body.id}/start`, {
      revision: made.body.revision,
    })
    expect([status, started.status, code]).toEqual([200, 200, code])
  }
  await advance()
  for (const { id } of (await call('GET', '/v1/campaigns?limit=50')).body.items)
    expect((await call('GET', `/v1/campaigns/${id}/results`)).status).toBe(200)
})

test('a short message is previewed with its way to refuse, and comes to no more parts than were told before the start', async () => {
  const club = await openClub()
  await club.call('PUT', '/v1/campaigns/setting', {
    ...{ holdout_percent: 0, margin_percent: 50, email_cost_hundredths: 0, sms_cost_hundredths: 10_000 },
    revision: 0,
  })
  const members = await addMembers(club.clubId, 3, [answer(true, RECORD.recordedAt, 'sms')])
  const segment = await club.segment('all', members)
  const words = 'מבצע סוף עונה על כל המדף, עד יום שישי בלבד, בכל הסניפים שלנו'
  const definition = definitionOf([{ segment, offer: null, steps: sendBy(['sms'], words) }], {
    held_percent: 0,
  })
  const content = { ...contentOf(words), email: null }
  const ask = { content, offer: null, segment, member: null, language: null }
  const seen = (await club.call('POST', '/v1/campaigns/preview', ask)).body
  const draft = (await club.call('POST', '/v1/campaigns', { name: 'draft', definition })).body
  const { cost } = (await club.call('GET', `/v1/campaigns/${draft.id}/forecast`)).body
  const id = await club.begin(definition)
  const [sent = ''] = texts.map(({ text }) => text)
  expect(seen.sms.replace(/\S+$/, '')).toBe(
    sent.replace(/\S+$/, '').replace(/ח\d+/, /ח\d+/.exec(seen.sms)?.[0] ?? ''),
  )
  expect(seen.sms_segments).toBe(countSegments(sent))
  const results = (await club.call('GET', `/v1/campaigns/${id}/results`)).body
  expect(results.cost.messages_minor).toBe(members.length * countSegments(sent) * 100)
  expect(cost.messages_minor).toBeGreaterThanOrEqual(results.cost.messages_minor)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Definition } from '#campaigns/contract.ts'
import { campaignChecks } from '#campaigns/verify.ts'
import { runChecks } from '#ledger/verify.ts'
import type { Outcome } from '#messaging/channel.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { contentOf, definitionOf, textsOf, useCampaignServer } from './support/campaigns.ts'
import { answer, RECORD } from './support/members.ts'
import { makeReceipt } from './support/till.ts'
import './support/properties.ts'

// Any campaign over any members, through refusals, purchases, erasures, pauses and providers that fail: whoever is held out hears nothing,
// nobody hears one step twice, and everybody ends somewhere.

const server = await useCampaignServer()
const { owner, clock, texts, next, addMembers, openClub } = server
const START = '2026-03-01T10:00:00Z'
const DAYS = 9
/** All waits of a sequence, and what a cap of the week adds. */
const WAITED_OUT = 15

const channels = fc.constantFrom<('email' | 'sms')[]>(
  [],
  ['email'],
  ['sms'],
  ['email', 'sms'],
  ['sms', 'email'],
)
const send = channels.map((by) => ({
  kind: 'send' as const,
  channels: by,
  content: { ...contentOf('x'), ...(by.length === 0 && { cashier_line: textsOf('say x') }) },
}))
const wait = fc.record({
  kind: fc.constant('wait' as const),
  days: fc.nat({ max: 3 }),
  hour: fc.constantFrom(null, 9, 20),
})
const steps = fc.tuple(
  fc.array(fc.oneof(send, wait), { maxLength: 2 }),
  send,
  fc.array(wait, { maxLength: 1 }),
  send,
)
const offer = fc.constantFrom<Definition['editions'][number]['offer']>(null, {
  kind: 'coupon_amount',
  name: 'מתנה',
  amount_minor: 500,
  valid_days: 5,
})
const person = fc.record({
  email: fc.boolean(),
  sms: fc.boolean(),
  /** In which of the two lists. */
  list: fc.constantFrom('first', 'second', 'both', 'none'),
})
const happening = fc.record({
  day: fc.integer({ min: 0, max: DAYS - 1 }),
  who: fc.nat({ max: 7 }),
  what: fc.constantFrom('buys', 'refuses', 'is erased', 'pauses', 'goes on'),
})
const world = fc.record({
  people: fc.array(person, { minLength: 4, maxLength: 8 }),
  editions: fc.array(fc.record({ offer, steps: steps.map((parts) => parts.flat()) }), {
    minLength: 1,
    maxLength: 2,
  }),
  lastIsEverybody: fc.boolean(),
  held: fc.constantFrom(0, 30, 50),
  clubHeld: fc.constantFrom(0, 30),
  endsAtGoal: fc.boolean(),
  happenings: fc.array(happening, { maxLength: 6 }),
  outcomes: fc.array(
    fc.constantFrom<Outcome>(
      { kind: 'unknown', failure: 'x' },
      { kind: 'later', failure: 'x', whole: false },
      { kind: 'refused', failure: 'x' },
    ),
    { maxLength: 6 },
  ),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never
type Club = Awaited<ReturnType<typeof openClub>>

/** Makes the world's members and its campaign, and begins it. */
async function enact(club: Club, { people, editions, ...how }: World): Promise<Uuid[]> {
  const { clubId, call, segment, begin } = club
  await call('PUT', '/v1/campaigns/setting', {
    ...{ holdout_percent: how.clubHeld, margin_percent: 30 },
    ...{ email_cost_hundredths: 0, sms_cost_hundredths: 0, revision: 0 },
  })
  const members: Uuid[] = []
  for (const { email, sms } of people) {
    const consents = [
      ...(email ? [answer(true, RECORD.recordedAt, 'email')] : []),
      ...(sms ? [answer(true, RECORD.recordedAt, 'sms')] : []),
    ]
    members.push(...(await addMembers(clubId, 1, consents)))
  }
  const inList = (name: string) =>
    members.filter((_, at) => people[at]?.list === name || people[at]?.list === 'both')
  const lists = [await segment('first', inList('first')), await segment('second', inList('second'))]
  const told = editions.map((edition, at) => ({
    ...edition,
    segment: how.lastIsEverybody && at === editions.length - 1 ? null : (lists[at] ?? null),
  }))
  next.push(...how.outcomes)
  await begin(definitionOf(told, { held_percent: how.held, ends_at_goal: how.endsAtGoal }))
  return members
}

/** Pauses it, or lets it go on, where that can be done; what cannot be done changes nothing. */
async function turn({ call, clubId }: Club, act: 'pause' | 'resume'): Promise<void> {
  const { rows } = await owner.query<{ revision: number }>(
    'select revision from campaigns.campaign where club_id = $1',
    [clubId],
  )
  const [{ id }] = (await call('GET', '/v1/campaigns')).body.items
  await call('POST', `/v1/campaigns/${id}/${act}`, { revision: rows[0]?.revision })
}

async function happen(club: Club, members: readonly Uuid[], { who, what }: World['happenings'][number]) {
  const { call } = club
  const id = formatId('mbr', members[who % members.length] ?? '')
  const at = clock.now().toString()
  const refusal = {
    channel: 'email',
    topic: 'marketing',
    given: false,
    surface: 'phone call',
    captured_at: at,
  }
  switch (what) {
    case 'buys':
      await call('POST', '/v1/receipts', makeReceipt({ member: { id }, occurred_at: at }))
      break
    case 'is erased':
      await call('DELETE', `/v1/members/${id}`)
      break
    case 'refuses':
      await call('POST', `/v1/members/${id}/consents`, { consents: [refusal] })
      break
    case 'pauses':
      await turn(club, 'pause')
      break
    case 'goes on':
      await turn(club, 'resume')
      break
  }
}

async function live(club: Club, members: readonly Uuid[], { happenings }: World): Promise<void> {
  for (let day = 0; day < DAYS + WAITED_OUT; day += 1) {
    clock.set(
      Temporal.Instant.from(START)
        .add({ hours: 24 * day + 1 })
        .toString(),
    )
    for (const one of happenings.filter((each) => each.day === day)) await happen(club, members, one)
    // Whatever was paused goes on some day.
    if (day === DAYS) await turn(club, 'resume')
    await club.advance()
    await club.advance()
  }
}

type MessageRow = { message_id: string; member_id: string | null; mailing_id: string; state: string }
type ParticipantRow = { member_id: string; is_held: boolean; exit: string | null; next_at: unknown }

const read = async (clubId: Uuid) => ({
  messages: (
    await owner.query<MessageRow>(
      'select message_id, member_id, mailing_id, state from messaging.message where club_id = $1 and mailing_id is not null',
      [clubId],
    )
  ).rows,
  participants: (
    await owner.query<ParticipantRow>(
      'select member_id, is_held, exit, next_at from campaigns.participant where club_id = $1',
      [clubId],
    )
  ).rows,
})

const OVER = ['sent', 'kept', 'refused', 'no_address', 'no_channel', 'failed', 'unknown', 'lapsed']

test('whoever is held out hears nothing, nobody hears a step twice, and everybody treated ends in one state', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      next.length = 0
      const club = await openClub()
      const members = await enact(club, drawn)
      const frozen = (await read(club.clubId)).participants
      await live(club, members, drawn)
      const { messages, participants } = await read(club.clubId)

      // One row of each, in the group that they were drawn into.
      expect(new Set(frozen.map(({ member_id }) => member_id)).size).toBe(frozen.length)
      const held = new Set(frozen.filter(({ is_held }) => is_held).map(({ member_id }) => member_id))
      expect(messages.filter(({ member_id }) => member_id !== null && held.has(member_id))).toEqual([])
      const treated = new Set(frozen.filter(({ is_held }) => !is_held).map(({ member_id }) => member_id))
      expect(messages.every(({ member_id }) => member_id !== null && treated.has(member_id))).toBe(true)

      // A step is one message, and a message is taken by a provider once.
      const ofSteps = messages.map(({ member_id, mailing_id }) => `${member_id} ${mailing_id}`)
      expect(new Set(ofSteps).size).toBe(ofSteps.length)
      const taken = [...server.mails.map(({ id }) => id), ...texts.map(({ id }) => id)]
      expect(new Set(taken).size).toBe(taken.length)
      const inDoubt = messages.filter(({ state }) => state === 'unknown').map(({ message_id }) => message_id)
      expect(taken.filter((id) => inDoubt.includes(id))).toEqual([])

      // Everybody is through, in one way.
      expect(messages.filter(({ state }) => !OVER.includes(state))).toEqual([])
      for (const { is_held, exit, next_at } of participants) {
        expect(next_at).toBeNull()
        expect(is_held ? ['held'] : ['done', 'goal']).toContain(exit)
      }
      expect(await server.db.inClub(club.clubId, (tx) => runChecks(tx, campaignChecks))).toEqual([])
    }),
    { numRuns: 8 },
  )
})

import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { confirmDetails } from '#members/confirm-service.ts'
import type { Profile, Source } from '#members/member.ts'
import { NO_PROFILE } from '#members/member.ts'
import { eraseMember, mergeMembers } from '#members/merge-service.ts'
import { joinMembers } from '#members/service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { carryCounters } from '#programme/limit-service.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { NO_CAPS, type Rule, type TierLadder } from '#programme/rule.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { newPhone, SUBJECT } from '../../test/support/members.ts'
import { eventRule, publishRules } from '../../test/support/offers.ts'
import { answerBirthdays } from './birthday-service.ts'
import { answerEvents, type FactsAsk, type RuleFacts } from './event-service.ts'
import { carryGrants } from './service.ts'
import { offerChecks } from './verify.ts'

const { db, owner, addClub } = await useTestDatabase()
const START = Temporal.Instant.from('2026-01-01T00:00:00Z')
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const NO_SIGNAL = new AbortController().signal

const KNOWN: RuleFacts = {
  tier: 'gold',
  plan: null,
  segments: [],
  in_household: false,
  visits: 0,
  last_purchase_on: null,
}
const answering = (now = NOW, facts = KNOWN) => ({
  now,
  readFacts: async (_tx: unknown, { memberIds }: FactsAsk) =>
    new Map(memberIds.map((memberId) => [memberId, facts])),
})

async function openClub(rules: readonly Rule[], extras: Partial<ProgrammeDefinition> = {}) {
  const clubId = await addClub()
  await publishRules(db, clubId, rules, { from: START, ...extras })
  const join = async (
    profile: Partial<Profile> = {},
    { source = 'till' as Source, referredBy = null as Uuid | null, at = NOW } = {},
  ): Promise<Uuid> => {
    const input = { ...NO_PROFILE, ...profile, identifiers: [newPhone()], joinedAt: at, source, referredBy }
    const record = { recordedAt: at, subject: SUBJECT, address: null }
    const [outcome] = await db.inClub(clubId, (tx) => joinMembers(tx, [{ ...input, consents: [] }], record))
    if (!outcome?.ok) throw new Error('expected to join')
    return outcome.memberId
  }
  const answer = (how = answering()) => db.inClub(clubId, (tx) => answerEvents(tx, how, 1_000))
  const birthdays = (at: string, how = answering(Temporal.Instant.from(at))) =>
    answerBirthdays(db, clubId, how, NO_SIGNAL)
  const confirm = (memberId: Uuid, at: string) =>
    db.inClub(clubId, (tx) =>
      confirmDetails(tx, memberId, {
        subject: SUBJECT,
        recordedAt: Temporal.Instant.from(at),
        shown: 'details',
      }),
    )
  const pointsOf = async (memberId: Uuid): Promise<number> => {
    const { rows } = await owner.query(
      'select earned - spent as points from ledger.account where account_id = $1',
      [memberId],
    )
    return Number(rows[0].points)
  }
  const check = () => db.inClub(clubId, (tx) => runChecks(tx, [...offerChecks, ...ledgerChecks]))
  return { clubId, join, answer, birthdays, confirm, pointsOf, check }
}

const LADDER: TierLadder = {
  basis: 'spend',
  window: { kind: 'rolling', months: 12 },
  tiers: [
    { code: 'all', name: { he: 'כולם', en: 'All' }, from: 0 },
    { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 100_000 },
  ],
  kept_months: 12,
  soft_landing: true,
}

const merge = (clubId: Uuid, from: Uuid, into: Uuid) =>
  db.inClub(clubId, (tx) =>
    mergeMembers(
      tx,
      { from, into, reason: null },
      { clock: fixedClock(NOW.toString()), subject: SUBJECT, carryOver: [carryGrants, carryCounters] },
    ),
  )

const occasionsOf = async (clubId: Uuid) =>
  (
    await owner.query(
      'select member_id, rule_code, trigger, occasion, outcome, points::int from offers.occasion where club_id = $1 order by occurred_at, rule_code',
      [clubId],
    )
  ).rows

describe('joining', () => {
  test('gives a push once, however often and by however many it is answered', async () => {
    const { clubId, join, answer, pointsOf, check } = await openClub([
      eventRule('hello'),
      eventRule('taste', {
        effect: { kind: 'gesture', gift: { kind: 'sample', name: 'דוגמית' }, valid_days: 14 },
      }),
    ])
    const members = [await join(), await join(), await join()]
    await Promise.all([answer(), answer(), answer()])
    await answer()
    for (const member of members) expect(await pointsOf(member)).toBe(50)
    const told = await owner.query(
      `select subject_id, data from platform.event where club_id = $1 and kind = 'points.given'`,
      [clubId],
    )
    expect(told.rows.map(({ subject_id }) => subject_id).sort()).toEqual([...members].sort())
    expect(told.rows[0].data).toEqual({ points: 50, for: 'rule' })
    const { rows } = await owner.query(
      'select cause, kind, count(*)::int from offers.grant where club_id = $1 group by 1, 2',
      [clubId],
    )
    expect(rows).toEqual([{ cause: 'rule', kind: 'sample', count: 3 }])
    expect(await check()).toEqual([])
  })

  test('a crash leaves nothing, and the next run gives once', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([eventRule('hello')])
    const member = await join()
    const crash = db.inClub(clubId, async (tx) => {
      await answerEvents(tx, answering(), 1_000)
      throw new Error('crash')
    })
    await expect(crash).rejects.toThrow('crash')
    expect(await pointsOf(member)).toBe(0)
    await answer()
    expect(await pointsOf(member)).toBe(50)
  })

  test('an outbox read again from its beginning gives nothing twice', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([eventRule('hello')])
    const member = await join()
    await answer()
    await owner.query('delete from platform.event_cursor where club_id = $1', [clubId])
    await answer()
    expect(await pointsOf(member)).toBe(50)
  })

  test('who was imported was a member before', async () => {
    const { join, answer, pointsOf } = await openClub([eventRule('hello')])
    const member = await join({}, { source: 'import' })
    await answer()
    expect(await pointsOf(member)).toBe(0)
  })

  test('before the rule was in force nothing is given', async () => {
    const { join, answer, pointsOf } = await openClub([eventRule('hello')])
    const member = await join({}, { at: START.subtract({ hours: 1 }) })
    await answer()
    expect(await pointsOf(member)).toBe(0)
  })

  test('a duplicate that was merged before the answer gives the survivor one welcome', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([eventRule('hello')])
    const [dana, twin] = [await join(), await join()]
    await merge(clubId, twin, dana)
    await answer()
    expect(await pointsOf(dana)).toBe(50)
  })

  test('who was erased meanwhile gets nothing, and holds nobody up', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([eventRule('hello')])
    const [gone, dana] = [await join(), await join()]
    await db.inClub(clubId, (tx) => eraseMember(tx, gone, { erasedAt: NOW, subject: SUBJECT }))
    await answer()
    expect(await pointsOf(gone)).toBe(0)
    expect(await pointsOf(dana)).toBe(50)
  })

  test('points live as long as those of that day', async () => {
    const { join, answer } = await openClub([eventRule('hello')], {
      points_life: { pending_days: 14, expiry: { kind: 'rolling', months: 12 } },
    })
    const member = await join()
    await answer()
    const { rows } = await owner.query(
      'select available_at, expires_at from ledger.entry where account_id = $1',
      [member],
    )
    expect(rows).toEqual([{ available_at: null, expires_at: new Date('2027-03-01T22:00:00Z') }])
  })
})

describe('what rules ask', () => {
  test('of the member and the day', async () => {
    const rules = [
      eventRule('adult', { when: [{ kind: 'age', from_years: 18, to_years: null }] }),
      eventRule('gold', { when: [{ kind: 'tier', tiers: ['gold'] }] }),
      eventRule('not-gold', { when: [{ kind: 'tier', tiers: ['gold'], not: true }] }),
      eventRule('sunday', { when: [{ kind: 'weekday', days: ['sunday'] }] }),
      eventRule('monday', { when: [{ kind: 'weekday', days: ['monday'] }] }),
      eventRule('noon', { when: [{ kind: 'hour', from: '12:00', to: '12:01' }] }),
    ]
    const { clubId, join, answer } = await openClub(rules, { tiers: LADDER })
    await join({ birthOn: Temporal.PlainDate.from('1980-05-01') })
    await answer()
    expect((await occasionsOf(clubId)).map(({ rule_code }) => rule_code)).toEqual([
      'adult',
      'gold',
      'noon',
      'sunday',
    ])
  })

  test('of one group the best alone, or the first', async () => {
    const points = (count: number, group: string): Partial<Rule> => ({
      effect: { kind: 'bonus', points: count },
      group,
    })
    const { clubId, join, answer } = await openClub(
      [
        eventRule('small', points(10, 'best')),
        eventRule('large', points(90, 'best')),
        // It may run out: nobody says that the other never comes to its turn.
        eventRule('early', { ...points(1, 'first'), caps: { ...NO_CAPS, per_member: 100 } }),
        eventRule('late', points(99, 'first')),
      ],
      {
        groups: [
          { code: 'best', name: 'הטוב', mode: 'best' },
          { code: 'first', name: 'הראשון', mode: 'first' },
        ],
      },
    )
    await join()
    await answer()
    expect((await occasionsOf(clubId)).map(({ rule_code }) => rule_code)).toEqual(['early', 'large'])
  })

  test('who is held out gets nothing, and what it would have been is kept', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([eventRule('hello', { holdout_percent: 50 })])
    const members = await Promise.all(Array.from({ length: 30 }, () => join()))
    await answer()
    const out = members.filter((member) => isHeldOut('hello', member, 50))
    expect(out.length).toBeGreaterThan(3)
    for (const member of members) expect(await pointsOf(member)).toBe(out.includes(member) ? 0 : 50)
    const kept = (await occasionsOf(clubId)).filter(({ outcome }) => outcome === 'held_out')
    expect(kept.map(({ member_id }) => member_id).sort()).toEqual([...out].sort())
    expect(kept[0].points).toBe(50)
  })
})

describe('limits', () => {
  test('a member’s caps cut what is given', async () => {
    const { join, answer, pointsOf, confirm } = await openClub([
      eventRule('thanks', {
        on: 'details_confirmed',
        effect: { kind: 'bonus', points: 30 },
        caps: { ...NO_CAPS, per_month: 50, per_member: 100 },
      }),
    ])
    const member = await join()
    for (const on of ['02', '03', '04']) await confirm(member, `2026-03-${on}T10:00:00Z`)
    await answer()
    expect(await pointsOf(member)).toBe(50)
    for (const on of ['02', '03', '04']) await confirm(member, `2026-04-${on}T10:00:00Z`)
    await answer()
    expect(await pointsOf(member)).toBe(100)
    await confirm(member, '2026-05-02T10:00:00Z')
    await answer()
    expect(await pointsOf(member)).toBe(100)
  })

  test('a budget is never passed, in one batch or by two workers at once', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([
      eventRule('hello', { caps: { ...NO_CAPS, budget: 120 } }),
    ])
    const early = [await join(), await join()]
    await answer()
    const late = await Promise.all(Array.from({ length: 6 }, () => join()))
    await Promise.all([answer(), answer()])
    const all = await Promise.all([...early, ...late].map(pointsOf))
    expect(all.reduce((sum, points) => sum + points, 0)).toBe(120)
    const { rows } = await owner.query('select used::text from programme.budget where club_id = $1', [clubId])
    expect(rows).toEqual([{ used: String(120 * 10 ** 8) }])
  })
})

describe('a friend who joined', () => {
  const rule = eventRule('friend', {
    on: 'friend_joined',
    effect: { kind: 'bonus', points: 100 },
    caps: { ...NO_CAPS, per_member: 250 },
  })

  test('is thanked for, friend by friend, up to the cap', async () => {
    const { join, answer, pointsOf, check } = await openClub([rule])
    const dana = await join()
    const friends = [await join({}, { referredBy: dana }), await join({}, { referredBy: dana })]
    await answer()
    expect(await pointsOf(dana)).toBe(200)
    expect(await pointsOf(friends[0] as Uuid)).toBe(0)
    await join({}, { referredBy: dana })
    await answer()
    expect(await pointsOf(dana)).toBe(250)
    expect(await check()).toEqual([])
  })

  test('one who turns out to be oneself is not', async () => {
    const { clubId, join, answer, pointsOf } = await openClub([rule])
    const dana = await join()
    const twin = await join({}, { referredBy: dana })
    await merge(clubId, twin, dana)
    await answer()
    expect(await pointsOf(dana)).toBe(0)
  })
})

describe('birthdays', () => {
  const rule = eventRule('birthday', { on: 'birthday', effect: { kind: 'bonus', points: 70 } })
  const born = (on: string, birthCalendar: Profile['birthCalendar'] = null) => ({
    birthOn: Temporal.PlainDate.from(on),
    birthCalendar,
  })

  test('are answered once, in the club’s zone, by the calendar that the member chose', async () => {
    const { join, birthdays, pointsOf, check } = await openClub([rule])
    const gregorian = await join(born('1980-03-05'))
    const other = await join(born('1980-03-06'))
    // 16 Adar 5740 fell on 4 March 1980; 16 Adar 5786 falls on 5 March 2026.
    const hebrew = await join(born('1980-03-04', 'hebrew'))
    // Half past midnight in Jerusalem.
    await birthdays('2026-03-04T22:30:00Z')
    await birthdays('2026-03-05T08:30:00Z')
    expect([await pointsOf(gregorian), await pointsOf(hebrew), await pointsOf(other)]).toEqual([70, 70, 0])
    await birthdays('2026-03-06T08:30:00Z')
    expect([await pointsOf(gregorian), await pointsOf(other)]).toEqual([70, 70])
    expect(await check()).toEqual([])
  })

  test('are made up for after days of standstill, and are not had twice by changing the date', async () => {
    const { clubId, join, birthdays, pointsOf } = await openClub([rule])
    const dana = await join(born('1980-03-05'))
    await birthdays('2026-03-04T08:00:00Z')
    await birthdays('2026-03-08T08:00:00Z')
    expect(await pointsOf(dana)).toBe(70)
    await owner.query(`update members.member set birth_on = '1980-06-01' where member_id = $1`, [dana])
    await birthdays('2026-06-01T08:00:00Z')
    expect(await pointsOf(dana)).toBe(70)
    await owner.query(`update members.member set birth_on = '1980-03-05' where member_id = $1`, [dana])
    await birthdays('2027-03-05T08:00:00Z')
    expect(await pointsOf(dana)).toBe(140)
    expect(await occasionsOf(clubId)).toHaveLength(2)
  })

  test('two workers at once give once; one born on 29 February is kept on 1 March', async () => {
    const { join, birthdays, pointsOf } = await openClub([rule])
    const leap = await join(born('2000-02-29'), { at: START })
    await Promise.all([birthdays('2026-03-01T08:00:00Z'), birthdays('2026-03-01T08:00:00Z')])
    expect(await pointsOf(leap)).toBe(70)
  })

  test('of a day before joining are past', async () => {
    const { join, birthdays, pointsOf } = await openClub([rule])
    await birthdays('2026-02-27T08:00:00Z')
    const dana = await join(born('1980-02-28'))
    await birthdays('2026-03-01T12:00:00Z')
    expect(await pointsOf(dana)).toBe(0)
  })
})

test('what happens in one club is answered by its own rules alone', async () => {
  const generous = await openClub([eventRule('hello')])
  const other = await openClub([eventRule('hello', { effect: { kind: 'bonus', points: 1 } })])
  const [dana, avi] = [await generous.join(), await other.join()]
  await Promise.all([generous.answer(), other.answer()])
  expect([await generous.pointsOf(dana), await other.pointsOf(avi)]).toEqual([50, 1])
})

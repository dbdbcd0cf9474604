import { describe, expect, test } from 'vitest'
import { sumOccasions } from '#offers/month-facts.ts'
import type { Uuid } from '#platform/id.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { DEFAULT_DEFINITION, type ProgrammeVersion, RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { readRulesGiven } from '#receipts/month-facts.ts'
import { openRandom } from '#simulator/random.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import type { Judged } from './month-contract.ts'
import { spanOf } from './month-span.ts'
import { hearingDays, heldStretches } from './rule-hearing.ts'
import { readHearings } from './rule-hearing-service.ts'
import { judgeRules } from './rule-judging.ts'

const { db, owner, addClub } = await useTestDatabase()

const ZONE = 'Asia/Jerusalem'
const SETTING = {
  holdoutPercent: 0,
  marginPercent: 30,
  emailCostHundredths: 0,
  smsCostHundredths: 0,
  revision: 0,
}
const day = (text: string) => Temporal.PlainDate.from(text)
const spanIn = (month: string) => spanOf(Temporal.PlainYearMonth.from(month), ZONE)

const ruleOf = (percent: number, on: Rule['on'] = 'receipt'): Rule => ({
  ...{ code: 'rule', name: 'rule', on, when: [], effect: { kind: 'bonus', points: 100 } },
  ...{ caps: NO_CAPS, group: null, holdout_percent: percent },
})

/** A programme from a moment on: with the rule and so many held out of it, or without it. */
const versionFrom = (at: string, percent: number | null, on?: Rule['on']): ProgrammeVersion => ({
  versionId: `00000000-0000-7000-8000-0000000000${at.slice(5, 7)}` as Uuid,
  number: 1,
  inForceFrom: Temporal.ZonedDateTime.from(`${at}[${ZONE}]`).toInstant(),
  definition: { ...DEFAULT_DEFINITION, rules: percent === null ? [] : [ruleOf(percent, on)] },
})

describe('the days on which a rule is judged', () => {
  const daysOf = (month: string, ...versions: ProgrammeVersion[]) => {
    const hearing = hearingDays(heldStretches(versions, 'rule'), spanIn(month), ZONE)
    const tell = (days: { from: Temporal.PlainDate; to: Temporal.PlainDate } | null) =>
      days && `${days.from} ${days.to}`
    return hearing && { percent: hearing.percent, days: tell(hearing.days), before: tell(hearing.before) }
  }
  const since = versionFrom('2026-03-01T00:00', 20)

  test('are those of the month, beside those before it ever held anybody out: in its first month and in its twelfth', () => {
    const before = '2025-11-30 2026-02-28'
    expect(daysOf('2026-03', since)).toEqual({ percent: 20, days: '2026-03-01 2026-03-31', before })
    expect(daysOf('2027-02', since)).toEqual({ percent: 20, days: '2027-02-01 2027-02-28', before })
    // It ran for all before anybody was held out: both groups had it then.
    expect(daysOf('2026-04', versionFrom('2026-01-01T00:00', 0), since)?.before).toBe(before)
  })

  test('are whole ones since somebody is held out in this way, and until nobody is', () => {
    expect(daysOf('2026-03', versionFrom('2026-03-10T14:00', 10))?.days).toBe('2026-03-11 2026-03-31')
    const [more, end] = [versionFrom('2026-04-11T00:00', 30), versionFrom('2026-05-21T09:00', null)]
    expect(daysOf('2026-04', since, more)).toMatchObject({ percent: 30, days: '2026-04-11 2026-04-30' })
    expect(daysOf('2026-05', since, more, end)).toMatchObject({ percent: 30, days: '2026-05-01 2026-05-20' })
    // A version that says the same of the rule begins nothing anew.
    expect(daysOf('2026-04', since, versionFrom('2026-04-15T00:00', 20))?.days).toBe('2026-04-01 2026-04-30')
  })

  test('are none where they are too few, or the rule holds nobody out', () => {
    expect(daysOf('2026-03', versionFrom('2026-03-26T00:00', 10))).toBeNull()
    expect(daysOf('2026-02', since)).toBeNull()
    expect(daysOf('2026-06', since, versionFrom('2026-05-01T00:00', 0))).toBeNull()
    expect(daysOf('2026-02', versionFrom('1970-01-01T02:00', 20))).toMatchObject({ before: null })
  })
})

const MEMBERS = 3_000
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'] as const
type Plan = {
  /** Of the lots and of what is bought. */
  lot: number
  /** What those whom the rule is for buy more from a day on. */
  lift: number
  from: string
  /** What it gives back in points of what they buy. */
  back: number
}

const HELD = 20
const idOf = (lot: number, n: number) =>
  `${String(lot).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}` as Uuid

/** A club whose members buy three times a month, each about as before; what the rule gave stands on the receipts. */
async function plant({ lot, lift, from, back }: Plan): Promise<Uuid> {
  const clubId = await addClub({ timeZone: ZONE })
  const random = openRandom(`hearing ${lot}`)
  const bought: { r: Uuid; m: Uuid; on: string; minor: number; is_held: boolean | null }[] = []
  const joined: { m: Uuid; at: string }[] = []
  for (let n = 0; n < MEMBERS; n += 1) {
    const m = idOf(lot, n)
    const usual = 7_000 * Math.exp(0.6 * random.normal())
    const isHeld = isHeldOut('rule', m, HELD)
    // Every tenth joins while the rule runs.
    const at = n % 10 === 0 ? '2026-03-16' : '2025-11-01'
    joined.push({ m, at })
    for (const [place, on] of MONTHS.flatMap((month) =>
      [5, 14, 24].map((of) => `${month}-${String(of).padStart(2, '0')}`),
    ).entries()) {
      if (on <= at || random.next() < 0.2) continue
      const more = on >= from && !isHeld ? 1 + lift : 1
      const minor = Math.round(usual * Math.exp(0.3 * random.normal()) * more)
      bought.push({
        r: idOf(lot, n + (place + 1) * 10_000),
        m,
        on,
        minor,
        is_held: on < from ? null : isHeld,
      })
    }
  }
  const units = (back * RATE_UNITS_PER_POINT) / (DEFAULT_DEFINITION.value_of_100_points_minor / 100)
  const write = (text: string, all: object[]) => owner.query(text, [clubId, JSON.stringify(all)])
  await write(
    `insert into members.member (club_id, member_id, account_id, joined_at, recorded_at, source)
     select $1, x.m, x.m, x.at, x.at, 'till' from jsonb_to_recordset($2::jsonb) as x (m uuid, at timestamptz)`,
    joined,
  )
  await write(
    `with bought as (select * from jsonb_to_recordset($2::jsonb) as x (r uuid, m uuid, "on" date, minor bigint, is_held boolean)),
       days as (
         insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor, purchases, spent_minor)
         select 0, m, "on", $1, 1, minor, 1, minor from bought)
     insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at,
       business_on, currency, total_minor, eligible_minor, points, source, effects)
     select 0, r, $1, r::text, m, m, 'B', "on" + time '12:00', "on" + time '12:00', "on", 'ILS', minor, minor, 0, 'api',
       jsonb_build_array(jsonb_build_object('rule', 'rule', 'in', 'points', 'amount', round(minor * ${units})::bigint, 'held_out', is_held))
     from bought where is_held is not null`,
    bought,
  )
  return clubId
}

/** What the report says of the rule in a month. */
async function judgeIn(clubId: Uuid, month: string, versions: readonly ProgrammeVersion[]): Promise<Judged> {
  const rules = new Map(
    versions.flatMap(({ definition }) => definition.rules.map((rule) => [rule.code, rule] as const)),
  )
  const span = spanIn(month)
  const { given, occasions, hearings } = await db.inClub(clubId, async (tx) => {
    const given = await readRulesGiven(tx, span.days, span.from)
    const asked = { span, timeZone: ZONE, versions, rules: [...rules.values()], given }
    return { given, occasions: await sumOccasions(tx, span), hearings: await readHearings(tx, asked) }
  })
  const [judged] = judgeRules(DEFAULT_DEFINITION, {
    rules,
    given,
    occasions,
    hearings,
    offers: [],
    setting: SETTING,
    buyers: MEMBERS,
  })
  if (judged === undefined) throw new Error('nothing was judged')
  return judged
}

describe('a rule of purchases', () => {
  const versions = [versionFrom('2026-01-01T00:00', null), versionFrom('2026-03-01T00:00', HELD)]

  test('that pays is told to have worked in its first month and in each after it, by about what it left', async () => {
    const clubId = await plant({ lot: 1, lift: 0.2, from: '2026-03-01', back: 0.015 })
    for (const month of ['2026-03', '2026-04', '2026-05', '2026-06']) {
      const { verdict, profit_minor, treated } = await judgeIn(clubId, month, versions)
      expect([month, verdict]).toEqual([month, 'worked'])
      // Three purchases at four fifths of 7,000 * e^(0.36 / 2 + 0.09 / 2), a fifth more of them, 30 % kept, 1.5 % of 1.2 given back.
      const each = 3 * 0.8 * 7_000 * Math.exp(0.225) * (0.2 * 0.3 - 1.2 * 0.015)
      expect((profit_minor ?? 0) / treated / each).toBeGreaterThan(0.6)
      expect((profit_minor ?? 0) / treated / each).toBeLessThan(1.4)
    }
  })

  test('that does nothing and costs nothing is called neither, month after month', async () => {
    const clubId = await plant({ lot: 10, lift: 0, from: '2026-03-01', back: 0 })
    for (const month of ['2026-03', '2026-04', '2026-05', '2026-06'])
      expect((await judgeIn(clubId, month, versions)).verdict).toBe('cannot_tell')
  })

  test('that ran for all, and holds some out since the middle of a month, is judged on the days since, by their cost', async () => {
    // It ran since January with all of its effect; from the 12th of April on a fifth is without it.
    const clubId = await plant({ lot: 2, lift: 0, from: '2026-04-12', back: 0.03 })
    await owner.query(
      `update receipts.receipt set effects = jsonb_set(effects, '{0,amount}', '50000000000') where club_id = $1 and business_on < '2026-04-12'`,
      [clubId],
    )
    const late = [versionFrom('2026-01-01T00:00', 0), versionFrom('2026-04-12T00:00', HELD)]
    const judged = await judgeIn(clubId, '2026-04', late)
    expect(judged).toMatchObject({ verdict: 'did_not', days: { from: '2026-04-12', to: '2026-04-30' } })
    // Two purchases: what it gave in these days, and nothing of what it gave before.
    const each = 2 * 0.8 * 7_000 * Math.exp(0.225) * 0.03
    expect(-(judged.profit_minor ?? 0) / judged.treated / each).toBeGreaterThan(0.5)
    expect(-(judged.profit_minor ?? 0) / judged.treated / each).toBeLessThan(1.5)
    const last = await judgeIn(clubId, '2026-04', [
      versionFrom('2026-01-01T00:00', 0),
      versionFrom('2026-04-27T00:00', HELD),
    ])
    expect(last).toMatchObject({ verdict: 'cannot_tell', profit_minor: null })
  })
})

describe('a rule of an occasion', () => {
  const versions = [versionFrom('2026-02-01T00:00', HELD, 'birthday')]

  /** Everybody has a birthday between February and May, and buys after it as the rule makes them. */
  async function celebrate(lot: number, lift: number): Promise<Uuid> {
    const clubId = await plant({ lot, lift: 0, from: '2027-01-01', back: 0 })
    const celebrated = Array.from({ length: MEMBERS }, (_, n) => {
      const on = day('2026-02-01')
        .add({ days: n % 110 })
        .toString()
      return { m: idOf(lot, n), on, outcome: isHeldOut('rule', idOf(lot, n), HELD) ? 'held_out' : 'given' }
    })
    await owner.query(
      `with one as (select * from jsonb_to_recordset($2::jsonb) as x (m uuid, "on" date, outcome text)),
         more as (
           update receipts.member_day d set spent_minor = round(d.spent_minor * (1 + $3::numeric)) from one
           where d.club_id = $1 and d.member_id = one.m and one.outcome = 'given' and d.business_on between one."on" and one."on" + 29)
       insert into offers.occasion (club_id, occasion_id, member_id, rule_code, rule_name, version_id, trigger, occasion, outcome, points,
         occurred_at, recorded_at)
       select $1, gen_random_uuid(), m, 'rule', 'rule', m, 'birthday', '2026', outcome, 100, "on" + time '08:00', "on" + time '08:00' from one`,
      [clubId, JSON.stringify(celebrated), lift],
    )
    return clubId
  }

  test('is judged over all who had one since somebody is held out, once their days are over', async () => {
    const clubId = await celebrate(3, 0.5)
    // Nobody's days are over yet.
    expect(await judgeIn(clubId, '2026-02', versions)).toMatchObject({
      verdict: 'cannot_tell',
      profit_minor: null,
    })
    const judged = await judgeIn(clubId, '2026-05', versions)
    expect(judged).toMatchObject({
      verdict: 'worked',
      is_cumulated: true,
      days: { from: '2026-02-01', to: '2026-05-02' },
      met: expect.any(Number),
    })
    expect(judged.treated + judged.held).toBe(judgedOf('2026-05-02'))
    // What it cost in the month itself is what its budget is told by.
    expect(judged.cost_minor).toBeGreaterThan(0)
  })

  const judgedOf = (last: string): number => {
    const days = day('2026-02-01').until(day(last), { largestUnit: 'days' }).days + 1
    return Array.from({ length: MEMBERS }, (_, n) => n % 110).filter((place) => place < days).length
  }

  test('that does nothing is no success; of which nobody is held out nothing is proven, and what it cost is told', async () => {
    const clubId = await celebrate(4, 0)
    expect((await judgeIn(clubId, '2026-05', versions)).verdict).not.toBe('worked')
    const open = await judgeIn(clubId, '2026-05', [versionFrom('2026-02-01T00:00', 0, 'birthday')])
    expect(open).toMatchObject({ kind: 'rule', verdict: 'not_proven', profit_minor: null })
    expect(open.cost_minor).toBeGreaterThan(0)
  })
})

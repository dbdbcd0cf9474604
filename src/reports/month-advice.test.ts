import { describe, expect, test } from 'vitest'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import type { Changes } from './advice-change-service.ts'
import { tellFollowed } from './advice-followed.ts'
import { readGauges } from './gauge.ts'
import { type AdviceFacts, adviseOn } from './month-advice.ts'
import type { Advice, Judged, MonthData } from './month-contract.ts'
import { sayMonth } from './month-saying.ts'

describe('advice', () => {
  const factsOf = (changes: { leaving?: number; unreachable?: number } = {}): AdviceFacts => ({
    report: {
      month: '2026-02',
      currency: 'ILS',
      as_of: '2026-03-01T10:00:00Z',
      figures: [
        { code: 'unreachable', unit: 'count', value: changes.unreachable ?? 0, before: null },
        { code: 'active', unit: 'count', value: 50, before: null },
      ],
      gauges: readGauges(
        {
          messages: 0,
          oneVoice: 0,
          contacts: 100,
          unreachable: changes.unreachable ?? 0,
          judgedTerms: 0,
          aheadTerms: 0,
          sales: 0,
          loyalSales: 0,
          given: 0,
          loyalGiven: 0,
          run: 0,
          unproven: 0,
        },
        () => null,
      ),
      standings: {
        counts: { new: 0, loyal: 0, passive: 0, churning: 0, lost: 0 },
        flows: [{ from: 'loyal', to: 'churning', members: changes.leaving ?? 0 }],
      },
      retention: [],
      categories: [],
      mechanisms: [],
      judged: [],
      liability: { cohorts: [], expiries: [], expected_share: 0.6, is_own_share: false },
      quality: [],
      odd: [],
      plans: [],
      is_first: true,
    },
    setting: {
      holdoutPercent: 0,
      marginPercent: 30,
      emailCostHundredths: 10,
      smsCostHundredths: 900,
      revision: 0,
    },
    wallet: { members: 10, spent_minor: 1_000_000, full_minor: 200_000, capped_minor: 1_000_000 },
    able: 0,
    badRewards: [],
    worth: (points) => points,
    definition: null,
    masses: { middle_minor: null, upper_minor: null, low: 0, between: 0, high: 0 },
    sales: 0,
    given: 0,
  })
  const dataOf = (facts: AdviceFacts): MonthData => ({
    ...facts.report,
    advice: adviseOn(facts, null),
    followed: [],
  })

  test('is ranked by what it is worth, and each opens what it proposes', () => {
    const advice = adviseOn(factsOf({ leaving: 40, unreachable: 60 }), null)
    expect(advice.map(({ code }) => code)).toEqual(['confirm_contacts', 'win_back_loyal'])
    expect(advice[1]).toMatchObject({
      evidence: { size: 40 },
      href: '/campaigns/library?ready=turned_churning',
      basis: 'assumed',
      // 40 members, 1,000 shekels in 90 days each, 30 % of it kept: a month of that of one in fifty at most.
      expected: { low: 0, high: Math.round((40 * 100_000 * (30 / 90) * 0.3) / 50) },
    })
  })

  test('expects what the same campaign is proven to have left, of no more members than it was proven of', () => {
    const facts = factsOf({ leaving: 40 })
    const proven = {
      ...{ kind: 'campaign' as const, id: 'cmp_1', name: { he: 'א', en: 'A' }, verdict: 'worked' as const },
      ...{ treated: 80, held: 20, cost_minor: 100, profit_minor: 6_000, range: { low: 4_000, high: 8_000 } },
      ...{ margin_minor: 6_100, given: null, used: null, met: null, take_up: null, ready: 'turned_churning' },
      ...{ days: null, is_cumulated: true },
    }
    const told = (treated: number) => {
      const report = { ...facts.report, judged: [{ ...proven, treated }] }
      return adviseOn({ ...facts, report }, null).find(({ code }) => code === 'win_back_loyal')
    }
    expect(told(80)).toMatchObject({ basis: 'proven', expected: { low: 2_000, high: 4_000 } })
    expect(told(10)).toMatchObject({ basis: 'proven', expected: { low: 4_000, high: 8_000 } })
  })

  test('is not said twice in a row, unless it is about more', () => {
    const before = factsOf({ leaving: 40 })
    const previous = { data: dataOf(before), dismissed: [] }
    expect(adviseOn(before, previous)).toEqual([])
    expect(adviseOn(factsOf({ leaving: 60 }), previous)).toMatchObject([
      { code: 'win_back_loyal', evidence: { size: 60, was: 40 } },
    ])
    const declined = [{ code: 'win_back_loyal' as const, subject: null, size: 40 }]
    expect(adviseOn(factsOf({ leaving: 50 }), previous, declined)).toEqual([])
    // Nor two months later, when last month's report did not say it.
    const silent = { data: { ...previous.data, advice: [] } }
    expect(adviseOn(factsOf({ leaving: 50 }), silent, declined)).toEqual([])
    expect(adviseOn(factsOf({ leaving: 60 }), silent, declined)).toHaveLength(1)
  })

  test('of another campaign is another advice, and says of which', () => {
    const losing = (id: string, name: string, profit_minor: number): Judged => ({
      ...{ kind: 'campaign', id, name: { he: name, en: name }, verdict: 'did_not', treated: 80, held: 20 },
      ...{ cost_minor: 100, profit_minor, range: { low: 2 * profit_minor, high: profit_minor / 2 } },
      ...{ margin_minor: 0, given: null, used: null, met: null, take_up: null, ready: null },
      ...{ days: null, is_cumulated: true },
    })
    const facts = factsOf()
    const of = (judged: Judged) => ({ ...facts, report: { ...facts.report, judged: [judged] } })
    const previous = { data: dataOf(of(losing('cmp_1', 'Spring', -9_000))) }
    expect(adviseOn(of(losing('cmp_1', 'Spring', -8_000)), previous)).toEqual([])
    const other = of(losing('cmp_2', 'Summer', -8_000))
    expect(adviseOn(other, previous)).toMatchObject([{ code: 'stop_losing', subject: 'cmp_2' }])
    const said = sayMonth(dataOf(other), 'en')
    expect(said.sentences[2]).toContain('“Summer”')
    expect(said.advice[0]?.text).toContain('“Summer” lost')
    // It ran and was judged; and of a gesture nobody could be held out.
    expect(said.next).toContain('Nothing that ran this month is proven')
    const gesture: Judged = { ...losing('g', 'Sorry', 0), kind: 'offer', verdict: 'not_proven' }
    expect(sayMonth(dataOf(of(gesture)), 'en').next).not.toContain('holding some out')
    expect(sayMonth(dataOf(facts), 'en').next).toContain('Nothing ran this month')
    expect(sayMonth({ ...dataOf(facts), currency: 'JPY' }, 'he').next).toContain('הין הבא')
    // Where the worst is as it was, the second worst is told; where it is much worse, it is told again.
    const both = (worst: number): AdviceFacts => {
      const judged = [losing('cmp_1', 'Spring', worst), losing('cmp_2', 'Summer', -8_000)]
      return { ...facts, report: { ...facts.report, judged } }
    }
    expect(adviseOn(both(-9_000), previous)).toMatchObject([{ code: 'stop_losing', subject: 'cmp_2' }])
    expect(adviseOn(both(-20_000), previous)).toMatchObject([{ code: 'stop_losing', subject: 'cmp_1' }])
  })

  test('with no bands to propose does not open a draft of them', () => {
    const facts = factsOf()
    const gauges = readGauges(
      {
        ...{ messages: 0, oneVoice: 0, contacts: 0, unreachable: 0, judgedTerms: 0, aheadTerms: 0 },
        ...{ sales: 1_000, loyalSales: 500, given: 100, loyalGiven: 10, run: 0, unproven: 0 },
      },
      () => null,
    )
    const alike = { ...facts, sales: 1_000, given: 100, report: { ...facts.report, gauges } }
    expect(adviseOn(alike, null)).toEqual([])
    const masses = { middle_minor: 3_000, upper_minor: 6_000, low: 30_000, between: 9_000, high: 8_000 }
    expect(adviseOn({ ...alike, masses }, null)).toMatchObject([{ evidence: { band_two_from: 3_000 } }])
    // The scale's middle is a half: its number is no share, and is not said as one.
    expect(sayMonth(dataOf(alike), 'en').sentences[1]).toBe('The mistake that stands out: Fixed discount.')
  })

  const unchanged: Changes = {
    started: new Set(),
    ended: new Set(),
    rewards: new Set(),
    earlier: DEFAULT_DEFINITION,
    latest: DEFAULT_DEFINITION,
    isAsking: false,
    plans: 0,
  }

  test('was followed where its campaign was started, or dismissed, or not', () => {
    const facts = factsOf({ leaving: 40 })
    const previous = { data: dataOf(facts), dismissed: [] }
    const outcomeOf = (started: string[], dismissed: 'win_back_loyal'[] = []) =>
      tellFollowed(
        { ...previous, dismissed },
        { facts, changes: { ...unchanged, started: new Set(started) } },
      )[0]?.outcome
    expect(outcomeOf(['turned_churning'])).toBe('followed')
    expect(outcomeOf([])).toBe('not_followed')
    expect(outcomeOf([], ['win_back_loyal'])).toBe('dismissed')
    const less = tellFollowed(previous, { facts: factsOf({ leaving: 20 }), changes: unchanged })
    expect(less[0]?.outcome).toBe('improved')
  })

  describe('is seen to have been followed by what was done, whatever came of it', () => {
    const rule: Rule = {
      ...{ code: 'tuesday', name: 'Tuesday', on: 'receipt', when: [], effect: { kind: 'bonus', points: 1 } },
      ...{ caps: NO_CAPS, group: null, holdout_percent: 20 },
    }
    const ruled = (...rules: Rule[]): ProgrammeDefinition => ({ ...DEFAULT_DEFINITION, rules })
    const judged = (kind: Judged['kind'], id: string, verdict: Judged['verdict']): Judged => ({
      ...{ kind, id, name: { he: id, en: id }, verdict, treated: 80, held: 20, cost_minor: 100 },
      ...{
        profit_minor: 50,
        range: { low: 10, high: 90 },
        margin_minor: 0,
        given: null,
        used: null,
        met: null,
      },
      ...{ take_up: null, ready: 'weekday', days: null, is_cumulated: false },
    })
    const base = factsOf()
    const facts: AdviceFacts = {
      ...base,
      report: {
        ...base.report,
        judged: [judged('rule', 'tuesday', 'did_not'), judged('campaign', 'cmp_1', 'worked')],
      },
    }
    const said = (code: Advice['code'], subject: string | null = null): Advice => ({
      ...{
        code,
        subject,
        evidence: { size: 0, treated: 80 },
        expected: null,
        basis: null,
        name: null,
        href: '/x',
      },
    })
    const outcomeOf = (advice: Advice, changes: Partial<Changes>, before: Judged[] = facts.report.judged) => {
      const data = { ...dataOf(facts), judged: before, advice: [advice] }
      const now = { facts, changes: { ...unchanged, ...changes } }
      return tellFollowed({ data, dismissed: [] }, now)[0]?.outcome
    }
    const bands = [{ from_minor: 1_000, rate: 2_000_000 }]
    const loose = { ...rule, holdout_percent: 0 }

    test.each<[Advice, Partial<Changes>]>([
      [said('proportional_discount'), { latest: { ...DEFAULT_DEFINITION, bands } }],
      [said('confirm_contacts'), { isAsking: true }],
      [said('confirm_contacts'), { started: new Set(['details']) }],
      [said('start_plan'), { plans: 1 }],
      [said('catalogue', 'rwd_1'), { rewards: new Set(['rwd_1']) }],
      [said('stop_losing', 'tuesday'), { earlier: ruled(rule), latest: ruled() }],
      [said('stop_losing', 'cmp_1'), { ended: new Set(['cmp_1']) }],
      [
        said('repeat_winning', 'tuesday'),
        { earlier: ruled(rule), latest: ruled({ ...rule, holdout_percent: 5 }) },
      ],
      [said('repeat_winning', 'cmp_1'), { started: new Set(['weekday']) }],
    ])('%j', (advice, changes) => {
      expect(outcomeOf(advice, changes)).toBe('followed')
      expect(outcomeOf(advice, { earlier: ruled(rule), latest: ruled(rule) })).not.toBe('followed')
    })

    test('a rule of which nobody was held out is, once somebody is', () => {
      const before = [judged('rule', 'tuesday', 'not_proven')]
      expect(outcomeOf(said('hold_out'), { earlier: ruled(loose), latest: ruled(rule) }, before)).toBe(
        'followed',
      )
      expect(outcomeOf(said('hold_out'), { earlier: ruled(loose), latest: ruled(loose) }, before)).not.toBe(
        'followed',
      )
    })

    test('and what the club cannot show is said not to be seen', () => {
      const named = { code: 'named_share' as const, unit: 'share' as const, value: 0.3, before: null }
      const receipts = { code: 'receipts' as const, unit: 'count' as const, value: 1_000, before: null }
      const odd = [{ branch: 'B 1', what: 'named' as const, value: 0.1, usual: 0.4 }]
      const anonymous = { ...facts, report: { ...facts.report, figures: [named, receipts], odd } }
      const [advice] = adviseOn(anonymous, null).filter(({ code }) => code === 'identify_members')
      expect(advice?.href).toBe('/receipts?from=2026-02-01&to=2026-02-28&named=no&branch=B%201')
      const data = { ...dataOf(anonymous), advice: advice ? [advice] : [] }
      const told = tellFollowed({ data, dismissed: [] }, { facts: anonymous, changes: unchanged })
      expect(told[0]?.outcome).toBe('not_seen')
    })
  })

  test('that nobody can put a sum to says why, and a bad reward is named and opened', () => {
    const facts = factsOf({ unreachable: 60 })
    const score = { code: 'catalogue_score' as const, unit: 'score' as const, value: 40, before: null }
    const badRewards = [
      { id: 'rwd_2', name: { he: 'כוס', en: 'Mug' }, score: 45 },
      { id: 'rwd_1', name: { he: 'תיק', en: 'Bag' }, score: 20 },
    ]
    const data = dataOf({
      ...facts,
      badRewards,
      report: { ...facts.report, figures: [...facts.report.figures, score] },
    })
    const [contacts, catalogue] = data.advice
    expect(contacts).toMatchObject({
      code: 'confirm_contacts',
      expected: null,
      href: '/contacts?settings=cycle',
    })
    expect(catalogue).toMatchObject({ code: 'catalogue', subject: 'rwd_1', href: '/rewards/rwd_1/edit' })
    const said = sayMonth(data, 'en').advice
    expect(said[0]?.text).toContain('There is no sum to it')
    expect(said[1]?.text).toContain('“Bag”')
    expect(said[1]?.text).toContain('cannot be measured')
  })
})

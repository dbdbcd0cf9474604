import type { EarningLine, EarningReceipt, EarningState } from '#programme/evaluation.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition } from '#programme/programme.ts'
import { type Caps, type MemberFacts, NO_CAPS, type Rule } from '#programme/rule.ts'

/** Rules, members and baskets in a few words, for tests that say what they are about. */

/** 10 points for 100 shekels, and nothing else: a round number to start from. */
export const PLAIN: ProgrammeDefinition = { ...DEFAULT_DEFINITION, base_rate: 100_000, bands: [] }
export const PLACE = { branch: 'haifa', on: '2026-03-03', minute_of_day: 600 }
export const POINT = 100_000_000

export const rule = (code: string, change: Partial<Rule>): Rule => ({
  code,
  name: code,
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points: 5 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: 0,
  ...change,
})
export const caps = (change: Partial<Caps>): Caps => ({ ...NO_CAPS, ...change })
export const programme = (...rules: Rule[]): ProgrammeDefinition => ({
  ...PLAIN,
  rules,
  groups: [
    { code: 'best', name: 'Best', mode: 'best' },
    { code: 'first', name: 'First', mode: 'first' },
  ],
})
const member = (change: Partial<MemberFacts> = {}): MemberFacts => ({
  member_id: '01890a5d-ac96-774b-bcce-b302099a8057',
  joined_on: '2020-01-01',
  birth: null,
  tier: null,
  plan: null,
  segments: [],
  in_household: false,
  visits: 0,
  last_purchase_on: null,
  counters: {},
  ...change,
})
export const known = (change: Partial<MemberFacts> = {}): EarningState => ({
  window_spend_minor: 0,
  member: member(change),
})
export const dairy = (amount_minor: number, change: Partial<EarningLine> = {}): EarningLine => ({
  line_id: '1',
  category: 'Dairy',
  sku: 'milk',
  qty: '2',
  amount_minor,
  ...change,
})
export const bread = (amount_minor: number): EarningLine => ({
  line_id: '2',
  category: 'bread',
  sku: 'loaf',
  qty: '1',
  amount_minor,
})
export const basket = (...lines: EarningLine[]): EarningReceipt => ({ lines, place: PLACE })
export const IN_DAIRY = { kind: 'category', categories: ['dairy'] } as const

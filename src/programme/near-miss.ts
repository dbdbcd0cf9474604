import { say, type Words } from '#platform/language.ts'
import type { Basket } from './basket.ts'
import { beginWork, sumWhereHolds, type Work } from './candidate.ts'
import { compileTest, type Facts, isChoosing } from './compiled-condition.ts'
import { kindOf } from './condition.ts'
import { type Chosen, type Gap, NEVER } from './condition-kind.ts'
import { whyExcluded } from './counting.ts'
import type { EarningReceipt, EarningState } from './evaluation.ts'
import { allConditions } from './facts-needed.ts'
import { isHeldOut } from './hold-out.ts'
import { findMoreToBuy } from './more-to-buy.ts'
import { sayName } from './name.ts'
import { type PreparedRule, prepare } from './prepared.ts'
import type { ProgrammeDefinition } from './programme.ts'
import { openProspects } from './prospect.ts'
import type { Condition, ConditionKind } from './rule.ts'
import { openBasket, reduceBasket } from './rule-evaluation.ts'
import { sayEffectOnGoods } from './rule-sentence.ts'
import { joinAnd, type Telling } from './telling.ts'

/** A rule that did not hold, and all that was missing for it. */
export type NearMiss = {
  rule: string
  gaps: { condition: Condition; gap: Gap }[]
  /** The worst of the gaps'. */
  mend: Gap['mend']
}

const ORDER = { now: 0, later: 1, never: 2 } as const

/**
 * The rules that did not hold for a receipt, the nearest first. Apart from evaluating, since posting has no use for it. A
 * rule that a member is held out of, or that would give nothing even if it held, is passed over: nobody is tempted with
 * what they will not get.
 */
export function findNearMisses(
  definition: ProgrammeDefinition,
  state: EarningState,
  receipt: EarningReceipt,
): NearMiss[] {
  const prepared = prepare(definition)
  const counting = receipt.lines.filter((line) => whyExcluded(line, prepared) === null)
  const work = beginWork(definition, prepared, state, receipt)
  const before = openBasket(work, counting)
  const after = reduceBasket(work, before)
  const couldGive = openProspects(work, { before, after })
  const memberId = state.member?.member_id
  const misses = [...prepared.byCode.values()].flatMap((rule): NearMiss[] => {
    const { code, holdout_percent } = rule.rule
    if (memberId !== undefined && isHeldOut(code, memberId, holdout_percent)) return []
    const basket = rule.givenIn === 'money_off' ? before : after
    if (sumWhereHolds(work, basket, rule) !== null) return []
    const gaps = gapsOf(work, basket, rule, (least) => findMoreToBuy(work, { before, after }, rule, least))
    if (gaps === null || !couldGive(rule, missingOf(gaps))) return []
    const mend = gaps.reduce<Gap['mend']>(
      (worst, { gap }) => (ORDER[gap.mend] > ORDER[worst] ? gap.mend : worst),
      'now',
    )
    return gaps.length === 0 ? [] : [{ rule: code, gaps, mend }]
  })
  return misses.sort((a, b) => distanceOf(a) - distanceOf(b))
}

/** Whom a club counts among whom, whom it waits for, and how old somebody is: its own matter, and no hint to anybody. */
const KEPT_FROM_MEMBERS: ReadonlySet<ConditionKind> = new Set(['segment', 'days_since_last', 'age'])

/** Whether a member may hear of it: only of what they can do themselves, by no words that are the club's own. */
export const isForMembers = ({ mend, gaps }: NearMiss): boolean =>
  mend !== 'never' &&
  allConditions(gaps.map(({ condition }) => condition)).every(({ kind }) => !KEPT_FROM_MEMBERS.has(kind))

/** How much more money a rule needs, where money alone is missing. */
const missingOf = (gaps: NearMiss['gaps']): number | null =>
  gaps.every(({ condition }) => condition.kind === 'basket_value' && !condition.not)
    ? Math.max(0, ...gaps.map(({ gap }) => gap.missing ?? 0))
    : null

/** What can still be mended counts before what cannot, one gap before two, a small one before a large one. */
const distanceOf = ({ mend, gaps }: NearMiss): number =>
  ORDER[mend] * 1_000 + gaps.length * 10 + gaps.reduce((sum, { gap }) => sum + gap.share, 0)

/** Null where a sum is missing that nothing more in the basket would bring. */
function gapsOf(
  work: Work,
  basket: Basket,
  { rule, selection }: PreparedRule,
  moreToReach: (least: number) => number | null,
): NearMiss['gaps'] | null {
  const { facts } = work
  const sum = basket.sumOf(selection)
  const chosen = { amount_minor: sum.price_minor, pieces: basket.piecesOf(sum) }
  const gaps = sum.hasGoods
    ? []
    : rule.when.filter(isChoosing).map((condition) => ({ condition, gap: gapOf(condition, facts, chosen) }))
  for (const condition of rule.when) {
    if (isChoosing(condition) || compileTest(condition)({ ...facts, chosen, line: null }) === true) continue
    const gap = gapOf(condition, facts, chosen)
    if (condition.kind !== 'basket_value' || condition.not) gaps.push({ condition, gap })
    else {
      const missing = moreToReach(condition.at_least_minor)
      if (missing === null) return null
      gaps.push({ condition, gap: { ...gap, missing } })
    }
  }
  return gaps
}

function gapOf(condition: Condition, facts: Facts, chosen: Chosen): Gap {
  if (condition.kind === 'any') {
    const gaps = condition.of.map((other) => gapOf(other, facts, chosen))
    const [nearest = NEVER] = gaps.sort((a, b) => ORDER[a.mend] - ORDER[b.mend] || a.share - b.share)
    return nearest
  }
  const kind = kindOf(condition)
  const { moment, member } = facts
  switch (kind.judges) {
    case 'lines':
      return kind.gap
    case 'basket':
      return kind.gap(condition, chosen)
    case 'moment':
      return moment === null ? NEVER : kind.gap(condition, moment)
    case 'member':
      return moment === null || member === null ? NEVER : kind.gap(condition, member, moment.day)
    case 'others':
      return NEVER
  }
}

const WORDS = {
  now: { en: '{name}: {effect} {gaps}.', he: '{name}: {gaps} – {effect}.' },
  other: { en: '{name}: {effect} {gaps}.', he: '{name}: {effect} {gaps}.' },
  goods: { en: '{name}: {effect}.', he: '{name}: {effect}.' },
} satisfies Record<string, Words>

/** "Dairy week: double points on goods in the category dairy with ₪12.40 more." */
export function sayNearMiss(
  { rule: code, gaps, mend }: NearMiss,
  { rules }: Pick<ProgrammeDefinition, 'rules'>,
  telling: Telling,
): string | null {
  const rule = rules.find((each) => each.code === code)
  if (!rule) return null
  // Which goods are missing is said by the effect already.
  const said = gaps
    .filter(({ condition }) => !isChoosing(condition))
    .map(({ condition, gap }) => kindOf(condition).sayGap(condition, gap, telling))
  const words = said.length === 0 ? WORDS.goods : mend === 'now' ? WORDS.now : WORDS.other
  return say(words, telling.language, {
    name: sayName(rule.name, telling.language),
    effect: sayEffectOnGoods(rule, telling),
    gaps: joinAnd(said, telling.language),
  })
}

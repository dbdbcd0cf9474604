import { allConditions, factsNeeded } from '#programme/facts-needed.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { ConditionKind } from '#programme/rule.ts'
import { leftOutOf } from '#replay/left-out.ts'

/** What a backtest of a file does not work out: as any replay, or since the file does not tell. */
export const BACKTEST_LEFT_OUT = [
  'events',
  'gifts',
  'kept_months',
  'people_unknown',
  'goods_unknown',
  'branches_unknown',
  'tax_unknown',
] as const
export type BacktestLeftOut = (typeof BACKTEST_LEFT_OUT)[number]

/** Conditions about members that no file of receipts can answer: they neither hold nor fail to. */
const ASKING_PEOPLE: readonly ConditionKind[] = ['birthday', 'age', 'plan', 'segment', 'household']

type Lacks = ReadonlySet<'sku' | 'category' | 'qty' | 'branch'>

export function leftOutOfFile(definition: ProgrammeDefinition, lacks: Lacks): BacktestLeftOut[] {
  const asked = new Set(
    definition.rules
      .filter(({ on }) => on === 'receipt')
      .flatMap(({ when }) => allConditions(when).map(({ kind }) => kind)),
  )
  const { lines } = factsNeeded(definition)
  const asksCategory = asked.has('category') || definition.excluded_categories.length > 0
  const ofReplay = new Set<string>(leftOutOf([definition]))
  const applies: Readonly<Record<BacktestLeftOut, boolean>> = {
    events: ofReplay.has('events'),
    gifts: ofReplay.has('gifts'),
    kept_months: ofReplay.has('kept_months'),
    people_unknown: ASKING_PEOPLE.some((kind) => asked.has(kind)),
    goods_unknown:
      (lines.has('sku') && lacks.has('sku')) ||
      (lines.has('qty') && lacks.has('qty')) ||
      (asksCategory && lacks.has('category')) ||
      lines.has('brand'),
    branches_unknown: asked.has('branch') && lacks.has('branch'),
    tax_unknown: definition.money_base.tax === 'net',
  }
  return BACKTEST_LEFT_OUT.filter((each) => applies[each])
}

import { readBranchNames } from '#access/service.ts'
import { readPlanNames } from '#plans/plan-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Language } from '#platform/language.ts'
import { allConditions } from '#programme/facts-needed.ts'
import type { Names } from '#programme/telling.ts'
import { readSegmentNames } from '#segments/service.ts'
import type { Rating } from './rating.ts'

/** What a purchase's rules call by codes: read only as far as any of them asks for it. */
export async function readRuleNames(tx: Tx, rating: Rating | null, language: Language): Promise<Names> {
  const rules = rating?.version.definition.rules ?? []
  const asked = new Set(rules.flatMap(({ when }) => allConditions(when).map(({ kind }) => kind)))
  const [branch, plan, segment] = await Promise.all([
    asked.has('branch') ? readBranchNames(tx) : {},
    asked.has('plan') ? readPlanNames(tx, language) : {},
    asked.has('segment') ? readSegmentNames(tx, language) : {},
  ])
  return { branch, plan, segment }
}

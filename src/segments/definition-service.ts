import type { Tx } from '#platform/database.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { findFaults, tellFault } from './check.ts'
import { type Clause, clausesIn } from './definition.ts'
import { openCatalogue, type SegmentSources } from './evaluate-service.ts'
import { segmentRefusals } from './refusal.ts'

type Judging = { readonly sources: SegmentSources; readonly now: Temporal.Instant }

/** Null when everything that the definition asks can be asked in this club. */
export async function refuseFaults(
  tx: Tx,
  { sources, now }: Judging,
  definition: Clause | undefined,
): Promise<Refusal | null> {
  if (definition === undefined) return null
  const { catalogue } = await openCatalogue(tx, sources, now)
  const errors = findFaults(definition, catalogue).map(tellFault)
  return errors.length === 0 ? null : refuse(segmentRefusals, 'definition_not_valid', {}, { errors })
}

/** Whether it compares amounts of the club's currency. */
export async function asksAmounts(tx: Tx, { sources, now }: Judging, definition: Clause): Promise<boolean> {
  const { catalogue } = await openCatalogue(tx, sources, now)
  return clausesIn(definition).some((clause) => {
    if (clause.kind === 'bought') return clause.measure === 'spend_minor'
    return (
      clause.kind === 'fact' &&
      clause.test.is === 'between' &&
      catalogue.facts.get(clause.fact)?.type === 'money'
    )
  })
}

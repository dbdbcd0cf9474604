import type { Uuid } from '#platform/id.ts'
import type { Words } from '#platform/language.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import type { TierLadder } from '#programme/rule.ts'

/** The ladder of a programme version. */
export type LadderInForce = { readonly ladder: TierLadder; readonly versionId: Uuid; readonly number: number }

/** The ladder that decides at an instant; null in a club without tiers. A status is of now: later versions change it for all. */
export function ladderAt(
  versions: readonly ProgrammeVersion[],
  instant: Temporal.Instant,
): LadderInForce | null {
  const version = versionAt(versions, instant)
  const ladder = version?.definition.tiers
  return version && ladder && ladder.tiers.length > 0
    ? { ladder, versionId: version.versionId, number: version.number }
    : null
}

/** What each tier is called, those of former ladders too: by the latest version that has it. */
export function tierNames(versions: readonly ProgrammeVersion[]): Map<string, Words> {
  const oldestFirst = versions.toSorted((a, b) => Temporal.Instant.compare(a.inForceFrom, b.inForceFrom))
  return new Map(
    oldestFirst.flatMap(({ definition }) =>
      (definition.tiers?.tiers ?? []).map((tier) => [tier.code, tier.name]),
    ),
  )
}

/** Whether two ladders decide alike; what tiers are called is no difference. */
export function isSameLadder(a: TierLadder, b: TierLadder): boolean {
  const rules = ({ tiers, ...rest }: TierLadder) => ({
    basis: rest.basis,
    window: rest.window.kind === 'rolling' ? rest.window.months : rest.window.kind,
    kept: rest.kept_months,
    soft: rest.soft_landing,
    tiers: tiers.map(({ code, from }) => [code, from]),
  })
  return JSON.stringify(rules(a)) === JSON.stringify(rules(b))
}

import type { Uuid } from '#platform/id.ts'
import { type EarningLine, type Evaluation, evaluate } from '#programme/evaluate.ts'
import { type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { type Days, spendWindow } from './receipt.ts'

/** A receipt as the programme sees it: what it earned, under which version, by which state. */
export type Rating = {
  version: ProgrammeVersion
  evaluation: Evaluation
}

/** Spend of a member on a day, as it will stand after the batch that is being decided. */
type Spend = { day: Temporal.PlainDate; eligibleMinor: number; receipts: number }

/** Which version rules a purchase, and which days of spend rate it. */
export type Rule = { version: ProgrammeVersion; window: Days }

/** Null when no programme was in force. */
export function findRule(
  versions: readonly ProgrammeVersion[],
  occurredAt: Temporal.Instant,
  businessOn: Temporal.PlainDate,
): Rule | null {
  const version = versionAt(versions, occurredAt)
  return version && { version, window: spendWindow(businessOn, version.definition.window_months) }
}

/** Rates a purchase by the spend known now; nothing that comes later rates it anew. */
export function rate(
  version: ProgrammeVersion,
  windowSpendMinor: number,
  lines: readonly EarningLine[],
): Rating {
  return {
    version,
    evaluation: evaluate(version.definition, { window_spend_minor: windowSpendMinor }, { lines }),
  }
}

export type BatchSpend = ReturnType<typeof createBatchSpend>

/** What the receipts of one batch add to their members' spend, so that the later of two sees the earlier. */
export function createBatchSpend() {
  const spends = new Map<Uuid, Spend[]>()
  return {
    /** A receipt's spend, or with a negative amount and no receipt what a return takes of it. */
    add(memberId: Uuid, day: Temporal.PlainDate, eligibleMinor: number, receipts = 1): void {
      const known = spends.get(memberId)
      if (known) known.push({ day, eligibleMinor, receipts })
      else spends.set(memberId, [{ day, eligibleMinor, receipts }])
    },
    within(memberId: Uuid, window: Days): number {
      let sum = 0
      for (const { day, eligibleMinor } of spends.get(memberId) ?? [])
        if (
          Temporal.PlainDate.compare(day, window.from) >= 0 &&
          Temporal.PlainDate.compare(day, window.to) <= 0
        )
          sum += eligibleMinor
      return sum
    },
    /** One row a member and day. */
    byDay(): { memberId: Uuid; day: Temporal.PlainDate; receipts: number; eligibleMinor: number }[] {
      return [...spends].flatMap(([memberId, list]) =>
        Map.groupBy(list, (spend) => spend.day.toString())
          .values()
          .map((group) => ({
            memberId,
            day: (group[0] as Spend).day,
            receipts: group.reduce((sum, spend) => sum + spend.receipts, 0),
            eligibleMinor: group.reduce((sum, spend) => sum + spend.eligibleMinor, 0),
          }))
          .toArray(),
      )
    },
  }
}

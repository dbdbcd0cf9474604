import { lastDayBefore } from '#ledger/life.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { EntryView } from '#receipts/contract.ts'
import type { OwnEntry } from './contract.ts'
import { hideOthersPurchases, isOthers } from './others-purchase.ts'

type Reader = {
  memberId: Uuid
  language: Language
  timeZone: string
  /** What branches are called, by their code. */
  branches: Readonly<Record<string, string>>
}

type Beside = {
  /** What its purchase nearly earned. */
  nearMisses: readonly string[]
  /** When its points become usable; null: at once. */
  availableAt: Temporal.Instant | null
}

/** An entry as its member reads it. */
export function toOwnEntry(
  entry: EntryView,
  { nearMisses, availableAt }: Beside,
  { memberId, language, timeZone, branches }: Reader,
): OwnEntry {
  const shown = hideOthersPurchases(memberId, language)(entry)
  return {
    id: `${shown.account}.${shown.seq}`,
    kind: shown.kind,
    points: shown.points,
    balance_after: shown.balance_after,
    occurred_at: shown.occurred_at,
    branch: shown.branch === null ? null : branches[shown.branch] || shown.branch,
    total_minor: shown.total_minor,
    usable_on: availableAt?.toZonedDateTimeISO(timeZone).toPlainDate().toString() ?? null,
    expires_on:
      shown.expires_at === null
        ? null
        : lastDayBefore(Temporal.Instant.from(shown.expires_at), timeZone).toString(),
    sentences: shown.sentences,
    near_misses: isOthers(entry, memberId) ? [] : [...nearMisses],
  }
}

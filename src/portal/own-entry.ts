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

/** An entry as its member reads it; `nearMisses` is what its purchase nearly earned. */
export function toOwnEntry(
  entry: EntryView,
  nearMisses: readonly string[],
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
    expires_on:
      shown.expires_at === null
        ? null
        : lastDayBefore(Temporal.Instant.from(shown.expires_at), timeZone).toString(),
    sentences: shown.sentences,
    near_misses: isOthers(entry, memberId) ? [] : [...nearMisses],
  }
}

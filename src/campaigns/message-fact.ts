import type { MessageFacts } from '#content/fact.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'

/** Members about to be written to, in one language, and which facts their texts name. */
export type FactsAsk = {
  readonly memberIds: readonly Uuid[]
  readonly language: Language
  /** As texts name them (`first_name`, `next_reward`, `expiring`): what nobody names is not read. */
  readonly needed: ReadonlySet<string>
}

/** What is so of each of them now. Who was merged or erased is left out. The offer is the campaign's own to add. */
export type ReadMessageFacts = (
  tx: Tx,
  ask: FactsAsk,
  now: Temporal.Instant,
) => Promise<ReadonlyMap<Uuid, MessageFacts>>

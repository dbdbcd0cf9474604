import type { AuditSubject } from '#access/audit.ts'
import { DEFAULT_OPTIONS, type ImportAction, type ImportOptions, type ImportState } from '#imports/import.ts'
import type { Uuid } from '#platform/id.ts'
import type { AuditFault, Phase } from './audit-ask.ts'
import type { Audit } from './contract.ts'

/** `adt_…` names a kept audit at the edge. */
export const KEPT_PREFIX = 'adt'

/** An audit goes the way of an import: what may be done in which state is the same table. */
export type KeptState = ImportState

/** What is to be judged: a file that somebody gave, or the receipts of the club itself. */
export type KeptSource = 'file' | 'club'

/** How the file is to be read, as at an import; null is found out from the file. */
export type KeptOptions = Pick<
  ImportOptions,
  'encoding' | 'delimiter' | 'has_header' | 'date_format' | 'mapping'
> & {
  /** The gross margin in per cent; null: as shops usually have it. */
  margin: number | null
}

export const USUAL_OPTIONS: KeptOptions = {
  encoding: DEFAULT_OPTIONS.encoding,
  delimiter: DEFAULT_OPTIONS.delimiter,
  has_header: DEFAULT_OPTIONS.has_header,
  date_format: DEFAULT_OPTIONS.date_format,
  mapping: DEFAULT_OPTIONS.mapping,
  margin: null,
}

export type MembersFile = { membersId: Uuid; name: string; bytes: number }

export type Kept = {
  auditId: Uuid
  source: KeptSource
  /** Null for the club's own receipts. */
  fileName: string | null
  bytes: number | null
  members: MembersFile | null
  state: KeptState
  options: KeptOptions
  phase: Phase | null
  stopRequested: boolean
  fault: AuditFault | null
  /** What of the result a list shows: rows, and the mistakes that are made. */
  rows: number | null
  made: number | null
  createdAt: Temporal.Instant
  createdBy: AuditSubject
  startedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

/** What may be done: nothing is to be said of how to read one's own receipts. */
export const actionsOf = (
  { source }: Pick<Kept, 'source'>,
  actions: readonly ImportAction[],
): ImportAction[] => actions.filter((action) => source === 'file' || action !== 'change')

const LAST_SIGNS = 4

/**
 * What is kept names nobody: of a card, as a shop's file has it, the last signs stay, by which who has the file finds it
 * again. The club's own members are named by ids, and stay.
 */
export function withoutNames(audit: Audit, source: KeptSource): Audit {
  if (source === 'club') return audit
  return {
    ...audit,
    judgements: audit.judgements.map((judgement) => ({
      ...judgement,
      ...(judgement.cards && {
        cards: judgement.cards.map((card) => ({ ...card, member: `…${card.member.slice(-LAST_SIGNS)}` })),
      }),
    })),
  }
}

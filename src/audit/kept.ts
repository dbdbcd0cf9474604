import type { Uuid } from '#platform/id.ts'
import {
  ACTIONS_OF_STATE,
  FOUND_OUT,
  type Reading,
  type UploadAction,
  type Uploaded,
} from '#uploads/upload.ts'
import type { AuditFault, Phase } from './audit-ask.ts'
import type { Audit } from './contract.ts'

/** `adt_…` names a kept audit at the edge. */
export const KEPT_PREFIX = 'adt'

/** What is to be judged: a file that somebody gave, or the receipts of the club itself. */
export type KeptSource = 'file' | 'club'

export type KeptOptions = Reading & {
  /** The gross margin in per cent; null: as shops usually have it. */
  margin: number | null
}

export const USUAL_OPTIONS: KeptOptions = { ...FOUND_OUT, margin: null }

export type MembersFile = { membersId: Uuid; name: string; bytes: number }

export type Kept = Uploaded & {
  auditId: Uuid
  source: KeptSource
  /** Null for the club's own receipts. */
  fileName: string | null
  bytes: number | null
  members: MembersFile | null
  options: KeptOptions
  phase: Phase | null
  fault: AuditFault | null
  /** What of the result a list shows: rows, and the mistakes that are made. */
  rows: number | null
  made: number | null
}

/** What may be done: nothing is to be said of how to read one's own receipts. */
export const actionsOf = ({ state, source }: Pick<Kept, 'state' | 'source'>): UploadAction[] =>
  ACTIONS_OF_STATE[state].filter((action) => source === 'file' || action !== 'change')

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

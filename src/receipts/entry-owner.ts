import type { EntryRow } from '#ledger/service.ts'
import type { NamedMember } from '#members/service.ts'
import type { Uuid } from '#platform/id.ts'

/** Where an entry of a member stands, seen from the account that they use now. */
export const ENTRY_ACCOUNTS = ['current', 'own', 'pool', 'merged'] as const
export type EntryAccount = (typeof ENTRY_ACCOUNTS)[number]

/** Whose the accounts of a member's entries are. */
export type EntryOwners = {
  /** The one that the member uses now; null where no member is known. */
  readonly accountId: Uuid | null
  /** Theirs alone, also while they share another. */
  readonly ownAccountId: Uuid | null
  /** Those that they share or once shared. */
  readonly pools: ReadonlySet<Uuid>
  /** On whose behalf entries of shared accounts were made, by `entryPlaceKey`. */
  readonly parties: ReadonlyMap<string, NamedMember>
}

export const NOBODYS: EntryOwners = {
  accountId: null,
  ownAccountId: null,
  pools: new Set(),
  parties: new Map(),
}

export const entryPlaceKey = ({
  account_id,
  purse,
  seq,
}: Pick<EntryRow, 'account_id' | 'purse' | 'seq'>): string => `${account_id}/${purse}#${seq}`

/** Whether an entry is on the account in use, on the member's own, a pool's they left, or of who was merged into them. */
export function accountOf({ account_id }: Pick<EntryRow, 'account_id'>, owners: EntryOwners): EntryAccount {
  if (account_id === owners.accountId) return 'current'
  if (owners.pools.has(account_id)) return 'pool'
  return account_id === owners.ownAccountId ? 'own' : 'merged'
}

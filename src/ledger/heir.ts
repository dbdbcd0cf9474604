import type { Uuid } from '#platform/id.ts'

/** An account, and for whom it is posted to. */
export type Heir = { readonly accountId: Uuid; readonly partyId?: Uuid }

/**
 * Whose points are that open anew on an account which its people may have left since: each party's own account of today, and
 * `rest`, who takes what is nobody's where nobody is left there.
 */
export type Heirs = { readonly byParty: ReadonlyMap<Uuid, Heir>; readonly rest: Heir | null }

/** An account as it stands under its lock: moved away, shared by several, or neither. */
export type LeftAccount = {
  readonly accountId: Uuid
  readonly isMoved: boolean
  readonly sharedBy: ReadonlySet<Uuid> | null
}

/**
 * Where a credit belongs that opens anew, as if it had never been used: who left took along what was theirs. Null: it stays
 * where it is. `stale`: somebody came or left since the heirs were looked up.
 */
export function findHeir(
  partyId: Uuid | null,
  { accountId, isMoved, sharedBy }: LeftAccount,
  { byParty, rest }: Heirs,
): Heir | null | 'stale' {
  const own = partyId === null ? undefined : byParty.get(partyId)
  const isLeft = isMoved || sharedBy?.size === 0
  const heir = own ?? (isLeft ? rest : null)
  if (heir === null) return isMoved ? 'stale' : null
  if (heir.accountId !== accountId) return heir
  const isTheirs = !isMoved && (sharedBy === null || heir.partyId === undefined || sharedBy.has(heir.partyId))
  return isTheirs ? null : 'stale'
}

import { type Balances, NO_BALANCES } from '#ledger/account.ts'
import { readBalances } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Consent, currentConsents } from './consent.ts'
import { readConsents } from './consent-queries.ts'
import { resolveWordings } from './consent-service.ts'
import type { IdentifierKind } from './identifier-kind.ts'
import { type ListWish, type Place, readMemberPage } from './list-queries.ts'
import type { Member } from './member.ts'
import * as queries from './queries.ts'

/** A member with what a list shows of them. */
export type ListedMember = Member & {
  readonly main: Readonly<Partial<Record<IdentifierKind, string>>>
  readonly balances: Balances
}

export type MemberPage = { members: ListedMember[]; next: Place | null }

/** One page of the active members, in a stable order. */
export async function listMembers(tx: Tx, wish: ListWish): Promise<MemberPage> {
  const rows = await readMemberPage(tx, { ...wish, limit: wish.limit + 1 })
  const page = rows.slice(0, wish.limit)
  const last = page.at(-1)
  return {
    members: await describeListed(
      tx,
      page.map((row) => row.member),
    ),
    next: rows.length > wish.limit && last ? { key: last.key, memberId: last.member.memberId } : null,
  }
}

/** These members for a list, in the order given; who is not active is left out. */
export async function readListed(tx: Tx, memberIds: readonly Uuid[]): Promise<ListedMember[]> {
  const members = await queries.readMembers(tx, memberIds)
  const byId = new Map(members.map((member) => [member.memberId, member]))
  const active = memberIds.flatMap((id) => byId.get(id) ?? []).filter((member) => member.state === 'active')
  return describeListed(tx, active)
}

async function describeListed(tx: Tx, members: readonly Member[]): Promise<ListedMember[]> {
  if (members.length === 0) return []
  const identifiers = await queries.readIdentifiers(
    tx,
    members.map((member) => member.memberId),
  )
  const byMember = Map.groupBy(
    identifiers.filter((row) => row.is_primary),
    (row) => row.member_id,
  )
  const balances = await readBalances(
    tx,
    members.map((member) => member.accountId),
  )
  return members.map((member) => ({
    ...member,
    main: Object.fromEntries((byMember.get(member.memberId) ?? []).map((row) => [row.kind, row.value])),
    balances: balances.get(member.accountId) ?? NO_BALANCES,
  }))
}

/** A consent with its exact words, and whether it is what holds today. */
export type ShownConsent = Consent & { readonly text: string | null; readonly isCurrent: boolean }

/** Everything the room knows of one member. */
export type MemberRecord = ListedMember & {
  readonly identifiers: readonly (queries.IdentifierRow & { recorded_at: Temporal.Instant })[]
  readonly consents: readonly ShownConsent[]
  readonly merged: readonly queries.MergedRow[]
}

/** Who stands for this id, with everything the room knows; null when there is nobody. */
export async function readMember(tx: Tx, memberId: Uuid): Promise<MemberRecord | null> {
  const survivor = await findSurvivor(tx, memberId)
  const [listed] = survivor === null ? [] : await readListed(tx, [survivor])
  if (listed === undefined) return null
  const consents = await readShownConsents(tx, listed.memberId, [])
  return {
    ...listed,
    identifiers: await queries.readIdentifiers(tx, [listed.memberId]),
    consents: consents.filter((consent) => consent.isCurrent),
    merged: await queries.readMerged(tx, listed.memberId),
  }
}

/** The member who stands for this id; null when there is nobody. */
async function findSurvivor(tx: Tx, memberId: Uuid): Promise<Uuid | null> {
  const [row] = await queries.findByRefs(tx, [{ kind: 'id', value: memberId }])
  return row?.member_id ?? null
}

/** The whole proof of a member and of those merged into them, newest first; null when there is nobody. */
export async function readProof(tx: Tx, memberId: Uuid): Promise<ShownConsent[] | null> {
  const survivor = await findSurvivor(tx, memberId)
  if (survivor === null) return null
  const merged = await queries.readMerged(tx, survivor)
  return readShownConsents(
    tx,
    survivor,
    merged.map((row) => row.member_id),
  )
}

async function readShownConsents(tx: Tx, survivor: Uuid, merged: readonly Uuid[]): Promise<ShownConsent[]> {
  const rows = await readConsents(tx, [survivor, ...merged])
  const current = new Set(currentConsents(rows.filter((row) => row.memberId === survivor)))
  const texts = await resolveWordings(
    tx,
    rows.flatMap((row) => row.wording ?? []),
  )
  if (texts === null) throw new Error('a kept consent names a wording that is not kept')
  return rows
    .map((row) => ({
      ...row,
      text: row.wording === null ? null : (texts.get(row.wording) ?? null),
      isCurrent: current.has(row),
    }))
    .reverse()
}

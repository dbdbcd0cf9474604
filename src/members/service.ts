import { ensureBranches } from '#access/service.ts'
import { openAccounts } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import type { NewConsent, Witness } from './consent.ts'
import { insertConsents } from './consent-queries.ts'
import { formatPhone } from './identifier.ts'
import type { Identifier, IdentifierKind } from './identifier-kind.ts'
import { fullName, isPastSource, type Member, type Profile, type Source } from './member.ts'
import * as queries from './queries.ts'
import type { NormalRef } from './ref.ts'
import { searchWords } from './search.ts'

export type FoundMember = { memberId: Uuid; accountId: Uuid }

/**
 * Who the references name, in their order; null where nobody is found. One statement for all of them; a merged member
 * is answered for by the survivor, an erased one is not found.
 */
export async function findMembers(tx: Tx, refs: readonly NormalRef[]): Promise<(FoundMember | null)[]> {
  if (refs.length === 0) return []
  const found = new Array<FoundMember | null>(refs.length).fill(null)
  for (const row of await queries.findByRefs(tx, refs))
    found[row.place] = { memberId: row.member_id, accountId: row.account_id }
  return found
}

/** One person who joins. The first identifier of each kind becomes the main one; they are normalised already. */
export type JoinInput = Profile & {
  /** Given where members must come out the same each time (a seeded simulation); else a new id. */
  readonly memberId?: Uuid
  readonly identifiers: readonly Identifier[]
  readonly joinedAt: Temporal.Instant
  readonly source: Source
  /** Who brought them: a member who is here already. */
  readonly referredBy?: Uuid | null
  readonly detailsConfirmedAt?: Temporal.Instant | null
  readonly consents: readonly NewConsent[]
}

export type JoinOutcome =
  | { ok: true; memberId: Uuid; accountId: Uuid }
  | { ok: false; reason: 'member_exists'; existing: { memberId: Uuid; matchedBy: IdentifierKind } }
  /** Nobody could ever find this member again. */
  | { ok: false; reason: 'identifier_missing' }

/**
 * Joins all who can be joined, each answered in its place: with an identifier that another member has, an input is
 * refused and names that member. Of two inputs that share one, the first joins.
 */
export async function joinMembers(
  tx: Tx,
  inputs: readonly JoinInput[],
  record: Witness & { recordedAt: Temporal.Instant },
): Promise<JoinOutcome[]> {
  const joining = inputs.map((input) => ({ input, memberId: input.memberId ?? newId() }))
  const owners = await claimForAll(tx, joining, record.recordedAt)
  const outcomes = joining.map(({ input, memberId }) => decideJoin(input, memberId, owners))
  await settleClaims(tx, owners)
  const joined = joining.filter((_, index) => outcomes[index]?.ok)
  if (joined.length > 0) await writeJoined(tx, joined, record)
  return outcomes
}

type Joining = { input: JoinInput; memberId: Uuid }

/** Who an identifier belongs to: somebody from before, or the claimant of this batch that it was written for. */
type Claim = Identifier & {
  holder: Uuid | null
  claimant: queries.IdentifierRow
  owner: queries.IdentifierRow | null
}

const keyOf = (identifier: Identifier): string => `${identifier.kind} ${identifier.value}`

/** An input's identifiers, each once, with the main one of each kind marked. */
function rowsOf({ input, memberId }: Joining): queries.IdentifierRow[] {
  const seen = new Set<string>()
  const kinds = new Set<IdentifierKind>()
  return input.identifiers.flatMap(({ kind, value }) => {
    if (seen.has(keyOf({ kind, value }))) return []
    seen.add(keyOf({ kind, value }))
    const isPrimary = !kinds.has(kind)
    kinds.add(kind)
    return [{ kind, value, member_id: memberId, account_id: memberId, is_primary: isPrimary }]
  })
}

const MOST_ROUNDS = 8

/** Claims every identifier of the batch once, for the first input that names it, or finds who has it. */
async function claimForAll(
  tx: Tx,
  joining: readonly Joining[],
  recordedAt: Temporal.Instant,
): Promise<Map<string, Claim>> {
  const claims = new Map<string, Claim>()
  for (const row of joining.flatMap(rowsOf))
    if (!claims.has(keyOf(row)))
      claims.set(keyOf(row), { kind: row.kind, value: row.value, holder: null, claimant: row, owner: null })
  let open = [...claims.values()]
  // A holder can let go between the claim and the look-up; then the claim is tried again.
  for (let round = 0; open.length > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new Error('identifiers keep changing hands')
    const won = new Set(
      (
        await queries.claimIdentifiers(
          tx,
          open.map((claim) => claim.claimant),
          recordedAt,
        )
      ).map(keyOf),
    )
    const lost = open.filter((claim) => !won.has(keyOf(claim)))
    const holders = await findMembers(tx, lost)
    open = lost.filter((claim, index) => {
      claim.holder = holders[index]?.memberId ?? null
      return claim.holder === null
    })
  }
  return claims
}

/** Decides one input against what is taken, and takes its identifiers when it joins. */
function decideJoin(input: JoinInput, memberId: Uuid, claims: ReadonlyMap<string, Claim>): JoinOutcome {
  const rows = rowsOf({ input, memberId })
  if (rows.length === 0) return { ok: false, reason: 'identifier_missing' }
  const own: [Claim, queries.IdentifierRow][] = []
  for (const row of rows) {
    const claim = claims.get(keyOf(row))
    if (claim === undefined) throw new Error('every identifier of the batch was claimed')
    const taken = claim.holder ?? claim.owner?.member_id ?? null
    if (taken !== null)
      return { ok: false, reason: 'member_exists', existing: { memberId: taken, matchedBy: row.kind } }
    own.push([claim, row])
  }
  for (const [claim, row] of own) claim.owner = row
  return { ok: true, memberId, accountId: memberId }
}

/** Gives back what was claimed for an input that did not join, or hands it to the one that did. */
async function settleClaims(tx: Tx, claims: ReadonlyMap<string, Claim>): Promise<void> {
  const ours = [...claims.values()].filter((claim) => claim.holder === null)
  const unused = ours.filter((claim) => claim.owner === null)
  const moved = ours.flatMap(({ owner, claimant }) =>
    owner !== null && owner.member_id !== claimant.member_id ? [owner] : [],
  )
  if (unused.length > 0) await queries.deleteIdentifiers(tx, unused)
  if (moved.length > 0) await queries.reassignIdentifiers(tx, moved)
}

async function writeJoined(
  tx: Tx,
  joined: readonly Joining[],
  record: Witness & { recordedAt: Temporal.Instant },
): Promise<void> {
  const { recordedAt, subject, address } = record
  const memberIds = joined.map(({ memberId }) => memberId)
  await openAccounts(tx, memberIds)
  const branches = new Set(joined.flatMap(({ input }) => input.homeBranch ?? []))
  await ensureBranches(tx, [...branches], recordedAt)
  await queries.insertMembers(
    tx,
    joined.map(({ input, memberId }) => toMember(input, memberId, recordedAt)),
  )
  await queries.writeSearchWords(
    tx,
    joined.map(({ input, memberId }) => ({ member_id: memberId, words: wordsOf(input, input.identifiers) })),
  )
  const consents = joined.flatMap(({ input, memberId }) =>
    input.consents.map((consent) => ({
      ...consent,
      consentId: newId(),
      memberId,
      recordedAt,
      subject,
      address,
      fromConsentId: null,
    })),
  )
  if (consents.length > 0) await insertConsents(tx, consents)
  await writeJoinedEvents(tx, joined, recordedAt)
  const friends = joined.flatMap(({ input, memberId }) =>
    input.referredBy ? [{ referredBy: input.referredBy, friend: memberId }] : [],
  )
  if (friends.length > 0) await queries.writeFriendEvents(tx, friends, recordedAt)
}

/** Of whom the past is brought in says so: nobody is told today of what that leads to. */
async function writeJoinedEvents(
  tx: Tx,
  joined: readonly Joining[],
  recordedAt: Temporal.Instant,
): Promise<void> {
  const bySource = Map.groupBy(joined, ({ input }) => (isPastSource(input.source) ? input.source : null))
  for (const [source, own] of bySource)
    await queries.writeEvents(
      tx,
      'member.joined',
      own.map(({ memberId }) => memberId),
      recordedAt,
      source === null ? {} : { source },
    )
}

function toMember(input: JoinInput, memberId: Uuid, recordedAt: Temporal.Instant): Member {
  const { firstName, lastName, gender, birthOn, birthCalendar, language, homeBranch, joinedAt, source } =
    input
  const profile = { firstName, lastName, gender, birthOn, birthCalendar, language, homeBranch }
  return {
    ...profile,
    memberId,
    accountId: memberId,
    joinedAt,
    recordedAt,
    source,
    state: 'active',
    mergedInto: null,
    referredBy: input.referredBy ?? null,
    detailsConfirmedAt: input.detailsConfirmedAt ?? null,
  }
}

/** What the search finds a member by. */
export function wordsOf(profile: Profile, identifiers: readonly Identifier[]): string {
  const phones = identifiers.filter(({ kind }) => kind === 'phone')
  return searchWords(
    profile,
    identifiers,
    phones.map(({ value }) => formatPhone(value).replace(/\D/g, '')),
  )
}

export type MemberAccounts = {
  readonly memberId: Uuid
  /** The one they use now first; then their own, where they share one now, and those of who was merged into them. */
  readonly accountIds: readonly Uuid[]
  /** Theirs, and of who was merged into them. */
  readonly memberIds: readonly Uuid[]
}

/** The survivor that an id stands for, and every account whose history is theirs; null when there is no such member. */
export async function findAccounts(tx: Tx, memberId: Uuid): Promise<MemberAccounts | null> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!found) return null
  const merged = await queries.readMerged(tx, found.memberId)
  // A member's own account has their own id.
  const accountIds = new Set([found.accountId, found.memberId, ...merged.map((row) => row.account_id)])
  return {
    memberId: found.memberId,
    accountIds: [...accountIds],
    memberIds: [found.memberId, ...merged.map((row) => row.member_id)],
  }
}

/** As `findAccounts`, of many: by the id that was asked for; who is nobody is not in it. */
export async function findAccountsOf(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, MemberAccounts>> {
  const found = await findMembers(
    tx,
    memberIds.map((value) => ({ kind: 'id', value })),
  )
  const merged = Map.groupBy(
    await queries.readMergedAccounts(tx, [...new Set(found.flatMap((one) => one?.memberId ?? []))]),
    ({ merged_into }) => merged_into,
  )
  return new Map(
    memberIds.flatMap((id, place): [Uuid, MemberAccounts][] => {
      const one = found[place]
      if (!one) return []
      const theirs = merged.get(one.memberId) ?? []
      const accountIds = new Set([one.accountId, one.memberId, ...theirs.map(({ account_id }) => account_id)])
      const ids = [one.memberId, ...theirs.map(({ member_id }) => member_id)]
      return [[id, { memberId: one.memberId, accountIds: [...accountIds], memberIds: ids }]]
    }),
  )
}

/** Every account whose history is each member's, by the member: as `findAccounts`. */
export async function findAllAccounts(tx: Tx, members: readonly FoundMember[]): Promise<Map<Uuid, Uuid[]>> {
  const accounts = new Map(
    members.map(({ memberId, accountId }) => [memberId, [...new Set([accountId, memberId])]]),
  )
  for (const { merged_into, account_id } of await queries.readMergedAccounts(tx, [...accounts.keys()]))
    accounts.get(merged_into)?.push(account_id)
  return accounts
}

/** What these members are found by, of one kind. */
export async function readIdentifiersOf(
  tx: Tx,
  memberIds: readonly Uuid[],
  kind: IdentifierKind,
): Promise<{ memberId: Uuid; value: string }[]> {
  const rows = memberIds.length === 0 ? [] : await queries.readIdentifiers(tx, memberIds)
  return rows.flatMap((row) => (row.kind === kind ? [{ memberId: row.member_id, value: row.value }] : []))
}

export type NamedMember = { memberId: Uuid; name: string | null }

/**
 * Who each of these members is now, and what to call them: a merged one is the survivor, an erased one is left out. The
 * name is null for one without a name.
 */
export async function nameMembers(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, NamedMember>> {
  const found = await findMembers(
    tx,
    memberIds.map((value) => ({ kind: 'id', value })),
  )
  const survivors = [...new Set(found.flatMap((member) => member?.memberId ?? []))]
  const members = survivors.length === 0 ? [] : await queries.readMembers(tx, survivors)
  const names = new Map(members.map((member) => [member.memberId, fullName(member) || null]))
  return new Map(
    memberIds.flatMap((id, index) => {
      const memberId = found[index]?.memberId
      return memberId === undefined ? [] : [[id, { memberId, name: names.get(memberId) ?? null }]]
    }),
  )
}

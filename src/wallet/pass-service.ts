import { readClub } from '#access/service.ts'
import type { ReadMessageFacts } from '#campaigns/message-fact.ts'
import { readBalances } from '#ledger/service.ts'
import { cardOf } from '#members/card.ts'
import { readActiveMembers } from '#members/fact-service.ts'
import { readListed } from '#members/list-service.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import {
  fingerprintOf,
  type Pass,
  type PassContent,
  type PassKind,
  type PassLook,
  type Shown,
} from './pass.ts'
import * as queries from './queries.ts'

export type ReadingParts = {
  readonly readFacts: ReadMessageFacts
  /** The club's colours. */
  readonly readLook: (tx: Tx) => Promise<{ readonly accent: string; readonly on_accent: string }>
}

const NEEDED: ReadonlySet<string> = new Set(['tier', 'next_reward'])
/** What an ended pass shows is the same for everybody. */
const ENDED = 'ended'

async function readPassLook(tx: Tx, { readLook }: ReadingParts): Promise<PassLook> {
  const { name } = await readClub(tx)
  const { accent, on_accent: onAccent } = await readLook(tx)
  return { name, accent, onAccent }
}

/** What the passes of these members show now; who is no member any more is left out. */
async function readShown(
  tx: Tx,
  parts: ReadingParts,
  memberIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<Map<Uuid, Shown & { readonly content: PassContent }>> {
  const look = await readPassLook(tx, parts)
  const { defaultLanguage } = await readClub(tx)
  const members = await readListed(tx, memberIds)
  const shown = new Map<Uuid, Shown & { readonly content: PassContent }>()
  const byLanguage = Map.groupBy(members, ({ language }): Language => language ?? defaultLanguage)
  for (const [language, group] of byLanguage) {
    const ask = { memberIds: group.map(({ memberId }) => memberId), language, needed: NEEDED }
    const facts = await parts.readFacts(tx, ask, now)
    for (const member of group) {
      const known = facts.get(member.memberId)
      const next = known?.next_reward ?? null
      const content: PassContent = {
        language,
        name: [member.firstName, member.lastName].filter(Boolean).join(' '),
        card: cardOf(member),
        points: member.balances.available,
        tier: known?.tier?.name ?? null,
        nextReward: next && { name: next.name, missingPoints: next.missing_points },
        link: known?.links.portal ?? '',
      }
      shown.set(member.memberId, { look, content })
    }
  }
  return shown
}

/** Google is told by whoever gives a card; should they not come to it, it is told as a change is. */
const TOLD_WITHIN = Temporal.Duration.from({ minutes: 5 })

/** The member's pass of a kind, made when it is first asked for, with what it shows; null when the member is gone. */
export async function givePass(
  tx: Tx,
  parts: ReadingParts,
  { memberId, kind }: { memberId: Uuid; kind: PassKind },
  now: Temporal.Instant,
): Promise<{ pass: Pass; shown: Shown } | null> {
  const shown = (await readShown(tx, parts, [memberId], now)).get(memberId)
  if (shown === undefined) return null
  const fingerprint = fingerprintOf(shown)
  const wanted = { passId: newId(), memberId, kind, shownPoints: shown.content.points, fingerprint }
  const tellAt = kind === 'google' ? now.add(TOLD_WITHIN) : null
  return { pass: await queries.keepPass(tx, wanted, { now, tellAt }), shown }
}

/** What a pass shows now: nothing of its member once it has ended. */
export async function readPass(
  tx: Tx,
  parts: ReadingParts,
  pass: Pick<Pass, 'memberId' | 'endedAt'>,
  now: Temporal.Instant,
): Promise<Shown> {
  const shown =
    pass.endedAt === null ? await readShown(tx, parts, [pass.memberId], now) : new Map<Uuid, Shown>()
  return shown.get(pass.memberId) ?? { look: await readPassLook(tx, parts), content: null }
}

/** Points are compared every minute; a tier, a name or the catalogue seldom changes, and is compared once a day. */
const LOOKED_AT_EVERY = Temporal.Duration.from({ hours: 24 })

export type Page = { readonly after: Uuid | null; readonly limit: number }

/** Brings the next passes in line with what is so; tells after which to go on, or null when these were the last. */
export async function lookAtPasses(
  tx: Tx,
  parts: ReadingParts,
  { after, limit }: Page,
  now: Temporal.Instant,
): Promise<Uuid | null> {
  const passes = await queries.selectLive(tx, after, limit)
  const points = await readPoints(tx, [...new Set(passes.map(({ memberId }) => memberId))])
  const stale = passes.filter(
    ({ memberId, shownPoints, lookedAt }) =>
      points.get(memberId) !== shownPoints ||
      Temporal.Instant.compare(lookedAt.add(LOOKED_AT_EVERY), now) <= 0,
  )
  const shown = await readShown(tx, parts, [...new Set(stale.map(({ memberId }) => memberId))], now)
  const looks = stale.flatMap(({ passId, memberId }) => {
    const found = shown.get(memberId)
    return found ? [{ passId, points: found.content.points, fingerprint: fingerprintOf(found) }] : []
  })
  await queries.writeLooks(tx, looks, now)
  // Who went while a card of theirs was being made.
  const gone = stale.map(({ memberId }) => memberId).filter((memberId) => !shown.has(memberId))
  if (gone.length > 0) await queries.endPasses(tx, gone, ENDED, now)
  return passes.length === limit ? (passes.at(-1)?.passId ?? null) : null
}

async function readPoints(tx: Tx, memberIds: readonly Uuid[]): Promise<Map<Uuid, number>> {
  const members = await readActiveMembers(tx, memberIds)
  const balances = await readBalances(
    tx,
    members.map(({ accountId }) => accountId),
  )
  return new Map(
    members.map(({ memberId, accountId }) => [memberId, balances.get(accountId)?.available ?? 0]),
  )
}

/** The cards of a person who is erased show nothing from now on. */
export const forgetPasses: Forget = (tx, memberIds, erasedAt) =>
  queries.endPasses(tx, memberIds, ENDED, erasedAt)

/** Of restored data nobody knows what telephones and Google were shown after the backup. */
export const showRestored = async (tx: Tx): Promise<void> => {
  await queries.forgetShown(tx)
}

/** The survivor goes on with the cards of both, where they have none of the kind. */
export const carryPasses: CarryOver = (tx, { from, into, mergedAt }) =>
  queries.movePasses(tx, { from: from.memberId, into: into.memberId }, ENDED, mergedAt)

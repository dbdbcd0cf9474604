import { readDatedCredits } from '#ledger/life-service.ts'
import { readBalances } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { lotsOf, type Outlook } from './expiry.ts'
import { buyingOf, type Rhythm } from './rhythm-service.ts'
import type { Lot } from './road.ts'

/** What a group of members has: available points, and all that is there or on its way by its days. */
export type Fund = { readonly points: number; readonly lots: readonly Lot[] }

/** The accounts of each group of members, each once: who pools has one account together. */
async function findGroupAccounts<Key>(
  tx: Tx,
  groups: ReadonlyMap<Key, readonly Uuid[]>,
): Promise<Map<Key, Map<Uuid, Uuid[]>>> {
  const ids = [...new Set([...groups.values()].flat())]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  const accounts = new Map(ids.map((id, at) => [id, found[at]?.accountId]))
  return new Map(
    [...groups].map(([key, members]) => {
      const having = members.flatMap((memberId) => {
        const accountId = accounts.get(memberId)
        return accountId === undefined ? [] : [{ memberId, accountId }]
      })
      const own = Map.groupBy(having, ({ accountId }) => accountId)
      return [key, new Map([...own].map(([id, list]) => [id, list.map(({ memberId }) => memberId)]))]
    }),
  )
}

/** Available points of each group of members. */
export async function sumPoints<Key>(
  tx: Tx,
  groups: ReadonlyMap<Key, readonly Uuid[]>,
): Promise<Map<Key, number>> {
  const accounts = await findGroupAccounts(tx, groups)
  const balances = await readBalances(tx, [
    ...new Set([...accounts.values()].flatMap((own) => [...own.keys()])),
  ])
  return new Map(
    [...accounts].map(([key, own]) => [
      key,
      [...own.keys()].reduce((sum, id) => sum + (balances.get(id)?.available ?? 0), 0),
    ]),
  )
}

/** The same with the days of the points, for looking ahead. */
export async function readFunds<Key>(
  tx: Tx,
  groups: ReadonlyMap<Key, readonly Uuid[]>,
  outlook: Outlook,
  rhythms: ReadonlyMap<Uuid, Rhythm>,
): Promise<Map<Key, Fund>> {
  const accounts = await findGroupAccounts(tx, groups)
  const ids = [...new Set([...accounts.values()].flatMap((own) => [...own.keys()]))]
  const [balances, dated] = await Promise.all([readBalances(tx, ids), readDatedCredits(tx, ids)])
  return new Map(
    [...accounts].map(([key, own]) => {
      const available = (id: Uuid) => balances.get(id)?.available ?? 0
      const lots = [...own].flatMap(([id, members]) =>
        lotsOf(available(id), dated.get(id) ?? [], outlook, buyingOf(rhythms, members)),
      )
      return [key, { points: [...own.keys()].reduce((sum, id) => sum + available(id), 0), lots }]
    }),
  )
}

import type { Uuid } from '#platform/id.ts'

/** A credit of the model: whose it is, what is open of it, and its days. */
type ModelLot = { key: Uuid; owner: Uuid; open: number; ends: number | null; opensOn: number | null }

/** An account of the model, as naive as can be: open credits in the order of burning, and debts, oldest first. */
type ModelAccount = { lots: ModelLot[]; debts: { owner: Uuid; points: number }[] }

const isOpen = ({ opensOn }: ModelLot): boolean => opensOn === null

const available = ({ lots }: ModelAccount): number =>
  lots.filter(isOpen).reduce((sum, lot) => sum + lot.open, 0)

function consume(account: ModelAccount, points: number): void {
  let left = points
  for (const lot of account.lots.filter(isOpen)) {
    const taken = Math.min(lot.open, left)
    lot.open -= taken
    left -= taken
  }
}

function payDebts(account: ModelAccount): void {
  for (const debt of account.debts) {
    const paid = Math.min(debt.points, available(account))
    consume(account, paid)
    debt.points -= paid
  }
  account.debts = account.debts.filter(({ points }) => points > 0)
}

function add(account: ModelAccount, lot: ModelLot): void {
  account.lots.push(lot)
  if (isOpen(lot)) payDebts(account)
}

function owe(account: ModelAccount, owner: Uuid, points: number): void {
  const taken = Math.min(points, available(account))
  consume(account, taken)
  if (points > taken) account.debts.push({ owner, points: points - taken })
}

/** Moves what is somebody's to another account: open credits first, pending ones, then the debts. */
function move(from: ModelAccount, to: ModelAccount, isMoving: (owner: Uuid) => boolean, as: Uuid): void {
  const moving = from.lots.filter(({ owner, open }) => open > 0 && isMoving(owner))
  const debts = from.debts.filter(({ owner }) => isMoving(owner))
  from.lots = from.lots.filter((lot) => lot.open > 0 && !moving.includes(lot))
  from.debts = from.debts.filter((debt) => !debts.includes(debt))
  for (const lot of [...moving.filter(isOpen), ...moving.filter((lot) => !isOpen(lot))])
    add(to, { ...lot, owner: as })
  for (const { points } of debts) owe(to, as, points)
}

/** A day begins: what waited for it opens, then what ended before it goes. */
function settle(account: ModelAccount, today: number): void {
  const due = account.lots.filter((lot) => lot.opensOn !== null && lot.opensOn <= today)
  account.lots = account.lots.filter((lot) => !due.includes(lot))
  for (const lot of due.sort((a, b) => (a.opensOn ?? 0) - (b.opensOn ?? 0)))
    add(account, { ...lot, opensOn: null })
  for (const lot of account.lots) if (isOpen(lot) && lot.ends !== null && lot.ends <= today) lot.open = 0
}

/** What households do to points, by hand: the oracle that the books are held against. Days are whole numbers. */
export function createPoolModel(members: readonly Uuid[]) {
  const own = new Map<Uuid, ModelAccount>(members.map((id) => [id, { lots: [], debts: [] }]))
  const pool: ModelAccount = { lots: [], debts: [] }
  const inPool = new Set<Uuid>()
  const ownOf = (member: Uuid): ModelAccount => {
    const account = own.get(member)
    if (!account) throw new Error('no such member')
    return account
  }
  const accountOf = (member: Uuid): ModelAccount => (inPool.has(member) ? pool : ownOf(member))
  return {
    isIn: (member: Uuid) => inPool.has(member),
    earn(member: Uuid, key: Uuid, points: number, ends: number | null, opensOn: number | null) {
      add(accountOf(member), { key, owner: member, open: points, ends, opensOn })
    },
    burn(member: Uuid, points: number): boolean {
      if (points > available(accountOf(member))) return false
      consume(accountOf(member), points)
      return true
    },
    takeBack(member: Uuid, key: Uuid, points: number) {
      const account = accountOf(member)
      const lot = account.lots.find((each) => each.key === key && each.open > 0)
      const taken = Math.min(lot?.open ?? 0, points)
      if (lot) lot.open -= taken
      if (points > taken) owe(account, member, points - taken)
    },
    join(member: Uuid) {
      inPool.add(member)
      move(ownOf(member), pool, () => true, member)
    },
    leave(member: Uuid) {
      inPool.delete(member)
      move(pool, ownOf(member), (owner) => owner === member, member)
    },
    settle(today: number) {
      for (const account of [pool, ...own.values()]) settle(account, today)
    },
    /** An account as the ledger tells it. */
    tell(member: Uuid) {
      const account = accountOf(member)
      const lots = account.lots.filter(({ open }) => open > 0)
      return {
        available: available(account),
        pending: lots.filter((lot) => !isOpen(lot)).reduce((sum, lot) => sum + lot.open, 0),
        debt: account.debts.reduce((sum, { points }) => sum + points, 0),
        open: lots.filter(isOpen).map(({ open, ends }) => [open, ends]),
      }
    },
  }
}

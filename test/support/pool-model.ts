import type { Uuid } from '#platform/id.ts'

/** A credit of the model: whose it is, what is open of it, and its days. */
type ModelLot = { key: Uuid; owner: Uuid; open: number; ends: number | null; opensOn: number | null }

/** An account of the model, as naive as can be: open credits in the order of burning, and debts, oldest first. */
type ModelAccount = { lots: ModelLot[]; debts: { owner: Uuid; points: number }[] }

const isOpen = ({ opensOn }: ModelLot): boolean => opensOn === null

/** What households do to points, by hand: the oracle that the books are held against. Days are whole numbers. */
export function createPoolModel(members: readonly Uuid[]) {
  const own = new Map<Uuid, ModelAccount>(members.map((id) => [id, { lots: [], debts: [] }]))
  const pool: ModelAccount = { lots: [], debts: [] }
  const inPool = new Set<Uuid>()
  const accountOf = (member: Uuid): ModelAccount => {
    const account = inPool.has(member) ? pool : own.get(member)
    if (!account) throw new Error('no such member')
    return account
  }
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
  function move(from: ModelAccount, to: (owner: Uuid) => ModelAccount | null, as?: Uuid): void {
    const moving = from.lots.filter((lot) => lot.open > 0 && to(lot.owner) !== null)
    const debts = from.debts.filter(({ owner }) => to(owner) !== null)
    from.lots = from.lots.filter((lot) => lot.open > 0 && !moving.includes(lot))
    from.debts = from.debts.filter((debt) => !debts.includes(debt))
    for (const isPending of [false, true])
      for (const lot of moving)
        if (isOpen(lot) !== isPending) {
          const target = to(lot.owner)
          if (target) add(target, { ...lot, owner: as ?? lot.owner })
        }
    for (const { owner, points } of debts) {
      const target = to(owner)
      if (target) owe(target, as ?? owner, points)
    }
  }
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
      const from = accountOf(member)
      inPool.add(member)
      move(from, () => pool, member)
    },
    leave(member: Uuid) {
      inPool.delete(member)
      move(pool, (owner) => (owner === member ? (own.get(member) ?? null) : null))
    },
    /** A day begins: what waited for it opens, then what ended before it goes. */
    settle(today: number) {
      for (const account of [pool, ...own.values()]) {
        const due = account.lots.filter((lot) => lot.opensOn !== null && lot.opensOn <= today)
        account.lots = account.lots.filter((lot) => !due.includes(lot))
        for (const lot of due.sort((a, b) => (a.opensOn ?? 0) - (b.opensOn ?? 0)))
          add(account, { ...lot, opensOn: null })
        for (const lot of account.lots)
          if (isOpen(lot) && lot.ends !== null && lot.ends <= today) lot.open = 0
      }
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

import type { Uuid } from '#platform/id.ts'
import { type Account, availableOf } from './account.ts'

/** Why an account changes: the caller's key (posted at most once), what caused it, and when that happened. */
export type Cause = {
  key: Uuid
  cause: string
  causeId: Uuid
  occurredAt: Temporal.Instant
  /** On whose behalf: said with every posting for somebody, and kept where several share the account. */
  partyId?: Uuid
}

/** `transfer_debt_out` frees an account of its debt, which goes to another: nothing is left of it to use. */
export type CreditKind = 'earn' | 'open' | 'adjust' | 'transfer_in' | 'transfer_debt_out'
export type DebitKind = 'burn' | 'adjust'

export type TakeBackKind = 'reverse' | 'transfer_out' | 'transfer_debt'

/** A credit and what is still open of it, as read under the account's lock (see `lot.ts`). */
export type OpenCredit = { seq: number; open: number; isPending: boolean }

export type Posting = Cause &
  (
    | {
        kind: 'credit'
        as: CreditKind
        points: number
        availableAt?: Temporal.Instant
        expiresAt?: Temporal.Instant
        /** Of a credit that was moved: the key under which it was first given. */
        originKey?: Uuid
      }
    /** The return window of a pending credit has passed. */
    | { kind: 'activate'; credit: OpenCredit }
    | { kind: 'debit'; as: DebitKind; points: number }
    /** Points back from a credit: its own open part first, then the oldest, and what is missing becomes a debt. */
    | { kind: 'take_back'; as: TakeBackKind; points: number; credit: OpenCredit | null }
    /** Points of a credit have reached their day; no more than is open of it, and never what is held (see `life.ts`). */
    | { kind: 'expire'; credit: OpenCredit; points: number }
    | { kind: 'hold'; points: number }
    | { kind: 'release'; points: number }
    | { kind: 'capture'; points: number }
    /** A burn is undone: its points come back to the credits they came from. */
    | { kind: 'unburn'; points: number }
  )

export type EntryKind =
  | CreditKind
  | DebitKind
  | TakeBackKind
  | 'activate'
  | 'expire'
  | 'hold'
  | 'release'
  | 'unburn'

/** One change of one purse, with the purse as it was afterwards. */
export type Entry = Cause & {
  kind: EntryKind
  /** The change of balance + pending - debt. */
  points: number
  after: Account
  creditSeq: number | null
  /** By how much the credit at `creditSeq` shrank. */
  creditPoints: number
  availableAt: Temporal.Instant | null
  expiresAt: Temporal.Instant | null
}

export type Posted =
  | { ok: true; entry: Entry }
  | { ok: false; reason: 'insufficient_points'; available: number }

/**
 * Decides one posting on an account: pure, whole points, nothing below zero. `now` is when it is written down; a credit
 * whose `availableAt` lies after it is pending.
 */
export function post(account: Account, posting: Posting, now: Temporal.Instant): Posted {
  switch (posting.kind) {
    case 'credit':
      return postCredit(account, posting, now)
    case 'activate': {
      const { open, seq } = posting.credit
      const grown = addAvailable({ ...account, pending: account.pending - open }, open)
      return posted(grown, posting, 'activate', 0, { creditSeq: seq })
    }
    case 'debit':
      if (posting.points > availableOf(account)) return insufficient(account)
      return posted(
        { ...account, spent: account.spent + posting.points },
        posting,
        posting.as,
        -posting.points,
      )
    case 'take_back':
      return takeBack(account, posting)
    case 'expire': {
      const { open, seq } = posting.credit
      const points = Math.min(posting.points, open, availableOf(account))
      const after = { ...account, earned: account.earned - points }
      return posted(after, posting, 'expire', -points, { creditSeq: seq, creditPoints: points })
    }
    case 'hold':
      if (posting.points > availableOf(account)) return insufficient(account)
      return posted({ ...account, held: account.held + posting.points }, posting, 'hold', 0)
    case 'release': {
      // A debt was made while they were held: what is free again pays it before it can be used.
      const freed = { ...account, held: account.held - posting.points }
      return posted(payDebt(freed, posting.points), posting, 'release', 0)
    }
    case 'capture': {
      const after = { ...account, held: account.held - posting.points, spent: account.spent + posting.points }
      return posted(after, posting, 'burn', -posting.points)
    }
    case 'unburn': {
      // What a debt takes of the returned points stays spent.
      const returned = { ...account, spent: account.spent - posting.points }
      return posted(payDebt(returned, posting.points), posting, 'unburn', posting.points)
    }
  }
}

function postCredit(account: Account, posting: Posting & { kind: 'credit' }, now: Temporal.Instant): Posted {
  const availableAt = posting.availableAt ?? null
  const isPending = availableAt !== null && Temporal.Instant.compare(availableAt, now) > 0
  const after = isPending
    ? { ...account, pending: account.pending + posting.points }
    : addAvailable(account, posting.points)
  return posted(after, posting, posting.as, posting.points, {
    availableAt: isPending ? availableAt : null,
    expiresAt: posting.expiresAt ?? null,
  })
}

/** Of points that have become usable, the debt takes its part first. */
function payDebt(account: Account, points: number): Account {
  const paid = Math.min(account.debt, points)
  return { ...account, spent: account.spent + paid, debt: account.debt - paid }
}

const addAvailable = (account: Account, points: number): Account =>
  payDebt({ ...account, earned: account.earned + points }, points)

function takeBack(account: Account, posting: Posting & { kind: 'take_back' }): Posted {
  const { points, credit } = posting
  if (credit?.isPending) {
    const own = Math.min(points, credit.open)
    const after = { ...account, pending: account.pending - own }
    return posted(takeFromBalance(after, points - own), posting, posting.as, -points, {
      creditSeq: credit.seq,
      creditPoints: own,
    })
  }
  const own = credit === null ? 0 : Math.min(points, credit.open, availableOf(account))
  const after = takeFromBalance({ ...account, earned: account.earned - own }, points - own)
  return posted(after, posting, posting.as, -points, { creditSeq: credit?.seq ?? null, creditPoints: own })
}

function takeFromBalance(account: Account, points: number): Account {
  const taken = Math.min(points, Math.max(0, availableOf(account)))
  return { ...account, spent: account.spent + taken, debt: account.debt + (points - taken) }
}

const insufficient = (account: Account): Posted => ({
  ok: false,
  reason: 'insufficient_points',
  available: availableOf(account),
})

function posted(
  after: Account,
  posting: Posting,
  kind: EntryKind,
  points: number,
  extra: Partial<Pick<Entry, 'creditSeq' | 'creditPoints' | 'availableAt' | 'expiresAt'>> = {},
): Posted {
  const { key, cause, causeId, occurredAt } = posting
  return {
    ok: true,
    entry: {
      key,
      cause,
      causeId,
      occurredAt,
      kind,
      points,
      after: { ...after, version: after.version + 1 },
      creditSeq: null,
      creditPoints: 0,
      availableAt: null,
      expiresAt: null,
      ...extra,
    },
  }
}

import { beforeAll, describe, expect, test } from 'vitest'
import { readAuditTrail } from '#access/audit-service.ts'
import { ListQuery } from '#members/contract.ts'
import { listMembers, readMember } from '#members/list-service.ts'
import { readWish } from '#members/list-wish.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { claimReceipt } from '#receipts/claim-service.ts'
import { BasketInput, ReceiptInput, ReturnInput } from '#receipts/contract.ts'
import { describeSpend } from '#receipts/member-facts.ts'
import { quoteBasket } from '#receipts/quote-service.ts'
import {
  readMemberReceipts,
  readReceipt,
  readReceiptList,
  readReturnList,
  readStatement,
} from '#receipts/read-service.ts'
import { postReturn } from '#receipts/return-service.ts'
import { postReceipts } from '#receipts/service.ts'
import { fillHistory } from './support/history.ts'
import { countReadsOf, findScans, listenTo, type Reads } from './support/plans.ts'
import { useTestServer } from './support/server.ts'
import { makeReceipt, makeReturn } from './support/till.ts'

// What a till waits for reads what it needs and no more, however much there is: with statistics, and in the days before
// the first ones are gathered.

const { db, owner, addClub, clock } = await useTestServer()
const SIZE = { members: 20_000, buyers: 3_000, receiptsEach: 60 }
const NOW = clock.now()

let clubId: string
let people: { memberId: Uuid; n: number }[]

beforeAll(async () => {
  clubId = await addClub()
  await fillHistory(owner, clubId, SIZE)
  await fillHistory(owner, await addClub('שכנה'), { members: 2_000, buyers: 300, receiptsEach: 60 })
  const { rows } = await owner.query(
    `select member_id as "memberId", substr(value, 2)::int as n from members.identifier
     where club_id = $1 and kind = 'card' order by substr(value, 2)::int limit 100`,
    [clubId],
  )
  people = rows
})

/** Somebody who bought something each week. */
const someone = (n: number) => {
  const person = people[n]
  if (!person) throw new Error('nobody')
  return person
}
const refOf = (n: number, week = 30) => `R${week}-${someone(n).n}`
const wish = (query: object) => {
  const made = readWish(ListQuery.parse(query), 'Asia/Jerusalem')
  if (!made) throw new Error('no wish')
  return made
}
const filter = { before: null, limit: 50, branch: null, from: null, to: null, isNamed: null }
const everyDay = { branch: null, from: null, to: null }

type Work = {
  work: (tx: Tx) => Promise<unknown>
  /** So many rows it may fetch in all, whatever the history. */
  rows: number
  /** Nobody stands in a queue for it: before there are statistics it may go through what the club has of a table, once. */
  canWait?: true
}

const post = (tx: Tx, receipts: readonly object[]) =>
  postReceipts(
    tx,
    receipts.map((receipt) => ({ input: ReceiptInput.parse(receipt), source: 'api' })),
    NOW,
  )

const works: Record<string, Work> = {
  'posting a receipt': {
    work: (tx) => post(tx, [makeReceipt({ member: { card: 'C7' }, branch: 'B1' })]),
    // The days of the year before.
    rows: 80,
  },
  'posting a hundred receipts': {
    work: (tx) =>
      post(
        tx,
        Array.from({ length: 100 }, (_, n) => makeReceipt({ member: { card: `C${n + 1}` }, branch: 'B1' })),
      ),
    rows: 100 * 60,
  },
  'reading a receipt': {
    work: (tx) => readReceipt(tx, refOf(11)),
    rows: 30,
  },
  'quoting a basket': {
    work: async (tx) => {
      const { receipt_id: _, ...basket } = makeReceipt({ member: { card: 'C7' }, branch: 'B1' })
      return quoteBasket(tx, BasketInput.parse(basket), NOW)
    },
    rows: 80,
  },
  'taking goods back': {
    work: (tx) =>
      postReturn(tx, refOf(11), ReturnInput.parse(makeReturn([{ line_id: '1', qty: '0.5' }])), NOW),
    // Which of the member's credits are open follows from the account's own entries.
    rows: 400,
  },
  'claiming a receipt': {
    work: (tx) => claimReceipt(tx, 'R60-50', { card: 'C8' }, NOW),
    rows: 100,
  },
  'finding members by references': {
    work: (tx) =>
      findMembers(tx, [
        { kind: 'phone', value: '+972520000005' },
        { kind: 'card', value: 'C9' },
        { kind: 'id', value: someone(4).memberId },
      ]),
    rows: 10,
  },
  'a member with band and balances': {
    work: async (tx) => {
      const member = await readMember(tx, someone(5).memberId)
      return member && describeSpend(clock)(tx, member)
    },
    rows: 80,
  },
  'a page of a statement': {
    work: (tx) => readStatement(tx, someone(6).memberId, null, 20),
    rows: 150,
  },
  'a page of a member’s receipts': {
    work: (tx) => readMemberReceipts(tx, someone(6).memberId, everyDay, null, 20),
    rows: 150,
  },
  'a page of receipts': {
    work: (tx) => readReceiptList(tx, filter),
    // Latest day first, and within the day by time: a day is read whole.
    rows: 3_500,
  },
  'a page of receipts of some days': {
    work: (tx) => readReceiptList(tx, { ...filter, from: '2026-01-01', to: '2026-01-31' }),
    rows: 3_500,
  },
  'a page of receipts far down': {
    work: (tx) =>
      readReceiptList(tx, {
        ...filter,
        before: {
          businessOn: Temporal.PlainDate.from('2025-06-01'),
          occurredAt: Temporal.Instant.from('2025-06-01T10:00:00Z'),
          receiptId: someone(1).memberId,
        },
      }),
    rows: 3_500,
  },
  'a page of returns that wait': {
    work: (tx) => readReturnList(tx, { limit: 50 }, null),
    rows: 500,
    canWait: true,
  },
  'a page of members': { work: (tx) => listMembers(tx, wish({})), rows: 400, canWait: true },
  'a page of members by joining': { work: (tx) => listMembers(tx, wish({ sort: 'joined' })), rows: 400 },
  'a page of members by name': { work: (tx) => listMembers(tx, wish({ sort: 'name' })), rows: 400 },
  'searching members by a name': {
    work: (tx) => listMembers(tx, wish({ q: 'משפחה77 פרטי' })),
    rows: 1_000,
    canWait: true,
  },
  'searching members by digits': {
    work: (tx) => listMembers(tx, wish({ q: '052-000 1234' })),
    rows: 100,
    canWait: true,
  },
  'a page of the audit trail': { work: (tx) => readAuditTrail(tx, null, 50), rows: 300 },
}

/** Tables that grow with the club; the others may be read whole. */
const GROWING = new Set([
  'receipts.claim',
  'receipts.receipt',
  'receipts.line',
  'receipts.member_day',
  'receipts.return',
  'ledger.account',
  'ledger.entry',
  'members.member',
  'members.identifier',
  'members.search',
  'access.audit_entry',
  'platform.event',
])
const GROWING_NAMES = new Set([...GROWING].map((name) => name.split('.')[1]))

const UNDO = new Error('only tried')

/** Does the work in the club, looks at what the database did for it, and undoes it. */
async function observe({ work }: Work) {
  const scans: string[] = []
  let reads: Reads = new Map()
  await db
    .inClub(clubId, async (tx) => {
      const listening = listenTo(tx)
      reads = await countReadsOf(tx, () => work(listening.tx))
      expect(listening.statements.length).toBeGreaterThan(0)
      for (const statement of listening.statements) {
        const scanned = (await findScans(tx, statement)).filter((table) => GROWING_NAMES.has(table))
        scans.push(...scanned.map((table) => `${table}: ${statement.text}`))
      }
      throw UNDO
    })
    .catch((error: unknown) => {
      if (error !== UNDO) throw error
    })
  return { scans, reads: [...reads].filter(([table]) => GROWING.has(table)) }
}

describe.each(['before statistics are gathered', 'with statistics'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'with statistics') await owner.query('analyze')
  })

  test.each(Object.keys(works))('%s', async (name) => {
    const work = works[name] as Work
    const { scans, reads } = await observe(work)
    expect(scans).toEqual([])
    expect(reads.filter(([, { whole }]) => whole > 0)).toEqual([])
    const rows = reads.reduce((sum, [, each]) => sum + each.rows, 0)
    const isEarly = when === 'before statistics are gathered' && work.canWait
    expect(rows, JSON.stringify(reads)).toBeLessThanOrEqual(work.rows + (isEarly ? SIZE.members : 0))
    expect(rows, 'something is read').toBeGreaterThan(0)
  })
})

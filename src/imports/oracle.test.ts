import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { mergeMembers } from '#members/merge-service.ts'
import { findMembers } from '#members/service.ts'
import { memberChecks } from '#members/verify.ts'
import { carrySpend } from '#receipts/member-facts.ts'
import { fromUnits, toUnits } from '#receipts/return.ts'
import { postReturn } from '#receipts/return-service.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { useImportClubs } from '../../test/support/import-club.ts'
import { type Doc, Oracle, type Shape } from '../../test/support/import-oracle.ts'

// Whatever comes in by files and back by files and tills, in whatever order and however often: the books hold what plain
// loops over all of it come to.

const { db, owner, clock, openClub, bring } = await useImportClubs()

const MEMBERS = ['m1', 'm2', 'm3']
const RECEIPTS = 6
const RUNS = 40

const anySale = fc.record({
  sku: fc.constantFrom('A', 'B'),
  qty: fc.constantFrom('1', '2', '3', '0.75'),
  amountMinor: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 150_000 }) }, fc.constant(0)),
})
const anyBack = fc.record({
  sku: fc.constantFrom('A', 'B', 'C'),
  qty: fc.constantFrom('1', '2', '0.5'),
  amountMinor: fc.integer({ min: 1, max: 120_000 }),
  original: fc.option(fc.constantFrom(...Array.from({ length: RECEIPTS + 1 }, (_, n) => `R${n}`)), {
    freq: 1,
  }),
})
/** In no order: goods may come back before they were bought, as some files have it. */
const anyDay = fc.integer({ min: 0, max: 500 })
const anyMember = fc.option(fc.constantFrom(...MEMBERS), { freq: 5 })

const anyPool = fc.record({
  receipts: fc.array(
    fc.record({
      member: anyMember,
      day: anyDay,
      backDay: anyDay,
      sales: fc.array(anySale, { minLength: 1, maxLength: 3 }),
      backs: fc.array(anyBack, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: RECEIPTS },
  ),
  notes: fc.array(
    fc.record({
      member: anyMember,
      backDay: anyDay,
      backs: fc.array(anyBack, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 5 },
  ),
})

const anyAction = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      earns: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      // Which documents, in which order, and how many of what came back on each.
      picks: fc.array(
        fc.record({ order: fc.nat(), backs: fc.integer({ min: 0, max: 3 }), isIn: fc.boolean() }),
        {
          minLength: RECEIPTS + 5,
          maxLength: RECEIPTS + 5,
        },
      ),
    }),
  },
  fc.record({
    kind: fc.constant('return' as const),
    receipt: fc.integer({ min: 0, max: RECEIPTS - 1 }),
    line: fc.integer({ min: 1, max: 3 }),
    qty: fc.constantFrom('1', '0.5', '2'),
    amountMinor: fc.option(fc.integer({ min: 0, max: 60_000 })),
  }),
  fc.record({
    kind: fc.constant('merge' as const),
    from: fc.constantFrom(...MEMBERS),
    into: fc.constantFrom(...MEMBERS),
  }),
)

const anyShape: fc.Arbitrary<Shape> = fc.record({
  hasQty: fc.boolean(),
  hasSku: fc.boolean(),
  hasMember: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  hasOriginal: fc.boolean(),
})

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never
type Pool = Of<typeof anyPool>
type Action = Of<typeof anyAction>

/** Every document has minutes of its own, so that no two stand at one moment. */
const momentOf = (day: number, minute: number): string =>
  `${Temporal.PlainDate.from('2024-12-01').add({ days: day })} 10:${String(minute).padStart(2, '0')}`

const toGoods = <G extends { qty: string }>(goods: G) => ({ ...goods, qty: toUnits(goods.qty) })

/** All documents that there are; an import takes some of them, and a part of what came back on each. */
function listDocs({ receipts, notes }: Pool): Doc[] {
  return [
    ...receipts.map(({ member, day, backDay, sales, backs }, n) => ({
      ref: `R${n}`,
      member,
      at: momentOf(day, n),
      backAt: momentOf(backDay, 20 + n),
      sales: sales.map(toGoods),
      backs: backs.map((back) => toGoods({ ...back, original: null })),
    })),
    ...notes.map(({ member, backDay, backs }, n) => ({
      ref: `C${n}`,
      member,
      at: momentOf(backDay, 40 + n),
      backAt: momentOf(backDay, 40 + n),
      sales: [],
      backs: backs.map(toGoods),
    })),
  ]
}

function pickDocs(docs: readonly Doc[], { picks }: Extract<Action, { kind: 'import' }>): Doc[] {
  return docs
    .map((doc, n) => ({ doc, pick: picks[n] }))
    .filter(({ doc, pick }) => pick?.isIn && (doc.sales.length > 0 || pick.backs > 0))
    .sort((a, b) => (a.pick?.order ?? 0) - (b.pick?.order ?? 0))
    .map(({ doc, pick }) => ({ ...doc, backs: doc.backs.slice(0, pick?.backs) }))
}

function writeFile(docs: readonly Doc[], { hasQty, hasSku, hasMember, hasOriginal }: Shape): string {
  const cells = (row: Record<string, string>): string =>
    [
      row.receipt_id,
      row.occurred_at,
      row.amount_minor,
      ...(hasMember ? [row.member] : []),
      ...(hasSku ? [row.sku] : []),
      ...(hasQty ? [row.qty] : []),
      ...(hasOriginal ? [row.original_receipt_id] : []),
    ].join(',')
  const names = 'receipt_id,occurred_at,amount_minor,member,sku,qty,original_receipt_id'
  const header = cells(Object.fromEntries(names.split(',').map((name) => [name, name])))
  const rows = docs.flatMap(({ ref, member, at, backAt, sales, backs }) => [
    ...sales.map(({ sku, qty, amountMinor }) =>
      cells({
        receipt_id: ref,
        occurred_at: at,
        amount_minor: String(amountMinor),
        member: member ?? '',
        sku,
        qty: fromUnits(qty),
        original_receipt_id: '',
      }),
    ),
    ...backs.map(({ sku, qty, amountMinor, original }) =>
      cells({
        receipt_id: ref,
        occurred_at: backAt,
        amount_minor: String(-amountMinor),
        member: member ?? '',
        sku,
        qty: `-${fromUnits(qty)}`,
        original_receipt_id: original ?? '',
      }),
    ),
  ])
  return [header, ...rows, ''].join('\n')
}

const findNamed = (clubId: string, ...names: string[]) =>
  db.inClub(clubId, (tx) =>
    findMembers(
      tx,
      names.map((value) => ({ kind: 'external_id', value })),
    ),
  )

async function mergeNamed(clubId: string, from: string, into: string): Promise<void> {
  const [one, two] = await findNamed(clubId, from, into)
  if (!one || !two) throw new Error('only who is here is merged')
  const outcome = await db.inClub(clubId, (tx) =>
    mergeMembers(
      tx,
      { from: one.memberId, into: two.memberId, reason: null },
      {
        clock,
        subject: SYSTEM,
        carryOver: [carrySpend],
      },
    ),
  )
  expect(outcome).toMatchObject({ ok: true })
}

let returns = 0

async function giveBack(clubId: string, act: Extract<Action, { kind: 'return' }>): Promise<boolean | null> {
  returns += 1
  const { amountMinor } = act
  const outcome = await db.inClub(clubId, (tx) =>
    postReturn(
      tx,
      `R${act.receipt}`,
      {
        return_id: `till ${returns}`,
        occurred_at: '2026-05-30T10:00:00Z',
        lines: [
          {
            line_id: String(act.line),
            qty: act.qty,
            ...(amountMinor !== null && { amount_minor: amountMinor }),
          },
        ],
      },
      clock.now(),
    ),
  )
  return outcome.ok
}

/** What the books hold of each person, and of each line that came back. */
async function readBooks(clubId: string) {
  const people = await owner.query(
    `select i.value as member, i.member_id, (a.earned - a.spent - a.debt)::int as points,
            coalesce((select jsonb_object_agg(d.business_on, d.eligible_minor) from receipts.member_day d
                      where d.member_id = i.member_id and d.eligible_minor <> 0), '{}') as days
     from members.identifier i join ledger.account a using (account_id) where i.club_id = $1 order by 1`,
    [clubId],
  )
  const lines = await owner.query(
    `select b.receipt_ref || ' ' || (line ->> 'line_id') as line, sum((line ->> 'qty')::numeric)::text as qty,
            sum((line ->> 'amount_minor')::bigint)::int as amount_minor
     from receipts.return b cross join lateral jsonb_array_elements(b.lines) as line
     where b.club_id = $1 and b.state = 'posted' and b.receipt_ref <> '' group by 1 order by 1`,
    [clubId],
  )
  const rest = await owner.query(
    `select coalesce(sum((line ->> 'amount_minor')::bigint), 0)::int as amount_minor
     from receipts.return b cross join lateral jsonb_array_elements(b.lines) as line
     where b.club_id = $1 and b.receipt_ref = ''`,
    [clubId],
  )
  return {
    people: people.rows.map(({ member, points, days }) => ({ member, points, days })),
    lines: lines.rows.map(({ line, qty, amount_minor }) => ({ line, qty: toUnits(qty), amount_minor })),
    unmatched: rest.rows[0].amount_minor,
  }
}

function readOracle(oracle: Oracle, members: readonly string[]) {
  const nobody = { points: 0, days: new Map<string, number>() }
  return {
    people: members.map((member) => {
      const { points, days } = oracle.people.get(member) ?? nobody
      return { member, points, days: Object.fromEntries([...days].filter(([, spend]) => spend !== 0)) }
    }),
    lines: [...oracle.receipts.values()]
      .flatMap(({ ref, lines }) =>
        lines
          .filter(({ taken }) => taken.length > 0)
          .map(({ id, taken }) => ({
            line: `${ref} ${id}`,
            qty: taken.reduce((sum, { qty }) => sum + qty, 0n),
            amount_minor: taken.some(({ amountMinor }) => amountMinor !== null)
              ? taken.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0)
              : null,
          })),
      )
      .sort((a, b) => (a.line < b.line ? -1 : 1)),
    unmatched: oracle.unmatchedMinor,
  }
}

const CHECKS = [...ledgerChecks, ...memberChecks, ...receiptChecks]

test('points, rolling spend and what came back are what plain loops come to', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyShape,
      anyPool,
      fc.array(anyAction, { minLength: 1, maxLength: 6 }),
      async (shape, pool, actions) => {
        const clubId = await openClub()
        const oracle = new Oracle(shape)
        const docs = listDocs(pool)
        for (const act of actions) {
          if (act.kind === 'import') {
            const file = pickDocs(docs, act)
            if (file.length === 0) continue
            const { rejected } = await bring(clubId, writeFile(file, shape), {
              choices: { earns: act.earns },
            })
            expect(rejected).toEqual([])
            oracle.importFile(file, act.earns)
          } else if (act.kind === 'merge') {
            if (oracle.merge(act.from, act.into)) await mergeNamed(clubId, act.from, act.into)
          } else if (oracle.receipts.has(`R${act.receipt}`)) {
            const isTaken = oracle.giveBack(
              `R${act.receipt}`,
              String(act.line),
              toUnits(act.qty),
              act.amountMinor,
            )
            expect(await giveBack(clubId, act)).toBe(isTaken)
          }
          const books = await readBooks(clubId)
          expect(books).toEqual(
            readOracle(
              oracle,
              books.people.map(({ member }) => member),
            ),
          )
          expect(await db.inClub(clubId, (tx) => runChecks(tx, CHECKS))).toEqual([])
        }
      },
    ),
    { numRuns: RUNS },
  )
}, 300_000)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { remainingAmount } from '#programme/take-back.ts'
import { useTestServer } from '../../test/support/server.ts'
import {
  type Call,
  makeReceipt,
  makeReturn,
  openTill,
  type Till,
  type TillLine,
} from '../../test/support/till.ts'
import { boughtOf } from './goods.ts'
import { receiptChecks } from './verify.ts'

const { db, owner, addClub, asKey } = await useTestServer()

const goods = (amount_minor: number, more: Partial<TillLine> = {}): TillLine => ({
  line_id: String(amount_minor),
  sku: 'S',
  qty: '1',
  amount_minor,
  ...more,
})

test.each([
  ['goods', [goods(500)], { purchases: 1, spentMinor: 500 }],
  ['goods that cost nothing', [goods(0)], { purchases: 1, spentMinor: 0 }],
  ['a gift card alone', [goods(500, { kind: 'gift_card' })], { purchases: 0, spentMinor: 0 }],
  [
    'a deposit and a fee',
    [goods(5, { kind: 'deposit' }), goods(9, { kind: 'fee' })],
    { purchases: 0, spentMinor: 0 },
  ],
  [
    'goods beside a gift card',
    [goods(500), goods(100, { kind: 'gift_card' })],
    { purchases: 1, spentMinor: 500 },
  ],
  ['goods less an adjustment', [goods(500), goods(-80)], { purchases: 1, spentMinor: 420 }],
  ['an adjustment above the goods', [goods(50), goods(-80)], { purchases: 1, spentMinor: 0 }],
  [
    'an adjustment of a gift card',
    [goods(500, { kind: 'gift_card' }), goods(-80)],
    { purchases: 0, spentMinor: 0 },
  ],
])('%s', (_, lines, bought) => {
  expect(boughtOf(lines as never)).toEqual(bought)
})

test('an adjustment stays behind when all goods came back, and nothing was spent', () => {
  const lines = [goods(500), goods(-80)] as never[]
  const left = [goods(0, { qty: '0' }), goods(-80)] as never[]
  expect(boughtOf(lines, left)).toEqual({ purchases: 0, spentMinor: 0 })
})

test('the database takes what came back off a line as the programme does', async () => {
  const qty = fc.integer({ min: 1, max: 4_000 }).map((thousandths) => String(thousandths / 1_000))
  const back = fc.record({ qty, amount_minor: fc.option(fc.integer({ min: 0, max: 900 })) })
  const line = fc.record({ qty, amount_minor: fc.integer({ min: -1_000, max: 1_000 }) })
  const cases = fc.sample(fc.tuple(line, fc.array(back, { minLength: 1, maxLength: 3 })), {
    numRuns: 2_000,
    seed: 33,
  })
  const rows = cases.map(([each, returned]) => ({
    ...each,
    unpriced:
      returned.reduce(
        (sum, one) => sum + (one.amount_minor === null ? Math.round(Number(one.qty) * 1_000) : 0),
        0,
      ) / 1_000,
    stated: returned.reduce((sum, one) => sum + (one.amount_minor ?? 0), 0),
  }))
  const { rows: found } = await owner.query<{ left: number }>(
    `select receipts.amount_left(amount_minor, qty, unpriced, stated)::int as left
     from rows from (jsonb_to_recordset($1::jsonb) as (amount_minor bigint, qty numeric, unpriced numeric, stated bigint)) with ordinality
     order by ordinality`,
    [JSON.stringify(rows)],
  )
  const expected = cases.map(
    ([each, returned]) =>
      remainingAmount(
        { line_id: '1', ...each },
        returned.map((one) => ({ line_id: '1', ...one })),
      ) + 0,
  )
  expect(found.map(({ left }) => left)).toEqual(expected)
})

// --- whatever happens to receipts, each day is what its lines say ---

type Happening =
  | { do: 'buy'; receipts: { member: number | null; day: number; lines: TillLine[] }[] }
  | { do: 'send_back'; receipt: number; line: number; share: number; keeps: number | null }
  | { do: 'claim'; receipt: number; member: number }
  | { do: 'merge'; member: number; into: number }
  | { do: 'erase'; member: number }

type HappeningOf<Kind> = Extract<Happening, { do: Kind }>

const MEMBERS = 4
const member = fc.nat(MEMBERS - 1)
const tillLine = fc.record({
  category: fc.constantFrom('bread', 'wine'),
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('sale') },
    fc.constantFrom('gift_card', 'deposit', 'fee'),
  ),
  qty: fc.constantFrom('1', '2', '3', '0.75'),
  amount_minor: fc.oneof({ weight: 5, arbitrary: fc.nat(999) }, fc.integer({ min: -300, max: -1 })),
})
const lines = fc
  .array(tillLine, { minLength: 1, maxLength: 3 })
  .filter((all) => all.reduce((sum, { amount_minor }) => sum + amount_minor, 0) >= 0)
  .map((all): TillLine[] => all.map((one, n) => ({ ...one, sku: 'S', line_id: String(n) })))
const purchase = fc.record({ member: fc.option(member, { freq: 3 }), day: fc.nat(2), lines })
const anyReceipt = fc.nat(30)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      receipts: fc.array(purchase, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send_back' as const),
      receipt: anyReceipt,
      line: fc.nat(2),
      share: fc.constantFrom(1, 1, 2, 3),
      keeps: fc.option(fc.nat(50), { freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), receipt: anyReceipt, member }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), member, into: member }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), member }) },
)

type Posted = { name: string; member: number | null; day: string; lines: TillLine[]; back: Back[] }
type Back = { line_id: string; qty: string; amount_minor?: number }

const hundredths = (qty: string): number => Math.round(Number(qty) * 100)
/** In whole numbers: the share to the nearest, ties to the even one. */
function moneyLeft({ amount_minor, qty }: TillLine, back: readonly Back[]): number {
  const size = Math.abs(amount_minor)
  const shared = back.reduce(
    (sum, one) => sum + (one.amount_minor === undefined ? hundredths(one.qty) : 0),
    0,
  )
  const stated = back.reduce((sum, one) => sum + (one.amount_minor ?? 0), 0)
  const whole = Math.floor((size * shared) / hundredths(qty))
  const twice = 2 * (size * shared - whole * hundredths(qty))
  const isUp = twice > hundredths(qty) || (twice === hundredths(qty) && whole % 2 === 1)
  return Math.sign(amount_minor) * Math.max(0, size - stated - whole - (isUp ? 1 : 0))
}

/** What happened, told plainly: what members bought and brought back, who became whom, and who was erased. */
type Account = {
  ids: string[]
  posted: Posted[]
  survivors: Map<number, number>
  erased: Set<number>
}
type World = Account & { call: Call; till: Till }

const isGood = ({ status }: { status: number }): boolean => status >= 200 && status < 300
const idOf = ({ ids }: Account, n: number): string => ids[n] ?? ''
const survivorOf = ({ survivors }: Account, n: number): number => survivors.get(n) ?? n
const everybody = Array.from({ length: MEMBERS }, (_, n) => n)

async function openWorld(): Promise<World & { clubId: Uuid }> {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const till = openTill(call)
  const definition = { ...DEFAULT_DEFINITION, excluded_categories: ['wine'] }
  const { body: draft } = await call('POST', '/v1/programme/versions', { definition })
  await call('POST', `/v1/programme/versions/${draft.id}/publish`, { in_force_on: '2026-01-01' })
  const ids: string[] = []
  for (const _ of everybody) ids.push((await till.join()).id)
  return { clubId, call, till, ids, posted: [], survivors: new Map(), erased: new Set() }
}

async function happen(world: World, what: Happening): Promise<void> {
  if (what.do === 'buy') return buy(world, what)
  if (what.do === 'send_back') return sendBack(world, what)
  const { call, till, posted, survivors, erased } = world
  const id = idOf(world, what.member)
  if (what.do === 'merge') {
    const [from, into] = [survivorOf(world, what.member), survivorOf(world, what.into)]
    if (!isGood(await call('POST', `/v1/members/${id}/merge`, { into: idOf(world, what.into) }))) return
    for (const n of everybody) if (survivorOf(world, n) === from) survivors.set(n, into)
  } else if (what.do === 'erase') {
    if (!isGood(await call('DELETE', `/v1/members/${id}`))) return
    const own = survivorOf(world, what.member)
    for (const n of everybody) if (survivorOf(world, n) === own) erased.add(n)
  } else {
    const receipt = posted[what.receipt % Math.max(1, posted.length)]
    if (receipt && isGood(await till.claim(receipt.name, { id }))) receipt.member ??= what.member
  }
}

async function buy(world: World, { receipts }: HappeningOf<'buy'>): Promise<void> {
  const bodies = receipts.map(({ lines: own, day, member: buyer }) =>
    makeReceipt({
      lines: own,
      occurred_at: `2026-02-2${day}T12:00:00+02:00`,
      ...(buyer !== null && { member: { id: idOf(world, buyer) } }),
    }),
  )
  const { body } = await world.till.postBatch(bodies)
  for (const [n, one] of receipts.entries())
    if (body.results[n].status === 'posted')
      world.posted.push({ ...one, name: bodies[n]?.receipt_id ?? '', day: `2026-02-2${one.day}`, back: [] })
}

async function sendBack({ till, posted }: World, what: HappeningOf<'send_back'>): Promise<void> {
  const receipt = posted[what.receipt % Math.max(1, posted.length)]
  if (!receipt) return
  const line = receipt.lines[what.line % receipt.lines.length] as TillLine
  const share = Number(line.qty) >= what.share ? what.share : 1
  const amount = what.keeps === null ? -1 : Math.floor(line.amount_minor / what.share) - what.keeps
  const back: Back = {
    line_id: line.line_id,
    qty: String(Number(line.qty) / share).slice(0, 4),
    ...(amount >= 0 && { amount_minor: amount }),
  }
  const body = makeReturn([back], { occurred_at: '2026-02-25T09:00:00+02:00' })
  if (isGood(await till.sendBack(receipt.name, body))) receipt.back.push(back)
}

/** By day and member, as the lines and what came back of them say; who was erased is told by nobody's name. */
function expectedOf(account: Account): Map<string, string> {
  const days = new Map<string, { purchases: number; spent: number }>()
  for (const { member: buyer, day, lines: own, back } of account.posted) {
    if (buyer === null) continue
    const sale = own.filter(({ kind }) => kind === 'sale')
    const backOf = (line: TillLine) => back.filter(({ line_id }) => line_id === line.line_id)
    const remains = sale.some((line) => {
      const gone = backOf(line).reduce((sum, one) => sum + hundredths(one.qty), 0)
      return line.amount_minor >= 0 && hundredths(line.qty) > gone
    })
    if (!remains) continue
    const spent = sale.reduce((sum, line) => sum + moneyLeft(line, backOf(line)), 0)
    const key = `${day} ${account.erased.has(buyer) ? 'erased' : idOf(account, survivorOf(account, buyer))}`
    const before = days.get(key) ?? { purchases: 0, spent: 0 }
    days.set(key, { purchases: before.purchases + 1, spent: before.spent + Math.max(0, spent) })
  }
  return new Map([...days].map(([key, { purchases, spent }]) => [key, `${purchases} ${spent}`]))
}

const DAYS = `
  select d.business_on::text || ' ' || case when m.state = 'erased' then 'erased' else m.member_id::text end as key,
         sum(d.purchases) || ' ' || sum(d.spent_minor) as value
  from receipts.member_day d join members.member m using (member_id) where d.club_id = $1
  group by 1 having sum(d.purchases) <> 0 or sum(d.spent_minor) <> 0`

type DayRow = { key: string; value: string }
const toMap = (rows: readonly DayRow[]): Map<string, string> =>
  new Map(
    rows.map(({ key, value }) => {
      const [day = '', who = ''] = key.split(' ')
      return [`${day} ${who === 'erased' ? who : formatId('mbr', who as Uuid)}`, value]
    }),
  )
const sorted = (map: Map<string, string>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))

/** The same books on a cluster of several buckets, reckoned anew from nothing; undone at the end. */
async function reckonElsewhere(clubId: Uuid): Promise<Map<string, string>> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`create or replace function ledger.bucket_count() returns integer
      language sql immutable parallel safe return 4`)
    for (const statement of [
      'update receipts.receipt set bucket = ledger.bucket_of(coalesce(account_id, receipt_id)) where club_id = $1',
      'update receipts.line l set bucket = r.bucket from receipts.receipt r where r.receipt_id = l.receipt_id and l.club_id = $1',
      'update receipts.member_day set bucket = ledger.bucket_of(member_id), purchases = 0, spent_minor = 0 where club_id = $1',
    ])
      await client.query(statement, [clubId])
    await client.query('select receipts.reckon_days()')
    return toMap((await client.query<DayRow>(DAYS, [clubId])).rows)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('each day holds what was bought on it, whatever came back, was claimed, became one or was erased', async () => {
  let purchases = 0
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 12, maxLength: 30 }), async (all) => {
      const world = await openWorld()
      const { clubId } = world
      for (const what of all) await happen(world, what)
      const wanted = sorted(expectedOf(world))
      purchases += wanted.length
      expect(sorted(toMap((await owner.query<DayRow>(DAYS, [clubId])).rows))).toEqual(wanted)
      expect(await db.inClub(clubId, (tx) => runChecks(tx, receiptChecks))).toEqual([])
      expect(sorted(await reckonElsewhere(clubId))).toEqual(wanted)
    }),
    { numRuns: 12, seed: 33 },
  )
  expect(purchases).toBeGreaterThan(30)
}, 120_000)

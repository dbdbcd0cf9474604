import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, expect, test } from 'vitest'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { compileMembers, compileMemberships, spanOf } from '#segments/compile.ts'
import { PreviewBody } from '#segments/contract.ts'
import type { Clause, Goods, Purchase, Test, When } from '#segments/definition.ts'
import { openCatalogue } from '#segments/evaluate-service.ts'
import { segmentSources } from '../src/apps/known-facts.ts'
import { useTestDatabase } from './support/database.ts'
import {
  active,
  dayAgo,
  keyOf,
  type Line,
  type Person,
  people,
  returned,
  type Sold,
  sold,
  survivorOf,
  TODAY,
} from './support/segment-people.ts'
import { CHANNELS, tree } from './support/segments.ts'

// The compiled SQL against a plain reading of the same definition in memory, on random trees over random members.

const { db, owner, addClub } = await useTestDatabase()
const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const clubId = await addClub()
const otherClub = await addClub()

async function plant(club: Uuid): Promise<void> {
  for (const person of people) {
    const id = club === clubId ? person.id : newId()
    const survivor = person.mergedInto === null || club !== clubId ? null : survivorOf(person).id
    await insert(
      `insert into members.member (club_id, member_id, account_id, gender, home_branch, birth_on, joined_at, recorded_at, source, state, merged_into, merged_at)
       values ($1, $2, $2, $3, $4, $5, $6, $6, 'till', $7, $8, $9)`,
      [
        club,
        id,
        person.gender,
        person.branch,
        person.birthMonth && `1980-${String(person.birthMonth).padStart(2, '0')}-05`,
        `${person.joined}T10:00:00Z`,
        survivor === null ? 'active' : 'merged',
        survivor,
        survivor && NOW.toString(),
      ],
    )
    await insert(
      `insert into ledger.account (bucket, account_id, purse, club_id, earned) values (ledger.bucket_of($1), $1, 0, $2, $3)`,
      [id, club, person.points],
    )
    for (const channel of person.channels === null ? [] : CHANNELS)
      for (const [at, given] of [
        ['2025-01-01T00:00:00Z', !person.channels?.includes(channel)],
        ['2025-02-01T00:00:00Z', person.channels?.includes(channel)],
      ])
        await insert(
          `insert into members.consent (club_id, member_id, consent_id, channel, topic, given, surface, captured_at, recorded_at, subject_kind, subject_id, proof, cause)
           values ($1, $2, $3, $4, 'marketing', $5, 'till', $6, $6, 'system', $3, 'unknown', 'import')`,
          [club, id, newId(), channel, given, at],
        )
    await plantLearned(club, id, person)
    await plantReceipts(club, id, person, survivor)
  }
}

const insert = (text: string, values: unknown[]) => owner.query(text, values)

async function plantLearned(club: Uuid, id: Uuid, person: Person): Promise<void> {
  if (person.learned)
    await insert(
      `insert into standing.member_profile (club_id, member_id, profiled_on, visits, interests, interest_categories, price_level,
           next_category, next_chance, next_usual_chance, value_method, visits_expected, visits_low, visits_high, spend_each_minor,
           sales_minor, sales_low_minor, sales_high_minor)
         values ($1, $2, '2026-03-01', 1, '[]', $3, $4, $5, $6, $6, 'rhythm', 1, 0, 2, 1, $7, 0, 9)`,
      [
        club,
        id,
        person.learned.interests,
        person.learned.priceLevel,
        person.learned.next,
        person.learned.next && 0.5,
        person.learned.sales,
      ],
    )
  for (const category of person.declared)
    await insert(
      `insert into standing.declared_interest (club_id, member_id, category_key, category, said_by, said_at)
         values ($1, $2, $3, $3, 'staff', '2026-02-01T00:00:00Z')`,
      [club, id, category],
    )
}

async function plantReceipts(club: Uuid, id: Uuid, person: Person, survivor: Uuid | null): Promise<void> {
  for (const [name, lines] of Map.groupBy(person.lines, ({ receipt }) => receipt)) {
    const receipt = club === clubId ? name : newId()
    const { branch, at, on } = lines[0] as Line
    // What earns is another matter: a club may leave out whatever it likes.
    const eligible = lines.length * 7
    const total = lines.reduce((sum, { minor }) => sum + minor, 0)
    await insert(
      `insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency, total_minor, eligible_minor, points, source)
         values (ledger.bucket_of($2), $1::uuid, $3, $1::uuid::text, $2, $2, $4, $5, $5, $6, 'ILS', $7, $8, 0, 'till')`,
      [receipt, id, club, branch, at, on, total, eligible],
    )
    for (const line of lines)
      await insert(
        `insert into receipts.line (bucket, receipt_id, line_no, club_id, line_id, sku, brand, category, kind, qty, amount_minor)
         values (ledger.bucket_of($2), $1, $3::smallint, $4, $3::smallint::text, $5, $6, $7, $8, $9, $10)`,
        [receipt, id, line.no, club, line.sku, line.brand, line.category, line.kind, line.pieces, line.minor],
      )
    await insert(
      `insert into receipts.member_day (bucket, member_id, business_on, club_id, receipts, eligible_minor)
         values (ledger.bucket_of($1), $1, $2, $3, 1, $4)
         on conflict (bucket, member_id, business_on) do update
         set receipts = receipts.member_day.receipts + 1, eligible_minor = receipts.member_day.eligible_minor + excluded.eligible_minor`,
      [survivor ?? id, on, club, eligible],
    )
    const back = lines.flatMap((line) => {
      const own = returned.get(keyOf(line))
      return own
        ? [
            {
              line_id: String(line.no),
              qty: String(own.pieces),
              ...(own.minor !== null && { amount_minor: own.minor }),
            },
          ]
        : []
    })
    if (back.length > 0)
      await insert(
        `insert into receipts.return (club_id, receipt_ref, return_ref, return_id, fingerprint, state, lines, occurred_at, recorded_at, waits_until, receipt_id, points, eligible_minor, posted_at)
           values ($1, $2::uuid::text, 'back', $3, '', 'posted', $4, $5, $5, $5, $2::uuid, 0, 0, $5)`,
        [club, receipt, newId(), JSON.stringify(back), at],
      )
  }
}

beforeAll(async () => {
  await plant(clubId)
  await plant(otherClub)
  await owner.query('select receipts.reckon_days()')
  await owner.query('analyze')
}, 120_000)

// --- a plain reading ---

const isIn = (on: string, when: When): boolean => {
  const { from, to } = spanOf(when, TODAY)
  return (from === null || on >= from.toString()) && (to === null || on <= to.toString())
}
const among = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value)
const fits = (goods: Goods, line: Line): boolean =>
  among(goods.categories, line.category) &&
  among(goods.brands, line.brand) &&
  among(goods.skus, line.sku) &&
  among(goods.branches, line.branch)
const remains = ({ minor, left }: Sold): boolean => minor >= 0 && left.pieces > 0
const askedOf = (person: Person, purchase: Purchase): Sold[] =>
  (sold.get(person.id) ?? []).filter((line) => fits(purchase, line) && isIn(line.on, purchase.when))
/** Lines of goods that did not all come back. */
const linesOf = (person: Person, purchase: Purchase) => askedOf(person, purchase).filter(remains)
/** Receipts of which such goods remain, with what is left of them and what was spent on them. */
function receiptsOf(person: Person, purchase: Purchase) {
  const byReceipt = Map.groupBy(askedOf(person, purchase), ({ receipt }) => receipt)
  return [...byReceipt.values()].flatMap((lines) => {
    const [first] = lines.filter(remains)
    const sum = (of: (line: Sold) => number) => lines.reduce((total, line) => total + of(line), 0)
    const pieces = sum(({ minor, left }) => (minor >= 0 ? left.pieces : 0))
    return first
      ? [
          {
            on: first.on,
            pieces,
            minor: Math.max(
              0,
              sum(({ left }) => left.minor),
            ),
          },
        ]
      : []
  })
}
const EVER = { categories: [], brands: [], skus: [], branches: [], when: { kind: 'ever' as const } }
const purchasesOf = (person: Person) => receiptsOf(person, EVER)

const between = (value: number | null, from: number | null, to: number | null): boolean =>
  value !== null && (from === null || value >= from) && (to === null || value <= to)

const FACTS: Record<string, (person: Person) => number | string | string[] | boolean | null> = {
  points_available: ({ points }) => points,
  gender: ({ gender }) => gender,
  home_branch: ({ branch }) => branch,
  joined_on: ({ joined }) => joined,
  marketing_consent: ({ channels }) => channels,
  birthday_this_month: ({ birthMonth }) => (birthMonth === null ? null : birthMonth === TODAY.month),
  has_bought: (person) => purchasesOf(person).length > 0,
  interests: ({ learned }) => learned?.interests ?? null,
  next_category: ({ learned }) => learned?.next ?? null,
  price_level: ({ learned }) => learned?.priceLevel ?? null,
  expected_sales: ({ learned }) => learned?.sales ?? null,
  declared_interests: ({ declared }) => declared,
  visits: (person) => purchasesOf(person).length,
  spend: (person) => purchasesOf(person).reduce((sum, { minor }) => sum + minor, 0),
  last_purchase_on: (person) =>
    purchasesOf(person)
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null,
}

function testHolds(value: ReturnType<(typeof FACTS)[string]>, test: Test): boolean {
  if (value === null) return false
  if (test.is === 'yes') return value === true
  if (test.is === 'known') return !Array.isArray(value) || value.length > 0
  if (test.is === 'any_of')
    return (Array.isArray(value) ? value : [String(value)]).some((each) => test.values.includes(each))
  if (test.is === 'between') return between(value as number, test.from, test.to)
  const on = value as string
  if (test.is === 'dates') return isIn(on, { ...test, kind: 'dates' })
  if (test.is === 'last_days') return isIn(on, { kind: 'last_days', days: test.days })
  if (test.is === 'days_ago') return on <= dayAgo(test.days)
  return on >= TODAY.toString() && on <= TODAY.add({ days: test.days }).toString()
}

function holds(clause: Clause, person: Person): boolean {
  if (clause.kind === 'and') return clause.of.every((each) => holds(each, person))
  if (clause.kind === 'or') return clause.of.some((each) => holds(each, person))
  if (clause.kind === 'not') return !holds(clause.of, person)
  if (clause.kind === 'fact') return testHolds(FACTS[clause.fact]?.(person) ?? null, clause.test)
  if (clause.kind === 'bought') return boughtHolds(clause, person)
  if (clause.kind === 'bought_then') {
    const [first, later] = [linesOf(person, clause.first), linesOf(person, clause.later)]
    const limit = (on: string) =>
      Temporal.PlainDate.from(on)
        .add({ days: clause.within_days ?? 0 })
        .toString()
    return first.some((a) =>
      later.some((b) => b.at > a.at && (clause.within_days === null || b.on <= limit(a.on))),
    )
  }
  const days = linesOf(person, { ...clause.goods, when: { kind: 'ever' } })
    .map(({ on }) => on)
    .sort()
  const edge = days.at(clause.kind === 'bought_first' ? 0 : -1)
  return edge !== undefined && isIn(edge, clause.when)
}

function boughtHolds(clause: Extract<Clause, { kind: 'bought' }>, person: Person): boolean {
  const { purchase, measure, at_least, at_most } = clause
  const receipts = receiptsOf(person, purchase)
  if (at_least === null && at_most === null) return receipts.length > 0
  const of = { times: () => 1, pieces: receiptPieces, spend_minor: receiptMinor }[measure]
  return between(
    receipts.reduce((sum, receipt) => sum + of(receipt), 0),
    at_least,
    at_most,
  )
}
const receiptPieces = ({ pieces }: { pieces: number }): number => pieces
const receiptMinor = ({ minor }: { minor: number }): number => minor

/** Here each member's account bears their own id. */
const scopeOf = (ids: readonly Uuid[] | null) => ids && { memberIds: ids, accountIds: ids }

const compiled = (definition: Clause, scope: readonly Uuid[] | null = null): Promise<Uuid[]> =>
  db.inClub(clubId, async (tx) => {
    const { catalogue, moment } = await openCatalogue(tx, segmentSources, NOW)
    const rows = await tx.queryOnce<{ member_id: Uuid }>(
      compileMembers(definition, catalogue, { ...moment, scope: scopeOf(scope) }),
    )
    return rows.map(({ member_id }) => member_id).sort()
  })
const plain = (definition: Clause, scope: readonly Uuid[] | null = null): Uuid[] =>
  active
    .filter((person) => (scope === null || scope.includes(person.id)) && holds(definition, person))
    .map(({ id }) => id)
    .sort()

test('the compiled SQL finds the members that a plain reading finds', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (definition) => {
      expect(PreviewBody.safeParse({ definition }).success).toBe(true)
      expect(await compiled(definition)).toEqual(plain(definition))
    }),
    { numRuns: 150, seed: 4 },
  )
}, 120_000)

test('asked about some members it finds the same of them', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.subarray(active.map(({ id }) => id)), async (definition, scope) => {
      expect(await compiled(definition, scope)).toEqual(plain(definition, scope))
    }),
    { numRuns: 60, seed: 4 },
  )
}, 120_000)

test('asked together, each definition finds whom it finds alone', async () => {
  const scopes = fc.subarray(
    active.map(({ id }) => id),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 4 }), scopes, async (definitions, scope) => {
      const segments = definitions.map((definition) => ({ segmentId: newId(), definition }))
      const rows = await db.inClub(clubId, async (tx) => {
        const { catalogue, moment } = await openCatalogue(tx, segmentSources, NOW)
        return tx.queryOnce<{ member_id: Uuid; segment_id: Uuid }>(
          compileMemberships(segments, catalogue, { ...moment, scope: scopeOf(scope) }),
        )
      })
      for (const { segmentId, definition } of segments)
        expect(
          rows.flatMap(({ member_id, segment_id }) => (segment_id === segmentId ? member_id : [])).sort(),
        ).toEqual(plain(definition, scope))
    }),
    { numRuns: 30, seed: 4 },
  )
}, 120_000)

test('every fact can be asked, and what no room offers is known of nobody', async () => {
  const facts = await db.inClub(clubId, (tx) => segmentSources.readFacts(tx, NOW))
  for (const { code, type } of facts) {
    const of: Test = type === 'flag' ? { is: 'yes' } : { is: 'known' }
    await expect(compiled({ kind: 'fact', fact: code, test: of }), code).resolves.toBeInstanceOf(Array)
  }
  expect(await compiled({ kind: 'fact', fact: 'gone', test: { is: 'known' } })).toEqual([])
})

test('another club’s members are never found, whatever is asked', async () => {
  const everybody: Clause = { kind: 'not', of: { kind: 'fact', fact: 'gone', test: { is: 'known' } } }
  expect(await compiled(everybody)).toEqual(active.map(({ id }) => id).sort())
  const elsewhere = await db.inClub(otherClub, async (tx) => {
    const { catalogue, moment } = await openCatalogue(tx, segmentSources, NOW)
    return tx.queryOnce(compileMembers(everybody, catalogue, { ...moment, clubId }))
  })
  expect(elsewhere).toEqual([])
})

test('of one member the receipts are found by their index', async () => {
  await owner.query(
    `insert into receipts.receipt (bucket, receipt_id, club_id, receipt_ref, member_id, account_id, branch, occurred_at, recorded_at, business_on, currency, total_minor, eligible_minor, points, source)
     select 0, uuidv7(), $1, 'x' || n, m, m, 'A', now(), now(), '2025-06-01', 'ILS', 100, 100, 0, 'till'
     from generate_series(1, 200) k, lateral (select uuidv7() as m) o, generate_series(1 + k * 100, 100 + k * 100) n`,
    [clubId],
  )
  await owner.query('analyze receipts.receipt; analyze receipts.line; analyze members.member')
  const definition: Clause = {
    kind: 'bought',
    purchase: {
      categories: ['coffee'],
      brands: [],
      skus: [],
      branches: [],
      when: { kind: 'last_days', days: 90 },
    },
    measure: 'times',
    at_least: 2,
    at_most: null,
  }
  const plan = await db.inClub(clubId, async (tx) => {
    const { catalogue, moment } = await openCatalogue(tx, segmentSources, NOW)
    const [one] = active
    const statement = compileMembers(definition, catalogue, { ...moment, scope: scopeOf([one?.id ?? '']) })
    return tx.queryOnce<{ 'QUERY PLAN': string }>(sql`explain ${statement}`)
  })
  const text = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain('receipt_member')
  expect(text).not.toContain('Seq Scan on receipt ')
})

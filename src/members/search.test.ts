import { beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import type { Identifier } from './identifier-kind.ts'
import type { ListWish } from './list-queries.ts'
import { listMembers } from './list-service.ts'
import { NO_PROFILE } from './member.ts'
import { foldText, searchPatterns, searchWords } from './search.ts'
import { type JoinInput, joinMembers } from './service.ts'

const { db, owner, addClub } = await useTestDatabase()

const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const RECORD = { recordedAt: NOW, subject: { kind: 'system', id: newId() }, address: null } as const
const FIRST = ['דנה', 'נועה', 'יוסי', 'אבי', 'מיכל', 'רות', 'עומר', 'שירה', 'Tom', 'Ella']
const LAST = ['כהן', 'לוי', 'מזרחי', 'פרץ', 'ביטון', 'דהן', 'אברהם', 'פרידמן', 'Smith', 'Katz']

const member = (firstName: string, lastName: string, identifiers: Identifier[]): JoinInput => ({
  ...NO_PROFILE,
  firstName,
  lastName,
  identifiers,
  homeBranch: 'ramat-gan',
  joinedAt: NOW,
  source: 'simulator',
  consents: [],
})

const WISH: ListWish = {
  patterns: null,
  homeBranch: null,
  joinedFrom: null,
  joinedBefore: null,
  sort: 'newest',
  after: null,
  limit: 50,
}

const names = async (clubId: Uuid, wish: Partial<ListWish>) => {
  const page = await db.inClub(clubId, (tx) => listMembers(tx, { ...WISH, ...wish }))
  return page.members.map((found) => `${found.firstName} ${found.lastName}`)
}

const search = (clubId: Uuid, typed: string) => names(clubId, { patterns: searchPatterns(typed) })

describe('what is searched', () => {
  test.each([
    ['DÁNA  Lévi', 'dana levi'],
    ['דָּנָה', 'דנה'],
    ['ג׳ורג׳', 'גורג'],
    ['צה״ל', 'צהל'],
    ['\u200fדנה\u200e', 'דנה'],
    ['Ｄａｎａ', 'dana'],
  ])('%j folds to %j', (text, folded) => expect(foldText(text)).toBe(folded))

  test('local digits are found as people type them', () => {
    const words = searchWords(
      { firstName: 'דנה', lastName: 'לוי' },
      [{ kind: 'phone', value: '+972521234567' }],
      ['0521234567'],
    )
    expect(words).toBe(' דנה לוי +972521234567 0521234567')
    expect(searchPatterns('052-123 45')).toEqual(['%05212345%'])
    expect(searchPatterns('+972 52')).toEqual(['%97252%'])
  })

  test('every word must occur; signs of LIKE are only signs; short words begin a word', () => {
    expect(searchPatterns('לוי  דנהלה')).toEqual(['%דנהלה%', '%לוי%'])
    expect(searchPatterns('100%_\\')).toEqual(['%100\\%\\_\\\\%'])
    expect(searchPatterns('דנ')).toEqual(['% דנ%'])
    expect(searchPatterns(' -- ')).toEqual([])
  })
})

describe('a club of 50,000', () => {
  let club: Uuid
  let other: Uuid
  beforeAll(async () => {
    club = await addClub()
    other = await addClub()
    for (let start = 0; start < 50_000; start += 5_000) await join(club, start, 5_000)
    await join(other, 0, 2_000)
    await db.inClub(club, (tx) =>
      joinMembers(
        tx,
        [
          member('ג׳ואנה', 'בן-ארי', [
            { kind: 'phone', value: '+972541112233' },
            { kind: 'email', value: 'joanna@example.org' },
            { kind: 'card', value: '00770077' },
          ]),
        ],
        RECORD,
      ),
    )
    await owner.query('vacuum analyze members.search')
  }, 120_000)

  const join = (clubId: Uuid, start: number, count: number) =>
    db.inClub(clubId, (tx) =>
      joinMembers(
        tx,
        Array.from({ length: count }, (_, index) => {
          const n = start + index
          const phone = `+97250${String(n).padStart(7, '0')}`
          return member(FIRST[n % 10] ?? '', `${LAST[Math.floor(n / 10) % 10]} ${n}`, [
            { kind: 'phone', value: phone },
          ])
        }),
        RECORD,
      ),
    )

  test.each([
    'ג׳ואנה',
    'גואנה',
    'בן ארי',
    'ארי ג׳ואנה',
    'ואנ',
    '054-1112233',
    '+972 54-111-2233',
    '1112233',
    'JOANNA@example.org',
    'joanna@',
    '00770077',
    'ג׳',
  ])('%j finds the one', async (typed) => {
    expect(await search(club, typed)).toEqual(['ג׳ואנה בן-ארי'])
    expect(await search(other, typed)).toEqual([])
  })

  test('words in any order narrow the search', async () => {
    expect(await search(club, 'לוי 41')).toHaveLength(50)
    expect(await search(club, '40012 לוי')).toEqual(['יוסי לוי 40012'])
    expect(await search(club, 'לוי יוסי 40012')).toEqual(['יוסי לוי 40012'])
    expect(await search(club, '40012 כהן')).toEqual([])
  })

  test.each(['---', '%', '_', "'; drop table members.search; --", '\\', '()', 'א'.repeat(200)])(
    '%j finds nobody and harms nothing',
    async (typed) => expect(await search(club, typed)).toEqual([]),
  )

  test('the search reads its index and never the whole table', async () => {
    const before = await scansOf()
    for (const typed of ['1112233', 'ואנה', 'פרידמן', 'ג׳']) await search(club, typed)
    const after = await scansOf()
    expect(after.index - before.index).toBe(4)
    expect(after.table).toBe(before.table)
  })

  test('the function serves the club of its transaction only', async () => {
    const call = db.inClub(other, (tx) =>
      tx.client.query('select members.search_members($1, $2, 10)', [club, ['%גואנה%']]),
    )
    await expect(call).rejects.toMatchObject({ code: '42501' })
  })

  test.each(['newest', 'joined', 'name'] as const)('pages by %s meet everybody once', async (sort) => {
    const seen = await db.inClub(other, (tx) => readAll(tx, sort))
    expect(seen).toHaveLength(2_000)
    expect(new Set(seen.map((one) => one.memberId)).size).toBe(2_000)
    if (sort === 'name') {
      const sorted = seen.map((one) => `${one.lastName} ${one.firstName}`)
      expect(sorted).toEqual(sorted.toSorted(new Intl.Collator('he').compare))
    }
  })

  async function readAll(tx: Tx, sort: ListWish['sort']) {
    const seen = []
    let after: ListWish['after'] = null
    do {
      const page = await listMembers(tx, { ...WISH, sort, after, limit: 300 })
      seen.push(...page.members)
      after = page.next
    } while (after !== null)
    return seen
  }

  test('filters narrow the list and the search alike', async () => {
    expect(await names(club, { homeBranch: 'haifa' })).toEqual([])
    expect(await names(club, { homeBranch: 'ramat-gan' })).toHaveLength(50)
    expect(await names(club, { joinedFrom: NOW.add({ seconds: 1 }) })).toEqual([])
    expect(await names(club, { joinedBefore: NOW })).toEqual([])
    const found = { patterns: searchPatterns('ואנה') }
    expect(await names(club, { ...found, joinedFrom: NOW })).toHaveLength(1)
    expect(await names(club, { ...found, homeBranch: 'haifa' })).toEqual([])
  })
})

/** How often the index and the table as a whole were read, by anybody. */
async function scansOf(): Promise<{ index: number; table: number }> {
  // Each connection tells its figures when it is idle for a while, or when it is asked to.
  const clients = await Promise.all(Array.from({ length: 12 }, () => db.pool.connect()))
  for (const client of clients) {
    await client.query('select pg_stat_force_next_flush()')
    client.release()
  }
  const { rows } = await owner.query(
    `select i.idx_scan::int as index, t.seq_scan::int as table
     from pg_stat_user_indexes i join pg_stat_user_tables t using (relid)
     where i.indexrelname = 'search_words'`,
  )
  return rows[0]
}

import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { listClubs } from '#access/service.ts'
import { isPasswordOf } from '#access/session-service.ts'
import { readErasures } from '#members/merge-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { readEvents } from '#platform/outbox.ts'
import { BUCKET_OF_ROW } from '../../../test/support/bucket.ts'
import { readTables } from '../../../test/support/catalogue.ts'
import { useTestDatabase } from '../../../test/support/database.ts'
import { useFolder } from '../../../test/support/folder.ts'
import { livedClub, OWNER } from '../../../test/support/lived-club.ts'
import { SECRET } from '../../../test/support/server.ts'
import { verifyBooks } from '../verification.ts'
import { backUp } from './backup.ts'
import { appendErasures, completeErasureLog, readErasureLog } from './erasure-log.ts'
import { openSum, Section } from './file.ts'
import { restore } from './restore.ts'
import { LEFT_OUT } from './table.ts'

const from = await useTestDatabase()
const to = await useTestDatabase()
const { path: folder } = useFolder()
const clock = fixedClock('2025-04-01T10:00:00Z')
const tables = (await readTables(from.owner)).filter(({ columns }) =>
  columns.some(({ name }) => name === 'club_id'),
)
const addLivedClub = (name: string, email: string) => livedClub({ ...from, clock }, name, email)

/** Each table's rows of a club as text, in order; what is local to a database is left out. */
async function readAll(owner: pg.Pool, clubId: Uuid): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>()
  for (const { name } of tables) {
    if (LEFT_OUT.includes(name)) continue
    const { rows } = await owner.query<{ row: string }>(
      `select (to_jsonb(t) - 'xid')::text as row from ${name} t where club_id = $1 order by 1`,
      [clubId],
    )
    all.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return all
}

const fileOf = (name: string): string => path.join(folder, name)
const both = () => listClubs(from.db)
const makeBackup = async (name: string) => {
  const file = fileOf(name)
  await backUp({ db: from.db, clock }, { file, secret: SECRET, clubs: await both(), force: true })
  return file
}
const restoreTo = (file: string, club?: string) =>
  restore(to, { file, secrets: [SECRET], ...(club && { club }) })

/** Makes room for the next restore. */
const emptyTarget = () =>
  to.owner.query(`truncate access.staff cascade; truncate ${tables.map(({ name }) => name).join(', ')}`)

let one: Uuid
let two: Uuid
beforeAll(async () => {
  one = await addLivedClub('אלף', 'noa@shop.example')
  two = await addLivedClub('בית', 'noa@shop.example')
})

describe('round trip', () => {
  test('every row of every table of both clubs is there again, and the books are in order', async () => {
    const file = await makeBackup('whole.gz')
    const report = await restoreTo(file)
    expect(report.clubs.map(({ id }) => id)).toEqual([one, two])
    for (const club of [one, two])
      expect(await readAll(to.owner, club)).toEqual(await readAll(from.owner, club))
    const filled = [...(await readAll(to.owner, one))].filter(([, rows]) => rows.length > 0)
    expect(filled.length).toBeGreaterThan(15)
    expect((await verifyBooks(to.db)).findings).toEqual([])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('who works there signs in with the same password; who was signed in is not', async () => {
    expect(await isPasswordOf(to.db, 'noa@shop.example', OWNER.password)).toBe(true)
    const { rows } = await to.owner.query('select from access.session')
    expect(rows).toEqual([])
  })

  test('one club can come alone', async () => {
    await emptyTarget()
    await restoreTo(fileOf('whole.gz'), 'בית')
    expect((await listClubs(to.db)).map(({ clubId }) => clubId)).toEqual([two])
    await expect(restoreTo(fileOf('whole.gz'))).rejects.toThrow('Already here: בית')
    await restoreTo(fileOf('whole.gz'), one)
    expect((await listClubs(to.db)).length).toBe(2)
  })

  test('what an older version wrote says nothing of what was bought by day: it is reckoned', async () => {
    const bought = async ({ owner }: typeof from) =>
      (
        await owner.query(
          'select sum(purchases)::int as purchases, sum(spent_minor)::int as spent from receipts.member_day where club_id = $1',
          [one],
        )
      ).rows[0]
    const wanted = await bought(from)
    expect(wanted.purchases).toBeGreaterThan(0)
    const { rows } = await from.owner.query(
      `delete from platform.migration where name = '0033_bought.sql' returning *`,
    )
    await from.owner.query('alter table receipts.member_day drop column purchases, drop column spent_minor')
    const file = await makeBackup('older.gz').finally(async () => {
      await from.owner.query(
        `alter table receipts.member_day add column purchases integer not null default 0,
           add column spent_minor bigint not null default 0`,
      )
      await from.owner.query('select receipts.reckon_days()')
      await from.owner.query(
        `insert into platform.migration select * from json_populate_record(null::platform.migration, $1::json)`,
        [JSON.stringify(rows[0])],
      )
    })
    await emptyTarget()
    await restoreTo(file, one)
    expect(await bought(to)).toEqual(wanted)
  })

  test('every table of a club is in the file', () => {
    const text = gunzipSync(readFileSync(fileOf('whole.gz'))).toString()
    const heads = text.split('\n').filter((line) => line.startsWith('#{"club"'))
    const named = heads.map((line) => (JSON.parse(line.slice(1)) as { table: string }).table)
    const wanted = tables.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name))
    expect(new Set(named)).toEqual(new Set([...wanted, 'access.staff']))
  })
})

describe('what the target knows', () => {
  test('every table of it can be written by the role that restores', async () => {
    const names = tables.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name))
    const { rows } = await to.owner.query(
      `select name from unnest($1::text[]) name where not has_table_privilege('moadon_app', name, 'insert')`,
      [names],
    )
    expect(rows).toEqual([])
  })

  test('a person of the same address keeps id and password, and has the role', async () => {
    await emptyTarget()
    const known = newId()
    await to.owner.query(
      `insert into access.staff (staff_id, email, name, password_hash, language, created_at)
       values ($1, 'noa@shop.example', 'x', 'another', 'he', now())`,
      [known],
    )
    const { clubs } = await restoreTo(await makeBackup('people.gz'), one)
    expect(clubs[0]?.known).toBe(1)
    const { rows } = await to.owner.query('select staff_id, role from access.staff_role')
    expect(rows).toEqual([{ staff_id: known, role: 'owner' }])
    expect((await to.owner.query('select from access.staff')).rowCount).toBe(1)
  })

  test('an erasure that it remembers is carried out again', async () => {
    await emptyTarget()
    const { rows } = await from.owner.query(
      `select member_id from members.member where club_id = $1 and state = 'active' order by 1 desc limit 1`,
      [one],
    )
    const erased: Uuid = rows[0].member_id
    await to.owner.query(`insert into members.erasure values ($1, $2, '2025-04-02T00:00:00Z')`, [one, erased])
    const { clubs } = await restoreTo(fileOf('people.gz'), one)
    expect(clubs[0]?.erased).toBe(2)
    const left = await to.owner.query(
      `select m.state, m.first_name, (select count(*)::int from members.identifier i where i.member_id = m.member_id) as identifiers
       from members.member m where member_id = $1`,
      [erased],
    )
    expect(left.rows).toEqual([{ state: 'erased', first_name: null, identifiers: 0 }])
  })

  test('erasures that came after the backup are carried out by the log beside the database', async () => {
    await emptyTarget()
    const { rows } = await from.owner.query(
      `select member_id from members.member where club_id = $1 and state = 'active' order by 1 desc limit 1`,
      [one],
    )
    const erased: Uuid = rows[0].member_id
    const log = fileOf('erasures.log')
    appendErasures(log, one, [
      { memberId: erased, erasedAt: clock.now() },
      // Who joined after the backup is not in it, and is nobody to erase.
      { memberId: newId(), erasedAt: clock.now() },
    ])
    appendErasures(log, two, [{ memberId: newId(), erasedAt: clock.now() }])
    await restore(to, {
      file: fileOf('people.gz'),
      secrets: [SECRET],
      club: one,
      erasures: readErasureLog(log),
    })
    const left = await to.owner.query('select state, first_name from members.member where member_id = $1', [
      erased,
    ])
    expect(left.rows).toEqual([{ state: 'erased', first_name: null }])
    // What the database knows goes into the log, once.
    const target = fileOf('target.log')
    await completeErasureLog(to.db, target)
    await completeErasureLog(to.db, target)
    const known = await to.db.inClub(one, readErasures)
    expect(readErasureLog(target)).toEqual(new Map([[one, known]]))
    expect(known.map(({ memberId }) => memberId)).toContain(erased)
  })

  test('a log that was cut short is read as far as it is whole; one of something else is refused', () => {
    const log = fileOf('short.log')
    appendErasures(log, one, [{ memberId: two, erasedAt: clock.now() }])
    appendFileSync(log, '{"club":"')
    expect(readErasureLog(log).get(one)).toHaveLength(1)
    writeFileSync(log, 'member;erased\n')
    expect(() => readErasureLog(log)).toThrow('its line 1 cannot be read')
    expect(readErasureLog(fileOf('none.log')).size).toBe(0)
  })

  test('another number of buckets: every row goes into its own', async () => {
    await emptyTarget()
    await to.owner.query(`create or replace function ledger.bucket_count() returns integer
      language sql immutable parallel safe return 4`)
    try {
      await restoreTo(fileOf('people.gz'), one)
      const bucketed = tables.filter(({ columns }) => columns.some(({ name }) => name === 'bucket'))
      expect(bucketed.map(({ name }) => name).sort()).toEqual(Object.keys(BUCKET_OF_ROW).sort())
      for (const { name } of bucketed) {
        const astray = await to.owner.query(
          `select from ${name} t where bucket is distinct from (${BUCKET_OF_ROW[name]})`,
        )
        expect([name, astray.rows.length]).toEqual([name, 0])
      }
      const used = await to.owner.query('select distinct bucket from ledger.account')
      expect(used.rows.length).toBeGreaterThan(1)
    } finally {
      await to.owner.query(`create or replace function ledger.bucket_count() returns integer
        language sql immutable parallel safe return 1`)
    }
  })

  test('a reader of the outbox goes on where it was, and misses nothing', async () => {
    await emptyTarget()
    const read = (limit: number, db = from.db) =>
      db.inClub(one, async (tx) => (await readEvents(tx, 'test', limit)).map(({ eventId }) => eventId))
    const before = await read(40)
    expect(before.length).toBe(40)
    await restoreTo(await makeBackup('outbox.gz'), one)
    const all = (await from.owner.query('select event_id from platform.event where club_id = $1', [one])).rows
    const unread = all.map(({ event_id }) => event_id as Uuid).filter((id) => !before.includes(id))
    expect(unread.length).toBeGreaterThan(50)
    const after: Uuid[] = []
    while (after.length < unread.length) after.push(...(await read(1000, to.db)))
    expect(after.sort()).toEqual(unread.sort())
  })
})

/** Changes rows and signs the file anew, as somebody would who knows the format. */
function forge(text: string, change: (line: string) => string): string {
  const lines = text.trimEnd().split('\n')
  const [head = '', ...rest] = lines.slice(0, -1)
  const sums: object[] = []
  const out = [head]
  let sum: ReturnType<typeof openSum> | null = null
  for (const line of rest) {
    if (line.startsWith('#')) {
      if (sum) sums.push(sum.close())
      sum = openSum(Section.parse(JSON.parse(line.slice(1))))
      out.push(line)
    } else {
      const changed = change(line)
      sum?.add([changed])
      out.push(changed)
    }
  }
  if (sum) sums.push(sum.close())
  return `${[...out, `#${JSON.stringify({ sections: sums })}`].join('\n')}\n`
}

describe('a file that is not as it was written is told in words, and changes nothing', () => {
  let whole: Buffer
  beforeAll(async () => {
    await emptyTarget()
    whole = readFileSync(await makeBackup('good.gz'))
  })
  const refused = async (name: string, words: RegExp) => {
    await expect(restoreTo(fileOf(name))).rejects.toThrow(words)
    for (const { name: table } of tables)
      expect((await to.owner.query(`select from ${table} limit 1`)).rowCount).toBe(0)
  }
  const rewrite = (name: string, change: (text: string) => string) =>
    writeFileSync(fileOf(name), gzipSync(change(gunzipSync(whole).toString())))

  test('cut short, anywhere', async () => {
    for (const share of [0, 0.3, 0.7, 0.999]) {
      writeFileSync(fileOf('cut.gz'), whole)
      truncateSync(fileOf('cut.gz'), Math.floor(whole.length * share))
      await refused('cut.gz', share === 0 ? /empty|cut short/ : /cut short/)
    }
    rewrite('cut.gz', (text) => text.slice(0, text.lastIndexOf('#')))
    await refused('cut.gz', /its end is missing/)
  })

  test('a byte that fell over', async () => {
    const bad = Buffer.from(whole)
    const place = Math.floor(bad.length / 2)
    bad[place] = (bad[place] ?? 0) ^ 0x55
    writeFileSync(fileOf('bad.gz'), bad)
    await refused('bad.gz', /damaged|changed/)
  })

  test('a row that was changed, added or left out', async () => {
    rewrite('changed.gz', (text) => text.replace(/"points":(\d)/, '"points":9$1'))
    await refused('changed.gz', /was changed after it was written \(\w+\.\w+\)/)
    rewrite('changed.gz', (text) => text.replace(/^(\{"bucket".*\n)/m, '$1$1'))
    await refused('changed.gz', /was changed/)
    rewrite('changed.gz', (text) => text.replace(/^\{"bucket".*\n/m, ''))
    await refused('changed.gz', /was changed/)
    rewrite('changed.gz', (text) => `${text}{}\n`)
    await refused('changed.gz', /follows after the end/)
  })

  test('something else altogether', async () => {
    writeFileSync(fileOf('other.gz'), gzipSync('receipt_id,amount\n'))
    await refused('other.gz', /does not begin like a backup/)
    writeFileSync(fileOf('other.gz'), '{}')
    await refused('other.gz', /is no backup|damaged/)
    await refused('missing.gz', /There is no file/)
  })

  test('of a newer schema', async () => {
    rewrite('newer.gz', (text) => text.replace('"0001_platform.sql"', '"0001_platform.sql","9999_later.sql"'))
    await refused('newer.gz', /newer version of Moadon/)
  })

  test('with rows of another club, or of one whose rows are here already', async () => {
    const text = gunzipSync(whole).toString()
    const forged = forge(text, (line) => line.replace(`"club_id":"${one}"`, `"club_id":"${newId()}"`))
    writeFileSync(fileOf('forged.gz'), gzipSync(forged))
    await refused('forged.gz', /row-level security/)
    await to.owner.query(
      `insert into access.branch (club_id, code, first_seen_at) values ($1, 'TLV-1', now())`,
      [one],
    )
    await expect(restoreTo(fileOf('good.gz'))).rejects.toThrow(/nothing of it was kept.*duplicate key/)
    expect(await listClubs(to.db)).toEqual([])
    await emptyTarget()
  })

  test('of books that are not in order', async () => {
    await from.db.inClub(one, (tx) =>
      tx.query(sql`update ledger.account set earned = earned + 1
                   where account_id = (select account_id from ledger.account order by account_id limit 1)`),
    )
    await makeBackup('books.gz')
    await refused('books.gz', /The books of אלף are not in order/)
  })
})

describe('writing', () => {
  test('does not write over a file unasked, and leaves no half of one', async () => {
    const clubs = await both()
    await expect(
      backUp({ db: from.db, clock }, { file: fileOf('good.gz'), secret: SECRET, clubs }),
    ).rejects.toThrow('--force')
    const nowhere = path.join(folder, 'no', 'such', 'folder.gz')
    await expect(backUp({ db: from.db, clock }, { file: nowhere, secret: SECRET, clubs })).rejects.toThrow(
      'no such folder',
    )
    const strange = [{ clubId: 'no club', name: '' }]
    const failing = backUp(
      { db: from.db, clock },
      { file: fileOf('failed.gz'), secret: SECRET, clubs: strange },
    )
    await expect(failing).rejects.toThrow('uuid')
    const signal = AbortSignal.abort()
    const broken = backUp(
      { db: from.db, clock },
      { file: fileOf('failed.gz'), secret: SECRET, clubs, signal },
    )
    await expect(broken).rejects.toThrow('Broken off')
    expect(existsSync(fileOf('failed.gz'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([])
  })
})

import type pg from 'pg'
import sql from 'sql-template-tag'
import { listClubs } from '#access/service.ts'
import { holdRestored } from '#campaigns/member-service.ts'
import { type Finding, runChecks } from '#ledger/verify.ts'
import { type Erasure, readErasures, replayErasures } from '#members/merge-service.ts'
import { lapseWaiting } from '#messaging/service.ts'
import type { Database, Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { refreshStatistics } from '#platform/upkeep.ts'
import { showRestored } from '#wallet/pass-service.ts'
import { Fault } from '../fault.ts'
import { FORGETTING } from '../forgetting.ts'
import { CHECKS } from '../verification.ts'
import { type Head, readBackup, type Section } from './file.ts'
import { checkSealed } from './sealed-by.ts'
import { type BackupTable, BUCKETS, listTables, PUT } from './table.ts'

export type RestoredClub = {
  id: Uuid
  name: string
  rows: number
  /** Members who had been erased, here or there, and are again. */
  erased: number
  /** People who were known here already: they keep their password, and are called by it in this club too. */
  known: number
}

export type RestoreReport = { clubs: RestoredClub[] }

export type RestoreOptions = {
  file: string
  /** This installation's, and those that it had before. */
  secrets: readonly string[]
  /** Goes on where the file was sealed under another one. */
  withoutSealed?: boolean
  /** One club of the file, by id or name; otherwise all of them. */
  club?: string
  /** Who was erased, by club, as is known outside the database. */
  erasures?: ReadonlyMap<Uuid, readonly Erasure[]>
  onProgress?: (done: number, total: number) => void
}

/**
 * Puts the clubs of a backup into this installation, where they must not be. First the whole file is read and found to be
 * as it was written; then each club comes in, is erased from and checked in one transaction: entirely, or not at all.
 */
export async function restore({ db }: { db: Database }, options: RestoreOptions): Promise<RestoreReport> {
  const { erasures = new Map(), onProgress } = options
  const plan = await readPlan(db, options)
  const clubs: RestoredClub[] = []
  let done = 0
  const tell = (rows: number) => {
    done += rows
    onProgress?.(done, plan.rows)
  }
  for (const each of plan.clubs)
    clubs.push(
      await restoreClub(db, plan, each, erasures.get(each.id) ?? [], tell).catch((error) => {
        throw explainRefusal(each.name, error)
      }),
    )
  return { clubs }
}

/** What the tables themselves refused: leftovers of the club, rows of another, values that cannot be. */
function explainRefusal(name: string, error: unknown): unknown {
  const { code = '', message, schema, table } = error as Partial<pg.DatabaseError> & { message: string }
  if (code === '23505' && schema === 'portal' && table === 'face') {
    return new Fault(
      `${name} was not restored, and nothing of it was kept: another club of this installation has its portal’s address. ` +
        'Give that club another address (Settings, Portal), restore, and change them as you like.',
    )
  }
  if (!/^(22|23)...$|^42501$/.test(code)) return error
  return new Fault(`${name} was not restored, and nothing of it was kept: the database says ${message}.`)
}

type Plan = { file: string; head: Head; clubs: Head['clubs']; rows: number }

/** Reads the file through without writing, and sees whether it can come in here. */
async function readPlan(
  db: Database,
  { file, club: wanted, secrets, withoutSealed = false }: RestoreOptions,
): Promise<Plan> {
  const found: { head: Head | null } = { head: null }
  const sections: Section[] = []
  const manifest = await readBackup(file, {
    head: (read) => {
      found.head = read
    },
    section: (read) => {
      sections.push(read)
    },
    rows: () => undefined,
  })
  const { head } = found
  if (head === null) throw new Fault(`${file} is empty.`)
  const clubs = head.clubs.filter(({ id, name }) => wanted === undefined || isNamed(wanted, id, name))
  if (clubs.length === 0) throw new Fault(`${file} holds no club ${wanted}: ${namesOf(head.clubs)}.`)
  await checkSchema(db, head, sections)
  checkSealed(head, secrets, withoutSealed)
  await checkAbsent(db, clubs)
  const ids = new Set(clubs.map(({ id }) => id))
  const rows = manifest.sections.reduce((sum, section) => sum + (ids.has(section.club) ? section.rows : 0), 0)
  return { file, head, clubs, rows }
}

const isNamed = (wanted: string, id: Uuid, name: string): boolean =>
  wanted === name || parseId('clb', wanted) === id || wanted === id

const namesOf = (clubs: readonly { name: string }[]): string =>
  clubs.map(({ name }) => name).join(', ') || 'none'

async function checkSchema(db: Database, head: Head, sections: readonly Section[]): Promise<void> {
  await db.outsideClubs(async (tx) => {
    const ours = await tx.query<{ name: string }>(sql`select name from platform.migration order by name`)
    const known = new Set(ours.map(({ name }) => name))
    const unknown = head.migrations.find((name) => !known.has(name))
    if (unknown !== undefined)
      throw new Fault(
        `A newer version of Moadon wrote this backup (its schema has ${unknown}): restore it with that version.`,
      )
    const tables = new Map((await listTables(tx.client)).map((table) => [table.name, table]))
    for (const { table, columns } of sections) {
      const strange = columns.find((column) => !tables.get(table)?.columns.includes(column))
      if (strange !== undefined || !tables.has(table))
        throw new Fault(
          `This backup has ${table}${strange ? `.${strange}` : ''}, which is not here: nothing was changed.`,
        )
    }
  })
}

async function checkAbsent(db: Database, clubs: Head['clubs']): Promise<void> {
  const here = new Set((await listClubs(db)).map(({ clubId }) => clubId))
  const there = clubs.filter(({ id }) => here.has(id))
  if (there.length > 0)
    throw new Fault(
      `Already here: ${namesOf(there)}. A club is restored where it is not: nothing was changed. ` +
        'Restore into another data folder (MOADON_DATA), or only the clubs that are missing (--club).',
    )
}

/** The migration since which days say what was bought. */
const BOUGHT_BY_DAY = '0033_bought.sql'

/** All of one club in one transaction: its rows, its erasures, and the checks. What is found undoes it. */
function restoreClub(
  db: Database,
  { file, head }: Plan,
  club: Head['clubs'][number],
  erasures: readonly Erasure[],
  tell: (rows: number) => void,
): Promise<RestoredClub> {
  return db.inClub(club.id, async (tx) => {
    const erasedHere = [...(await readErasures(tx)), ...erasures]
    const writer = await openWriter(tx, head)
    let rows = 0
    let write: ((lines: readonly string[]) => Promise<void>) | null = null
    await readBackup(file, {
      head: () => undefined,
      section: (section) => {
        write = section.club === club.id ? writer.open(section) : null
      },
      async rows(lines) {
        if (write === null) return
        await write(lines)
        rows += lines.length
        tell(lines.length)
      },
    })
    // What an older version wrote knows nothing of what was bought by day.
    if (!head.migrations.includes(BOUGHT_BY_DAY)) await tx.query(sql`select receipts.reckon_days()`)
    const erased = await eraseAgain(tx, erasedHere)
    await lapseWaiting(tx)
    await holdRestored(tx)
    await showRestored(tx)
    await refreshStatistics(tx)
    const findings = await runChecks(tx, CHECKS)
    if (findings.length > 0) throw refuseFindings(club.name, findings)
    return { id: club.id, name: club.name, rows, erased, known: writer.known() }
  })
}

/** Whoever was erased before the backup was made or after it, as far as either place knows. */
async function eraseAgain(tx: Tx, erasedHere: readonly Erasure[]): Promise<number> {
  const all = new Map(
    [...(await readErasures(tx)), ...erasedHere].map((erasure) => [erasure.memberId, erasure]),
  )
  await replayErasures(tx, [...all.values()], FORGETTING)
  return all.size
}

function refuseFindings(name: string, findings: readonly Finding[]): Fault {
  const lines = findings.slice(0, 10).map(({ check, subject, detail }) => `  ${check}: ${subject}: ${detail}`)
  return new Fault(`The books of ${name} are not in order, and it was not restored:\n${lines.join('\n')}`)
}

async function openWriter(tx: Tx, head: Head) {
  const tables = new Map((await listTables(tx.client)).map((table) => [table.name, table]))
  const buckets = await tx.one<{ count: number }>(sql`select ledger.bucket_count() as count`)
  const moves = buckets.count !== head.buckets
  const people = new Map<Uuid, Uuid>()

  function open(section: Section): (lines: readonly string[]) => Promise<void> {
    const table = tables.get(section.table)
    if (!table) throw new Fault(`There is no table ${section.table} here.`)
    const statement = insertOf(table, section.columns, moves)
    return async (lines) => {
      const rows = section.table.startsWith('access.staff') ? await meetPeople(section.table, lines) : lines
      await tx.client.query(statement, [`[${rows.join(',')}]`])
    }
  }

  /** A person of this address may be known here under another id: then that is who has the role. */
  async function meetPeople(table: string, lines: readonly string[]): Promise<string[]> {
    const rows = lines.map((line) => JSON.parse(line) as { staff_id: Uuid; email?: string })
    if (table === 'access.staff')
      for (const { staff_id, email } of rows) {
        const known = await tx.maybeOne<{ id: Uuid }>(
          sql`select staff_id as id from access.find_staff_by_email(${email ?? ''})`,
        )
        if (known) people.set(staff_id, known.id)
      }
    const isNew = ({ staff_id }: { staff_id: Uuid }) => table !== 'access.staff' || !people.has(staff_id)
    return rows
      .filter(isNew)
      .map((row) => JSON.stringify({ ...row, staff_id: people.get(row.staff_id) ?? row.staff_id }))
  }

  return { open, known: () => people.size }
}

/** Columns that the file does not have get what their table gives to new rows. Erasures may be known here already. */
function insertOf(table: BackupTable, columns: readonly string[], moves: boolean): string {
  const put = { ...PUT[table.name] }
  if (moves && columns.includes('bucket')) put.bucket = bucketOf(table.name)
  const values = columns.map((column) => put[column] ?? `r."${column}"`)
  const more = Object.keys(put).filter((column) => !columns.includes(column))
  const names = [...columns, ...more].map((column) => `"${column}"`)
  return `insert into ${table.name} (${names.join(', ')}) overriding system value
    select ${[...values, ...more.map((column) => put[column])].join(', ')}
    from json_populate_recordset(null::${table.name}, $1::json) r
    ${table.name === 'members.erasure' ? 'on conflict do nothing' : ''}`
}

function bucketOf(table: string): string {
  const expression = BUCKETS[table]
  if (expression === undefined)
    throw new Fault(
      `This installation has another number of buckets, and nobody told how ${table} goes into them.`,
    )
  return expression
}

import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newId } from '#platform/new-id.ts'

// What a database says of itself, so that tests cover tables that are written after them.

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname !~ '^pg_'
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

export type Column = {
  name: string
  type: string
  category: string
  label: string | null
  required: boolean
}
export type Table = { name: string; rls: boolean; forced: boolean; partition: boolean; columns: Column[] }

export async function readTables(pool: pg.Pool): Promise<Table[]> {
  const { rows } = await pool.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      c.relispartition as partition,
      (select json_agg(json_build_object(
          'name', a.attname, 'type', t.typname, 'category', t.typcategory,
          'label', (select e.enumlabel from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder limit 1),
          'required', a.attname = 'club_id' or (a.attnotnull and not a.atthasdef and a.attidentity = '')
        ) order by a.attnum)
       from pg_attribute a
       join pg_type d on d.oid = a.atttypid
       join pg_type t on t.oid = coalesce(nullif(d.typbasetype, 0), d.oid)
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${OURS} order by 1`)
  return rows
}

/** Views and the like: what else holds or shows rows. */
export async function readViews(pool: pg.Pool) {
  const { rows } = await pool.query<{ name: string; kind: string; options: string[] | null }>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind, c.reloptions as options
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm', 'f') and ${OURS} order by 1`)
  return rows
}

export async function readDefinerFunctions(pool: pg.Pool) {
  const { rows } = await pool.query<{
    name: string
    config: string[] | null
    source: string
    publicMay: boolean
    takesClub: boolean
  }>(`
    select format('%I.%I', n.nspname, c.proname) as name, c.proconfig as config,
      pg_get_functiondef(c.oid) as source, has_function_privilege('public', c.oid, 'execute') as "publicMay",
      'p_club_id' = any (c.proargnames) as "takesClub"
    from pg_proc c join pg_namespace n on n.oid = c.pronamespace
    where c.prosecdef and ${OURS} order by 1`)
  return rows
}

/**
 * Leaves row-level security alone between the app's role and the rows: checks, foreign keys and triggers go, and the
 * role may do everything. Only in a database that is thrown away.
 */
export async function leaveOnlyTheFence(
  pool: pg.Pool,
  tables: readonly Table[],
  role: string,
): Promise<void> {
  const { rows } = await pool.query<{ drop: string }>(`
    select format('alter table %s drop constraint %I', con.conrelid::regclass, con.conname) as drop
    from pg_constraint con join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
    where con.contype in ('c', 'f', 'x') and con.conislocal and ${OURS}
    order by con.contype = 'f' desc`)
  for (const { drop } of rows) await pool.query(drop)
  for (const { name } of tables) {
    await pool.query(`alter table ${name} disable trigger all`)
    await pool.query(`grant select, insert, update, delete on ${name} to ${role}`)
  }
}

let counter = 1000

/** A value that the column takes and no other row has, where that matters. */
function makeValue(column: Column): unknown {
  counter += 1
  if (column.type === 'uuid') return newId()
  if (column.type === 'bytea') return randomBytes(8)
  if (column.type === 'json' || column.type === 'jsonb') return '{}'
  if (column.type === 'xid8') return String(counter)
  if (column.type === 'tsvector') return ''
  const byCategory: Record<string, unknown> = {
    A: '{}',
    B: true,
    D: '2026-11-01T00:00:00Z',
    E: column.label,
    I: '127.0.0.1',
    N: counter,
    R: 'empty',
    S: `text ${counter}`,
    T: '1 hour',
  }
  if (column.category in byCategory) return byCategory[column.category]
  throw new Error(`no value is known for the type ${column.type}: add it to makeValue`)
}

/** An insert of one made-up row of a club: its text and values. */
export function makeInsert(table: Table, clubId: string): { text: string; values: unknown[] } {
  const filled = table.columns.filter(({ required }) => required)
  const values = filled.map((column) => (column.name === 'club_id' ? clubId : makeValue(column)))
  const names = filled.map(({ name }) => `"${name}"`).join(', ')
  const places = filled.map((_, index) => `$${index + 1}`).join(', ')
  return { text: `insert into ${table.name} (${names}) values (${places})`, values }
}

import type pg from 'pg'
import type { Clock } from '#platform/clock.ts'
import { APP_ROLE } from '#platform/database.ts'
import { type Finding, fault, ok, sayBytes, warn } from './finding.ts'

const LEAST_VERSION = 180_000
const NEEDED_EXTENSIONS = ['pg_trgm', 'btree_gin']
const ROLES = [APP_ROLE, 'moadon_lookup']
const SKEW_WARNING_MS = 2_000
const SKEW_FAULT_MS = 60_000
const FEW_CONNECTIONS = 20

/** The database itself: its version, what it promises about the disk, its connections and its clock. */
export async function checkServer(client: pg.ClientBase, clock: Clock): Promise<Finding[]> {
  return [
    await checkVersion(client),
    await checkDurability(client),
    await checkConnections(client),
    await checkClock(client, clock),
  ]
}

/** What the migrations made: extensions, roles, fences, and how large it has become. */
export async function checkSchema(client: pg.ClientBase): Promise<Finding[]> {
  return [
    await checkExtensions(client),
    await checkRoles(client),
    await checkFences(client),
    await checkSize(client),
  ]
}

async function readSetting(client: pg.ClientBase, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
  return rows[0]?.value ?? ''
}

async function checkVersion(client: pg.ClientBase): Promise<Finding> {
  const version = Number(await readSetting(client, 'server_version_num'))
  const says = `PostgreSQL ${await readSetting(client, 'server_version')}`
  if (version >= LEAST_VERSION) return ok('Database', says)
  return fault('Database', says, 'Moadon needs PostgreSQL 18 or later.')
}

async function checkDurability(client: pg.ClientBase): Promise<Finding> {
  const off: string[] = []
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes'])
    if ((await readSetting(client, name)) === 'off') off.push(name)
  if (off.length === 0) return ok('Durability', 'what was acknowledged is on the disk')
  return fault(
    'Durability',
    `${off.join(', ')} off: a power failure loses what was acknowledged`,
    'Turn it on in operator.conf (embedded) or on your server, and restart.',
  )
}

async function checkConnections(client: pg.ClientBase): Promise<Finding> {
  const most = Number(await readSetting(client, 'max_connections'))
  const { rows } = await client.query<{ used: number }>('select count(*)::int as used from pg_stat_activity')
  const left = most - (rows[0]?.used ?? 0)
  const says = `${left} of ${most} free`
  return left < FEW_CONNECTIONS
    ? warn('Connections', says, 'Raise max_connections of the database.')
    : ok('Connections', says)
}

async function checkClock(client: pg.ClientBase, clock: Clock): Promise<Finding> {
  const before = clock.now()
  const { rows } = await client.query<{ at: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  )
  const after = clock.now()
  const at = Temporal.Instant.from(rows[0]?.at ?? '')
  return judgeClock(
    Math.max(before.since(at).total('milliseconds'), at.since(after).total('milliseconds'), 0),
  )
}

/** How far apart the two clocks are, beyond what the question itself took. */
export function judgeClock(skewMs: number): Finding {
  const says = `the database’s and this machine’s are ${(skewMs / 1000).toFixed(1)} s apart`
  const advice = 'Let both take their time from the network (NTP).'
  if (skewMs > SKEW_FAULT_MS) return fault('Clocks', says, advice)
  return skewMs > SKEW_WARNING_MS ? warn('Clocks', says, advice) : ok('Clocks', says)
}

async function checkExtensions(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>('select extname as name from pg_extension')
  const missing = NEEDED_EXTENSIONS.filter((wanted) => !rows.some(({ name }) => name === wanted))
  if (missing.length === 0) return ok('Extensions', NEEDED_EXTENSIONS.join(', '))
  return fault(
    'Extensions',
    `missing: ${missing.join(', ')}`,
    'Install postgresql-contrib, then moadon migrate.',
  )
}

async function checkRoles(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ name: string; strong: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as strong
     from pg_roles where rolname = any ($1)`,
    [ROLES],
  )
  const missing = ROLES.filter((role) => !rows.some(({ name }) => name === role))
  const strong = rows.filter((row) => row.strong).map(({ name }) => name)
  if (missing.length > 0) return fault('Roles', `missing: ${missing.join(', ')}`, 'moadon migrate')
  if (strong.length > 0)
    return fault(
      'Roles',
      `${strong.join(', ')} may do more than it must: the fence between clubs does not hold`,
      `alter role ${strong[0]} nosuperuser nobypassrls nocreaterole nologin`,
    )
  return ok('Roles', 'requests work as a role that owns nothing')
}

/** Every table with a club must be fenced, for its owner too. */
async function checkFences(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ name: string; fenced: boolean }>(
    `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as fenced
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('club_id', 'staff_id')
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and a.attnum > 0`,
  )
  const open = [...new Set(rows.filter(({ fenced }) => !fenced).map(({ name }) => name))]
  if (open.length === 0)
    return ok('Fences', `row-level security on all ${new Set(rows.map(({ name }) => name)).size} tables`)
  return fault(
    'Fences',
    `no row-level security on ${open.join(', ')}: clubs could see each other`,
    open
      .map((table) => `alter table ${table} enable row level security, force row level security`)
      .join('; '),
  )
}

const DEAD_SHARE = 0.3
const LARGE_TABLE_BYTES = 50 * 1024 ** 2
const INDEX_TIMES = 4

/** Tables that hold much that is dead, or whose indexes have outgrown them. */
async function checkSize(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{
    name: string
    dead: number
    table_bytes: number
    index_bytes: number
  }>(
    `select relid::regclass::text as name, n_dead_tup::float8 / greatest(n_live_tup + n_dead_tup, 1) as dead,
       pg_table_size(relid)::float8 as table_bytes, pg_indexes_size(relid)::float8 as index_bytes
     from pg_stat_user_tables where pg_table_size(relid) > $1`,
    [LARGE_TABLE_BYTES],
  )
  const { rows: total } = await client.query<{ bytes: number }>(
    'select pg_database_size(current_database())::float8 as bytes',
  )
  const says = sayBytes(total[0]?.bytes ?? 0)
  const dead = rows.filter((row) => row.dead > DEAD_SHARE).map(({ name }) => name)
  if (dead.length > 0)
    return warn(
      'Size',
      `${says}; much of ${dead.join(', ')} is dead rows`,
      `vacuum (analyze) ${dead.join(', ')}`,
    )
  const wide = rows.filter((row) => row.index_bytes > INDEX_TIMES * row.table_bytes).map(({ name }) => name)
  if (wide.length > 0)
    return warn(
      'Size',
      `${says}; the indexes of ${wide.join(', ')} have outgrown it`,
      `reindex table concurrently ${wide[0]}`,
    )
  return ok('Size', says)
}

import type pg from 'pg'

/** A table of which a club's backup holds rows, as the database describes it. */
export type BackupTable = {
  /** `schema.table`, quoted where it must be. */
  name: string
  columns: string[]
  /** Rows are the club's by their `club_id`; without one, row-level security alone says which are seen. */
  hasClub: boolean
}

/** What no backup holds: whoever was signed in signs in again, and what holds of consents is drawn from their proof as that is put back. */
export const LEFT_OUT: readonly string[] = [
  'access.session',
  'portal.session',
  'portal.code',
  'members.consent_held',
]
/** Tables without a `club_id` that belong to a club all the same: the people who work in it. */
const WITHOUT_CLUB = ['access.staff']

/** Columns that mean something in the database they were written in, and nothing elsewhere. */
const LOCAL_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'platform.event': ['xid'],
  'platform.event_cursor': ['xid'],
  // A copy of a club must not speak to the club's shop.
  'webhooks.endpoint': ['state'],
}

/**
 * What is written instead of a column. A reader of the outbox has its place in the order of transactions, which another
 * database does not share: there it goes on before the first event that it has not read. It may meet some again.
 */
export const WRITTEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'platform.event_cursor': {
    event_id: `coalesce((
      select seen.event_id from platform.event seen
      where seen.event_id < coalesce((
        select e.event_id from platform.event e where (e.xid, e.event_id) > (t.xid, t.event_id)
        order by e.event_id limit 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by seen.event_id desc limit 1), '00000000-0000-0000-0000-000000000000')`,
  },
}

/** What is put into a column that the file does not have. */
export const PUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'platform.event_cursor': { xid: 'pg_current_xact_id()' },
  'webhooks.endpoint': { state: "'off'" },
}

const OF_ITS_RECEIPT =
  '(select x.bucket from receipts.receipt x where x.club_id = r.club_id and x.receipt_id = r.receipt_id)'

/** The bucket of each row on a cluster that has another number of them, from what decides it. */
export const BUCKETS: Readonly<Record<string, string>> = {
  'ledger.account': 'ledger.bucket_of(r.account_id)',
  'ledger.entry': 'ledger.bucket_of(r.account_id)',
  'ledger.hold': 'ledger.bucket_of(r.account_id)',
  'ledger.refused_key': 'ledger.bucket_of(r.account_id)',
  'ledger.entry_party': 'ledger.bucket_of(r.account_id)',
  'ledger.entry_origin': 'ledger.bucket_of(r.account_id)',
  'receipts.receipt': 'ledger.bucket_of(coalesce(r.account_id, r.receipt_id))',
  'receipts.claim': OF_ITS_RECEIPT,
  'receipts.line': OF_ITS_RECEIPT,
  'receipts.member_day': `ledger.bucket_of((
    select m.account_id from members.member m where m.club_id = r.club_id and m.member_id = r.member_id))`,
  'programme.member_counter': `ledger.bucket_of((
    select m.account_id from members.member m where m.club_id = r.club_id and m.member_id = r.member_id))`,
}

/** Before others, because others are put beside them. */
const FIRST = ['access.club', 'access.staff', 'members.member', 'receipts.receipt']

type TableRow = { name: string; columns: string[]; has_club: boolean; parents: string[] }

/** Every table of which a backup holds rows, each after those that it refers to. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<TableRow>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'club_id') as has_club,
       array(select f.confrelid::regclass::text from pg_constraint f
             where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
     order by 1`,
  )
  const kept = rows.filter(
    ({ name, has_club }) => !LEFT_OUT.includes(name) && (has_club || WITHOUT_CLUB.includes(name)),
  )
  return sortByParents(kept).map(({ name, columns, has_club }) => ({
    name,
    columns: columns.filter((column) => !LOCAL_COLUMNS[name]?.includes(column)),
    hasClub: has_club,
  }))
}

function sortByParents(rows: readonly TableRow[]): TableRow[] {
  const byName = new Map(rows.map((row) => [row.name, row]))
  const sorted = new Set<TableRow>()
  const visit = (row: TableRow): void => {
    for (const parent of row.parents) {
      const found = byName.get(parent)
      if (found && !sorted.has(found)) visit(found)
    }
    sorted.add(row)
  }
  const isFirst = (row: TableRow): number => (FIRST.includes(row.name) ? 0 : 1)
  for (const row of [...rows].sort((a, b) => isFirst(a) - isFirst(b))) visit(row)
  return [...sorted]
}

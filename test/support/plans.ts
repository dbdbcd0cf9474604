import type { Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

export type Statement = { text: string; values: unknown[] }

/** A transaction that writes down what it is asked, for a look at how the database goes about it. */
export function listenTo(tx: Tx): { tx: Tx; statements: Statement[] } {
  const statements: Statement[] = []
  const heard = <Result>(ask: (statement: Sql) => Promise<Result>) => {
    return (statement: Sql) => {
      statements.push({ text: statement.text, values: statement.values })
      return ask(statement)
    }
  }
  const listening = {
    ...tx,
    query: heard(tx.query),
    queryOnce: heard(tx.queryOnce),
    one: heard(tx.one),
    maybeOne: heard(tx.maybeOne),
  }
  return { tx: listening as Tx, statements }
}

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  Plans?: Node[]
  'Subplan Name'?: string
}

const walk = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(walk)]

/** Which tables a statement would read from end to end, planned without knowing its values, as statements that are kept are. */
export async function findScans(tx: Tx, { text }: Statement): Promise<string[]> {
  // The simple protocol, which leaves the places of the values open.
  const result = await tx.client.query(`explain (generic_plan, format json) ${text}`)
  const [{ Plan }] = result.rows[0]['QUERY PLAN'] as [{ Plan: Node }]
  return walk(Plan).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? 'something'] : [],
  )
}

export type Reads = Map<string, { whole: number; rows: number }>

/** What this connection has read, by table, functions of the database included: rows of whole scans, and rows by index. */
async function countReads(tx: Tx): Promise<Reads> {
  const { rows } = await tx.client.query<{ table: string; whole: string; rows: string }>(
    `select schemaname || '.' || relname as table, seq_tup_read as whole, coalesce(idx_tup_fetch, 0) as rows
     from pg_stat_xact_user_tables`,
  )
  return new Map(rows.map((row) => [row.table, { whole: Number(row.whole), rows: Number(row.rows) }]))
}

/** What some work reads. */
export async function countReadsOf(tx: Tx, work: () => Promise<unknown>): Promise<Reads> {
  const before = await countReads(tx)
  await work()
  const reads: Reads = new Map()
  for (const [table, { whole, rows }] of await countReads(tx)) {
    const was = before.get(table) ?? { whole: 0, rows: 0 }
    if (whole > was.whole || rows > was.rows)
      reads.set(table, { whole: whole - was.whole, rows: rows - was.rows })
  }
  return reads
}

import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'

export async function createStagingTables(tx: Tx): Promise<void> {
  await tx.queryOnce(sql`
    create temp table staged_line (
      run integer not null, ordinal integer not null, row_no integer not null, kind "char" not null,
      line_id text, sku text not null, description text, category text, qty numeric not null,
      amount_minor bigint not null)`)
  // Runs come in order, so that the index grows at its end, while the next rows are being read.
  await tx.queryOnce(sql`create index on staged_line (run)`)
  await tx.queryOnce(sql`
    create temp table staged_return (
      run integer not null, ordinal integer not null, row_no integer not null, at_ms bigint not null,
      line_id text, sku text not null, category text, qty numeric not null, has_qty boolean not null,
      amount_minor bigint not null, original_ref text)`)
  await tx.queryOnce(sql`create index on staged_return (run)`)
  await tx.queryOnce(sql`
    create temp view staged_row as
    select run, ordinal, row_no from staged_line union all select run, ordinal, row_no from staged_return`)
  await tx.queryOnce(sql`
    create temp table staged_run (
      run integer not null, ref text not null, is_named boolean not null, sale_ms bigint, return_ms bigint, member text, branch text,
      rows integer not null, sales integer not null, returns integer not null, total_minor bigint not null,
      mark_a bigint not null, mark_b bigint not null)`)
  await tx.queryOnce(sql`create temp table staged_held (ref text not null, row_no integer not null)`)
}

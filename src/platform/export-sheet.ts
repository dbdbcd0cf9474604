import type { Sql } from 'sql-template-tag'
import type { Uuid } from './id.ts'

/** Whose rows are told, and where its days begin. */
export type ExportedClub = { readonly clubId: Uuid; readonly timeZone: string }

/** A table that a room hands out in plain words: a CSV file of a club's way out. */
export type ExportSheet = {
  /** Of its file, without an ending. */
  readonly name: string
  /** In the order of the file; the statement returns these, as text. */
  readonly columns: readonly string[]
  /** Columns that hold ids, with the prefix by which they are told: `mbr`. */
  readonly ids: Readonly<Record<string, string>>
  rowsOf(club: ExportedClub): Sql
}

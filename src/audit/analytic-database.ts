import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** What a cell of an answer can be: integers, decimals and doubles come as numbers. */
export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

export type AnalyticDatabase = {
  /** A folder of its own beside the database, gone with it. */
  readonly folder: string
  run(sql: string): Promise<void>
  /** Few rows, as objects. */
  read<Wanted extends Row>(sql: string): Promise<Wanted[]>
  /**
   * Many rows, column by column and some thousand at a time. Values are as the database hands them out: cast what is no text to
   * `integer` or `double`, which come as numbers.
   */
  scan(sql: string): AsyncGenerator<readonly (readonly unknown[])[]>
  [Symbol.asyncDispose](): Promise<void>
}

const MEGABYTE = 1_000_000
/** A sixth of the machine's memory, for others live there too. */
const memoryMegabytes = (): number =>
  Math.round(Math.min(4_000, Math.max(1_000, os.totalmem() / 6 / MEGABYTE)))

/**
 * A database in this process for one question over one file; it lies in memory and beyond its bound in a folder that goes with it.
 * The program is loaded at its first use only: nobody else waits for it.
 */
export async function openAnalyticDatabase(): Promise<AnalyticDatabase> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'moadon-audit-'))
  // Files are read from where they lie; nothing is fetched, and nothing that a file says is executed.
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMegabytes()}MB`,
    temp_directory: path.join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  return {
    folder,
    async run(sql) {
      await connection.run(sql)
    },
    async read<Wanted extends Row>(sql: string) {
      const rows = await (await connection.runAndReadAll(sql)).getRowObjectsJS()
      return rows.map((row) => plainRow(row) as Wanted)
    },
    async *scan(sql) {
      for await (const chunk of await connection.stream(sql)) yield chunk.getColumns()
    },
    async [Symbol.asyncDispose]() {
      connection.closeSync()
      instance.closeSync()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const plainRow = (row: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : (value as Value),
    ]),
  )

/** A text inside a statement, for what takes no parameter: paths, delimiters, zones. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

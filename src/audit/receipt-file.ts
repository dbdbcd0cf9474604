import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { type FileLook, type FileOptions, lookAtFile, readRecords } from '#imports/file.ts'
import { FileError } from '#imports/file-error.ts'
import { isRagged, isStorable } from '#imports/row.ts'
import { WHITE_SPACE } from '#platform/dialect.ts'
import { type AnalyticDatabase, openAnalyticDatabase, quoteText } from './analytic-database.ts'

/** What a first look at a file of receipts tells. */
export type ReceiptFileLook =
  | { readonly format: 'csv'; readonly headers: readonly string[]; readonly csv: FileLook }
  | { readonly format: 'parquet'; readonly headers: readonly string[] }

const PARQUET = 'PAR1'

/**
 * Looks at the beginning of a file of receipts: CSV as the import reads it, or Parquet.
 * @throws FileError when it is neither, empty or damaged
 */
export async function lookAtReceiptFile(file: string, options: FileOptions): Promise<ReceiptFileLook> {
  if (await isParquet(file)) return { format: 'parquet', headers: await readParquetHeaders(file) }
  const csv = await lookAtFile(file, options)
  return { format: 'csv', headers: csv.headers, csv }
}

/** Whatever the database says of a file of its own kind that it cannot read, the file is at fault. */
export const blameFile = (error: unknown): never => {
  throw error instanceof FileError ? error : new FileError('file_damaged', {}, { cause: error })
}

export async function isParquet(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null)
  if (handle === null) return false
  try {
    if (!(await handle.stat()).isFile()) return false
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PARQUET.length), 0, PARQUET.length, 0)
    return bytesRead === PARQUET.length && buffer.toString('latin1') === PARQUET
  } finally {
    await handle.close()
  }
}

async function readParquetHeaders(file: string): Promise<string[]> {
  await using database = await openAnalyticDatabase()
  const columns = await database
    .read<{ column_name: string }>(`describe from read_parquet(${quoteText(file)})`)
    .catch(blameFile)
  return columns.map(({ column_name }) => column_name)
}

/** Whether the database may read the file itself: it knows one encoding, and cells that one sign parts. */
export const isPlainCsv = ({ encoding, delimiter }: FileLook): boolean =>
  encoding === 'utf-8' && delimiter !== WHITE_SPACE

/** Rows as the source of a select whose columns are `c0`, `c1`, …, texts all; `row_number` where the file was rewritten. */
export type Source = {
  readonly from: string
  readonly hasRowNumber: boolean
  readonly raggedRows: readonly number[]
}

const columnNames = (width: number): string[] => Array.from({ length: width }, (_, at) => `c${at}`)

export function parquetSource(file: string, headers: readonly string[]): Source {
  const cells = headers.map((header, at) => `"${header.replaceAll('"', '""')}"::varchar as c${at}`)
  return {
    from: `(select ${cells.join(', ')} from read_parquet(${quoteText(file)}))`,
    hasRowNumber: false,
    raggedRows: [],
  }
}

export function csvSource(file: string, look: FileLook): Source {
  const columns = columnNames(look.headers.length).map((name) => `'${name}': 'VARCHAR'`)
  return {
    from: `read_csv(${quoteText(file)}, auto_detect = false, header = ${look.hasHeader}, delim = ${quoteText(look.delimiter)},
      quote = '"', escape = '"', columns = {${columns.join(', ')}}, compression = '${look.isGzip ? 'gzip' : 'none'}',
      strict_mode = true, store_rejects = true)`,
    hasRowNumber: false,
    raggedRows: [],
  }
}

/**
 * Writes a file anew, in one encoding and with every cell where it belongs, by the reader of the import: what the database
 * itself would read otherwise than the import, or not at all.
 * @throws FileError when the file turns out to be damaged
 */
export async function rewriteCsv(
  database: AnalyticDatabase,
  file: string,
  look: FileLook,
  options: FileOptions,
): Promise<Source> {
  const rewritten = path.join(database.folder, 'rewritten.csv')
  const width = look.headers.length
  const raggedRows: number[] = []
  async function* rows(): AsyncGenerator<(string | number)[]> {
    for await (const records of readRecords(file, look, options))
      for (const { row, cells } of records)
        if (isRagged(cells, width) || !cells.every(isStorable)) raggedRows.push(row)
        else yield [row, ...cells.slice(0, width)]
  }
  await pipeline(rows, stringify({ quoted: true }), createWriteStream(rewritten))
  const columns = ['row_number', ...columnNames(width)].map((name) => `'${name}': 'VARCHAR'`)
  return {
    from: `read_csv(${quoteText(rewritten)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
      columns = {${columns.join(', ')}}, strict_mode = true)`,
    hasRowNumber: true,
    raggedRows,
  }
}

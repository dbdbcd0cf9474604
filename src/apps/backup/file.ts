import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Fault } from '../fault.ts'

// A backup is gzipped text. A line that begins with # is ours, in JSON: first the head, then one before the rows of each
// club and table, and at the end the manifest, without which the file is not whole. Every other line is one row, in JSON
// as PostgreSQL writes it, so that numbers of any size stay exact.

const FORMAT = 1

export const Head = z.object({
  moadon: z.literal('backup'),
  format: z.int(),
  made_at: z.string(),
  migrations: z.array(z.string()),
  buckets: z.int(),
  clubs: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Of the secret under which some of it is sealed; older files say none. */
  sealed_by: z.string().optional(),
})
export type Head = z.infer<typeof Head>

export const Section = z.object({ club: z.string(), table: z.string(), columns: z.array(z.string()) })
export type Section = z.infer<typeof Section>

const SectionSum = z.object({ club: z.string(), table: z.string(), rows: z.int(), sha256: z.string() })
export type SectionSum = z.infer<typeof SectionSum>

const Manifest = z.object({ sections: z.array(SectionSum) })
export type Manifest = z.infer<typeof Manifest>

export const newHead = (head: Omit<Head, 'moadon' | 'format'>): Head => ({
  moadon: 'backup',
  format: FORMAT,
  ...head,
})

export const writeControl = (content: object): string => `#${JSON.stringify(content)}\n`

/** Counts the rows of a section and sums them up, on both ways the same. */
export function openSum(section: Section) {
  const hash: Hash = createHash('sha256').update(JSON.stringify(section))
  let rows = 0
  return {
    add(lines: readonly string[]): void {
      rows += lines.length
      for (const line of lines) hash.update(line).update('\n')
    },
    close: (): SectionSum => ({
      club: section.club,
      table: section.table,
      rows,
      sha256: hash.digest('hex'),
    }),
  }
}

export type BackupReader = {
  head(head: Head): Promise<void> | void
  section(section: Section): Promise<void> | void
  /** Some rows of the section that was named last. */
  rows(lines: readonly string[]): Promise<void> | void
}

const LINES_AT_ONCE = 1_000

/**
 * Reads a backup from beginning to end and tells what is in it, a thousand rows at a time; resolves with the manifest when
 * every row is there as it was written. Throws a Fault in words when the file is cut short, changed or something else.
 */
export async function readBackup(file: string, reader: BackupReader): Promise<Manifest> {
  const state = openReading(reader)
  try {
    await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const lines of splitLines(chunks)) for (const line of lines) await state.read(line)
    })
  } catch (error) {
    throw explainFile(file, error)
  }
  return state.end(file)
}

/** Whole lines, as many as each chunk completes. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}

function openReading(reader: BackupReader) {
  const sums: SectionSum[] = []
  let sum: ReturnType<typeof openSum> | null = null
  let pending: string[] = []
  let hasHead = false
  let manifest: Manifest | null = null

  async function flush(): Promise<void> {
    if (pending.length === 0) return
    const lines = pending
    pending = []
    if (sum === null) throw new Fault('There are rows before it is said whose they are.')
    sum.add(lines)
    await reader.rows(lines)
  }

  async function closeSection(): Promise<void> {
    await flush()
    if (sum) sums.push(sum.close())
    sum = null
  }

  async function readControl(content: unknown): Promise<void> {
    await closeSection()
    if (!hasHead) {
      hasHead = true
      return reader.head(readHead(content))
    }
    const found = Section.safeParse(content)
    if (!found.success) {
      manifest = Manifest.parse(content)
      return
    }
    sum = openSum(found.data)
    await reader.section(found.data)
  }

  return {
    async read(line: string): Promise<void> {
      if (manifest !== null) throw new Fault('Something follows after the end.')
      if (line.startsWith('#')) return readControl(JSON.parse(line.slice(1)))
      if (!hasHead) throw new Fault('It does not begin like a backup.')
      pending.push(line)
      if (pending.length === LINES_AT_ONCE) await flush()
    },
    end(file: string): Manifest {
      if (manifest === null) throw new Fault(`${file} is cut short: its end is missing. Nothing was changed.`)
      if (JSON.stringify(sums) !== JSON.stringify(manifest.sections))
        throw new Fault(
          `${file} was changed after it was written${nameChanged(sums, manifest)}. Nothing was changed.`,
        )
      return manifest
    },
  }
}

function readHead(content: unknown): Head {
  const head = Head.safeParse(content)
  if (!head.success) throw new Fault('It does not begin like a backup.')
  if (head.data.format > FORMAT)
    throw new Fault('A newer version of Moadon wrote it: restore it with that one.')
  return head.data
}

function nameChanged(sums: readonly SectionSum[], manifest: Manifest): string {
  const odd = manifest.sections.find((section, index) => section.sha256 !== sums[index]?.sha256)
  return odd ? ` (${odd.table})` : ''
}

function explainFile(file: string, error: unknown): unknown {
  if (error instanceof Fault)
    return new Fault(`${file} cannot be used. ${error.message} Nothing was changed.`)
  const { code = '' } = error as { code?: string }
  if (code === 'Z_BUF_ERROR') return new Fault(`${file} is cut short. Nothing was changed.`)
  if (code === 'Z_HEADER_ERROR')
    return new Fault(`${file} is no backup: it is not gzipped. Nothing was changed.`)
  if (code.startsWith('Z_') || error instanceof SyntaxError || error instanceof z.ZodError)
    return new Fault(`${file} is damaged. Nothing was changed.`)
  if (code === 'ENOENT' || code === 'EISDIR') return new Fault(`There is no file ${file}.`)
  if (code === 'EACCES') return new Fault(`${file} cannot be read.`)
  return error
}

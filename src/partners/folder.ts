import { constants } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { writeAnswers } from './file.ts'
import { readFileAnswers } from './file-queries.ts'
import { takeFile } from './file-service.ts'
import type { Benefits } from './honour.ts'
import { PARTNER_PREFIX } from './partner.ts'
import { readPartners } from './queries.ts'
import { partnerRefusals } from './refusal.ts'

type Parts = {
  readonly db: Database
  readonly clock: Clock
  readonly dataDir: string
  readonly benefits: Benefits
}

const MOST_BYTES = 16 * 1024 * 1024
/** What was written to within this time may be on its way still. */
const QUIET_MS = 30_000
const LONGEST_NAME = 200
/** Of the file's name in that of its answer: together no longer than any file system takes, in any script. */
const NAMED_LETTERS = 50

/** Where a partner's files are laid, by SFTP or otherwise: `in` to us, `out` the answers, `done` what was taken. */
export const folderOf = (dataDir: string, clubId: Uuid, partnerId: Uuid): string =>
  join(dataDir, 'partners', formatId('clb', clubId), formatId(PARTNER_PREFIX, partnerId))

type Laid = { readonly partnerId: Uuid; readonly folder: string; readonly name: string }

/**
 * Takes the files that lie in the folders of the club's partners, oldest name first, once at a time. The answer is there before
 * the file is put aside: broken off in between, the file is taken once more, and its rows post nothing twice. One that cannot be
 * taken does not keep others waiting.
 */
export async function takeFolders(parts: Parts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const laid = await listLaid(parts, clubId)
  if (laid.length === 0) return
  const failures: unknown[] = []
  await parts.db.onConnection(async (connection) => {
    // A large file takes longer than the next turn is away: taken twice at once, its answer would say that all of it was here before.
    if (!(await connection.inClub(clubId, isAlone))) return
    for (const each of laid) {
      if (signal.aborted) return
      await takeOne(parts, clubId, each).catch((error) => failures.push(error))
    }
  })
  if (failures.length > 0) throw new AggregateError(failures, 'files of partners could not be taken')
}

async function isAlone(tx: Tx): Promise<boolean> {
  const { taken } = await tx.one<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(hashtextextended('partner files:' || ${tx.clubId}::text, 0)) as taken`,
  )
  return taken
}

async function listLaid({ db, dataDir }: Parts, clubId: Uuid): Promise<Laid[]> {
  const partners = await db.inClub(clubId, (tx) => readPartners(tx, null))
  const laid: Laid[] = []
  for (const { partnerId, state } of partners) {
    if (state !== 'active') continue
    const folder = folderOf(dataDir, clubId, partnerId)
    for (const name of await listFiles(join(folder, 'in'))) laid.push({ partnerId, folder, name })
  }
  return laid
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return names.filter((name) => /\.csv$/i.test(name) && !name.startsWith('.')).sort()
}

/**
 * Who lays files here may lay anything: what is no plain file of its own is left alone, above all what leads elsewhere. Null
 * also as long as it may be on its way.
 */
async function readQuiet(path: string, clock: Clock): Promise<Buffer | 'too_long' | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const file = await open(path, flags).catch(() => null)
  if (file === null) return null
  try {
    const found = await file.stat()
    if (!found.isFile() || found.mtimeMs + QUIET_MS > clock.now().epochMilliseconds) return null
    return found.size > MOST_BYTES ? 'too_long' : await file.readFile()
  } finally {
    await file.close()
  }
}

async function takeOne(parts: Parts, clubId: Uuid, { partnerId, folder, name }: Laid): Promise<void> {
  const bytes = await readQuiet(join(folder, 'in', name), parts.clock)
  if (bytes === null) return
  const answer = await answerTo(parts, clubId, partnerId, bytes, name.slice(0, LONGEST_NAME).toWellFormed())
  await mkdir(join(folder, 'out'), { recursive: true, mode: 0o700 })
  await mkdir(join(folder, 'done'), { recursive: true, mode: 0o700 })
  const plain = name.replace(/\.csv$/i, '')
  const answerName = `${plain.slice(0, NAMED_LETTERS).toWellFormed()}.answer.csv`
  const part = join(folder, 'out', `${answerName}.part`)
  // Made anew, never written to: what lies there under this name may lead elsewhere.
  await rm(part, { force: true })
  await writeFile(part, answer, { mode: 0o600, flag: 'wx' })
  await rename(part, join(folder, 'out', answerName))
  await rename(join(folder, 'in', name), join(folder, 'done', name))
}

async function answerTo(
  parts: Parts,
  clubId: Uuid,
  partnerId: Uuid,
  bytes: Buffer | 'too_long',
  name: string,
): Promise<string> {
  const { db } = parts
  const { defaultLanguage: language } = await db.inClub(clubId, readClub)
  const taken =
    bytes === 'too_long'
      ? refuse(partnerRefusals, 'file_too_long')
      : await takeFile(parts, clubId, bytes, { partnerId, name, language, subject: SYSTEM })
  if (isRefusal(taken)) return `refused,${taken.code}\r\n`
  const found = await db.inClub(clubId, (tx) => readFileAnswers(tx, partnerId, taken.fileId))
  return writeAnswers(found?.answers ?? [])
}

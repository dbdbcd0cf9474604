import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SYSTEM } from '#access/audit.ts'
import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { writeAnswers } from './file.ts'
import { readFileAnswers } from './file-queries.ts'
import { takeFile } from './file-service.ts'
import type { Benefits } from './honour.ts'
import { PARTNER_PREFIX } from './partner.ts'
import { readPartners } from './queries.ts'

type Parts = {
  readonly db: Database
  readonly clock: Clock
  readonly dataDir: string
  readonly benefits: Benefits
}

const MOST_BYTES = 16 * 1024 * 1024
/** What was written to within this time may be on its way still. */
const QUIET_MS = 30_000

/** Where a partner's files are laid, by SFTP or otherwise: `in` to us, `out` the answers, `done` what was taken. */
export const folderOf = (dataDir: string, clubId: Uuid, partnerId: Uuid): string =>
  join(dataDir, 'partners', formatId('clb', clubId), formatId(PARTNER_PREFIX, partnerId))

/**
 * Takes the files that lie in the folders of the club's partners, oldest name first. The answer is there before the file is put
 * aside: broken off in between, the file is taken once more, and its rows post nothing twice.
 */
export async function takeFolders(parts: Parts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const { db, dataDir } = parts
  const partners = await db.inClub(clubId, (tx) => readPartners(tx, null))
  for (const { partnerId, state } of partners) {
    if (state !== 'active') continue
    const folder = folderOf(dataDir, clubId, partnerId)
    for (const name of await listQuiet(join(folder, 'in'), parts.clock)) {
      if (signal.aborted) return
      await takeOne(parts, clubId, partnerId, folder, name)
    }
  }
}

async function listQuiet(folder: string, clock: Clock): Promise<string[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  const quiet: string[] = []
  for (const name of names.filter((each) => /\.csv$/i.test(each) && !each.startsWith('.')).sort()) {
    const { mtimeMs, size } = await stat(join(folder, name))
    if (mtimeMs + QUIET_MS <= clock.now().epochMilliseconds && size <= MOST_BYTES) quiet.push(name)
  }
  return quiet
}

async function takeOne(
  parts: Parts,
  clubId: Uuid,
  partnerId: Uuid,
  folder: string,
  name: string,
): Promise<void> {
  const { db } = parts
  const bytes = await readFile(join(folder, 'in', name))
  const { defaultLanguage: language } = await db.inClub(clubId, readClub)
  const taken = await takeFile(parts, clubId, bytes, { partnerId, name, language, subject: SYSTEM })
  const found = isRefusal(taken)
    ? null
    : await db.inClub(clubId, (tx) => readFileAnswers(tx, partnerId, taken.fileId))
  const answer = found ? writeAnswers(found.answers) : `refused,${isRefusal(taken) ? taken.code : ''}\r\n`
  await mkdir(join(folder, 'out'), { recursive: true, mode: 0o700 })
  await mkdir(join(folder, 'done'), { recursive: true, mode: 0o700 })
  const answerName = `${basename(name, '.csv')}.answer.csv`
  await writeFile(join(folder, 'out', `${answerName}.part`), answer, { mode: 0o600 })
  await rename(join(folder, 'out', `${answerName}.part`), join(folder, 'out', answerName))
  await rename(join(folder, 'in', name), join(folder, 'done', name))
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SYSTEM } from '#access/audit.ts'
import { makeTemporaryPassword } from '#access/password.ts'
import { listClubs } from '#access/service.ts'
import { isPasswordOf } from '#access/session-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { changeFace } from '#portal/face-service.ts'
import { foundClub } from './found-club.ts'

/** How one signs in to the demonstration club; its password is made at random for each installation. */
export type DemoSignIn = { email: string; password: string }

type Kept = DemoSignIn & { clubId: Uuid | null }

const FILE = 'demo-sign-in.json'
const EMAIL = 'owner@demo.moadon.test'
/** Where members’ own page is, unless another club was there before. */
const DEMO_ADDRESS = 'demo'

type Parts = { db: Database; clock: Clock; config: Pick<Config, 'mode' | 'dataDir'> }

/**
 * The demonstration club of a development installation, made where there is no club at all (or, `always`, where there
 * is none of its kind). Null where there is none.
 */
export async function ensureDemoClub(parts: Parts, always: boolean): Promise<Uuid | null> {
  const { db, config } = parts
  if (config.mode !== 'development') return null
  const clubs = await listClubs(db)
  const kept = readKept(config.dataDir)
  if (kept?.clubId && clubs.some(({ clubId }) => clubId === kept.clubId)) return kept.clubId
  if (clubs.length > 0 && !always) return null
  return makeDemoClub(parts, kept)
}

/** The password is on the disk before it is in the database: a start that is cut short loses no way in. */
async function makeDemoClub(parts: Parts, kept: Kept | null): Promise<Uuid> {
  const { dataDir } = parts.config
  const signIn = kept ?? { email: EMAIL, password: makeTemporaryPassword() }
  keep(dataDir, { ...signIn, clubId: null })
  const made = await foundClub(parts, {
    name: 'טעם ובית',
    country: 'IL',
    currency: 'ILS',
    time_zone: 'Asia/Jerusalem',
    languages: ['he', 'en'],
    default_language: 'he',
    owner: { email: signIn.email, password: signIn.password, name: 'נועה לוי', language: 'he' },
  })
  if (isRefusal(made)) throw new Error(`the demonstration club was refused: ${made.code}`)
  keep(dataDir, { ...signIn, clubId: made.clubId })
  await parts.db.inClub(made.clubId, (tx) =>
    changeFace(tx, { address: DEMO_ADDRESS }, { subject: SYSTEM, now: parts.clock.now() }),
  )
  return made.clubId
}

/** The demonstration sign-in, as long as it opens the door: in development, and with the password still the same. */
export async function findDemoSignIn({
  db,
  config,
}: Pick<Parts, 'db' | 'config'>): Promise<DemoSignIn | null> {
  if (config.mode !== 'development') return null
  const kept = readKept(config.dataDir)
  if (kept === null || !(await isPasswordOf(db, kept.email, kept.password))) return null
  return { email: kept.email, password: kept.password }
}

function readKept(dataDir: string): Kept | null {
  const file = path.join(dataDir, FILE)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : null
}

function keep(dataDir: string, kept: Kept): void {
  const file = path.join(dataDir, FILE)
  writeFileSync(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

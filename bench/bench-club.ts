import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { createClub } from '#access/service.ts'
import { NO_PROFILE } from '#members/member.ts'
import { joinMembers } from '#members/service.ts'
import { systemClock } from '#platform/clock.ts'
import { type ConnectionOptions, type Database, openDatabase, type Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { migrate } from '#platform/migrate.ts'
import { type Cluster, startCluster } from '#platform/postgres/cluster.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { createDefaultProgramme, createDraft, publishDraft } from '#programme/service.ts'
import type { ReceiptInput } from '#receipts/contract.ts'
import { branchAt, lineOf, randomProduct } from './vocabulary.ts'

/** A club on a cluster of its own, set up as `npm start` sets it up: durable, with the product's settings. */
export type BenchClub = Posted & {
  cluster: Cluster
  connection: ConnectionOptions
  close(): Promise<void>
}

/** What receipts can be posted to. */
export type Posted = { db: Database; clubId: Uuid; apiKey: string; members: number }

export const silentLog = pino({ level: 'silent' })
export const MIGRATIONS = path.resolve(import.meta.dirname, '../migrations')
const JOIN_CHUNK = 2_000

export async function openBenchClub(members: number): Promise<BenchClub> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'moadon-bench-'))
  const cluster = await startCluster({ dataDir, log: { info: () => undefined, warn: () => undefined } })
  await migrate(cluster.connection, MIGRATIONS)
  const db = openDatabase(cluster.connection, silentLog)
  return {
    ...(await addBenchClub(db, members)),
    cluster,
    connection: cluster.connection,
    async close() {
      await db.close()
      await cluster.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** One more club on the same server, under a programme of its own. */
export async function addBenchClub(
  db: Database,
  members: number,
  programme?: ProgrammeDefinition,
): Promise<Posted> {
  const clubId = await makeClub(db, programme)
  await joinMany(db, clubId, members)
  return { db, clubId, apiKey: await makeKey(db, clubId), members }
}

async function makeClub(db: Database, programme?: ProgrammeDefinition): Promise<Uuid> {
  const made = await createClub(
    db,
    {
      name: 'Bench',
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
    },
    systemClock,
  )
  if (isRefusal(made)) throw new Error(made.code)
  await db.inClub(made.clubId, async (tx) => {
    await createDefaultProgramme(tx, systemClock)
    if (programme) await putInForce(tx, programme)
  })
  return made.clubId
}

/** A programme in force from an hour ago on, or from an instant. */
export async function putInForce(
  tx: Tx,
  definition: ProgrammeDefinition,
  inForceFrom = systemClock.now().subtract({ hours: 1 }),
): Promise<void> {
  const versionId = await createDraft(tx, systemClock, { name: null, definition, by: SYSTEM })
  if (isRefusal(versionId)) throw new Error(versionId.code)
  const put = await publishDraft(tx, systemClock, { versionId, inForceFrom, hasEarned: false, by: SYSTEM })
  if (isRefusal(put) || 'faults' in put) throw new Error(`not published: ${JSON.stringify(put)}`)
}

async function makeKey(db: Database, clubId: Uuid): Promise<string> {
  const made = await createApiKey(
    { db, clock: systemClock },
    { clubId, subject: SYSTEM },
    { name: 'bench', role: 'pos', branch: null },
    null,
  )
  if (isRefusal(made) || made.body.key === null) throw new Error('no key')
  return made.body.key
}

/** Four of five have said when they were born. */
const birthOf = (place: number) =>
  place % 5 === 4
    ? {}
    : { birthOn: FIRST_BIRTH.add({ days: (place * 7_919) % 25_000 }), birthCalendar: 'gregorian' as const }
const FIRST_BIRTH = Temporal.PlainDate.from('1940-01-01')

async function joinMany(db: Database, clubId: Uuid, members: number): Promise<void> {
  const now = systemClock.now()
  for (let first = 0; first < members; first += JOIN_CHUNK) {
    const inputs = Array.from({ length: Math.min(JOIN_CHUNK, members - first) }, (_, index) => ({
      ...NO_PROFILE,
      ...birthOf(first + index),
      identifiers: [{ kind: 'card' as const, value: String(first + index) }],
      joinedAt: now,
      source: 'import' as const,
      consents: [],
    }))
    await db.inClub(clubId, (tx) =>
      joinMembers(tx, inputs, { subject: SYSTEM, address: null, recordedAt: now }),
    )
  }
}

let serial = 0
const runName = process.pid.toString(36)

/** A receipt of three lines of a random member of the bench club, happening now. */
export function makeReceipt(members: number, now: string): ReceiptInput {
  serial += 1
  const lines = Array.from({ length: 3 }, (_, index) => lineOf(randomProduct(), String(index + 1)))
  return {
    receipt_id: `T${runName}-${serial}`,
    member: { card: String(Math.floor(Math.random() * members)) },
    branch: branchAt(serial),
    occurred_at: now,
    currency: 'ILS',
    lines,
    total_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
  }
}

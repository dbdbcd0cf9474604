import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { createClub } from '#access/service.ts'
import { systemClock } from '#platform/clock.ts'
import { type ConnectionOptions, type Database, openDatabase } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { MigrationError, migrate } from '#platform/migrate.ts'
import { startCluster } from '#platform/postgres/cluster.ts'
import { isRefusal } from '#platform/refusal.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { addReadySegments } from '#segments/service.ts'
import { categories, products } from '#simulator/catalogue.ts'
import { MIGRATIONS, silentLog } from './bench-club.ts'
import { buildPeople, buildPurchases, buildRedemptions, buildStanding, type Size } from './segment-data.ts'

/** A large club whose data is made once and kept in its folder from one run to the next. */
export type SegmentClub = {
  db: Database
  clubId: Uuid
  members: number
  lines: number
  owner: pg.Client
  connection: ConnectionOptions
  close(): Promise<void>
}

const NAME = 'Segments'

/** Opens the club of this size; builds it where there is none, or where the schema has another past. */
export async function openSegmentClub(
  folder: string,
  size: Size,
  say: (line: string) => void,
): Promise<SegmentClub> {
  const dataDir = path.join(folder, `segments-${size.members}`)
  await mkdir(dataDir, { recursive: true })
  try {
    return await openAt(dataDir, size, say)
  } catch (error) {
    if (!(error instanceof MigrationError || error instanceof HalfBuilt)) throw error
    say(`built anew: ${error.message}`)
    await rm(dataDir, { recursive: true, force: true })
    return openAt(dataDir, size, say)
  }
}

async function openAt(dataDir: string, size: Size, say: (line: string) => void): Promise<SegmentClub> {
  const cluster = await startCluster({ dataDir, log: { info: () => undefined, warn: () => undefined } })
  const owner = new pg.Client(cluster.connection)
  const db = openDatabase(cluster.connection, silentLog)
  const close = async () => {
    await owner.end()
    await db.close()
    await cluster.stop()
  }
  try {
    await migrate(cluster.connection, MIGRATIONS)
    await owner.connect()
    const clubId = (await findBuilt(owner)) ?? (await build(db, owner, size, say))
    const { rows } = await owner.query<{ lines: string }>(
      `select reltuples::bigint as lines from pg_class where oid = 'receipts.line'::regclass`,
    )
    return {
      db,
      clubId,
      members: size.members,
      lines: Number(rows[0]?.lines),
      owner,
      connection: cluster.connection,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

class HalfBuilt extends Error {}

/** The last step of building names the club. */
async function findBuilt(owner: pg.Client): Promise<Uuid | null> {
  const { rows } = await owner.query<{ club_id: Uuid; name: string }>('select club_id, name from access.club')
  const [club] = rows
  if (club !== undefined && club.name !== NAME) throw new HalfBuilt('it was broken off while it was built')
  return club?.club_id ?? null
}

async function build(db: Database, owner: pg.Client, size: Size, say: (line: string) => void): Promise<Uuid> {
  const made = await createClub(
    db,
    {
      name: 'being built',
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
    },
    systemClock,
  )
  if (isRefusal(made)) throw new Error(made.code)
  const { clubId } = made
  await db.inClub(clubId, (tx) => createDefaultProgramme(tx, systemClock))
  await owner.query(`set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`)
  await placeProducts(owner)
  for (const [name, step] of Object.entries({
    people: buildPeople,
    purchases: buildPurchases,
    redemptions: buildRedemptions,
    standing: buildStanding,
  })) {
    const start = performance.now()
    await step(owner, clubId, size)
    say(`${name} built in ${Math.round((performance.now() - start) / 1000)} s`)
  }
  await db.inClub(clubId, (tx) => addReadySegments(tx, systemClock.now()))
  await owner.query('vacuum analyze')
  await owner.query('update access.club set name = $2 where club_id = $1', [clubId, NAME])
  return clubId
}

/** What the simulator's chain sells, each with its place on a line of popularity. */
async function placeProducts(owner: pg.Client): Promise<void> {
  const rows = products.map(({ sku, brand, category, priceMinor, popularity }, place) => ({
    place: place + 1,
    sku,
    brand: brand.he,
    category: category.name.he,
    price: priceMinor,
    weight: popularity * category.popularity,
    first: products.indexOf(category.products[0] as (typeof products)[number]) + 1,
    of: category.products.length,
  }))
  await owner.query(
    `create temp table product as
     select *, sum(weight) over (order by place) / sum(weight) over () as upto
     from jsonb_to_recordset($1::jsonb)
       as x (place int, sku text, brand text, category text, price int, weight float8, first int, "of" int);
     `,
    [JSON.stringify(rows)],
  )
  await owner.query(
    `create temp table shelf as select array_agg(upto order by place) as upto, $1::int as categories from product`,
    [categories.length],
  )
}

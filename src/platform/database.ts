import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { isUuid, type Uuid } from './id.ts'
import type { Log } from './log.ts'

/** What a unit of work may do with the database: everything in it is committed together or not at all. */
export type Tx = {
  /** The club whose rows this transaction can see; null sees no club's rows at all. */
  readonly clubId: Uuid | null
  query<Row>(statement: Sql): Promise<Row[]>
  /** As `query`, for a statement whose text differs from call to call: it is not kept prepared. */
  queryOnce<Row>(statement: Sql): Promise<Row[]>
  /** Exactly one row; anything else is a fault of ours. */
  one<Row>(statement: Sql): Promise<Row>
  maybeOne<Row>(statement: Sql): Promise<Row | null>
  /**
   * Sends a write whose answer nobody waits for: it goes out together with the commit, and if it fails, nothing is
   * committed and the transaction fails with its error. For the last statements of a unit of work.
   */
  send(statement: Sql): void
  /** What is read once in this transaction, however many ask: for what nothing in the same transaction changes afterwards. */
  once<T>(key: symbol, read: () => Promise<T>): Promise<T>
  /** Runs after the commit and never after a rollback. */
  onCommit(effect: () => void): void
  /** The connection itself, for COPY and cursors only. */
  readonly client: pg.PoolClient
}

export type Database = {
  /**
   * Work inside one club: row-level security shows and accepts that club's rows only. Work that lost a race (a deadlock, a
   * serialization failure, TryAgain) was rolled back and is run again, so it must change nothing but the database.
   */
  inClub<T>(clubId: Uuid, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Work before a club is known (sign-in, look-up of a key, making a club). */
  outsideClubs<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Transactions that follow each other on one connection, for work that keeps temporary tables or a lock between them. */
  onConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Another transaction changed what this work had read; `inClub` rolls back and runs the work again. */
export class TryAgain extends Error {
  override name = 'TryAgain'
}

/** One connection for a while: a transaction at a time, and what the session holds stays until the work ends. */
export type Connection = Pick<Database, 'inClub' | 'outsideClubs'>

export type ConnectionOptions = pg.PoolConfig

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

const typeParsers = new Map<number, (text: string) => unknown>([
  [
    INT8,
    (text) => {
      const value = Number(text)
      if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
      return value
    },
  ],
  [DATE, (text) => Temporal.PlainDate.from(text)],
  [TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    typeParsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

const statementNames = new Map<string, string>()

function nameOf(text: string): string {
  let name = statementNames.get(text)
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
    statementNames.set(text, name)
  }
  return name
}

/** Temporal values travel as ISO 8601 text; everything else as `pg` sends it. */
const toParameter = (value: unknown): unknown =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value

/** The role under which every request works: it owns nothing, so that row-level security always applies to it. */
export const APP_ROLE = 'moadon_app'

export function openDatabase(connection: ConnectionOptions, log: Log, size = 12): Database {
  // Statements that were sent together go out together, and are answered in their order.
  const pool = openPool({ ...connection, max: size, pipeline: true }, log)
  // COPY keeps a connection to itself, which a pipelined one cannot give.
  const plain = openPool({ ...connection, max: Math.min(size, PLAIN_CONNECTIONS) }, log)
  return {
    pool,
    inClub: (clubId, work) => withClient(pool, (holder) => runTransaction(holder, checkClubId(clubId), work)),
    outsideClubs: (work) => withClient(pool, (holder) => runTransaction(holder, null, work)),
    onConnection: (work) =>
      withClient(plain, async (holder) => {
        try {
          return await work({
            inClub: (clubId, inner) => runTransaction(holder, checkClubId(clubId), inner),
            outsideClubs: (inner) => runTransaction(holder, null, inner),
          })
        } finally {
          await holder.client
            .query('select pg_advisory_unlock_all(); discard temp')
            .catch((failure: Error) => {
              holder.broken = failure
            })
        }
      }),
    async close() {
      await Promise.all([pool.end(), plain.end()])
    },
  }
}

const PLAIN_CONNECTIONS = 4

function openPool(options: ConnectionOptions, log: Log): pg.Pool {
  const pool = new pg.Pool({
    ...options,
    types,
    // As a start option the role is also what RESET ROLE falls back to.
    options: `-c role=${APP_ROLE} -c timezone=UTC`,
    application_name: 'moadon',
  })
  // Without listeners a connection that is lost ends the process: an idle one's, and, since the pool takes its own away
  // while somebody uses it, a busy one's too; there the statement under way has failed and says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  // At the end the server may hang up before a connection's own farewell has reached it.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ err: error.message }, 'idle database connection lost')
  })
  return pool
}

function checkClubId(clubId: Uuid): Uuid {
  if (!isUuid(clubId)) throw new TypeError('a club id is a UUID')
  return clubId
}

/** A connection in use; one that broke is not given back to the pool. */
type Holder = {
  readonly client: pg.PoolClient
  /** On a connection that cannot pipeline, what is asked waits for the answers to what was asked before. */
  readonly ask: (query: string | pg.QueryConfig) => Promise<pg.QueryResult>
  readonly isPipelined: boolean
  broken?: Error
}

function holderOf(client: pg.PoolClient, isPipelined: boolean): Holder {
  if (isPipelined) return { client, isPipelined, ask: (query) => client.query(query) }
  let last: Promise<unknown> = Promise.resolve()
  return {
    client,
    isPipelined,
    ask(query) {
      const answer = last.then(() => client.query(query))
      last = answer.catch(() => undefined)
      return answer
    },
  }
}

async function withClient<T>(pool: pg.Pool, work: (holder: Holder) => Promise<T>): Promise<T> {
  const holder = holderOf(await pool.connect(), pool.options.pipeline === true)
  try {
    return await work(holder)
  } finally {
    holder.client.release(holder.broken)
  }
}

/** Each attempt is lost to another transaction that went through: so many in a row are seldom, and no fault. */
const ATTEMPTS = 12
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

const lostRace = (error: unknown): boolean =>
  error instanceof TryAgain ||
  [SERIALIZATION_FAILURE, DEADLOCK].includes((error as { code?: string }).code ?? '')

async function runTransaction<T>(
  holder: Holder,
  clubId: Uuid | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await tryTransaction(holder, clubId, work)
    } catch (error) {
      if (attempt === ATTEMPTS || !lostRace(error)) throw error
    }
}

async function tryTransaction<T>(
  holder: Holder,
  clubId: Uuid | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const handle = openTx(holder, clubId)
  let result: T
  try {
    // The id was checked to be a UUID. Local to the transaction, so nothing leaks to the next one.
    handle.expect(
      holder.ask(clubId === null ? 'begin' : `begin; select set_config('moadon.club_id', '${clubId}', true)`),
    )
    // A COPY takes the connection itself, and must find it free.
    if (!holder.isPipelined) await handle.settled()
    result = await work(handle.tx)
    handle.end()
    // A statement that failed has turned this commit into a rollback, and its own error is what is told.
    handle.expect(holder.ask('commit'))
    await handle.settled()
  } catch (error) {
    handle.end()
    await holder.ask('rollback').catch((failure: Error) => {
      holder.broken = failure
    })
    // What was sent before may have failed first, and this error is only what came of it.
    await handle.settled()
    throw error
  }
  for (const effect of handle.effects) effect()
  return result
}

function openTx({ client, ask }: Holder, clubId: Uuid | null) {
  const effects: (() => void)[] = []
  const expected: Promise<unknown>[] = []
  const known = new Map<symbol, Promise<unknown>>()
  let open = true
  /** What goes out without being waited for: its failure is told at the end. */
  function expect(answer: Promise<unknown>): void {
    answer.catch(() => undefined)
    expected.push(answer)
  }
  async function send<Row>(statement: Sql, name?: string): Promise<Row[]> {
    if (!open) throw new Error('this transaction has ended: its handle was kept too long')
    const values = statement.values.map(toParameter)
    const result = await ask(name ? { name, text: statement.text, values } : { text: statement.text, values })
    return result.rows as Row[]
  }
  const tx: Tx = {
    clubId,
    client,
    query: <Row>(statement: Sql) => send<Row>(statement, nameOf(statement.text)),
    queryOnce: <Row>(statement: Sql) => send<Row>(statement),
    async one<Row>(statement: Sql) {
      const rows = await send<Row>(statement, nameOf(statement.text))
      const [row] = rows
      if (rows.length !== 1 || row === undefined) throw new Error(`expected one row, got ${rows.length}`)
      return row
    },
    async maybeOne<Row>(statement: Sql) {
      const rows = await send<Row>(statement, nameOf(statement.text))
      if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`)
      return rows[0] ?? null
    },
    once<T>(key: symbol, read: () => Promise<T>) {
      const answer = (known.get(key) as Promise<T> | undefined) ?? read()
      known.set(key, answer)
      return answer
    },
    send: (statement) => expect(send(statement, nameOf(statement.text))),
    onCommit(effect) {
      effects.push(effect)
    },
  }
  return {
    tx,
    effects,
    expect,
    /** In the order in which they were sent, so that the first failure is the one that is told. */
    async settled() {
      for (const answer of expected) await answer
    },
    end() {
      open = false
    },
  }
}

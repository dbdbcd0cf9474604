import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Endpoint, EndpointState } from './endpoint.ts'

type EndpointRow = {
  endpoint_id: Uuid
  url: string
  description: string | null
  types: string[]
  state: EndpointState
  state_since: Temporal.Instant
  position: number
  failing_since: Temporal.Instant | null
  unavailable: number
  hold_until: Temporal.Instant | null
  made_at: Temporal.Instant
}

const ENDPOINT = sql`endpoint_id, url, description, types, state, state_since, position, failing_since, unavailable, hold_until, made_at`

const toEndpoint = (row: EndpointRow): Endpoint => ({
  endpointId: row.endpoint_id,
  url: row.url,
  description: row.description,
  types: row.types,
  state: row.state,
  stateSince: row.state_since,
  position: row.position,
  failingSince: row.failing_since,
  unavailable: row.unavailable,
  holdUntil: row.hold_until,
  madeAt: row.made_at,
})

export async function listEndpoints(tx: Tx): Promise<Endpoint[]> {
  const rows = await tx.query<EndpointRow>(
    sql`select ${ENDPOINT} from webhooks.endpoint where club_id = ${tx.clubId} order by endpoint_id`,
  )
  return rows.map(toEndpoint)
}

export async function findEndpoint(tx: Tx, endpointId: Uuid): Promise<Endpoint | null> {
  const row = await tx.maybeOne<EndpointRow>(
    sql`select ${ENDPOINT} from webhooks.endpoint where club_id = ${tx.clubId} and endpoint_id = ${endpointId}`,
  )
  return row && toEndpoint(row)
}

/** Those that are told, in one order: nobody else puts deliveries in or ends them until the transaction does. */
export async function lockOn(tx: Tx): Promise<Endpoint[]> {
  const rows = await tx.query<EndpointRow>(
    sql`select ${ENDPOINT} from webhooks.endpoint
        where club_id = ${tx.clubId} and state = 'on' order by endpoint_id for update`,
  )
  return rows.map(toEndpoint)
}

/** Nobody writes down what receivers answer until the transaction is over. */
export const lockAll = (tx: Tx): Promise<object[]> =>
  tx.query(sql`select 1 from webhooks.endpoint where club_id = ${tx.clubId} order by endpoint_id for update`)

export async function lockEndpoint(tx: Tx, endpointId: Uuid): Promise<Endpoint | null> {
  const row = await tx.maybeOne<EndpointRow>(
    sql`select ${ENDPOINT} from webhooks.endpoint
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} for update`,
  )
  return row && toEndpoint(row)
}

export async function hasOn(tx: Tx): Promise<boolean> {
  const { found } = await tx.one<{ found: boolean }>(
    sql`select exists (select from webhooks.endpoint where club_id = ${tx.clubId} and state = 'on') as found`,
  )
  return found
}

/** That nobody is told, as one statement sees it together with what it does. */
export const nobodyIsOn = (tx: Tx): Sql =>
  sql`not exists (select from webhooks.endpoint where club_id = ${tx.clubId} and state = 'on')`

export const insertEndpoint = (
  tx: Tx,
  { endpointId, url, description, types }: Pick<Endpoint, 'endpointId' | 'url' | 'description' | 'types'>,
  now: Temporal.Instant,
): Promise<object[]> =>
  tx.query(
    sql`insert into webhooks.endpoint (club_id, endpoint_id, url, description, types, state, state_since, made_at)
        values (${tx.clubId}, ${endpointId}, ${url}, ${description}, ${types}::text[], 'on', ${now}, ${now})`,
  )

export const updateEndpoint = (
  tx: Tx,
  endpoint: Pick<
    Endpoint,
    | 'endpointId'
    | 'url'
    | 'description'
    | 'types'
    | 'state'
    | 'stateSince'
    | 'failingSince'
    | 'unavailable'
    | 'holdUntil'
  >,
): Promise<object[]> =>
  tx.query(
    sql`update webhooks.endpoint
        set url = ${endpoint.url}, description = ${endpoint.description}, types = ${endpoint.types}::text[],
            state = ${endpoint.state}, state_since = ${endpoint.stateSince}, failing_since = ${endpoint.failingSince},
            unavailable = ${endpoint.unavailable}, hold_until = ${endpoint.holdUntil}
        where club_id = ${tx.clubId} and endpoint_id = ${endpoint.endpointId}`,
  )

export const deleteEndpoint = (tx: Tx, endpointId: Uuid): Promise<object[]> =>
  tx.query(
    sql`delete from webhooks.endpoint where club_id = ${tx.clubId} and endpoint_id = ${endpointId} returning 1`,
  )

export const insertSecret = (
  tx: Tx,
  { endpointId, secretId, sealed }: { endpointId: Uuid; secretId: Uuid; sealed: Buffer },
  now: Temporal.Instant,
): Promise<object[]> =>
  tx.query(
    sql`insert into webhooks.secret (club_id, endpoint_id, secret_id, sealed, made_at)
        values (${tx.clubId}, ${endpointId}, ${secretId}, ${sealed}, ${now})`,
  )

/** The one in use gives way; those whose time is over are gone. */
export async function retireSecrets(
  tx: Tx,
  endpointId: Uuid,
  { now, until }: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<void> {
  await tx.query(
    sql`delete from webhooks.secret
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and until_at <= ${now}`,
  )
  await tx.query(
    sql`update webhooks.secret set until_at = ${until}
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and until_at is null`,
  )
}

/** Those that sign now, the one in use first. */
export async function readSecrets(tx: Tx, endpointId: Uuid, now: Temporal.Instant): Promise<Buffer[]> {
  const rows = await tx.query<{ sealed: Buffer }>(
    sql`select sealed from webhooks.secret
        where club_id = ${tx.clubId} and endpoint_id = ${endpointId} and (until_at is null or until_at > ${now})
        order by until_at desc nulls first, secret_id desc`,
  )
  return rows.map(({ sealed }) => sealed)
}

/** Until when each endpoint's last former secret still signs. */
export async function readOverlaps(tx: Tx, now: Temporal.Instant): Promise<Map<Uuid, Temporal.Instant>> {
  const rows = await tx.query<{ endpoint_id: Uuid; until_at: Temporal.Instant }>(
    sql`select endpoint_id, max(until_at) as until_at from webhooks.secret
        where club_id = ${tx.clubId} and until_at > ${now} group by endpoint_id`,
  )
  return new Map(rows.map((row) => [row.endpoint_id, row.until_at]))
}

export type EndpointSums = {
  waiting: number
  sentOfDay: number
  failedOfDay: number
  lastSentAt: Temporal.Instant | null
}

/** What waits at these endpoints, and what became of the last day's. */
export async function readSums(
  tx: Tx,
  endpointIds: readonly Uuid[],
  since: Temporal.Instant,
): Promise<Map<Uuid, EndpointSums>> {
  const ofEndpoint = sql`from webhooks.delivery d where d.club_id = ${tx.clubId} and d.endpoint_id = e.endpoint_id`
  const rows = await tx.query<{
    endpoint_id: Uuid
    waiting: number
    sent: number
    failed: number
    last_sent_at: Temporal.Instant | null
  }>(
    sql`select e.endpoint_id,
               (select count(*) ${ofEndpoint} and d.state in ('behind', 'ready', 'sending')) as waiting,
               (select count(*) ${ofEndpoint} and d.state = 'sent' and d.ended_at >= ${since}) as sent,
               (select count(*) ${ofEndpoint} and d.state = 'failed' and d.ended_at >= ${since}) as failed,
               (select max(d.ended_at) ${ofEndpoint} and d.state = 'sent' and d.ended_at is not null) as last_sent_at
        from unnest(${endpointIds}::uuid[]) as e (endpoint_id)`,
  )
  return new Map(
    rows.map((row) => [
      row.endpoint_id,
      {
        waiting: row.waiting,
        sentOfDay: row.sent,
        failedOfDay: row.failed,
        lastSentAt: row.last_sent_at,
      },
    ]),
  )
}

/** The pools among these accounts: those that belong to a household. */
export async function readPools(tx: Tx, accountIds: readonly Uuid[]): Promise<Set<Uuid>> {
  if (accountIds.length === 0) return new Set()
  const rows = await tx.query<{ account_id: Uuid }>(
    sql`select distinct account_id from members.member
        where club_id = ${tx.clubId} and account_id = any(${accountIds}::uuid[]) and account_id <> member_id`,
  )
  return new Set(rows.map(({ account_id }) => account_id))
}

/** Those among these members who have their points for themselves, in the account that has their id. */
export async function readOwners(tx: Tx, memberIds: readonly Uuid[]): Promise<Uuid[]> {
  if (memberIds.length === 0) return []
  const rows = await tx.query<{ member_id: Uuid }>(
    sql`select member_id from members.member
        where club_id = ${tx.clubId} and member_id = any(${memberIds}::uuid[]) and account_id = member_id`,
  )
  return rows.map(({ member_id }) => member_id)
}

export const readToldExpiry = async (tx: Tx): Promise<Temporal.PlainDate | null> =>
  (
    await tx.maybeOne<{ until_on: Temporal.PlainDate }>(
      sql`select until_on from webhooks.told_expiry where club_id = ${tx.clubId} for update`,
    )
  )?.until_on ?? null

export const writeToldExpiry = (tx: Tx, until: Temporal.PlainDate): Promise<object[]> =>
  tx.query(
    sql`insert into webhooks.told_expiry (club_id, until_on) values (${tx.clubId}, ${until})
        on conflict (club_id) do update set until_on = excluded.until_on`,
  )

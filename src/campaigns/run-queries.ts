import sql, { type Sql } from 'sql-template-tag'
import { heldByLotOfSql } from '#lift/lot.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { clubLot, overAudience } from './audience.ts'
import type { CampaignState } from './campaign-state.ts'
import type { Definition } from './contract.ts'

export type RunState = 'frozen' | 'stopped' | 'ended'

export type Run = {
  runId: Uuid
  campaignId: Uuid
  version: number
  turn: string
  state: RunState
  /** Of a hundred so many were held out of it by its own lot, and of everything by the club's. */
  heldPercent: number
  clubPercent: number
  leftOut: Readonly<Record<string, number>>
  frozenAt: Temporal.Instant
}

const COLUMNS = sql`run_id as "runId", campaign_id as "campaignId", version, turn, state, held_percent as "heldPercent", club_percent as "clubPercent", left_out as "leftOut", frozen_at as "frozenAt"`

/** Writes the run where there is none of this turn yet; tells whether it did. */
export async function insertRun(tx: Tx, run: Omit<Run, 'state' | 'leftOut'>): Promise<boolean> {
  const rows = await tx.query<object>(sql`
    insert into campaigns.run (club_id, run_id, campaign_id, version, turn, state, held_percent, club_percent,
      left_out, frozen_at)
    values (${tx.clubId}, ${run.runId}, ${run.campaignId}, ${run.version}, ${run.turn}, 'frozen', ${run.heldPercent}, ${run.clubPercent},
      '{}', ${run.frozenAt})
    on conflict (club_id, campaign_id, version, turn) do nothing
    returning 1`)
  return rows.length > 0
}

export const selectRuns = (tx: Tx, campaignId: Uuid): Promise<Run[]> =>
  tx.query<Run>(sql`
    select ${COLUMNS} from campaigns.run
    where club_id = ${tx.clubId} and campaign_id = ${campaignId} order by frozen_at, run_id`)

export async function endRun(
  tx: Tx,
  runId: Uuid,
  state: 'stopped' | 'ended',
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(sql`
    update campaigns.run set state = ${state}, ended_at = ${now}
    where club_id = ${tx.clubId} and run_id = ${runId} and state = 'frozen'`)
}

/**
 * Freezes an audience in one statement: who can be reached is drawn into one of the two groups, who cannot is counted by the
 * reason. The rows of `audience` are `audienceSql`'s.
 */
export async function freezeAudience(
  tx: Tx,
  runId: Uuid,
  audience: Sql,
  { on, now }: { on: Temporal.PlainDate; now: Temporal.Instant },
): Promise<{ treated: number; held: number; leftOut: Record<string, number> }> {
  const rows = await overAudience<{ reason: string | null; treated: number; members: number }>(
    tx,
    sql`
    with frozen as materialized (${audience}),
    entered as (
      insert into campaigns.participant (club_id, run_id, member_id, edition, is_held, entered_on, next_at, exit)
      select ${tx.clubId}::uuid, ${runId}::uuid, member_id, edition, is_held or is_held_by_club, ${on}::date,
        case when is_held or is_held_by_club then null else ${now}::timestamptz end,
        case when is_held or is_held_by_club then 'held' end
      from frozen where channel is not null)
    select case when channel is null then coalesce(reason, 'no_channel') end as reason, count(*)::int as members,
      (count(*) filter (where not (is_held or is_held_by_club)))::int as treated
    from frozen group by 1`,
  )
  const leftOut: Record<string, number> = {}
  let [treated, held] = [0, 0]
  for (const row of rows)
    if (row.reason === null) [treated, held] = [row.treated, row.members - row.treated]
    else leftOut[row.reason] = row.members
  await tx.query(
    sql`update campaigns.run set left_out = ${JSON.stringify(leftOut)}::jsonb where club_id = ${tx.clubId} and run_id = ${runId}`,
  )
  return { treated, held, leftOut }
}

export type Entry = { memberId: Uuid; edition: number; isHeld: boolean }

/**
 * Brings members into a run that waits for events: each once a campaign, whatever version it runs by, or again where their last entry
 * is so many days back. Answers how many came in.
 */
export async function enterMembers(
  tx: Tx,
  { runId, campaignId }: Pick<Run, 'runId' | 'campaignId'>,
  entries: readonly Entry[],
  {
    on,
    now,
    againAfterDays,
  }: { on: Temporal.PlainDate; now: Temporal.Instant; againAfterDays: number | null },
): Promise<number> {
  const rows = await tx.query<object>(sql`
    insert into campaigns.participant (club_id, run_id, member_id, entry, edition, is_held, entered_on, next_at, exit)
    select ${tx.clubId}::uuid, ${runId}::uuid, e.member_id, coalesce(l.entry, 0) + 1, e.edition, e.is_held, ${on}::date,
      case when e.is_held then null else ${now}::timestamptz end, case when e.is_held then 'held' end
    from unnest(${entries.map(({ memberId }) => memberId)}::uuid[], ${entries.map(({ edition }) => edition)}::smallint[],
      ${entries.map(({ isHeld }) => isHeld)}::bool[]) as e (member_id, edition, is_held)
    left join lateral (
      select max(p.entry) filter (where p.run_id = ${runId}) as entry, max(p.entered_on) as entered_on
      from campaigns.participant p
      join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id and r.campaign_id = ${campaignId}
      where p.club_id = ${tx.clubId} and p.member_id = e.member_id) l on true
    where l.entered_on is null or l.entered_on + ${againAfterDays}::int <= ${on}::date
    on conflict do nothing
    returning 1`)
  return rows.length
}

// --- what happens ---

/** A run that takes in whom events bring, of a campaign that runs or is paused. */
export type WaitingRun = Pick<Run, 'runId' | 'campaignId' | 'clubPercent'> & {
  definition: Definition
  /** When the campaign began to wait; what happened before is past. */
  since: Temporal.Instant
}

/** The newest run of each campaign that waits for events: until one of a new version opens, that of the version before. */
export const selectWaiting = (tx: Tx): Promise<WaitingRun[]> => selectNewest(tx, ['running', 'paused'])

/** Of those that run, whom something happened for that they have not looked at. */
export async function selectCalled(tx: Tx): Promise<WaitingRun[]> {
  const rows = await tx.query<{ campaign_id: Uuid }>(
    sql`select distinct campaign_id from campaigns.missed where club_id = ${tx.clubId}`,
  )
  if (rows.length === 0) return []
  const called = new Set(rows.map(({ campaign_id }) => campaign_id))
  return (await selectNewest(tx, ['running'])).filter(({ campaignId }) => called.has(campaignId))
}

const selectNewest = (tx: Tx, states: readonly CampaignState[]): Promise<WaitingRun[]> =>
  tx.query<WaitingRun>(sql`
    select distinct on (r.campaign_id) r.campaign_id as "campaignId", r.run_id as "runId", r.club_percent as "clubPercent",
      v.definition, min(r.frozen_at) over (partition by r.campaign_id) as since
    from campaigns.run r
    join campaigns.campaign c
      on c.club_id = r.club_id and c.campaign_id = r.campaign_id and c.state = any(${states}::text[])
    join campaigns.version v on v.club_id = r.club_id and v.campaign_id = r.campaign_id and v.version = r.version
    where r.club_id = ${tx.clubId} and r.state = 'frozen' and v.definition #>> '{schedule,kind}' = 'trigger'
    order by r.campaign_id, r.version desc, r.frozen_at desc`)

/** What happened to a member, and when. */
export type Happening = { memberId: Uuid; at: Temporal.Instant }

/**
 * Keeps whom a campaign is to look at until it does, or goes on. Of one member the latest time, while it is worth speaking of; of
 * purchases the earliest, since a later one is never the first.
 */
export async function keepHappened(
  tx: Tx,
  { campaignId, definition: { schedule } }: Pick<WaitingRun, 'campaignId' | 'definition'>,
  happenings: readonly Happening[],
): Promise<void> {
  const isFirst = schedule.kind === 'trigger' && schedule.trigger.kind === 'first_purchase'
  await tx.query(sql`
    insert into campaigns.missed as m (club_id, campaign_id, member_id, happened_at)
    select ${tx.clubId}::uuid, ${campaignId}::uuid, h.member_id, case when ${isFirst}::boolean then min(h.at) else max(h.at) end
    from unnest(${happenings.map(({ memberId }) => memberId)}::uuid[],
      ${happenings.map(({ at }) => at.toString())}::timestamptz[]) as h (member_id, at)
    group by h.member_id
    on conflict (club_id, campaign_id, member_id) do update set happened_at = case when ${isFirst}::boolean
      then least(m.happened_at, excluded.happened_at) else greatest(m.happened_at, excluded.happened_at) end`)
}

/** Takes out whom a campaign is to look at. */
export const takeHappened = (tx: Tx, campaignId: Uuid, limit: number): Promise<Happening[]> =>
  tx.query<Happening>(sql`
    delete from campaigns.missed where club_id = ${tx.clubId} and campaign_id = ${campaignId}
      and member_id in (select member_id from campaigns.missed
                        where club_id = ${tx.clubId} and campaign_id = ${campaignId} order by member_id limit ${limit})
    returning member_id as "memberId", happened_at as at`)

export async function dropHappened(tx: Tx, campaignId: Uuid): Promise<void> {
  await tx.query(
    sql`delete from campaigns.missed where club_id = ${tx.clubId} and campaign_id = ${campaignId}`,
  )
}

// --- steps ---

/** A participant whose time has come. */
export type DueRow = {
  runId: Uuid
  memberId: Uuid
  entry: number
  edition: number
  step: number
  enteredOn: Temporal.PlainDate
}

/** Those of a run whose time has come; no two workers take the same. */
export const takeDue = (tx: Tx, runId: Uuid, now: Temporal.Instant, limit: number): Promise<DueRow[]> =>
  tx.query<DueRow>(sql`
    select run_id as "runId", member_id as "memberId", entry, edition, step, entered_on as "enteredOn"
    from campaigns.participant
    where club_id = ${tx.clubId} and run_id = ${runId} and next_at <= ${now}
    order by next_at limit ${limit} for update skip locked`)

/** Where a participant is after a step: at which, and when it goes on; or why nothing more comes. */
export type Moved = Pick<DueRow, 'memberId' | 'entry' | 'step'> & {
  nextAt: Temporal.Instant | null
  exit: 'done' | 'goal' | 'left' | null
}

export async function moveParticipants(tx: Tx, runId: Uuid, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return
  await tx.query(sql`
    update campaigns.participant p set step = m.step, next_at = m.next_at, exit = m.exit
    from unnest(${moved.map(({ memberId }) => memberId)}::uuid[], ${moved.map(({ entry }) => entry)}::smallint[],
      ${moved.map(({ step }) => step)}::smallint[],
      ${moved.map(({ nextAt }) => nextAt?.toString() ?? null)}::timestamptz[], ${moved.map(({ exit }) => exit)}::text[])
      as m (member_id, entry, step, next_at, exit)
    where p.club_id = ${tx.clubId} and p.run_id = ${runId} and p.member_id = m.member_id and p.entry = m.entry`)
}

export async function stopParticipants(tx: Tx, runId: Uuid): Promise<void> {
  await tx.query(sql`
    update campaigns.participant set next_at = null, exit = 'stopped'
    where club_id = ${tx.clubId} and run_id = ${runId} and next_at is not null`)
}

/** A run with what it runs by, and whether it goes on now. */
export type ActiveRun = {
  runId: Uuid
  campaignId: Uuid
  version: number
  frozenAt: Temporal.Instant
  definition: Definition
  clubPercent: number
  /** As it stands now, whatever the version says: a manager raises it to go on. */
  budgetMinor: number | null
}

/** Runs of campaigns that run, the oldest first. */
export const selectActive = (tx: Tx): Promise<ActiveRun[]> =>
  tx.query<ActiveRun>(sql`
    select r.run_id as "runId", r.campaign_id as "campaignId", r.version, r.frozen_at as "frozenAt", v.definition,
      r.club_percent as "clubPercent",
      (c.definition->>'budget_minor')::bigint as "budgetMinor"
    from campaigns.run r
    join campaigns.campaign c on c.club_id = r.club_id and c.campaign_id = r.campaign_id and c.state = 'running'
    join campaigns.version v on v.club_id = r.club_id and v.campaign_id = r.campaign_id and v.version = r.version
    where r.club_id = ${tx.clubId} and r.state = 'frozen' order by r.frozen_at, r.run_id`)

/** How many still have steps before them, and the last day on which somebody came in. */
export const readUnderWay = (
  tx: Tx,
  runId: Uuid,
): Promise<{ underWay: number; lastOn: Temporal.PlainDate | null }> =>
  tx.one(sql`
    select (count(*) filter (where next_at is not null))::int as "underWay", max(entered_on) as "lastOn"
    from campaigns.participant where club_id = ${tx.clubId} and run_id = ${runId}`)

// --- mailings ---

export type RunMailing = { mailingId: Uuid; runId: Uuid; edition: number; step: number }

/** The mailing of a step; the first who asks names it. */
export async function claimMailing(tx: Tx, wanted: RunMailing): Promise<Uuid> {
  await tx.query(sql`
    insert into campaigns.mailing (club_id, mailing_id, run_id, edition, step)
    values (${tx.clubId}, ${wanted.mailingId}, ${wanted.runId}, ${wanted.edition}, ${wanted.step})
    on conflict (club_id, run_id, edition, step) do nothing`)
  const row = await tx.one<{ mailing_id: Uuid }>(sql`
    select mailing_id from campaigns.mailing
    where club_id = ${tx.clubId} and run_id = ${wanted.runId} and edition = ${wanted.edition} and step = ${wanted.step}`)
  return row.mailing_id
}

export const selectMailings = (tx: Tx, runIds: readonly Uuid[]): Promise<RunMailing[]> =>
  tx.query<RunMailing>(sql`
    select mailing_id as "mailingId", run_id as "runId", edition, step from campaigns.mailing
    where club_id = ${tx.clubId} and run_id = any(${runIds}::uuid[])`)

/** Which campaign's step each of these mailings carries. */
export const selectMailingSteps = (
  tx: Tx,
  mailingIds: readonly Uuid[],
): Promise<(RunMailing & { campaignId: Uuid; version: number; definition: Definition })[]> =>
  tx.query(sql`
    select m.mailing_id as "mailingId", m.run_id as "runId", m.edition, m.step, r.campaign_id as "campaignId",
      r.version, v.definition
    from campaigns.mailing m
    join campaigns.run r on r.club_id = m.club_id and r.run_id = m.run_id
    join campaigns.version v on v.club_id = r.club_id and v.campaign_id = r.campaign_id and v.version = r.version
    where m.club_id = ${tx.clubId} and m.mailing_id = any(${mailingIds}::uuid[])`)

// --- groups ---

/** Treated and held of each run. */
export const countGroups = (
  tx: Tx,
  campaignIds: readonly Uuid[],
): Promise<{ campaignId: Uuid; runId: Uuid; treated: number; held: number; underWay: number }[]> =>
  tx.query(sql`
    select r.campaign_id as "campaignId", r.run_id as "runId", (count(p.member_id) filter (where not p.is_held))::int as treated,
      (count(p.member_id) filter (where p.is_held))::int as held,
      (count(p.member_id) filter (where p.next_at is not null))::int as "underWay"
    from campaigns.run r
    left join campaigns.participant p on p.club_id = r.club_id and p.run_id = r.run_id
    where r.club_id = ${tx.clubId} and r.campaign_id = any(${campaignIds}::uuid[])
    group by r.campaign_id, r.run_id`)

/** Those of them that have come to a member: the first step of a path is behind somebody who was not held out. */
export async function listReaching(tx: Tx, campaignIds: readonly Uuid[]): Promise<Set<Uuid>> {
  const rows = await tx.query<{ campaign_id: Uuid }>(sql`
    select r.campaign_id from campaigns.run r
    where r.club_id = ${tx.clubId} and r.campaign_id = any(${campaignIds}::uuid[]) and exists (
      select from campaigns.participant p where p.club_id = r.club_id and p.run_id = r.run_id and not p.is_held
        and (p.step > 0 or p.exit in ('done', 'goal')))`)
  return new Set(rows.map(({ campaign_id }) => campaign_id))
}

/** The first entry of each participant of a campaign, over all its runs: as they were drawn, and by which lots. */
export const participantsSql = ({ clubId }: Pick<Tx, 'clubId'>, campaignId: Uuid): Sql => sql`
  select distinct on (p.member_id) p.member_id, p.edition, p.is_held, p.entered_on, r.held_percent, r.club_percent
  from campaigns.participant p
  join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
  where p.club_id = ${clubId} and r.campaign_id = ${campaignId}
  order by p.member_id, p.entered_on, r.frozen_at, p.entry`

/**
 * Everybody whom the standing holdout drew, by the first run that would have had them, of whatever campaign: held out by the club's own
 * lot, or not.
 */
export const drawnByClubSql = (club: Pick<Tx, 'clubId'>): Sql => sql`
  select distinct on (p.member_id) p.member_id, 0::smallint as edition,
    ${heldByLotOfSql(clubLot(club), sql`p.member_id`, sql`r.club_percent`)} as is_held, p.entered_on,
    0::smallint as held_percent, r.club_percent
  from campaigns.participant p
  join campaigns.run r on r.club_id = p.club_id and r.run_id = p.run_id
  where p.club_id = ${club.clubId} and r.club_percent > 0
  order by p.member_id, p.entered_on, r.frozen_at, p.entry`

/** The runs for which the standing holdout was drawn. */
export const selectDrawnByClub = (tx: Tx): Promise<Run[]> =>
  tx.query<Run>(sql`
    select ${COLUMNS} from campaigns.run
    where club_id = ${tx.clubId} and club_percent > 0 order by frozen_at, run_id`)

/** When the first run began after the last that held members out of everything; null: none did. From then on those held out get what others get. */
export async function readEndOfHoldout(tx: Tx, lastAt: Temporal.Instant): Promise<Temporal.Instant | null> {
  const row = await tx.one<{ at: Temporal.Instant | null }>(sql`
    select min(frozen_at) as at from campaigns.run
    where club_id = ${tx.clubId} and club_percent = 0 and frozen_at > ${lastAt}`)
  return row.at
}

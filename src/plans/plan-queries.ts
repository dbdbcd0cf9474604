import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Terms } from './plan.ts'

export type PlanRow = {
  plan_id: Uuid
  code: string
  sku: string | null
  state: 'open' | 'closed'
  terms_version: number
  terms: Terms
  created_at: Temporal.Instant
  terms_at: Temporal.Instant
}

const PLAN = sql`p.plan_id, p.code, p.sku, p.state, p.terms_version, t.terms, p.created_at, t.recorded_at as terms_at`
const WITH_TERMS = sql`plans.plan p
  join plans.terms t on t.club_id = p.club_id and t.plan_id = p.plan_id and t.version = p.terms_version`

/** Every plan with the terms of today, the oldest first. */
export const readPlanRows = (tx: Tx): Promise<PlanRow[]> =>
  tx.query(
    sql`select ${PLAN} from ${WITH_TERMS} where p.club_id = ${tx.clubId} order by p.created_at, p.plan_id`,
  )

export const readPlanRow = (tx: Tx, planId: Uuid): Promise<PlanRow | null> =>
  tx.maybeOne(sql`select ${PLAN} from ${WITH_TERMS} where p.club_id = ${tx.clubId} and p.plan_id = ${planId}`)

/** One change of a plan, and one run of it, at a time. */
export const lockPlan = (tx: Tx, planId: Uuid): Promise<PlanRow | null> =>
  tx.maybeOne(
    sql`select ${PLAN} from ${WITH_TERMS} where p.club_id = ${tx.clubId} and p.plan_id = ${planId} for no key update of p`,
  )

export const findPlanBy = (tx: Tx, by: { code?: string; sku?: string }): Promise<{ plan_id: Uuid } | null> =>
  tx.maybeOne(
    sql`select plan_id from plans.plan where club_id = ${tx.clubId}
        and (code = ${by.code ?? null}::text or sku = ${by.sku ?? null}::text) limit 1`,
  )

/** False when another plan has the code or the sku. */
export async function insertPlan(
  tx: Tx,
  plan: { planId: Uuid; code: string; sku: string | null; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx.query<object>(
    sql`insert into plans.plan (club_id, plan_id, code, sku, state, terms_version, created_at)
        values (${tx.clubId}, ${plan.planId}, ${plan.code}, ${plan.sku}, 'open', 1, ${plan.at})
        on conflict do nothing returning 1`,
  )
  return rows.length === 1
}

export async function insertTerms(
  tx: Tx,
  planId: Uuid,
  version: number,
  terms: Terms,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    sql`insert into plans.terms (club_id, plan_id, version, terms, recorded_at)
        values (${tx.clubId}, ${planId}, ${version}, ${JSON.stringify(terms)}::jsonb, ${at})`,
  )
}

export async function updatePlan(
  tx: Tx,
  planId: Uuid,
  next: { sku: string | null; state: 'open' | 'closed'; termsVersion: number },
): Promise<void> {
  await tx.query(
    sql`update plans.plan set sku = ${next.sku}, state = ${next.state}, terms_version = ${next.termsVersion}
        where club_id = ${tx.clubId} and plan_id = ${planId}`,
  )
}

export type TermsRow = { plan_id: Uuid; version: number; terms: Terms }

export const readTermsRows = (
  tx: Tx,
  wanted: readonly { planId: Uuid; version: number }[],
): Promise<TermsRow[]> =>
  tx.query(
    sql`select t.plan_id, t.version, t.terms
        from jsonb_to_recordset(${JSON.stringify(wanted.map(({ planId, version }) => ({ plan_id: planId, version })))}::jsonb)
          as w (plan_id uuid, version integer)
        join plans.terms t on t.club_id = ${tx.clubId} and t.plan_id = w.plan_id and t.version = w.version`,
  )

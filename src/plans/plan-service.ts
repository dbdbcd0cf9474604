import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { findTermsFault, type Terms } from './plan.ts'
import * as queries from './plan-queries.ts'
import { planRefusals } from './refusal.ts'

/** Finds a plan by its code or its item at the till. */
export const findPlan = queries.findPlanBy

/** How plans, memberships and the like are shown at the edge. */
export const PLAN_PREFIX = 'pln'

/** A plan with the terms of today. */
export const readPlan = queries.readPlanRow

/** What each plan is called, by code. */
export async function readPlanNames(tx: Tx, language: Language): Promise<Record<string, string>> {
  const plans = await queries.readPlanRows(tx)
  return Object.fromEntries(plans.map(({ code, terms }) => [code, terms.name[language]]))
}

type Acting = { by: AuditSubject; now: Temporal.Instant }

export async function createPlan(
  tx: Tx,
  plan: { code: string; sku: string | null; terms: Terms },
  acting: Acting,
): Promise<Uuid | Refusal> {
  const fault = findTermsFault(plan.terms)
  if (fault !== null) return refuse(planRefusals, fault)
  const planId = newId()
  const isNew = await queries.insertPlan(tx, { ...plan, planId, at: acting.now })
  if (!isNew) return refuse(planRefusals, 'plan_exists')
  await queries.insertTerms(tx, planId, 1, plan.terms, acting.now)
  await audit(tx, acting, 'plan.created', planId, { code: plan.code })
  return planId
}

/** Changes a plan. New terms are for who buys from now on: everybody else keeps those they have bought. */
export async function changePlan(
  tx: Tx,
  planId: Uuid,
  change: { sku?: string | null; state?: 'open' | 'closed'; terms?: Terms },
  acting: Acting,
): Promise<Refusal | null> {
  const fault = change.terms === undefined ? null : findTermsFault(change.terms)
  if (fault !== null) return refuse(planRefusals, fault)
  const plan = await queries.lockPlan(tx, planId)
  if (plan === null) return refuse(planRefusals, 'plan_not_found')
  const sku = change.sku === undefined ? plan.sku : change.sku
  const owner = sku === null ? null : await queries.findPlanBy(tx, { sku })
  if (owner !== null && owner.plan_id !== planId) return refuse(planRefusals, 'plan_exists')
  const isNew = change.terms !== undefined && !isSame(change.terms, plan.terms)
  const termsVersion = isNew ? plan.terms_version + 1 : plan.terms_version
  if (isNew && change.terms) await queries.insertTerms(tx, planId, termsVersion, change.terms, acting.now)
  const state = change.state ?? plan.state
  await queries.updatePlan(tx, planId, { sku, state, termsVersion })
  await audit(tx, acting, 'plan.changed', planId, { code: plan.code, terms: termsVersion, state })
  return null
}

/** PostgreSQL keeps the members of a document in an order of its own. */
const isSame = (a: Terms, b: Terms): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

const audit = (
  tx: Tx,
  { by, now }: Acting,
  action: string,
  planId: Uuid,
  detail: Record<string, string | number>,
): Promise<void> =>
  recordAudit(tx, {
    subject: by,
    action,
    target: { kind: 'plan', id: formatId(PLAN_PREFIX, planId) },
    detail,
    at: now,
  })

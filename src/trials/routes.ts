import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { programmeRefusals } from '#programme/refusal.ts'
import { VERSION_PREFIX } from '#programme/version.ts'
import { TrialBody, TrialList, TrialPath, type TrialResult, TrialView } from './contract.ts'
import { trialRefusals } from './refusal.ts'
import { askTrial, listTrials, readTrial, type TrialRow } from './service.ts'

const TRIAL_PREFIX = 'trl'

export const trialEndpoints = ({ db, clock }: { db: Database; clock: Clock }) => ({
  askTrial: endpoint({
    summary: 'Try a draft over what the club has sold already; the ledger never sees it',
    body: TrialBody,
    responses: { 202: TrialView },
    async handle({ body, caller, context }) {
      const versionId = parseId(VERSION_PREFIX, body.version)
      if (versionId === null) return refuse(programmeRefusals, 'version_not_found')
      return db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: 'POST /v1/programme/trials',
            body,
            clock,
            refusals: programmeRefusals,
          },
          async () => {
            const trialId = await askTrial(
              tx,
              { versionId, months: body.months, by: caller.subject },
              clock.now(),
            )
            return isRefusal(trialId) ? trialId : { status: 202, outcome: { trialId } }
          },
          async ({ trialId }) => toView((await readTrial(tx, trialId)) as TrialRow),
        ),
      )
    },
  }),

  listTrials: endpoint({
    summary: 'Drafts that were tried, each by its newest trial, to stand side by side',
    responses: { 200: TrialList },
    async handle({ caller }) {
      const rows = await db.inClub(caller.clubId, listTrials)
      return { status: 200, body: { items: rows.map(toView) } }
    },
  }),

  readTrial: endpoint({
    summary: 'How far a trial is, and what it found',
    params: TrialPath,
    responses: { 200: TrialView },
    async handle({ params, caller }) {
      const trialId = parseId(TRIAL_PREFIX, params.id)
      const row = trialId && (await db.inClub(caller.clubId, (tx) => readTrial(tx, trialId as Uuid)))
      return row ? { status: 200, body: toView(row) } : refuse(trialRefusals, 'trial_not_found')
    },
  }),
})

/** What results of an earlier release do not hold. */
const NOT_TOLD_ONCE = { standings: [], left_out: [], months: [], course_in_force: null, course: null }

const completeResult = (result: TrialResult): TrialResult => ({
  ...NOT_TOLD_ONCE,
  ...result,
  in_force: { ...NO_COUPONS, ...result.in_force },
  draft: { ...NO_COUPONS, ...result.draft },
})
const NO_COUPONS = { coupons_minor: 0 }

const toView = (row: TrialRow): TrialView => ({
  id: formatId(TRIAL_PREFIX, row.trial_id),
  version: formatId(VERSION_PREFIX, row.version_id),
  state: row.state,
  progress: row.progress,
  months: row.months,
  from_on: row.from_on.toString(),
  to_on: row.to_on.toString(),
  receipts: row.receipts,
  members: row.members,
  result: row.result && completeResult(row.result),
})

import { recordAudit } from '#access/service.ts'
import { MemberPath } from '#members/contract.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { formatId, parseId } from '#platform/id.ts'
import { refuse } from '#platform/refusal.ts'
import { MemberInterests, StandingQuery, StandingReport, StandingSettings } from './contract.ts'
import { readExcluded, writeExcluded } from './queries.ts'
import { standingRefusals } from './refusal.ts'
import { readInterests, readReport } from './report-service.ts'

/** No member has the nil id. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export function standingEndpoints({ db, clock }: { db: Database; clock: Clock }) {
  return {
    readStanding: endpoint({
      summary:
        'How many members are new, loyal, passive, churning and lost, who moved in a month, and how far the chances can be trusted',
      query: StandingQuery,
      responses: { 200: StandingReport },
      async handle({ caller, query: { month } }) {
        const body = await db.inClub(caller.clubId, (tx) => readReport(tx, clock.now(), month))
        return { status: 200, body }
      },
    }),
    readMemberInterests: endpoint({
      summary:
        'What a member buys more than the club does, where, when and at what prices, from their last twelve months',
      params: MemberPath,
      responses: { 200: MemberInterests },
      async handle({ caller, params: { id } }) {
        return db.inClub(caller.clubId, async (tx) => {
          const memberId = parseId(MEMBER_PREFIX, id) ?? NOBODY
          const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
          if (!member) return refuse(standingRefusals, 'member_not_found')
          return { status: 200, body: await readInterests(tx, member.memberId, clock.now()) }
        })
      },
    }),
    readStandingSettings: endpoint({
      summary: 'Sensitive categories that are never shown as anybody’s interest',
      responses: { 200: StandingSettings },
      async handle({ caller }) {
        const excluded = await db.inClub(caller.clubId, readExcluded)
        return { status: 200, body: { excluded_categories: excluded } }
      },
    }),
    changeStandingSettings: endpoint({
      summary: 'Exclude sensitive categories from interests',
      body: StandingSettings,
      responses: { 200: StandingSettings },
      async handle({ caller, body }) {
        await db.inClub(caller.clubId, async (tx) => {
          await writeExcluded(tx, body.excluded_categories)
          await recordAudit(tx, {
            subject: caller.subject,
            action: 'standing.changed',
            target: { kind: 'club', id: formatId('clb', caller.clubId) },
            detail: { excluded_categories: body.excluded_categories.length },
            at: clock.now(),
          })
        })
        return { status: 200, body }
      },
    }),
  }
}

import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { MemberPath } from '#members/contract.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import type { Speaker } from './declared.ts'
import { declareInterests } from './declared-service.ts'
import { StandingHistory } from './history-contract.ts'
import { readHistory } from './history-service.ts'
import { standingRefusals } from './refusal.ts'
import { readCategories, readInterests, readReport, readValue } from './report-service.ts'
import { WINDOW_CHANGED } from './service.ts'
import { readSettings, type Settings, writeSettings } from './setting-service.ts'

export function standingEndpoints({ db, clock }: { db: Database; clock: Clock }) {
  return {
    readStanding: endpoint({
      summary:
        'How many members are new, loyal, passive, churning and lost, who moved in a month, and how far the chances can be trusted',
      query: contract.StandingQuery,
      responses: { 200: contract.StandingReport },
      async handle({ caller, query: { month } }) {
        const report = await db.inClub(caller.clubId, (tx) => readReport(tx, clock.now(), month))
        return isRefusal(report) ? report : { status: 200, body: report }
      },
    }),
    ...memberEndpoints({ db, clock }),
    listInterestCategories: endpoint({
      summary: 'Categories that interests can be of: what the club sells, without the sensitive ones',
      responses: { 200: contract.InterestCategories },
      async handle({ caller }) {
        return { status: 200, body: { items: await db.inClub(caller.clubId, readCategories) } }
      },
    }),
    readStandingSettings: endpoint({
      summary:
        'Sensitive categories that nothing is told of, what the club keeps of its sales, and the window of the chance',
      responses: { 200: contract.StandingSettings },
      async handle({ caller }) {
        return { status: 200, body: showSettings(await db.inClub(caller.clubId, readSettings)) }
      },
    }),
    changeStandingSettings: endpoint({
      summary:
        'Exclude sensitive categories: what is known of them is forgotten at once; say the margin, and the window of the chance',
      body: contract.StandingSettingsChange,
      responses: { 200: contract.StandingSettings },
      handle: ({ caller, body }) =>
        db.inClub(caller.clubId, async (tx) => {
          const { excluded_categories: excluded, margin_percent: marginPercent, window_weeks: weeks } = body
          const before = await readSettings(tx)
          const windowDays = weeks && weeks * WEEK_DAYS
          await writeSettings(tx, { excluded, marginPercent, windowDays }, clock.now())
          await recordAudit(tx, {
            subject: caller.subject,
            action: 'standing.changed',
            target: { kind: 'club', id: formatId('clb', caller.clubId) },
            detail: { excluded_categories: excluded.length },
            at: clock.now(),
          })
          const after = await readSettings(tx)
          if (after.windowDays !== before.windowDays)
            await recordAudit(tx, {
              subject: caller.subject,
              action: WINDOW_CHANGED,
              target: { kind: 'club', id: formatId('clb', caller.clubId) },
              detail: { from_weeks: weeksOf(before), to_weeks: weeksOf(after) },
              at: clock.now(),
            })
          return { status: 200, body: showSettings(after) }
        }),
    }),
  }
}

const WEEK_DAYS = 7
const weeksOf = ({ windowDays }: Settings) =>
  contract.WINDOW_WEEKS.find((weeks) => weeks * WEEK_DAYS === windowDays) ?? null

const showSettings = (settings: Settings) => ({
  excluded_categories: settings.excluded,
  margin_percent: settings.marginPercent,
  window_weeks: weeksOf(settings),
})

/** What is told of one member. */
function memberEndpoints({ db, clock }: { db: Database; clock: Clock }) {
  return {
    readMemberInterests: endpoint({
      summary:
        'What a member buys more than the club does, what they said, what comes next, where, when and at what prices',
      params: MemberPath,
      responses: { 200: contract.MemberInterests },
      handle: ({ caller, params: { id } }) =>
        db.inClub(caller.clubId, async (tx) => {
          const memberId = await findMember(tx, id)
          if (memberId === null) return refuse(standingRefusals, 'member_not_found')
          return { status: 200, body: await readInterests(tx, memberId, clock.now()) }
        }),
    }),
    declareMemberInterests: endpoint({
      summary: 'Write down all the categories that a member says they care about',
      params: MemberPath,
      body: contract.DeclaredInterests,
      responses: { 200: contract.MemberInterests },
      handle: ({ caller, params: { id }, body: { categories } }) =>
        db.inClub(caller.clubId, async (tx) => {
          const memberId = await findMember(tx, id)
          if (memberId === null) return refuse(standingRefusals, 'member_not_found')
          const by = speakerOf(caller.subject)
          const now = clock.now()
          const refusal = await declareInterests(tx, memberId, categories, {
            by,
            subject: caller.subject,
            now,
          })
          return refusal ?? { status: 200, body: await readInterests(tx, memberId, now) }
        }),
    }),
    readStandingHistory: endpoint({
      summary: 'How a member’s standing changed, the latest first, and why',
      params: MemberPath,
      responses: { 200: StandingHistory },
      handle: ({ caller, params: { id } }) =>
        db.inClub(caller.clubId, async (tx) => {
          const memberId = await findMember(tx, id)
          if (memberId === null) return refuse(standingRefusals, 'member_not_found')
          return { status: 200, body: await readHistory(tx, memberId) }
        }),
    }),
    readMemberValue: endpoint({
      summary: 'What a member is to be expected to buy in the coming year, between what and what, and why',
      params: MemberPath,
      responses: { 200: contract.MemberValue },
      handle: ({ caller, params: { id } }) =>
        db.inClub(caller.clubId, async (tx) => {
          const memberId = await findMember(tx, id)
          if (memberId === null) return refuse(standingRefusals, 'member_not_found')
          return { status: 200, body: await readValue(tx, memberId) }
        }),
    }),
  }
}

async function findMember(tx: Tx, id: string): Promise<Uuid | null> {
  const memberId = parseId(MEMBER_PREFIX, id)
  if (memberId === null) return null
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  return member?.memberId ?? null
}

const speakerOf = ({ kind }: AuditSubject): Speaker => (kind === 'staff' || kind === 'member' ? kind : 'api')

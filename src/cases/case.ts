import type { Uuid } from '#platform/id.ts'

/** How a case is shown at the edge. */
export const CASE_PREFIX = 'cas'

export const CASE_TOPICS = ['redemption', 'points', 'refund', 'missing_receipt', 'other'] as const
export type CaseTopic = (typeof CASE_TOPICS)[number]

export const CASE_STATES = ['open', 'answered', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

export const AUTHORS = ['member', 'office', 'note'] as const
export type Author = (typeof AUTHORS)[number]

export const MAKE_GOODS = ['refund', 'gesture', 'resend', 'replace', 'cancel'] as const
export type MakeGoodKind = (typeof MAKE_GOODS)[number]

/** A conversation as it stands. */
export type Case = {
  readonly caseId: Uuid
  readonly memberId: Uuid
  readonly about: CaseTopic
  readonly redemptionId: Uuid | null
  /** Null: its member was erased. */
  readonly subject: string | null
  readonly state: CaseState
  readonly openedBy: 'member' | 'staff'
  readonly assignedTo: Uuid | null
  readonly openedAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
  /** Since when the member waits; null where nobody does. */
  readonly waitingSince: Temporal.Instant | null
  readonly firstAnsweredAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
  readonly seenAt: Temporal.Instant
}

/** A case after somebody wrote in it. A note moves nothing; a member's message opens what was closed. */
export function afterMessage(seen: Case, author: Author, at: Temporal.Instant): Case {
  if (author === 'note') return { ...seen, updatedAt: at }
  if (author === 'member')
    return {
      ...seen,
      state: 'open',
      closedAt: null,
      updatedAt: at,
      seenAt: at,
      waitingSince: seen.waitingSince ?? at,
    }
  return {
    ...seen,
    state: 'answered',
    closedAt: null,
    updatedAt: at,
    waitingSince: null,
    firstAnsweredAt: seen.firstAnsweredAt ?? at,
  }
}

export const afterClosing = (seen: Case, at: Temporal.Instant): Case => ({
  ...seen,
  state: 'closed',
  closedAt: at,
  updatedAt: at,
  waitingSince: null,
})

/** The first words of the first message, where nobody gave the case a subject. */
export function subjectOf(text: string, most = 80): string {
  const line = text.split('\n', 1)[0]?.trim() ?? ''
  if (line.length <= most) return line === '' ? text.trim().slice(0, most) : line
  const cut = line.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trim()}…`
}

export const AGES = ['today', 'days', 'week', 'older'] as const
export type Age = (typeof AGES)[number]

const HOUR_MS = 3_600_000

/** How long a member has been waiting: less than a day, up to three days, up to a week, or longer. */
export function ageOf(waitingSince: Temporal.Instant, now: Temporal.Instant): Age {
  const hours = (now.epochMilliseconds - waitingSince.epochMilliseconds) / HOUR_MS
  if (hours < 24) return 'today'
  if (hours < 72) return 'days'
  return hours < 168 ? 'week' : 'older'
}

export type Budget = { readonly monthPoints: number; readonly casePoints: number }

/** Until the club says otherwise. */
export const USUAL_BUDGET: Budget = { monthPoints: 2_000, casePoints: 200 }

/** How many points a gesture in a case may still have. */
export const leftForGesture = (
  budget: Budget,
  given: { readonly inMonth: number; readonly inCase: number },
): number => Math.max(0, Math.min(budget.monthPoints - given.inMonth, budget.casePoints - given.inCase))

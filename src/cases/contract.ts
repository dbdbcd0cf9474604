import { z } from 'zod'
import { MemberRef } from '#members/contract.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { AGES, AUTHORS, CASE_STATES, CASE_TOPICS, MAKE_GOODS } from './case.ts'

const MOST_POINTS = 1_000_000_000

export const CasePath = z.object({
  id: z.string().regex(/^cas_[0-9a-hjkmnp-tv-z]{26}$/, 'a case id looks like cas_…'),
})
const StaffId = z.string().regex(/^stf_[0-9a-hjkmnp-tv-z]{26}$/, 'a staff id looks like stf_…')

export const CaseBody = z
  .strictObject({
    member: MemberRef,
    about: z.enum(CASE_TOPICS),
    /** `rdm_…`, or the caller's own name of it. */
    redemption: codeText(120).optional(),
    /** The first words of the text unless it is said. */
    subject: cleanText(200).optional(),
    text: cleanText(4000),
    /** The office writes down what a member said: then the member waits for an answer. */
    from_member: z.boolean().default(false),
  })
  .meta({ id: 'NewCase' })

export const CaseMessageBody = z
  .strictObject({
    text: cleanText(4000),
    /** Seen by the office alone. */
    is_note: z.boolean().default(false),
  })
  .meta({ id: 'NewCaseMessage' })

export const CaseChange = z
  .strictObject({
    state: z.enum(['closed', 'open']),
    /** Null: nobody. */
    assigned_to: StaffId.nullable(),
  })
  .partial()
  .meta({ id: 'CaseChange' })

export const MakeGoodBody = z
  .strictObject({
    /** The caller's own name of it: sent again, it is done once. */
    make_good_id: codeText(120),
    kind: z.enum(MAKE_GOODS),
    /** Of a refund or a gesture. */
    points: z.int().min(1).max(MOST_POINTS).optional(),
    /** Of a cancelled redemption: whether the thing can be given to another. */
    back_to_stock: z.boolean().default(false),
  })
  .refine(({ kind, points }) => (kind === 'refund' || kind === 'gesture') === (points !== undefined), {
    path: ['points'],
    message: 'a refund and a gesture have points, and nothing else has',
  })
  .meta({ id: 'MakeGood' })
export type MakeGoodBody = z.output<typeof MakeGoodBody>

const Staff = z.object({ id: z.string(), name: z.string().nullable() })

const row = {
  id: z.string(),
  member: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  about: z.enum(CASE_TOPICS),
  redemption: z.string().nullable(),
  /** Null: its member was erased. */
  subject: z.string().nullable(),
  state: z.enum(CASE_STATES),
  opened_by: z.enum(['member', 'staff']),
  assigned_to: Staff.nullable(),
  opened_at: z.string(),
  updated_at: z.string(),
  waiting_since: z.string().nullable(),
  /** How long the member has been waiting; null where nobody waits. */
  age: z.enum(AGES).nullable(),
  closed_at: z.string().nullable(),
}

export const CaseRow = z.object(row).meta({ id: 'CaseRow' })
export type CaseRow = z.infer<typeof CaseRow>

export const CaseView = z
  .object({
    ...row,
    messages: z.array(
      z.object({
        id: z.string(),
        author: z.enum(AUTHORS),
        /** Who of the staff; null for the member. */
        by: Staff.nullable(),
        text: z.string().nullable(),
        at: z.string(),
      }),
    ),
    made_good: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(MAKE_GOODS),
        points: z.int(),
        by: Staff.nullable(),
        at: z.string(),
      }),
    ),
    /** What may be done now, with how many points at most. */
    may: z.object({
      gesture_points: z.int(),
      refund_points: z.int(),
      resend: z.boolean(),
      replace: z.boolean(),
      cancel: z.boolean(),
    }),
  })
  .meta({ id: 'Case' })
export type CaseView = z.infer<typeof CaseView>

export const CASE_VIEWS = ['waiting', 'answered', 'closed', 'all'] as const
export const CaseQuery = pageQuery({ most: 200, usual: 50 }).extend({
  /** `waiting` begins with who has waited longest, the others with what moved last. */
  view: z.enum(CASE_VIEWS).default('waiting'),
  about: z.enum(CASE_TOPICS).optional(),
  assigned: z.enum(['me', 'nobody']).optional(),
  member: z
    .string()
    .regex(/^mbr_[0-9a-hjkmnp-tv-z]{26}$/, 'a member id looks like mbr_…')
    .optional(),
})
export const CaseList = z
  .object({ items: z.array(CaseRow), next_cursor: z.string().nullable() })
  .meta({ id: 'CaseList' })

export const CaseBoard = z
  .object({
    waiting: z.int(),
    /** By how long they have been waiting. */
    ages: z.object({ today: z.int(), days: z.int(), week: z.int(), older: z.int() }),
    unassigned: z.int(),
    answered: z.int(),
    /** Of the last thirty days: how many began, and after how many hours half of them had an answer. */
    opened_lately: z.int(),
    answer_hours: z.number().nullable(),
    /** The slowest tenth took longer. */
    slow_answer_hours: z.number().nullable(),
    gestures: z.object({ month_points: z.int(), given_points: z.int(), case_points: z.int() }),
  })
  .meta({ id: 'CaseBoard' })
export type CaseBoard = z.infer<typeof CaseBoard>

export const BudgetBody = z
  .strictObject({
    month_points: z.int().min(0).max(MOST_POINTS),
    case_points: z.int().min(0).max(MOST_POINTS),
  })
  .meta({ id: 'CaseBudget' })

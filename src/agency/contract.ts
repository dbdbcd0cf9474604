import { z } from 'zod'
import { NewClub } from '#access/contract.ts'
import { STAFF_ROLES } from '#access/permission.ts'
import { codeText } from '#platform/text.ts'
import { COPY_KINDS } from './copy.ts'

const clubId = codeText(60)

const BoardClub = z
  .object({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    role: z.enum(STAFF_ROLES),
    members: z.int(),
    /** Who bought within 90 days: today, and 30 days ago. */
    active: z.object({ now: z.int(), before: z.int() }),
    /** Of the last 30 whole days, and of the 30 before them. */
    revenue_minor: z.object({ now: z.int(), before: z.int() }),
    joined: z.object({ now: z.int(), before: z.int() }),
    last_receipt_on: z.iso.date().nullable(),
    alerts: z.int().meta({ description: 'what is out of the ordinary and nobody has looked into' }),
    decisions: z.int().meta({ description: 'what else waits for a person' }),
  })
  .meta({ id: 'AgencyClub' })
export type BoardClub = z.infer<typeof BoardClub>

export const Board = z
  .object({
    items: z.array(BoardClub),
    may_open: z.boolean().meta({ description: 'whether the caller may open clubs' }),
  })
  .meta({ id: 'AgencyBoard' })
export type Board = z.infer<typeof Board>

export const BillQuery = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'a month looks like 2026-10')
    .meta({ description: 'of each club’s own calendar' }),
})

const Bill = z
  .object({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    members: z.int().meta({ description: 'today' }),
    buying: z.int().meta({ description: 'members who bought in the month' }),
    mails: z.int(),
    sms_segments: z.int().meta({ description: 'parts of short messages, as providers count' }),
    redemptions: z.int(),
  })
  .meta({ id: 'AgencyBill' })
export type Bill = z.infer<typeof Bill>
export const BillList = z.object({ month: z.string(), items: z.array(Bill) }).meta({ id: 'AgencyBillList' })

export const CopyBody = z
  .strictObject({
    from: clubId.meta({ description: 'another of the caller’s clubs' }),
    kinds: z.array(z.enum(COPY_KINDS)).min(1).max(COPY_KINDS.length),
  })
  .meta({ id: 'CopyFromClub' })

const COPY_OUTCOMES = ['copied', 'already_there', 'left_out'] as const

const Copied = z
  .object({
    kind: z.enum(COPY_KINDS),
    name: z.string(),
    outcome: z.enum(COPY_OUTCOMES),
    reason: z.string().nullable().meta({ description: 'why it was left out, in the caller’s language' }),
  })
  .meta({ id: 'CopiedItem' })
export type Copied = z.infer<typeof Copied>
export const CopiedList = z.object({ items: z.array(Copied) }).meta({ id: 'CopiedList' })

/** Whoever opens it is its owner. */
const { owner: _owner, ...club } = NewClub.shape

export const OpenClub = z
  .strictObject({
    ...club,
    copy_from: clubId
      .optional()
      .meta({ description: 'whose segments, rewards, programme and campaigns it begins with' }),
  })
  .meta({ id: 'OpenClub' })

export const OpenedClub = z
  .object({ id: z.string(), name: z.string(), items: z.array(Copied) })
  .meta({ id: 'OpenedClub' })

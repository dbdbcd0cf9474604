import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText } from '#platform/time-text.ts'
import { DISPUTE_REASONS, DISPUTE_STATES, isMonth, LINE_KINDS, SIDES, STATEMENT_STATES } from './statement.ts'

const LONGEST_NOTE = 500
const LONGEST_REF = 120
const MOST_MINOR = 100_000_000_000

const month = z.string().refine(isMonth, 'a month looks like 2026-03')
export const SettlementsPath = z.object({ id: z.string().max(60) })
export const SettlementPath = z.object({ id: z.string().max(60), month })
export const DisputePath = z.object({ id: z.string().max(60), month, dispute: z.string().max(60) })

const minor = (description: string) => z.int().meta({ description })

const figures = {
  lines: z.int(),
  to_us_minor: minor('what the partner owes, without VAT: the sum of the lines of that side'),
  to_us_vat_minor: z.int(),
  to_partner_minor: minor('what the club owes'),
  to_partner_vat_minor: z.int(),
  net_minor: minor(
    'what the partner owes with VAT, less what the club owes with VAT; below nothing: the club pays',
  ),
}

export const SettlementRow = z
  .object({
    month: z.string(),
    state: z.enum(STATEMENT_STATES),
    ...figures,
    left_out_minor: minor(
      'of lines that were in dispute when it was approved, with VAT: decided, they come in a later month',
    ),
    payable_minor: minor('net, less what was left out'),
    open_disputes: z.int(),
    waits_for: z
      .int()
      .meta({ description: 'conversions that keep the month open: nobody knows yet whether they arrived' }),
    closed_at: z.string().nullable(),
    due_on: z.string().nullable(),
    paid_on: z.string().nullable(),
  })
  .meta({ id: 'SettlementRow' })
export type SettlementRow = z.infer<typeof SettlementRow>

export const SettlementList = z
  .object({ currency: z.string(), items: z.array(SettlementRow) })
  .meta({ id: 'SettlementList' })
export type SettlementList = z.infer<typeof SettlementList>

export const Settlement = z
  .object({
    ...SettlementRow.shape,
    partner: z.object({ id: z.string(), name: z.string() }),
    currency: z.string(),
    disputed_minor: minor('of lines in open disputes, with VAT'),
    approved_at: z.string().nullable(),
    paid_ref: z.string().nullable(),
    kinds: z.array(
      z.object({
        kind: z.enum(LINE_KINDS),
        side: z.enum(SIDES),
        lines: z.int(),
        points: z.int(),
        units: z.int(),
        amount_minor: z.int(),
        vat_minor: z.int(),
      }),
    ),
    contracts: z.array(
      z.object({ id: z.string(), from: z.string(), until: z.string().nullable(), lines: z.int() }),
    ),
    is_connected: z.boolean().meta({ description: 'whether the partner’s own installation can be asked' }),
  })
  .meta({ id: 'Settlement' })
export type Settlement = z.infer<typeof Settlement>

export const DisputeView = z
  .object({
    id: z.string(),
    line: z.string(),
    reason: z.enum(DISPUTE_REASONS),
    note: z.string().nullable(),
    opened_by: z.enum(['club', 'partner']),
    opened_at: z.string(),
    state: z.enum(DISPUTE_STATES),
    words: z.string().nullable(),
    decided_at: z.string().nullable(),
    left_out: z.boolean(),
    correction_minor: z
      .int()
      .nullable()
      .meta({ description: 'what the next statement takes up, without VAT' }),
    correction_vat_minor: z.int().nullable(),
  })
  .meta({ id: 'SettlementDispute' })
export type DisputeView = z.infer<typeof DisputeView>

export const LineView = z
  .object({
    id: z.string(),
    no: z.int(),
    kind: z.enum(LINE_KINDS),
    side: z.enum(SIDES),
    ref: z.string().meta({ description: 'the name by which the partner knows it' }),
    of_ref: z.string().nullable().meta({ description: 'the purchase of which it came back' }),
    link: z.string().nullable(),
    contract: z.string().nullable().meta({ description: 'the one in force on the day of the thing' }),
    happened_at: z.string(),
    written_at: z.string(),
    points: z.int(),
    units: z.int().nullable().meta({ description: 'the partner’s points, or pieces' }),
    amount_minor: z.int().meta({ description: 'above nothing the partner owes it' }),
    vat_minor: z.int(),
    dispute: DisputeView.nullable(),
  })
  .meta({ id: 'SettlementLine' })
export type LineView = z.infer<typeof LineView>

export const LineQuery = pageQuery({ most: 1000, usual: 50 }).extend({
  kind: z.enum(LINE_KINDS).optional(),
  disputed: z.enum(['true', 'false']).default('false'),
})
export const LineList = z
  .object({ items: z.array(LineView), next_cursor: z.string().nullable() })
  .meta({ id: 'SettlementLineList' })

export const NewDispute = z
  .strictObject({
    line: codeText(60).meta({ description: 'the line’s id' }),
    reason: z.enum(DISPUTE_REASONS),
    note: cleanText(LONGEST_NOTE)
      .nullable()
      .default(null)
      .meta({ description: 'in words, without the name of any person' }),
  })
  .meta({ id: 'NewSettlementDispute' })
export type NewDispute = z.output<typeof NewDispute>

export const DisputeDecision = z
  .strictObject({
    decision: z.enum(['uphold', 'reject']),
    words: cleanText(LONGEST_NOTE),
    agreed_minor: z
      .int()
      .min(-MOST_MINOR)
      .max(MOST_MINOR)
      .default(0)
      .meta({ description: 'upheld: what the line should have been, signed as it is, without VAT' }),
  })
  .meta({ id: 'SettlementDisputeDecision' })
export type DisputeDecision = z.output<typeof DisputeDecision>

export const Approval = z
  .strictObject({
    leave_out: z.boolean().default(false).meta({
      description: 'lines in dispute are left out, and come in a later month once they are decided',
    }),
  })
  .meta({ id: 'SettlementApproval' })

export const Payment = z
  .strictObject({ paid_on: dateText, reference: cleanText(LONGEST_REF).nullable().default(null) })
  .meta({ id: 'SettlementPayment' })

export const PrintQuery = z.object({ language: z.enum(['he', 'en']).optional() })

const Side = z.object({ points: z.int(), units: z.int(), amount_minor: z.int(), vat_minor: z.int() })
const COMPARE_FAULTS = ['missing_here', 'missing_there', 'differs'] as const
export const Comparison = z
  .object({
    state: z.enum(['not_connected', 'unreached', 'compared']),
    trouble: z.string().nullable(),
    their_state: z.enum(STATEMENT_STATES).nullable(),
    their_currency: z.string().nullable(),
    agreed: z.int(),
    differences: z.array(
      z.object({
        ref: z.string(),
        fault: z.enum(COMPARE_FAULTS),
        here: Side.nullable(),
        there: Side.nullable().meta({ description: 'as seen from here: their units are our points' }),
      }),
    ),
  })
  .meta({ id: 'SettlementComparison' })
export type Comparison = z.infer<typeof Comparison>

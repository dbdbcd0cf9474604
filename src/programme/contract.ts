import { z } from 'zod'
import { cleanText, codeText } from '#platform/text.ts'
import { dateText, instantText } from '#platform/time-text.ts'
import { GiftBody } from './effects/gesture.ts'
import type * as evaluation from './evaluation.ts'
import type * as programme from './programme.ts'
import { DEFAULT_WINDOW_MONTHS } from './programme.ts'
import { MoneyBase, PointsLife, Rule, StackingGroup, TierLadder } from './rule-contract.ts'
import { TryMember, TryPlace } from './try-contract.ts'
import { MOST_WINDOW_MONTHS } from './window.ts'

// What is allowed within these limits, and what is wise, is judged and put into words by finding.ts.
const MOST_MINOR = 1_000_000_000_000
const minor = z.int().min(-MOST_MINOR).max(MOST_MINOR)
const rate = z.int().min(-MOST_MINOR).max(MOST_MINOR)

const BandBody = z
  .strictObject({
    from_minor: minor,
    /** Hundred-millionths of a point for one minor unit: 50,000 is 5 points for 100 shekels. */
    rate,
  })
  .meta({ id: 'Band' })

// The defaults keep bodies valid that were written before programmes had rules.
export const ProgrammeDefinition: z.ZodType<programme.ProgrammeDefinition> = z
  .strictObject({
    base_rate: rate,
    bands: z.array(BandBody).max(100),
    window: z.enum(['rolling', 'calendar_year']).default('rolling'),
    /** Of a rolling window; a calendar year needs none. */
    window_months: z.int().min(1).max(MOST_WINDOW_MONTHS).default(DEFAULT_WINDOW_MONTHS),
    excluded_categories: z.array(cleanText(200)).max(1000),
    rounding: z.enum(['down', 'nearest_even']),
    value_of_100_points_minor: minor,
    money_base: MoneyBase.default({ tax: 'gross' }),
    rules: z.array(Rule).max(200).default([]),
    groups: z.array(StackingGroup).max(50).default([]),
    tiers: TierLadder.nullable().default(null),
    points_life: PointsLife.default({ pending_days: 0, expiry: { kind: 'never' } }),
  })
  .meta({ id: 'ProgrammeDefinition' })

const VersionId = z
  .string()
  .regex(/^prg_[0-9a-hjkmnp-tv-z]{26}$/, 'a version id looks like prg_…')
  .meta({ id: 'ProgrammeVersionId' })

export const VersionPath = z.object({ id: VersionId })

// --- what a receipt earns ---

const EarningLine = z
  .strictObject({
    line_id: codeText(100),
    category: cleanText(200).nullish(),
    kind: z.enum(['sale', 'gift_card', 'deposit', 'fee']).optional(),
    amount_minor: minor,
    sku: codeText(100).nullish(),
    brand: cleanText(200).nullish(),
    qty: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,6})?$/, 'a decimal number such as "2" or "0.745"')
      .optional(),
    tax_minor: minor.nullish(),
  })
  .meta({ id: 'EarningLine' }) satisfies z.ZodType<evaluation.EarningLine>

const EarningPart = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('band'),
      band: z.int(),
      from_minor: z.int(),
      to_minor: z.int().nullable(),
      amount_minor: z.int(),
      rate: z.int(),
    }),
    z.object({
      kind: z.literal('rule'),
      rule: z.string(),
      /** Hundred-millionths of a point, after caps. */
      units: z.int(),
      amount_minor: z.int(),
      pieces: z.int(),
    }),
  ])
  .meta({ id: 'EarningPart' })

const given = {
  rule: z.string(),
  in: z.enum(['points', 'money_off', 'pieces']),
  /** Hundred-millionths of a point, minor units, or pieces. */
  amount: z.int(),
}

const RuleGrant = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('gift'), rule: z.string(), gift: GiftBody, valid_days: z.int() }),
    z.object({ kind: z.literal('tickets'), rule: z.string(), raffle: z.string(), tickets: z.int() }),
  ])
  .meta({ id: 'RuleGrant' })

const ruleOutcome = {
  /** Money off now, by rule, with its shares by line. */
  off: z.array(
    z.object({
      rule: z.string(),
      amount_minor: z.int(),
      lines: z.array(z.object({ line_id: z.string(), amount_minor: z.int() })),
    }),
  ),
  grants: z.array(RuleGrant),
  counters: z.array(z.object({ key: z.string(), amount: z.int(), period_on: z.string() })),
  budget_use: z.array(z.object({ rule: z.string(), amount: z.int() })),
  /** Only for who may read the programme: members, and tills that speak to them, never hear it. */
  held_out: z.array(z.object(given)).optional(),
  capped: z.array(
    z.object({
      ...given,
      wanted: z.int(),
      by: z.enum(['per_receipt', 'per_day', 'per_month', 'per_member', 'budget']),
    }),
  ),
  beaten: z.array(z.object({ ...given, by: z.string(), group: z.string() })),
}

const NextBand = z
  .object({ from_minor: z.int(), missing_minor: z.int(), rate: z.int() })
  .meta({ id: 'NextBand' })

export const Evaluation = z
  .object({
    points: z.int(),
    eligible_minor: z.int(),
    eligible_with_tax_minor: z.int(),
    window_spend_minor: z.int(),
    parts: z.array(EarningPart),
    excluded: z.array(
      z.object({
        line_id: z.string(),
        amount_minor: z.int(),
        reason: z.enum(['gift_card', 'deposit', 'fee', 'category']),
      }),
    ),
    rounding: z.enum(['down', 'nearest_even']),
    next_band: NextBand.nullable(),
    ...ruleOutcome,
  })
  .meta({ id: 'Evaluation' }) satisfies z.ZodType<evaluation.ToldEvaluation>

// --- versions ---

const FindingView = z
  .object({
    code: z.string(),
    severity: z.enum(['fault', 'warning']),
    /** Into the definition (RFC 6901). */
    pointer: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'ProgrammeFinding' })

export const VersionView = z
  .object({
    id: z.string(),
    number: z.int().nullable(),
    name: z.string().nullable(),
    state: z.enum(['draft', 'scheduled', 'in_force', 'retired', 'withdrawn']),
    definition: ProgrammeDefinition,
    /** The programme in sentences, in the caller's language. */
    sentences: z.array(z.string()),
    findings: z.array(FindingView),
    in_force_from: z.string().nullable(),
    created_at: z.string(),
    edited_at: z.string(),
    /** How often it was written: what `revision` of a later write is compared with. */
    revision: z.int(),
    published_at: z.string().nullable(),
    withdrawn_at: z.string().nullable(),
  })
  .meta({ id: 'ProgrammeVersion' })
export type VersionView = z.infer<typeof VersionView>

const namesByCode = z.record(z.string(), z.string())

export const ProgrammeView = z
  .object({
    currency: z.string(),
    /** The version that rules a purchase made now. */
    in_force: z.string().nullable(),
    /** Whether a version may still start in the past: until the club has given its first points. */
    may_start_in_past: z.boolean(),
    versions: z.array(VersionView),
    /** What rules may name, by code, as the club calls it. */
    names: z.object({ branch: namesByCode, plan: namesByCode, segment: namesByCode }),
  })
  .meta({ id: 'Programme' })
export type ProgrammeView = z.infer<typeof ProgrammeView>

export const DraftBody = z
  .strictObject({ name: cleanText(200).nullish(), definition: ProgrammeDefinition })
  .meta({ id: 'ProgrammeDraft' })
export type DraftBody = z.output<typeof DraftBody>

/** The writing that the caller looked at: one that came between is not written over, nor published unseen. */
const revision = z.int().min(1).optional()

export const EditDraftBody = DraftBody.extend({ revision }).meta({ id: 'EditProgrammeDraft' })

const inSensibleYears = (text: string): boolean => text >= '1971'
const SENSIBLE_YEARS = 'a year from 1971 on'

export const PublishBody = z
  .strictObject({
    revision,
    /** One of the two; neither: from now on. */
    in_force_from: instantText.refine(inSensibleYears, SENSIBLE_YEARS).optional(),
    /** From the first moment of that day in the club's time zone. */
    in_force_on: dateText.refine(inSensibleYears, SENSIBLE_YEARS).optional(),
  })
  .refine((body) => body.in_force_from === undefined || body.in_force_on === undefined, {
    path: ['in_force_on'],
    message: 'give an instant or a day, not both',
  })
  .meta({ id: 'PublishProgramme' })
export type PublishBody = z.output<typeof PublishBody>

export const TryBody = z
  .strictObject({
    /** One of the two; neither: the version in force. */
    definition: ProgrammeDefinition.optional(),
    version: VersionId.optional(),
    lines: z.array(EarningLine).max(500),
    window_spend_minor: minor,
    /** Without it, rules that ask where or when do not hold. */
    place: TryPlace.nullish(),
    /** Without it, rules that ask about a member do not hold. */
    member: TryMember.nullish(),
  })
  .refine((body) => body.definition === undefined || body.version === undefined, {
    path: ['version'],
    message: 'give a definition or a version, not both',
  })
  .meta({ id: 'TryProgramme' })
export type TryBody = z.output<typeof TryBody>

export const TryView = z
  .object({
    evaluation: Evaluation,
    /** What the points are worth to the member. */
    worth_minor: z.int(),
    sentences: z.array(z.string()),
    next_sentence: z.string().nullable(),
    /** Rules that did not hold, the nearest first; `mend`: whether this basket can still mend it, a later visit, or neither. */
    near_misses: z.array(
      z.object({ rule: z.string(), mend: z.enum(['now', 'later', 'never']), sentence: z.string() }),
    ),
  })
  .meta({ id: 'ProgrammeTrial' })
export type TryView = z.infer<typeof TryView>

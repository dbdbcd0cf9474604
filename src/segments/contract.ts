import { z } from 'zod'
import { MemberRef } from '#members/contract.ts'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText, ruleWords } from '#platform/text.ts'
import { type Clause, clausesIn, MOST, nestingOf } from './definition.ts'

const LARGEST = 1_000_000_000_000

const days = z.int().min(1).max(MOST.days)
const nextDays = z.int().min(0).max(MOST.days)
const amount = z.number().min(-LARGEST).max(LARGEST).nullable()
const count = z.number().min(0).max(LARGEST).nullable()
const codes = z.array(codeText(200)).max(MOST.values)
const day = z.iso
  .date()
  .refine(
    (text) => text >= '1900-01-01' && text <= '2199-12-31',
    ruleWords({ en: 'a day from 1900 to 2199', he: 'יום מ־1900 עד 2199' }),
  )
  .nullable()

const inOrder = ({ from, to }: { from: number | null; to: number | null }): boolean =>
  from === null || to === null || from <= to
const daysInOrder = ({ from_on, to_on }: { from_on: string | null; to_on: string | null }): boolean =>
  from_on === null || to_on === null || from_on <= to_on

const DAYS = ruleWords({ en: 'from_on is after to_on', he: 'יום ההתחלה מאוחר מיום הסיום' })
const BOUNDS = ruleWords({ en: 'from is more than to', he: 'הגבול התחתון גדול מהגבול העליון' })
const COUNTS = ruleWords({
  en: 'at_least is more than at_most',
  he: 'המספר שב„לפחות” גדול מהמספר שב„לכל היותר”',
})
const TOO_DEEP = ruleWords({
  en: `nested deeper than ${MOST.depth} levels`,
  he: `תנאים בתוך תנאים ביותר מ־${MOST.depth} רמות`,
})
const TOO_MANY = ruleWords({
  en: `more than ${MOST.clauses} conditions`,
  he: `יותר מ־${MOST.clauses} תנאים`,
})

const When = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ever') }),
    z.strictObject({ kind: z.literal('last_days'), days }),
    z.strictObject({ kind: z.literal('dates'), from_on: day, to_on: day }).refine(daysInOrder, DAYS),
  ])
  .meta({ id: 'SegmentWhen' })

const goods = { categories: codes, brands: codes, skus: codes, branches: codes }
const Goods = z.strictObject(goods).meta({ id: 'SegmentGoods' })
const Purchase = z.strictObject({ ...goods, when: When }).meta({ id: 'SegmentPurchase' })

const Test = z
  .discriminatedUnion('is', [
    z.strictObject({ is: z.literal('between'), from: amount, to: amount }).refine(inOrder, BOUNDS),
    z.strictObject({ is: z.literal('dates'), from_on: day, to_on: day }).refine(daysInOrder, DAYS),
    z.strictObject({ is: z.literal('last_days'), days }),
    z.strictObject({ is: z.literal('days_ago'), days }),
    z.strictObject({ is: z.literal('next_days'), days: nextDays }),
    z.strictObject({ is: z.literal('any_of'), values: codes.min(1) }),
    z.strictObject({ is: z.literal('yes') }),
    z.strictObject({ is: z.literal('known') }),
  ])
  .meta({ id: 'SegmentTest' })

const Clauses: z.ZodType<Clause[]> = z.lazy(() => z.array(AnyClause).min(1).max(MOST.width))

const AnyClause: z.ZodType<Clause> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('and'), of: Clauses }),
      z.strictObject({ kind: z.literal('or'), of: Clauses }),
      z.strictObject({ kind: z.literal('not'), of: AnyClause }),
      z.strictObject({ kind: z.literal('fact'), fact: codeText(60), test: Test }),
      z
        .strictObject({
          kind: z.literal('bought'),
          purchase: Purchase,
          measure: z.enum(['times', 'pieces', 'spend_minor']),
          at_least: count,
          at_most: count,
        })
        .refine(({ at_least, at_most }) => inOrder({ from: at_least, to: at_most }), COUNTS),
      z.strictObject({ kind: z.enum(['bought_first', 'bought_last']), goods: Goods, when: When }),
      z.strictObject({
        kind: z.literal('bought_then'),
        first: Purchase,
        later: Purchase,
        within_days: nextDays.nullable(),
      }),
    ]),
  )
  .meta({ id: 'SegmentClause' })

/** A leaf holds two objects, one in the other. */
const DEEPEST = MOST.depth + 1

/** The tree is measured before it is walked: nobody brings the server down by nesting. */
const Definition = z
  .preprocess((value, context) => {
    if (nestingOf(value, DEEPEST) <= DEEPEST) return value
    context.addIssue({ code: 'custom', ...TOO_DEEP })
    return z.NEVER
  }, AnyClause)
  .refine((clause) => clausesIn(clause).length <= MOST.clauses, TOO_MANY)

export const SegmentPath = z.object({ id: z.string().max(60) })

export const PreviewBody = z.strictObject({ definition: Definition }).meta({ id: 'SegmentPreviewBody' })

const NamedMember = z
  .object({ id: z.string(), name: z.string().nullable() })
  .meta({ id: 'SegmentMemberName' })

export const Preview = z
  .object({
    count: z.int(),
    /** Ten members at most. */
    sample: z.array(NamedMember),
    milliseconds: z.int(),
    sentence: z.string(),
  })
  .meta({ id: 'SegmentPreview' })

export const SegmentBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('live'), name: cleanText(100), definition: Definition }),
    z.strictObject({ kind: z.literal('static'), name: cleanText(100) }),
  ])
  .meta({ id: 'SegmentBody' })

export const SegmentChange = z
  .strictObject({ name: cleanText(100).optional(), definition: Definition.optional() })
  .meta({ id: 'SegmentChange' })

export const SegmentView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['live', 'static']),
    /** Which of the segments that every club begins with; null: made here. */
    ready: z.string().nullable(),
    definition: AnyClause.nullable(),
    /** The definition as a sentence in the reader's language; null for a list. */
    sentence: z.string().nullable(),
    /** What of that follows "members who", in both languages. */
    rule: z.object({ he: z.string(), en: z.string() }).nullable(),
    /** It names a category that has become sensitive, and so finds nobody. */
    asks_sensitive: z.boolean(),
    members: z.int(),
    /** When the whole of it was last worked out; null: not yet. */
    evaluated_at: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Segment' })
export type SegmentView = z.infer<typeof SegmentView>

export const SegmentListQuery = pageQuery({ usual: 100 })

export const SegmentList = z
  .object({ items: z.array(SegmentView), next_cursor: z.string().nullable() })
  .meta({ id: 'SegmentList' })

export const SegmentMembersQuery = pageQuery({ usual: 50 })

export const SegmentMembers = z
  .object({
    items: z.array(NamedMember.extend({ entered_at: z.string() }).meta({ id: 'SegmentMember' })),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'SegmentMembers' })

const MOST_NAMED = 1_000

export const ListChange = z
  .strictObject({
    add: z.array(MemberRef).max(MOST_NAMED).optional(),
    remove: z.array(MemberRef).max(MOST_NAMED).optional(),
  })
  .meta({ id: 'SegmentListChange' })

export const ListChanged = z
  .object({
    added: z.int(),
    removed: z.int(),
    /** Rows, counted from 1, that name nobody here; ten thousand at most are told. */
    not_found: z.array(z.int()),
    not_found_count: z.int(),
  })
  .meta({ id: 'SegmentListChanged' })

export const ListUpload = z.object({})

export const Nothing = z.undefined()

export const SizeList = z
  .object({ items: z.array(z.object({ on: z.string(), members: z.int() })) })
  .meta({ id: 'SegmentSizes' })

export const FactList = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        type: z.enum(['number', 'money', 'date', 'choice', 'choices', 'flag']),
        values: z.array(z.object({ code: z.string(), name: z.string() })).nullable(),
      }),
    ),
  })
  .meta({ id: 'SegmentFacts' })

/** So many segments can be laid over each other and still be read. */
const MOST_OVERLAID = 6
const OVERLAID = ruleWords({
  en: `2 to ${MOST_OVERLAID} segments`,
  he: `בין שניים ל־${MOST_OVERLAID} פלחים`,
})

export const OverlapQuery = z.strictObject({
  /** Two to six segments, by commas. */
  segments: z
    .string()
    .max(400)
    .transform((text) => [...new Set(text.split(','))])
    .refine((ids) => ids.length >= 2 && ids.length <= MOST_OVERLAID, OVERLAID),
})

const NamedSegment = z
  .object({ id: z.string(), name: z.string(), members: z.int() })
  .meta({ id: 'SegmentName' })

export const Overlap = z
  .object({
    segments: z.array(NamedSegment),
    /** Each member counted once, by the segments that they are in and no other of those asked about; the largest first. */
    sets: z.array(z.object({ in: z.array(z.string()), members: z.int() })),
    /** In at least one of them. */
    members: z.int(),
  })
  .meta({ id: 'SegmentOverlap' })

export const CompareQuery = z.strictObject({
  a: z.string().max(60),
  /** Left out: the club's other members. */
  b: z.string().max(60).optional(),
})

const Difference = z
  .object({
    /** `fact`: what is known of members. The rest is what they bought in the last year: of which category, at which branch, for how much. */
    kind: z.enum(['fact', 'category', 'branch', 'spend']),
    /** The fact, category or branch; `spend_minor`, `visits` or `basket_minor` of spend. */
    code: z.string(),
    /** Of a fact with a choice: which one. */
    choice: z.string().nullable(),
    name: z.string(),
    /** `share`: 0 to 1, of members to whom it applies. The others are means of those of whom it is known. */
    unit: z.enum(['share', 'number', 'money', 'days_ago']),
    a: z.number(),
    b: z.number(),
    /** a - b, and from where to where it lies, ninety-nine times of a hundred. */
    difference: z.number(),
    low: z.number(),
    high: z.number(),
    /** How large it is beside how much members differ anyway (Cohen's h or d): 0.2 small, 0.5 middling, 0.8 large. */
    effect: z.number(),
    /** A definition of one of the two asks about it, so that it differs by itself. */
    is_defining: z.boolean(),
    /** In words. */
    sentence: z.string(),
  })
  .meta({ id: 'SegmentDifference' })

export const Comparison = z
  .object({
    a: NamedSegment,
    /** Null: the club's other members. */
    b: NamedSegment.nullable(),
    /** Members of both, who count on both sides. */
    both: z.int(),
    /** How many were looked at of each: a sample where there are more. */
    looked: z.object({ a: z.int(), b: z.int() }),
    /** What differs for certain, the largest effect first. */
    differences: z.array(Difference),
  })
  .meta({ id: 'SegmentComparison' })
export type Comparison = z.infer<typeof Comparison>

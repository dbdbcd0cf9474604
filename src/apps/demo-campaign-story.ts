import { SYSTEM } from '#access/audit.ts'
import type { Definition, Step } from '#campaigns/contract.ts'
import type { MadeUp } from '#campaigns/made-up-service.ts'
import { instantiate, READY_CAMPAIGNS, type ReadyCampaignCode } from '#campaigns/ready.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { Clause, Test } from '#segments/definition.ts'
import { evaluateDue } from '#segments/evaluate-service.ts'
import { readReadySegments } from '#segments/member-service.ts'
import { SEGMENT_PREFIX } from '#segments/segment.ts'
import { createSegment } from '#segments/service.ts'
import { segmentSources } from './known-facts.ts'

/** A campaign of the demonstration, what it is made of, and what it truly brings about. */
export type DemoCampaign = {
  readonly name: string
  /** So long before the last day, or on the next working day. */
  readonly daysBefore: number
  /** Of those who got the first message so many come once more than they would have. */
  readonly effect: number
  readonly withinDays: number
  /** Of whom so many come a second time. */
  readonly again: number
  /** Its segments, worked out as of that moment, and itself. */
  make(tx: Tx, now: Temporal.Instant): Promise<MadeUp>
}

const HELD_PERCENT = 20

const fact = (code: string, test: Test): Clause => ({ kind: 'fact', fact: code, test })
const and = (...of: Clause[]): Clause => ({ kind: 'and', of })

/** Bought more than once, and not for a month; who has been away for most of a year is another story. */
const DRIFTING: Clause = and(
  fact('visits', { is: 'between', from: 2, to: null }),
  fact('last_purchase_on', { is: 'days_ago', days: 30 }),
  fact('last_purchase_on', { is: 'last_days', days: 300 }),
)

async function makeSegment(tx: Tx, name: string, definition: Clause, now: Temporal.Instant): Promise<string> {
  const segmentId = await createSegment(tx, { name, definition }, { by: SYSTEM, now })
  if (isRefusal(segmentId)) throw new Error(`${name} was refused: ${segmentId.code}`)
  await evaluateDue(tx, segmentSources, segmentId, now)
  return formatId(SEGMENT_PREFIX, segmentId)
}

/** What a ready campaign says in an edition, from its first message on; to whoever can be written to, and to nobody else. */
function stepsOf(code: ReadyCampaignCode, edition: number, most: number): Step[] {
  const steps = READY_CAMPAIGNS[code].definition.editions[edition]?.steps ?? []
  const first = steps.findIndex(({ kind }) => kind === 'send')
  return steps
    .slice(first, first + most)
    .map((step) =>
      step.kind === 'send' ? { ...step, content: { ...step.content, card: null, cashier_line: null } } : step,
    )
}

const once = (heldPercent: number, editions: Definition['editions']): Definition => ({
  goal: { kind: 'bought', horizon_days: 30 },
  topic: 'marketing',
  held_percent: heldPercent,
  schedule: { kind: 'once', at: null },
  ends_at_goal: true,
  editions,
  budget_minor: null,
})

async function readyOf(tx: Tx, code: ReadyCampaignCode): Promise<MadeUp> {
  const segments = await readReadySegments(tx)
  const ids = Object.fromEntries(
    segments.map(({ ready, segmentId }) => [ready, formatId(SEGMENT_PREFIX, segmentId)]),
  )
  const made = instantiate(READY_CAMPAIGNS[code], ids)
  if (!made.ok) throw new Error(`a segment of ${code} is missing`)
  return { name: READY_CAMPAIGNS[code].name.he, ready: code, definition: made.definition }
}

/** In the order in which they were started. */
export const STORY: readonly DemoCampaign[] = [
  {
    name: READY_CAMPAIGNS.first_redemption.name.he,
    daysBefore: 84,
    effect: 0.35,
    withinDays: 25,
    again: 0,
    make: async (tx) => {
      const made = await readyOf(tx, 'first_redemption')
      return { ...made, definition: { ...made.definition, held_percent: HELD_PERCENT } }
    },
  },
  {
    name: 'סיבה לחזור',
    daysBefore: 48,
    effect: 0.32,
    withinDays: 15,
    again: 0.4,
    make: async (tx, now) => ({
      name: 'סיבה לחזור',
      ready: null,
      definition: once(25, [
        {
          segment: await makeSegment(
            tx,
            'לא קנו חודש, ולפני כן הרבה',
            and(DRIFTING, fact('spend', { is: 'between', from: 150_000, to: null })),
            now,
          ),
          offer: null,
          steps: stepsOf('turned_churning', 0, 3),
        },
        {
          segment: await makeSegment(tx, 'לא קנו חודש', DRIFTING, now),
          offer: null,
          steps: stepsOf('turned_passive', 0, 1),
        },
      ]),
    }),
  },
  {
    name: 'קנייה שנייה',
    daysBefore: 12,
    effect: 0,
    withinDays: 10,
    again: 0,
    make: async (tx, now) => ({
      name: 'קנייה שנייה',
      ready: null,
      definition: once(HELD_PERCENT, [
        {
          segment: await makeSegment(
            tx,
            'קנו פעם אחת',
            and(
              fact('visits', { is: 'between', from: 1, to: 1 }),
              fact('joined_on', { is: 'last_days', days: 180 }),
            ),
            now,
          ),
          offer: null,
          steps: stepsOf('first_purchase', 0, 1),
        },
      ]),
    }),
  },
]

/** Waits for whoever tries the demonstration out. */
export const DRAFT = (tx: Tx): Promise<MadeUp> => readyOf(tx, 'newsletter')

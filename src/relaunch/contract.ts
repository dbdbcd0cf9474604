import { z } from 'zod'
import { CAMPAIGN_STATES } from '#campaigns/campaign-state.ts'
import { ProgrammeDefinition } from '#programme/contract.ts'
import { STEP_STATES, STEPS } from './step.ts'

const money = z.int()

/** Where a relaunch stands, read from the club's own data. */
export const Relaunch = z
  .object({
    steps: z.array(z.object({ code: z.enum(STEPS), state: z.enum(STEP_STATES) })),
    members: z.object({
      members: z.int(),
      imported: z.int(),
      with_address: z.int(),
      /** All that members hold. */
      points: z.int(),
      worth_minor: money.nullable(),
    }),
    history: z.object({ receipts: z.int(), first_on: z.string().nullable(), last_on: z.string().nullable() }),
    /** The newest import of members, and of receipts. */
    imports: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['receipts', 'members']),
        state: z.string(),
        rejected_rows: z.int(),
      }),
    ),
    /** Members by what stands for a yes to advertising by mail or text. */
    consents: z.object({
      proven: z.int(),
      unproven: z.int(),
      refused: z.int(),
      silent: z.int(),
    }),
    audit: z
      .object({
        id: z.string(),
        is_done: z.boolean(),
        /** It came to its end, in a form that is not read any more. */
        is_old: z.boolean(),
        /** Why it came to nothing. */
        fault: z.string().nullable(),
        /** What it says in three sentences, in the reader's language; empty where there is nothing to read. */
        lead: z.array(z.string()),
      })
      .nullable(),
    proposal: z
      .object({
        /** What members are given, of what they pay. */
        given_share: z.number(),
        /** Null: no audit tells what was given, and the share is assumed. */
        from_audit: z.string().nullable(),
        spend_minor: money,
        cost_minor: money,
        definition: ProgrammeDefinition,
      })
      .nullable(),
    programme: z.object({
      /** A draft that waits, the newest; the version that somebody of the club published last. */
      draft: z.string().nullable(),
      published: z.object({ id: z.string(), number: z.int(), in_force_from: z.string() }).nullable(),
    }),
    trial: z
      .object({
        id: z.string(),
        version: z.string(),
        from_on: z.string(),
        to_on: z.string(),
        cost_minor: money,
      })
      .nullable(),
    campaign: z
      .object({
        id: z.string(),
        name: z.string(),
        state: z.enum(CAMPAIGN_STATES),
        held_percent: z.number(),
        treated: z.int(),
        held: z.int(),
      })
      .nullable(),
    /** The first month that was closed since the campaign began; null: none is yet. */
    report: z.object({ month: z.string() }).nullable(),
  })
  .meta({ id: 'Relaunch' })
export type Relaunch = z.output<typeof Relaunch>

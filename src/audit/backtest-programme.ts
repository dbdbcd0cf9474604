import { z } from 'zod'
import { cleanText } from '#platform/text.ts'
import { DraftBody } from '#programme/contract.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'
import type { Reward } from '#replay/book.ts'

const MOST_POINTS = 1_000_000_000
const MOST_MINOR = 1_000_000_000

const RewardBody = z.strictObject({
  name: cleanText(200).optional(),
  points_price: z.int().min(1).max(MOST_POINTS),
  /** What it is worth to a member; left out: what the points are worth. */
  value_minor: z.int().min(0).max(MOST_MINOR).optional(),
  /** What it costs the club; left out: what it is worth. */
  cost_minor: z.int().min(0).max(MOST_MINOR).optional(),
  /** For how many days it can be used once taken; null: for ever. */
  valid_days: z.int().min(1).max(3_650).nullable().default(null),
})

/** A draft as the API takes it, with what can be taken for its points. */
const ProgrammeFile = DraftBody.extend({ rewards: z.array(RewardBody).max(100).default([]) })

/** A programme that is to be replayed. */
export type BacktestProgramme = {
  readonly name: string
  readonly definition: ProgrammeDefinition
  readonly shelf: readonly Reward[]
}

export type ProgrammeFault = { readonly path: string; readonly message: string }

/**
 * Reads a programme's file. `fallbackName` is what it is called where it has no name; a threshold puts one reward of so many
 * points, at their worth, in the place of the file's rewards.
 */
export function readProgramme(
  text: string,
  { fallbackName, threshold }: { fallbackName: string; threshold: number | null },
): BacktestProgramme | ProgrammeFault[] {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return [{ path: '', message: (error as Error).message }]
  }
  const read = ProgrammeFile.safeParse(json)
  if (!read.success)
    return read.error.issues.map(({ path, message }) => ({ path: `/${path.join('/')}`, message }))
  const { name, definition, rewards } = read.data
  const wanted = threshold === null ? rewards : [{ points_price: threshold, valid_days: null }]
  return {
    name: name ?? fallbackName,
    definition,
    shelf: wanted.map((reward) => toReward(definition, reward)),
  }
}

function toReward(
  definition: ProgrammeDefinition,
  {
    points_price: points,
    value_minor,
    cost_minor,
    valid_days,
  }: Partial<z.output<typeof RewardBody>> & {
    points_price: number
  },
): Reward {
  const valueMinor = value_minor ?? worthOfPoints(definition, points)
  return { points, valueMinor, costMinor: cost_minor ?? valueMinor, validDays: valid_days ?? null }
}

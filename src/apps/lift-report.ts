import type { ComparedArm, Comparison, Difference } from '#lift/comparison.ts'
import { VERDICT_WORDS, type Verdict } from '#lift/verdict.ts'
import { type Language, say, type WordParams } from '#platform/language.ts'
import type { Judged } from '#statistics/effect.ts'
import type { ArmFile } from './lift-file.ts'
import { LIFT_WORDS } from './lift-words.ts'
import { print } from './terminal.ts'

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const figure = (value: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: 4, maximumFractionDigits: 4 })
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** What was found, for people, in one language. */
export function tellLift(
  file: ArmFile,
  comparison: Comparison,
  { control, language, margin, cost }: { control: string; language: Language; margin: number; cost: number },
): void {
  const tell = (key: keyof typeof LIFT_WORDS, params: WordParams = {}): void =>
    print(say(LIFT_WORDS[key], language, params))
  tell('file', { rows: count.format(file.rows), control })
  if (comparison.isAdjusted) tell('adjusted')
  if (comparison.cutAt !== null) tell('cut', { limit: figure(comparison.cutAt) })
  tell('ratio', { chance: percent(comparison.ratioChance) })
  print('')
  for (const { name, count: members, mean, standardError } of comparison.arms)
    print(
      `  ${name.padEnd(20)} ${count.format(members).padStart(10)}  ${figure(mean)} ± ${figure(standardError)}`,
    )
  for (const arm of comparison.arms.filter(({ isControl }) => !isControl)) {
    print('')
    if (arm.absolute === null) tell('too_small', { name: arm.name })
    else tellArm(arm, arm.absolute, { tell, language, hasTerms: margin !== 100 || cost !== 0 })
  }
}

type Telling = {
  tell: (key: keyof typeof LIFT_WORDS, params?: WordParams) => void
  language: Language
  /** Whether profit is something else than the difference itself. */
  hasTerms: boolean
}

function tellArm(arm: ComparedArm, absolute: Difference, { tell, language, hasTerms }: Telling): void {
  const { name, relative, profit, verdict } = arm
  tell('difference', {
    name,
    size: figure(absolute.size),
    low: figure(absolute.anyLook.low),
    high: figure(absolute.anyLook.high),
    once_low: figure(absolute.thisLook.low),
    once_high: figure(absolute.thisLook.high),
  })
  if (relative) tell('relative', sayInterval(relative, percent))
  if (hasTerms && profit) tell('profit', sayInterval(profit, figure))
  if (verdict) print(`  ${say(VERDICT_WORDS[verdict.code], language)}`)
  if (verdict?.code === 'cannot_tell' && verdict.more !== null) tell('more', { more: percent(verdict.more) })
}

const sayInterval = ({ size, anyLook }: Difference, write: (value: number) => string): WordParams => ({
  size: write(size),
  low: write(anyLook.low),
  high: write(anyLook.high),
})

/** Everything, for programs. What is not a number is null. */
export function printLiftJson(file: ArmFile, comparison: Comparison): void {
  print(
    JSON.stringify(
      {
        rows: file.rows,
        rows_left_out: file.unread,
        is_share: comparison.isShare,
        is_adjusted: comparison.isAdjusted,
        cut_at: comparison.cutAt,
        sample_ratio_chance: comparison.ratioChance,
        arms: comparison.arms.map(showArm),
      },
      (_key, value) => (typeof value === 'number' && !Number.isFinite(value) ? null : value),
      2,
    ),
  )
}

const showArm = (arm: ComparedArm) => ({
  name: arm.name,
  is_control: arm.isControl,
  count: arm.count,
  mean: arm.mean,
  variance: arm.variance,
  standard_error: arm.standardError,
  absolute: showDifference(arm.absolute),
  relative: showDifference(arm.relative),
  profit: showDifference(arm.profit),
  verdict: showVerdict(arm.verdict),
})

const showDifference = (difference: Difference | null) =>
  difference && {
    size: difference.size,
    standard_error: difference.standardError,
    any_look: showJudged(difference.anyLook),
    this_look: showJudged(difference.thisLook),
  }

const showJudged = ({ low, high, chance }: Judged) => ({ low, high, chance })

const showVerdict = (verdict: Verdict | null) =>
  verdict && {
    code: verdict.code,
    ...(verdict.code === 'cannot_tell' && { growth_needed: verdict.more }),
  }

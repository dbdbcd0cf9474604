import type { PurchaseFile } from '#imports/purchase-service.ts'
import { dateOfDay } from '#platform/day-number.ts'
import type { Language } from '#platform/language.ts'
import { explainStanding } from '#standing/explain.ts'
import type { StandingModel } from '#standing/rating.ts'
import type { Standing } from '#standing/standing.ts'
import type { StudiedMember, Study } from '#standing/study.ts'
import type { TrackRecord } from '#statistics/return-chance.ts'

export type Studied = {
  file: PurchaseFile
  study: Study
  first: number
  until: number
  end: number
  currency: string
}

const MEMBERS_AT_ONCE = 500
const FEATURES = ['ln_repeats', 'ln_weeks_since', 'ln_weeks_observed', 'gaps_since', 'ln_own_gap']
export const SPEND_NAMES = ['p', 'q', 'gamma']
/** What a model goes by; nothing where it was not fitted. */
export const parametersOf = ({
  degenerate,
  parameters,
}: {
  degenerate: string | null
  parameters: ArrayLike<number>
}): ArrayLike<number> => (degenerate === 'too_few' ? [] : parameters)
/** What is not a number has no place in JSON. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

const named = (names: readonly string[], values: ArrayLike<number>): Record<string, number | null> =>
  Object.fromEntries(names.map((name, i) => [name, finite(values[i] ?? Number.NaN)]))

export const countStandings = (members: readonly StudiedMember[]): Record<Standing, number> => {
  const counts = { new: 0, loyal: 0, passive: 0, churning: 0, lost: 0 }
  for (const { rating } of members) counts[rating.standing] += 1
  return counts
}

export const totalPurchases = ({ members }: Study): number =>
  members.reduce((sum, { history }) => sum + history.repeats + 1, 0)

function showChance(model: StandingModel) {
  const { chance, track } = model
  return {
    kind: chance === null ? 'rhythm' : 'learned',
    not_learned: model.notLearned,
    window_days: model.windowDays,
    typical_gap_days: model.typicalGap * 7,
    mean_chance: model.meanChance,
    loyal_from: model.bands.loyalFrom,
    new_days: model.bands.newDays,
    weights: chance && { intercept: chance.logistic.intercept, ...named(FEATURES, chance.logistic.weights) },
    calibration: track && showTrack(track),
  }
}

const showTrack = (track: TrackRecord) => ({
  members: track.buyers,
  auc: finite(track.areaUnderCurve),
  brier: finite(track.brierScore),
  brier_skill: finite(track.brierSkill),
  drift: finite(track.drift),
  fifths: track.fifths,
  fifths_without_drift: track.levelledFifths,
})

const showMember = (
  { member, history, meanValue, rating, byModel, value }: StudiedMember,
  language: Language,
) => ({
  member,
  standing: rating.standing,
  chance: rating.evidence.chance,
  reason: explainStanding(rating.evidence, language),
  visits: rating.evidence.visits,
  usual_days: rating.evidence.usualDays,
  last_days: rating.evidence.lastDays,
  x: history.repeats,
  t_x: history.lastWeek,
  T: history.weeks,
  mean_value: meanValue,
  alive: Object.fromEntries(byModel.map(({ model, alive }) => [model, alive && finite(alive)])),
  expected_purchases: Object.fromEntries(
    byModel.map(({ model, purchases }) => [model, purchases && finite(purchases)]),
  ),
  expected_value: value,
})

/** All of it as one JSON object; the members are written in parts, as there may be many. */
export function printStudyJson(
  { file, study, first, until, end, currency }: Studied,
  language: Language,
): void {
  const { forecast, spend } = study
  const head = {
    rows: file.rows,
    rejected: file.rejections.count,
    anonymous_rows: file.anonymousRows,
    left_out_rows: file.leftOutRows,
    from: dateOfDay(first),
    until: dateOfDay(until),
    to: dateOfDay(end),
    currency,
    purchases: totalPurchases(study),
    models: [
      ...study.models.map(({ model, fit }) => ({
        model: model.name,
        parameters: named(model.parameterNames, parametersOf(fit)),
        log_likelihood: finite(fit.logLikelihood),
        log_likelihood_nobody_leaves: finite(fit.logLikelihoodNobodyLeaves),
        degenerate: fit.degenerate,
        members: fit.histories,
      })),
      {
        model: 'gamma_gamma',
        parameters: named(SPEND_NAMES, parametersOf(spend)),
        log_likelihood: finite(spend.logLikelihood),
        degenerate: spend.degenerate,
        members: spend.buyers,
      },
    ],
    chance: showChance(study.standing),
    calibration_after: study.outcome && showTrack(study.outcome),
    standings: countStandings(study.members),
    forecast,
  }
  process.stdout.write(`${JSON.stringify(head).slice(0, -1)},"members":[`)
  for (let i = 0; i < study.members.length; i += MEMBERS_AT_ONCE) {
    const rows = study.members
      .slice(i, i + MEMBERS_AT_ONCE)
      .map((member) => JSON.stringify(showMember(member, language)))
    process.stdout.write((i === 0 ? '' : ',') + rows.join(','))
  }
  process.stdout.write(']}\n')
}

import type { PurchaseFile } from '#imports/purchase-service.ts'
import { dateOfDay } from '#platform/day-number.ts'
import { explainStanding } from '#standing/explain.ts'
import type { StandingModel } from '#standing/rating.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import type { StudiedMember, Study } from '#standing/study.ts'
import type { Fifth } from '#statistics/calibration.ts'
import type { TrackRecord } from '#statistics/return-chance.ts'
import { print } from './terminal.ts'

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
const SPEND_NAMES = ['p', 'q', 'gamma']
const MODEL_WORDS = { bg_nbd: 'BG/NBD', mbg_nbd: 'MBG/NBD', pareto_nbd: 'Pareto/NBD' }

const DEGENERATE_WORDS: Readonly<Record<string, string>> = {
  too_few: 'too few members who came again',
  nobody_leaves: 'degenerate: it says that nobody ever leaves',
  at_bound: 'degenerate: a parameter ran away',
  not_converged: 'the search did not end',
  no_mean: 'degenerate: the mean worth of a purchase is without bound',
}

const NOT_LEARNED_WORDS: Readonly<Record<NonNullable<StandingModel['notLearned']>, string>> = {
  too_short: 'the past is too short to learn from',
  too_few: 'too few members to learn from',
  one_outcome: 'all came again, or nobody',
  not_converged: 'the search did not end',
}

/** What is not a number has no place in JSON. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

const named = (names: readonly string[], values: ArrayLike<number>): Record<string, number | null> =>
  Object.fromEntries(names.map((name, i) => [name, finite(values[i] ?? Number.NaN)]))

const countStandings = (members: readonly StudiedMember[]): Record<Standing, number> => {
  const counts = { new: 0, loyal: 0, passive: 0, churning: 0, lost: 0 }
  for (const { rating } of members) counts[rating.standing] += 1
  return counts
}

const totalPurchases = ({ members }: Study): number =>
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

const showMember = ({ member, history, meanValue, rating, byModel, value }: StudiedMember) => ({
  member,
  standing: rating.standing,
  chance: rating.evidence.chance,
  reason: explainStanding(rating.evidence, 'en'),
  visits: rating.evidence.visits,
  usual_days: rating.evidence.usualDays,
  last_days: rating.evidence.lastDays,
  x: history.repeats,
  t_x: history.lastWeek,
  T: history.weeks,
  mean_value: meanValue,
  alive: Object.fromEntries(byModel.map(({ model, alive }) => [model, finite(alive)])),
  expected_purchases: Object.fromEntries(byModel.map(({ model, purchases }) => [model, finite(purchases)])),
  expected_value: value,
})

/** All of it as one JSON object; the members are written in parts, as there may be many. */
export function printStudyJson({ file, study, first, until, end, currency }: Studied): void {
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
        parameters: named(model.parameterNames, fit.parameters),
        log_likelihood: finite(fit.logLikelihood),
        log_likelihood_nobody_leaves: finite(fit.logLikelihoodNobodyLeaves),
        degenerate: fit.degenerate,
        members: fit.histories,
      })),
      {
        model: 'gamma_gamma',
        parameters: named(SPEND_NAMES, spend.parameters),
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
      .map((member) => JSON.stringify(showMember(member)))
    process.stdout.write((i === 0 ? '' : ',') + rows.join(','))
  }
  process.stdout.write(']}\n')
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const row = (cells: readonly string[], widths: readonly number[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')

/** The same for people; `show` members of each standing. */
export function tellStudy({ file, study, first, until, end, currency }: Studied, show: number): void {
  print(
    `${number.format(file.rows)} rows, ${dateOfDay(first)} to ${dateOfDay(end)}; known up to ${dateOfDay(until)}: ` +
      `${number.format(study.members.length)} members, ${number.format(totalPurchases(study))} days of purchase.`,
  )
  tellModels(study)
  tellChance(study)
  tellStandings(study.members, show)
  tellForecast(study, currency)
}

function tellModels({ models, spend }: Study): void {
  print('\nModels (times in weeks)')
  const fits = [
    ...models.map(({ model, fit }) => ({
      name: MODEL_WORDS[model.name],
      names: model.parameterNames,
      ...fit,
    })),
    { name: 'Gamma-Gamma', names: SPEND_NAMES, ...spend },
  ]
  for (const { name, names, parameters, logLikelihood, degenerate } of fits) {
    const values = names
      .map((each, i) => `${each} ${(parameters[i] ?? Number.NaN).toPrecision(4)}`)
      .join(', ')
    const verdict = degenerate === null ? 'sound' : (DEGENERATE_WORDS[degenerate] ?? degenerate)
    print(`  ${name.padEnd(11)}  ${values}  log-likelihood ${logLikelihood.toFixed(3)}  ${verdict}`)
  }
}

function tellChance({ standing: model, outcome }: Study): void {
  const weeks = model.windowDays / 7
  const gap = `a typical member comes every ${(model.typicalGap * 7).toFixed(0)} days`
  if (model.notLearned !== null) {
    print(`\nRated by rhythm alone, as ${NOT_LEARNED_WORDS[model.notLearned]}; ${gap}.`)
    return
  }
  print(
    `\nChance of buying in the next ${weeks} weeks: learned from ${number.format(model.members)} members; ${gap}; ${percent(model.meanChance ?? 0)} on the mean.`,
  )
  if (model.track !== null) tellTrack(`As told ${weeks} weeks before`, model.track)
  if (outcome !== null) tellTrack(`As told now, by the ${weeks} weeks that followed`, outcome)
  if (model.track === null && outcome === null) print('  The past is too short to judge it by.')
}

function tellTrack(title: string, track: TrackRecord): void {
  const { areaUnderCurve, brierScore, brierSkill, drift, fifths, levelledFifths } = track
  print(
    `  ${title}: AUC ${areaUnderCurve.toFixed(3)}, Brier score ${brierScore.toFixed(4)} (${percent(brierSkill)} better than telling everybody the mean).`,
  )
  tellFifths('  told / came, by fifths', fifths)
  if (Math.abs(drift) < 0.02) return
  print(
    `    All were told ${percent(Math.abs(drift))} too ${drift > 0 ? 'much' : 'little'}: a season or a trend, not the order of members. Without it:`,
  )
  tellFifths('  told / came', levelledFifths)
}

const tellFifths = (title: string, fifths: readonly Fifth[]): void =>
  print(
    `  ${title}: ${fifths.map((each) => `${percent(each.predicted)} / ${percent(each.observed)}`).join('   ')}`,
  )

function tellStandings(members: readonly StudiedMember[], show: number): void {
  const counts = countStandings(members)
  print('\nStandings')
  for (const standing of STANDINGS) {
    print(
      `  ${row([standing, number.format(counts[standing]), percent(counts[standing] / members.length)], [9, 9, 7])}`,
    )
    const examples = members.filter(({ rating }) => rating.standing === standing).slice(0, show)
    for (const { member, rating } of examples) {
      const chance = rating.evidence.chance
      print(
        `      ${member}: ${explainStanding(rating.evidence, 'en')}${chance === null ? '' : ` (chance ${percent(chance)})`}`,
      )
    }
  }
}

function tellForecast({ forecast }: Study, currency: string): void {
  const { model, weeks, purchases, range, value, actual } = forecast
  const by = model === null ? 'no model is sound, so as in the weeks before' : `by ${MODEL_WORDS[model]}`
  const within = range === null ? '' : ` (${number.format(range.low)} to ${number.format(range.high)})`
  const worth = value === null ? '' : `, worth ${number.format(value)} ${currency} today`
  print(
    `\nForecast, next ${weeks} weeks of these members: ${number.format(purchases)} days of purchase${within}${worth}; ${by}.`,
  )
  if (actual !== null)
    print(`  What came: ${number.format(actual)} (${percent(purchases / actual - 1)} off).`)
}

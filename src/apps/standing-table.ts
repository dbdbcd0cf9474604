import { dateOfDay } from '#platform/day-number.ts'
import { type Language, say, type WordParams } from '#platform/language.ts'
import { explainStanding } from '#standing/explain.ts'
import { STANDING_WORDS, STANDINGS } from '#standing/standing.ts'
import type { StudiedMember, Study } from '#standing/study.ts'
import type { Fifth } from '#statistics/calibration.ts'
import type { TrackRecord } from '#statistics/return-chance.ts'
import { countStandings, parametersOf, SPEND_NAMES, type Studied, totalPurchases } from './standing-report.ts'
import { DEGENERATE_WORDS, NOT_LEARNED_WORDS, STUDY_WORDS } from './standing-words.ts'
import { print } from './terminal.ts'

const MODEL_NAMES = { bg_nbd: 'BG/NBD', mbg_nbd: 'MBG/NBD', pareto_nbd: 'Pareto/NBD' }
const WEEK_DAYS = 7
/** Less than this is no season worth a word. */
const LEAST_DRIFT = 0.02

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const row = (cells: readonly string[], widths: readonly number[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')

type Saying = (key: keyof typeof STUDY_WORDS, params?: WordParams) => string

/** What was found in a file, for people, in one language; `show` members of each standing. */
export function tellStudy(
  { file, study, first, until, end, currency }: Studied,
  { show, language }: { show: number; language: Language },
): void {
  const tell: Saying = (key, params = {}) => say(STUDY_WORDS[key], language, params)
  print(
    tell('file', {
      rows: file.rows,
      first: dateOfDay(first),
      end: dateOfDay(end),
      until: dateOfDay(until),
      members: study.members.length,
      purchases: totalPurchases(study),
    }),
  )
  tellModels(study, tell, language)
  tellChance(study, tell, language)
  tellStandings(study.members, { show, language, tell })
  tellForecast(study, currency, tell)
}

function tellModels({ models, spend }: Study, tell: Saying, language: Language): void {
  print(`\n${tell('models')}`)
  const fits = [
    ...models.map(({ model, fit }) => ({
      name: MODEL_NAMES[model.name],
      names: model.parameterNames,
      ...fit,
    })),
    { name: 'Gamma-Gamma', names: SPEND_NAMES, ...spend },
  ]
  for (const { name, names, logLikelihood, ...fit } of fits) {
    const { degenerate } = fit
    const values = Array.from(parametersOf(fit), (value, i) => `${names[i]} ${value.toPrecision(4)}`).join(
      ', ',
    )
    const found = values === '' ? '' : `${values}  ${tell('log_likelihood')} ${logLikelihood.toFixed(3)}  `
    const fault = degenerate === null ? STUDY_WORDS.sound : DEGENERATE_WORDS[degenerate]
    print(`  ${name.padEnd(11)}  ${found}${fault?.[language] ?? degenerate}`)
  }
}

function tellChance({ standing: model, outcome }: Study, tell: Saying, language: Language): void {
  const weeks = model.windowDays / WEEK_DAYS
  const gap = Math.round(model.typicalGap * WEEK_DAYS)
  if (model.notLearned !== null) {
    print(`\n${tell('by_rhythm', { why: NOT_LEARNED_WORDS[model.notLearned][language], gap })}`)
    return
  }
  const { members } = model
  print(`\n${tell('learned', { weeks, members, gap, mean: percent(model.meanChance ?? 0) })}`)
  if (model.track !== null) tellTrack(tell('told_before', { weeks }), model.track, tell)
  if (outcome !== null) tellTrack(tell('told_now', { weeks }), outcome, tell)
  if (model.track === null && outcome === null) print(`  ${tell('not_judged')}`)
}

function tellTrack(title: string, track: TrackRecord, tell: Saying): void {
  const { areaUnderCurve, brierScore, brierSkill, drift, fifths, levelledFifths } = track
  const [auc, brier, skill] = [
    areaUnderCurve.toFixed(3),
    brierScore.toFixed(4),
    percent(Math.abs(brierSkill)),
  ]
  print(
    Number.isFinite(areaUnderCurve) && Number.isFinite(brierSkill)
      ? `  ${tell('track', { title, auc, brier, skill, way: brierSkill < 0 ? 'worse' : 'better' })}`
      : `  ${tell('track_alike', { title, brier })}`,
  )
  tellFifths(`  ${tell('fifths')}`, fifths)
  if (Math.abs(drift) < LEAST_DRIFT) return
  print(`    ${tell(drift > 0 ? 'drift_much' : 'drift_little', { drift: percent(Math.abs(drift)) })}`)
  tellFifths(`  ${tell('levelled')}`, levelledFifths)
}

const tellFifths = (title: string, fifths: readonly Fifth[]): void =>
  print(
    `  ${title}: ${fifths.map((each) => `${percent(each.predicted)} / ${percent(each.observed)}`).join('   ')}`,
  )

function tellStandings(
  members: readonly StudiedMember[],
  { show, language, tell }: { show: number; language: Language; tell: Saying },
): void {
  const counts = countStandings(members)
  print(`\n${tell('standings')}`)
  for (const standing of STANDINGS) {
    const name = language === 'en' ? standing : STANDING_WORDS[standing][language]
    const cells = [name, number.format(counts[standing]), percent(counts[standing] / members.length)]
    print(`  ${row(cells, [9, 9, 7])}`)
    const examples = members.filter(({ rating }) => rating.standing === standing).slice(0, show)
    for (const { member, rating } of examples) {
      const { chance } = rating.evidence
      const told = chance === null ? '' : ` ${tell('chance', { chance: percent(chance) })}`
      print(`      ${member}: ${explainStanding(rating.evidence, language)}${told}`)
    }
  }
}

function tellForecast({ forecast }: Study, currency: string, tell: Saying): void {
  const { model, weeks, purchases, pace, range, value, actual } = forecast
  if (purchases === null) print(`\n${tell('no_forecast', { weeks })}`)
  else {
    const by =
      model === null
        ? tell(pace === weeks ? 'by_before' : 'by_pace', { weeks: Math.round(pace ?? 0) })
        : tell('by_model', { model: MODEL_NAMES[model] })
    const ends = range && { low: number.format(range.low), high: number.format(range.high) }
    const told = tell('forecast', {
      weeks,
      purchases: Math.round(purchases),
      range: ends === null ? '' : tell('range', ends),
      worth: value === null ? '' : tell('worth', { value: `${number.format(value)} ${currency}` }),
      by,
    })
    print(`\n${told}`)
  }
  if (actual === null) return
  const came = { actual: number.format(actual) }
  if (purchases === null || actual === 0) print(`  ${tell('came_alone', came)}`)
  else print(`  ${tell('came', { ...came, off: percent(purchases / actual - 1) })}`)
}

import { dayNumber } from '#platform/day-number.ts'
import { bgNbd } from '#statistics/bg-nbd.ts'
import { type Fifth, worstFifth } from '#statistics/calibration.ts'
import { fitModel } from '#statistics/fit.ts'
import { fitSpend, gatherSpendings, type Spending } from '#statistics/gamma-gamma.ts'
import { gather, type Histories, historyOf } from '#statistics/history.ts'
import { mbgNbd } from '#statistics/mbg-nbd.ts'
import { paretoNbd } from '#statistics/pareto-nbd.ts'
import { judgeReturnChance } from '#statistics/return-chance.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'
import { type Purchases, parseCdnow, parseRetail, readPurchaseFiles } from './purchase-files.ts'

const NAMES = {
  fit: { name: 'standing.fit', aim: 'fit under 100 ms' },
  slowest: { name: 'standing.fit.slowest', aim: '<= 2 s' },
  models: { name: 'standing.models', aim: '<= 1 of the tolerance' },
  cdnow: { name: 'standing.auc.cdnow', aim: '>= 0.838' },
  retail: { name: 'standing.auc.online-retail', aim: '>= 0.73' },
  calibration: { name: 'standing.calibration', aim: '<= 3 points' },
}
export const STANDING_NAMES = Object.values(NAMES).map(({ name }) => name)

const MODELS = [bgNbd, mbgNbd, paretoNbd]
const WINDOW_DAYS = 91
const CALIBRATED_TO = dayNumber('1997-09-30')
const CDNOW_END = dayNumber('1998-06-30')
const CDNOW_CUT = dayNumber('1998-03-31')
const RETAIL_END = dayNumber('2011-12-09')
const RETAIL_CUT = dayNumber('2011-09-09')

/** Of the CDNOW sample to 1997-09-30: Fader, Hardie & Lee 2005, Batislam et al. 2007, Fader & Hardie 2013, to more digits. */
const PUBLISHED = {
  bg_nbd: [-9582.429206673929, 0.2425945216339017, 4.413601869844484, 0.7929219577343789, 2.42590663156343],
  mbg_nbd: [-9582.135715553748, 0.5248432175433768, 6.18308580842051, 0.8913593767551591, 1.6140020752648037],
  pareto_nbd: [
    -9594.976178939542, 0.553277050974462, 10.577683408329984, 0.6062400202354752, 11.668737825977628,
  ],
  spend: [-4055.917694801871, 6.24957089396106, 3.744225083557029, 15.443526829842035],
}
/** Log-likelihoods to this, parameters to this share. */
const TOLERANCE = 1e-3

/**
 * The models of standing on real purchases: published figures found again, how soon, and how well the chance of return is told.
 * Needs the CDNOW and Online Retail files.
 */
export async function measureStanding({ quick, files }: BenchOptions): Promise<Figure[]> {
  const texts = files === null ? { missing: 'MOADON_BENCH_FILES is not set' } : readPurchaseFiles(files)
  if ('missing' in texts) {
    const why = files === null ? texts.missing : `MOADON_BENCH_FILES holds no ${texts.missing}`
    return Object.values(NAMES).map(({ name, aim }) => summarise(name, [], aim, `not measured: ${why}`))
  }
  const [cdnow, retail] = [parseCdnow(texts.cdnow), parseRetail(texts.retail)]
  return [
    measureFit(texts.cdnow, cdnow, quick ? 5 : 15),
    measureSlowest(cdnow, retail),
    compareWithPublished(parseCdnow(texts.sample)),
    ...measureChance(cdnow, retail),
  ]
}

/** What a fit takes beside what reading the file once takes, in turns. */
function measureFit(text: string, purchases: readonly Purchases[], rounds: number): Figure {
  const histories = historiesAt(purchases, CDNOW_END)
  const [passes, fits]: number[][] = [[], []]
  // The first round is for the compiler.
  for (let round = 0; round <= rounds; round += 1) {
    const pass = millisecondsOf(() => passOver(text))
    const fit = millisecondsOf(() => fitModel(bgNbd, histories).logLikelihood)
    if (round === 0) continue
    passes?.push(pass)
    fits?.push(fit)
  }
  const ratios = (fits ?? []).map((fit, i) => fit / (passes?.[i] ?? Number.NaN))
  const { name, aim } = NAMES.fit
  const against = `a plain pass over the CDNOW master (${middle(passes)} ms); BG/NBD of ${purchases.length} buyers takes ${middle(fits)} ms`
  return summarise(name, ratios, aim, against)
}

/** Every number of the file read and added up. */
function passOver(text: string): number {
  let sum = 0
  for (const line of text.split('\n'))
    for (const part of line.split(/\s+/)) if (part !== '') sum += Number(part) || 0
  return sum
}

function measureSlowest(cdnow: readonly Purchases[], retail: readonly Purchases[]): Figure {
  const fits = [
    { file: 'CDNOW', histories: historiesAt(cdnow, CDNOW_END) },
    { file: 'Online Retail', histories: historiesAt(retail, RETAIL_END) },
  ].flatMap(({ file, histories }) =>
    MODELS.map((model) => {
      // By the processor's clock: a fit is one thread's work, and others may be at work beside it.
      const start = process.cpuUsage()
      const { degenerate } = fitModel(model, histories)
      const taken = process.cpuUsage(start).user / 1000
      return { file, name: model.name, taken, said: degenerate ?? 'sound' }
    }),
  )
  const { name, aim } = NAMES.slowest
  const said = fits.map((fit) => `${fit.file} ${fit.name}: ${fit.said}`).join(', ')
  return summarise(
    name,
    [Math.max(...fits.map(({ taken }) => taken)) / 1000],
    aim,
    `seconds of one fit; ${said}`,
  )
}

/** The largest distance from a published figure, as a share of what is tolerated. */
function compareWithPublished(sample: readonly Purchases[]): Figure {
  const histories = historiesAt(sample, CALIBRATED_TO)
  const found = [
    ...MODELS.map((model) => ({ own: fitModel(model, histories), published: PUBLISHED[model.name] })),
    { own: fitSpend(gatherSpendings(spendingsAt(sample, CALIBRATED_TO))), published: PUBLISHED.spend },
  ]
  const distances = found.flatMap(({ own, published: [likelihood = 0, ...parameters] }) => [
    Math.abs(own.logLikelihood - likelihood),
    ...parameters.map((each, i) => Math.abs((own.parameters[i] ?? Number.NaN) / each - 1)),
  ])
  const { name, aim } = NAMES.models
  const worst = distances.reduce((most, each) => (each <= most ? most : each), 0) / TOLERANCE
  return summarise(
    name,
    [worst],
    aim,
    `published fits of ${sample.length} buyers: BG, MBG, Pareto, Gamma-Gamma`,
  )
}

function measureChance(cdnow: readonly Purchases[], retail: readonly Purchases[]): Figure[] {
  const ofCdnow = judgeReturnChance(daysOf(cdnow), CDNOW_CUT, WINDOW_DAYS)
  const ofRetail = judgeReturnChance(daysOf(retail), RETAIL_CUT, WINDOW_DAYS)
  const points = (share: number): string => (share * 100).toFixed(1)
  const tell = (fifths: readonly Fifth[]): string =>
    fifths.map(({ predicted, observed }) => `${points(predicted)}/${points(observed)}`).join(' ')
  const brier = (score: number): string =>
    `AUC of who buys in the next 13 weeks; Brier score ${score.toFixed(4)}`
  const against = [
    `told/observed by fifths on CDNOW, in per cent: ${tell(ofCdnow.fifths)}`,
    `Online Retail: ${tell(ofRetail.fifths)}, ${points(ofRetail.drift)} points of drift from summer to the Christmas season`,
    `worst fifth without the drift ${points(worstFifth(ofRetail.levelledFifths))}`,
  ].join('; ')
  return [
    summarise(NAMES.cdnow.name, [ofCdnow.areaUnderCurve], NAMES.cdnow.aim, brier(ofCdnow.brierScore)),
    summarise(NAMES.retail.name, [ofRetail.areaUnderCurve], NAMES.retail.aim, brier(ofRetail.brierScore)),
    summarise(NAMES.calibration.name, [worstFifth(ofCdnow.fifths) * 100], NAMES.calibration.aim, against),
  ]
}

const daysOf = (purchases: readonly Purchases[]): number[][] => purchases.map(({ days }) => days)

function historiesAt(purchases: readonly Purchases[], until: number): Histories {
  return gather(daysOf(purchases).flatMap((days) => historyOf(days, until) ?? []))
}

/** What was spent on the days after the first. */
function spendingsAt(purchases: readonly Purchases[], until: number): Spending[] {
  return purchases.flatMap(({ days, paid }) => {
    const repeats = paid.filter((_, i) => i > 0 && (days[i] as number) <= until)
    return repeats.length === 0
      ? []
      : { purchases: repeats.length, mean: repeats.reduce((sum, each) => sum + each, 0) / repeats.length }
  })
}

/** The result is looked at, so that no work can be left out as useless. */
function millisecondsOf(work: () => number): number {
  const start = performance.now()
  if (!Number.isFinite(work())) throw new Error('the work came to nothing')
  return performance.now() - start
}

const middle = (values: readonly number[] = []): string =>
  ([...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN).toFixed(0)

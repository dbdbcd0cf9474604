import { Chart } from '#ui/chart.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ModelCard } from '../contract.ts'
import classes from './standing.module.css'
import { standingWords } from './words.ts'

/** How the chances were learned, and how right they were when time had passed. */
export function ModelCardSection({ model }: { model: ModelCard }) {
  const say = useWords(standingWords)
  const format = useFormat()
  const { calibration, not_learned: why, window_weeks: weeks } = model
  if (why !== null)
    return (
      <Section title={say('trust')}>
        <p className={classes.told}>{say('trust_rhythm', { why: say(`why_${why}`) })}</p>
      </Section>
    )
  return (
    <Section title={say('trust')}>
      <p className={classes.told}>
        {say('trust_learned', {
          weeks,
          members: format.number(model.members),
          gap: format.number(Math.round(model.typical_gap_days)),
        })}
        {calibration === null && ` ${say('trust_unjudged')}`}
      </p>
      {calibration && <Calibration calibration={calibration} weeks={weeks} />}
    </Section>
  )
}

/** A drift of all together larger than this is told as one. */
const DRIFT = 0.02

function Calibration({
  calibration,
  weeks,
}: {
  calibration: NonNullable<ModelCard['calibration']>
  weeks: number
}) {
  const say = useWords(standingWords)
  const format = useFormat()
  const { fifths, drift, brier, brier_skill, members } = calibration
  const worst = Math.max(...fifths.map(({ predicted, observed }) => Math.abs(predicted - observed)))
  const title =
    Math.abs(drift) >= DRIFT
      ? say('calibration_season', {
          weeks,
          drift: Math.round(Math.abs(drift) * 100),
          way: drift > 0 ? 'more' : 'less',
        })
      : say('calibration_good', { weeks, points: format.number(Math.round(worst * 1000) / 10) })
  return (
    <>
      <Chart
        title={title}
        unit={say('calibration_unit')}
        kind="bar"
        categories={fifths.map((_, index) => say('fifth', { number: index + 1 }))}
        series={[
          { name: say('told'), values: fifths.map(({ predicted }) => predicted) },
          { name: say('came'), values: fifths.map(({ observed }) => observed) },
        ]}
        say={(share) => format.percent(share)}
        sayAxis={(share) => format.percent(share, 0)}
      />
      <p className={classes.soft}>
        {say('brier', {
          score: brier.toFixed(3),
          skill: format.percent(brier_skill, 0),
          members: format.number(members),
        })}
      </p>
    </>
  )
}

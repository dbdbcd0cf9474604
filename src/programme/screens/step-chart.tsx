import { useElementSize } from '@mantine/hooks'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useLanguage } from '#ui/language.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type ProgrammeDefinition, rateToPointsPer100 } from '../programme.ts'
import classes from './step-chart.module.css'
import { outlineOf, type Scale, type Step, scaleOf, spendShown, stepsOf } from './step-geometry.ts'
import { words } from './words.ts'

const HEIGHT = 268
const TOP = 64
const BOTTOM = 34
/** Narrower bands carry less text; the sentences of the programme say the same in full. */
const WIDE_ENOUGH = { share: 44, rate: 104, tick: 56 }

type StepChartProps = {
  definition: ProgrammeDefinition
  /** Drawn dashed: what holds today. */
  before?: ProgrammeDefinition | undefined
  /** Marks a yearly spend on the steps. */
  cursor_minor?: number
}

/** What share of a purchase comes back, by rolling spend: bands drawn as steps, in the page's direction. */
export function StepChart({ definition, before, cursor_minor }: StepChartProps) {
  const say = useWords(words)
  const { direction } = useLanguage()
  const { ref, width } = useElementSize()
  const shown = before ? spendShown(definition, before) : spendShown(definition)
  const steps = stepsOf(definition, shown)
  const past = before ? stepsOf(before, shown) : []
  const topShare = Math.max(...[...steps, ...past].map((step) => step.share))
  const frame = { width, height: HEIGHT, top: TOP, bottom: BOTTOM, rtl: direction === 'rtl' }
  const scale = scaleOf(frame, shown, topShare)
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <svg className={classes.canvas} height={HEIGHT} role="img" aria-label={say('chart_alt')}>
          {steps.map((step, index) => (
            <Band
              key={step.from_minor}
              step={step}
              scale={scale}
              depth={12 + (40 * index) / Math.max(1, steps.length - 1)}
            />
          ))}
          <polyline className={classes.outline} points={outlineOf(steps, scale)} />
          {past.length > 0 && <polyline className={classes.before} points={outlineOf(past, scale)} />}
          <line className={classes.floor} x1={0} x2={width} y1={scale.floor} y2={scale.floor} />
          <Ticks steps={steps} scale={scale} width={width} />
          {cursor_minor !== undefined && <Cursor spend={cursor_minor} steps={steps} scale={scale} />}
        </svg>
      )}
      <div className={classes.axis}>{say('chart_axis')}</div>
    </div>
  )
}

function Band({ step, scale, depth }: { step: Step; scale: Scale; depth: number }) {
  const say = useWords(words)
  const format = useFormat()
  const [left, right] = [scale.x(step.from_minor), scale.x(step.to_minor)].sort((a, b) => a - b) as [
    number,
    number,
  ]
  const [top, middle, width] = [scale.y(step.share), (left + right) / 2, right - left]
  const decimals = decimalsOfCurrency(format.currency)
  const hundred = format.money(100 * 10 ** decimals, { whole: true })
  return (
    <>
      <rect
        className={classes.step}
        style={{ '--depth': `${depth}%` } as React.CSSProperties}
        x={left}
        width={width}
        y={top}
        height={Math.max(0, scale.floor - top)}
      />
      {width >= WIDE_ENOUGH.share && (
        <text
          className={classes.share}
          x={middle}
          y={top - (width >= WIDE_ENOUGH.rate ? 30 : 12)}
          textAnchor="middle"
        >
          {format.percent(step.share, 2)}
        </text>
      )}
      {width >= WIDE_ENOUGH.rate && (
        <text className={classes.rate} x={middle} y={top - 11} textAnchor="middle">
          {say('chart_rate', { rate: rateToPointsPer100(step.rate, decimals), hundred })}
        </text>
      )}
    </>
  )
}

/** Where each band begins, as far as there is room between neighbours. */
function Ticks({ steps, scale, width }: { steps: readonly Step[]; scale: Scale; width: number }) {
  const format = useFormat()
  let last = Number.NEGATIVE_INFINITY
  return steps.slice(1).map((step) => {
    const x = scale.x(step.from_minor)
    const along = Math.abs(x - scale.x(0))
    if (along - last < WIDE_ENOUGH.tick) return null
    last = along
    return (
      <g key={step.from_minor}>
        <line className={classes.floor} x1={x} x2={x} y1={scale.floor} y2={scale.floor + 6} />
        <text
          className={classes.tick}
          x={Math.min(Math.max(x, 28), width - 28)}
          y={scale.floor + 24}
          textAnchor="middle"
        >
          {format.money(step.from_minor, { whole: true })}
        </text>
      </g>
    )
  })
}

function Cursor({ spend, steps, scale }: { spend: number; steps: readonly Step[]; scale: Scale }) {
  const x = scale.x(spend)
  const share = steps.findLast((step) => step.from_minor <= spend)?.share ?? 0
  return (
    <>
      <line className={classes.cursor} x1={x} x2={x} y1={scale.y(share)} y2={scale.floor} />
      <circle className={classes.dot} cx={x} cy={scale.y(share)} r={5} />
    </>
  )
}

import { useElementSize } from '@mantine/hooks'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useLanguage } from '#ui/language.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type ProgrammeDefinition, rateToPointsPer100 } from '../programme.ts'
import { sayWindow, windowTerms } from '../window.ts'
import classes from './step-chart.module.css'
import { outlineOf, type Scale, type Step, scaleOf, spendShown, stepsOf } from './step-geometry.ts'
import { words } from './words.ts'

const HEIGHT = 268
const TOP = 68
const BOTTOM = 34
/** Narrower bands carry less text; the sentences of the programme say the same in full. */
const WIDE_ENOUGH = { share: 60, rate: 104, tick: 56 }

type StepChartProps = {
  definition: ProgrammeDefinition
  /** Drawn dashed: what holds today. */
  before?: ProgrammeDefinition | undefined
  /** Marks a spend on the steps. */
  cursor_minor?: number
}

/** What share of a purchase comes back, by the spend of the window: bands drawn as steps, in the page's direction. */
export function StepChart({ definition, before, cursor_minor }: StepChartProps) {
  const say = useWords(words)
  const { direction, language } = useLanguage()
  const window = sayWindow(windowTerms(definition), language)
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
        <svg className={classes.canvas} height={HEIGHT} role="img" aria-label={say('chart_alt', { window })}>
          {steps.map((step, index) => (
            <Area key={step.from_minor} step={step} scale={scale} depth={depthOf(index, steps.length)} />
          ))}
          <polyline className={classes.outline} points={outlineOf(steps, scale)} />
          {past.length > 0 && <polyline className={classes.before} points={outlineOf(past, scale)} />}
          <line className={classes.floor} x1={0} x2={width} y1={scale.floor} y2={scale.floor} />
          <Ticks steps={steps} scale={scale} width={width} />
          {cursor_minor !== undefined && <Cursor spend={cursor_minor} steps={steps} scale={scale} />}
          {steps.map((step) => (
            <Label key={step.from_minor} step={step} scale={scale} />
          ))}
        </svg>
      )}
      <div className={classes.axis}>{say('chart_axis', { window })}</div>
    </div>
  )
}

/** Richer bands are darker, so that the picture holds in grey too. */
const depthOf = (index: number, count: number): number => 12 + (40 * index) / Math.max(1, count - 1)

const edgesOf = (step: Step, { x }: Scale): { left: number; width: number } => {
  const [from, to] = [x(step.from_minor), x(step.to_minor)]
  return { left: Math.min(from, to), width: Math.abs(to - from) }
}

function Area({ step, scale, depth }: { step: Step; scale: Scale; depth: number }) {
  const { left, width } = edgesOf(step, scale)
  const top = scale.y(step.share)
  return (
    <rect
      className={classes.step}
      style={{ '--depth': `${depth}%` } as React.CSSProperties}
      x={left}
      width={width}
      y={top}
      height={Math.max(0, scale.floor - top)}
    />
  )
}

/** Over the lines, with a halo, so that a line behind it does not strike it through. */
function Label({ step, scale }: { step: Step; scale: Scale }) {
  const say = useWords(words)
  const format = useFormat()
  const { left, width } = edgesOf(step, scale)
  const [top, middle, isWide] = [scale.y(step.share), left + width / 2, width >= WIDE_ENOUGH.rate]
  const decimals = decimalsOfCurrency(format.currency)
  const hundred = format.money(100 * 10 ** decimals, { whole: true })
  if (width < WIDE_ENOUGH.share) return null
  return (
    <>
      <text className={classes.share} x={middle} y={top - (isWide ? 34 : 14)} textAnchor="middle">
        {format.percent(step.share, 2)}
      </text>
      {isWide && (
        <text className={classes.rate} x={middle} y={top - 14} textAnchor="middle">
          {say('chart_rate', { rate: rateToPointsPer100(step.rate, decimals), hundred })}
        </text>
      )}
    </>
  )
}

/** Where each band begins, as far as there is room between neighbours. */
function Ticks({ steps, scale, width }: { steps: readonly Step[]; scale: Scale; width: number }) {
  const format = useFormat()
  const alongOf = (step: Step | undefined) =>
    step ? Math.abs(scale.x(step.from_minor) - scale.x(0)) : Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  return steps.map((step, index) => {
    const [x, along] = [scale.x(step.from_minor), alongOf(step)]
    // Where a band begins says more than where money begins.
    if (index === 0 && alongOf(steps[1]) < WIDE_ENOUGH.tick) return null
    if (along - last < WIDE_ENOUGH.tick) return null
    last = along
    const margin = step.from_minor === 0 ? 14 : 28
    return (
      <g key={step.from_minor}>
        <line className={classes.floor} x1={x} x2={x} y1={scale.floor} y2={scale.floor + 6} />
        <text
          className={classes.tick}
          x={Math.min(Math.max(x, margin), width - margin)}
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

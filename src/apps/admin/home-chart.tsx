import type { Pulse } from '#reports/contract.ts'
import { Chart } from '#ui/chart.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './home-words.ts'
import { shareMoved } from './pulse-told.ts'

/** Sales by day, members' and others'; nothing where nothing was sold lately. */
export function SalesChart({ days }: { days: Pulse['days'] }) {
  const say = useWords(words)
  const format = useFormat()
  const moved = shareMoved(days)
  if (!moved) return <div />
  const [from, to] = [format.percent(moved.from, 0), format.percent(moved.to, 0)]
  return (
    <Chart
      title={say(`chart_${moved.key}`, { from, to })}
      unit={say('chart_unit')}
      kind="bar"
      stacked
      categories={days.map(({ on }) => format.dayShort(on))}
      series={[
        { name: say('chart_members'), values: days.map((day) => day.named_minor) },
        { name: say('chart_others'), values: days.map((day) => day.anonymous_minor) },
      ]}
      say={(minor) => format.money(minor, { whole: true })}
      sayAxis={(minor) => format.compact(minor / 100)}
    />
  )
}

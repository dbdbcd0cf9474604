import { Slider } from '@mantine/core'
import { useState } from 'react'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { evaluate } from '../evaluate.ts'
import { giveBackShare, type ProgrammeDefinition, worthOfPoints } from '../programme.ts'
import { sayPeriod, windowTerms } from '../window.ts'
import classes from './step-chart.module.css'
import { StepChart } from './step-chart.tsx'
import { spendShown } from './step-geometry.ts'
import { words } from './words.ts'

/** The bands drawn, under a title that says what they come to; the spend of a whole window can be slid along them. */
export function BandsSection({ definition }: { definition: ProgrammeDefinition }) {
  const say = useWords(words)
  const format = useFormat()
  const period = sayPeriod(windowTerms(definition), format.language)
  const shown = spendShown(definition)
  const [spend, setSpend] = useState(() => Math.round(shown / 2 / 10_000) * 10_000)
  const whole = evaluate(
    { ...definition, rounding: 'down' },
    { window_spend_minor: 0 },
    purchaseOf(Math.min(spend, shown)),
  )
  const worth = worthOfPoints(definition, whole.points)
  return (
    <Section
      title={useBandsTitle(definition)}
      note={say(definition.money_base.tax === 'net' ? 'chart_note_net' : 'chart_note')}
    >
      <StepChart definition={definition} cursor_minor={Math.min(spend, shown)} />
      <div className={classes.year}>
        <p className={classes.yearResult}>
          {say.rich('period_result', {
            period,
            spend: format.money(whole.eligible_minor, { whole: true }),
            points: whole.points,
            worth: format.money(worth),
            share: format.percent(whole.eligible_minor === 0 ? 0 : worth / whole.eligible_minor, 2),
            b: (chunks) => <b>{chunks}</b>,
          })}
        </p>
        <Slider
          value={Math.min(spend, shown)}
          onChange={setSpend}
          min={0}
          max={shown}
          step={10_000}
          label={null}
          thumbLabel={say('period_slider', { period })}
        />
      </div>
    </Section>
  )
}

const purchaseOf = (amount_minor: number) => ({ lines: [{ line_id: 'all', amount_minor }] })

function useBandsTitle(definition: ProgrammeDefinition): string {
  const say = useWords(words)
  const format = useFormat()
  const rates = [definition.base_rate, ...definition.bands.map((band) => band.rate)]
  const share = (rate: number) => format.percent(giveBackShare(definition, rate), 2)
  const [low, high] = [share(Math.min(...rates)), share(Math.max(...rates))]
  if (low === high) return say('chart_title_flat', { low })
  const rising = rates.every((rate, index) => index === 0 || rate >= (rates[index - 1] ?? 0))
  return say(rising ? 'chart_title_rising' : 'chart_title_mixed', { low, high })
}

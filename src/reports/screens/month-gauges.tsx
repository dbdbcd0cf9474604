import { say as sayIn } from '#platform/language.ts'
import { Gauge, Gauges } from '#ui/gauge.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { isScale } from '../gauge.ts'
import type { MonthReport } from '../month-contract.ts'
import { GAUGE_LISTS } from '../month-list.ts'
import { GAUGE_WORDS, TONE_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { monthPageWords } from './month-page-words.ts'

/** The five mistakes, each as far as it is made. */
export function MonthGauges({ report: { month, gauges } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  return (
    <Section title={say('gauges')} note={say('gauges_note')}>
      <Gauges>
        {gauges.map((gauge) => (
          <MonthGauge key={gauge.code} month={month} gauge={gauge} />
        ))}
      </Gauges>
    </Section>
  )
}

type MonthGaugeProps = { month: string; gauge: MonthReport['gauges'][number] }

function MonthGauge({ month, gauge: { code, before, ...gauge } }: MonthGaugeProps) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const { language } = useLanguage()
  const list = GAUGE_LISTS[code]
  const { label, note } = GAUGE_WORDS[code]
  const { share, tone } = gauge
  return (
    <Gauge
      {...gauge}
      name={sayIn(label, language)}
      note={sayIn(note, language)}
      verdict={sayIn(TONE_WORDS[tone ?? 'unknown'], language)}
    >
      {share !== null && !isScale(code) && <span className={classes.figure}>{format.percent(share)}</span>}
      {before !== null && !isScale(code) && (
        <span className={classes.soft}>{say('gauge_before', { share: format.percent(before) })}</span>
      )}
      {list !== null && share !== null && (
        <TextLink to={paths.behindFigure(month, list)}>{say('gauge_list')}</TextLink>
      )}
    </Gauge>
  )
}

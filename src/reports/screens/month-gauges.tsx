import { say as sayIn } from '#platform/language.ts'
import { Gauge, Gauges } from '#ui/gauge.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { isScale } from '../gauge.ts'
import type { MonthReport } from '../month-contract.ts'
import { GAUGE_WORDS, TONE_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { monthPageWords } from './month-page-words.ts'

/** The five mistakes, each as far as it is made. */
export function MonthGauges({ gauges }: { gauges: MonthReport['gauges'] }) {
  const say = useWords(monthPageWords)
  return (
    <Section title={say('gauges')} note={say('gauges_note')}>
      <Gauges>
        {gauges.map((gauge) => (
          <MonthGauge key={gauge.code} gauge={gauge} />
        ))}
      </Gauges>
    </Section>
  )
}

function MonthGauge({ gauge: { code, before, ...gauge } }: { gauge: MonthReport['gauges'][number] }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const { language } = useLanguage()
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
    </Gauge>
  )
}

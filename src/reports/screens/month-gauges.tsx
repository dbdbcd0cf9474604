import { say as sayIn } from '#platform/language.ts'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { isScale } from '../gauge.ts'
import type { MonthReport } from '../month-contract.ts'
import { GAUGE_WORDS, TONE_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { monthPageWords } from './month-page-words.ts'

type Gauge = MonthReport['gauges'][number]

const TAGS = { good: 'good', warn: 'gold', bad: 'bad' } as const

/** The five mistakes, each as far as it is made. */
export function MonthGauges({ gauges }: { gauges: readonly Gauge[] }) {
  const say = useWords(monthPageWords)
  return (
    <Section title={say('gauges')} note={say('gauges_note')}>
      <ul className={classes.gauges}>
        {gauges.map((gauge) => (
          <GaugeRow key={gauge.code} gauge={gauge} />
        ))}
      </ul>
    </Section>
  )
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`

function GaugeRow({ gauge: { code, share, low, high, tone, before } }: { gauge: Gauge }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const { language } = useLanguage()
  const { label, note } = GAUGE_WORDS[code]
  return (
    <li className={classes.gauge}>
      <div>
        <h3 className={classes.gaugeName}>{sayIn(label, language)}</h3>
        <p className={classes.soft}>{sayIn(note, language)}</p>
      </div>
      <div className={classes.track} data-tone={tone ?? 'unknown'} aria-hidden>
        {share !== null && <span className={classes.fill} style={{ inlineSize: percent(share) }} />}
        {low !== null && high !== null && (
          <span
            className={classes.range}
            style={{ insetInlineStart: percent(low), inlineSize: percent(high - low) }}
          />
        )}
      </div>
      <div className={classes.gaugeTold}>
        <Tag tone={tone === null ? 'neutral' : TAGS[tone]}>
          {sayIn(TONE_WORDS[tone ?? 'unknown'], language)}
        </Tag>
        {share !== null && !isScale(code) && <span className={classes.figure}>{format.percent(share)}</span>}
        {before !== null && !isScale(code) && (
          <span className={classes.soft}>{say('gauge_before', { share: format.percent(before) })}</span>
        )}
      </div>
    </li>
  )
}

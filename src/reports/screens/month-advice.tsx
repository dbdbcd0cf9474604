import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { say as sayIn } from '#platform/language.ts'
import { api } from '#ui/api.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useWords } from '#ui/words.ts'
import { isGaugeCode, isScale } from '../gauge.ts'
import { AdviceBody, type MonthReport } from '../month-contract.ts'
import { isFigureCode } from '../month-figure.ts'
import { ADVICE_WORDS, GAUGE_WORDS, OUTCOME_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { AdviceAction } from './month-advice-action.tsx'
import { useFigure } from './month-figures.tsx'
import { monthPageWords } from './month-page-words.ts'
import { useValue } from './use-value.ts'

/** What to do, each one press from being done; and what became of last month's. */
export function MonthAdvice({ report }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  return (
    <>
      <Section title={say('advice')} note={say('advice_note')}>
        {report.advice.length === 0 && <p>{say('advice_none')}</p>}
        <ol className={classes.advice}>
          {report.advice.map((advice) => (
            <AdviceItem key={advice.code} report={report} advice={advice} />
          ))}
        </ol>
      </Section>
      {report.followed.length > 0 && <Followed report={report} />}
    </>
  )
}

type AdviceItemProps = { report: MonthReport; advice: MonthReport['advice'][number] }

function AdviceItem({ report, advice }: AdviceItemProps) {
  // state
  const say = useWords(monthPageWords)
  const may = useMay()
  const queries = useQueryClient()
  const { code } = advice
  const said = report.said.advice.find((one) => one.code === code)
  const isDismissed = report.dismissed.includes(code)
  // actions
  const answering = useSend(
    (answer: 'dismissed' | 'open', idempotencyKey) =>
      api.put(`/reports/${report.month}/advice/${code}`, { answer }, { schema: AdviceBody, idempotencyKey }),
    { onDone: () => void refreshPaths(queries, '/reports') },
  )
  // view
  if (said === undefined) return null
  return (
    <li className={classes.adviceItem}>
      <div>
        <h3 className={classes.small}>
          {said.title} {isDismissed && <Tag>{say('dismissed')}</Tag>}
        </h3>
        <p className={classes.soft}>{said.text}</p>
        <ProblemNote error={answering.error} />
      </div>
      <div className={classes.adviceActs}>
        {!isDismissed && <AdviceAction report={report} advice={advice} {...said} />}
        {may('report.answer') && report.closed_at !== null && (
          <Button
            variant="subtle"
            loading={answering.isPending}
            onClick={() => answering.mutate(isDismissed ? 'open' : 'dismissed')}
          >
            {say(isDismissed ? 'undismiss' : 'dismiss')}
          </Button>
        )}
      </div>
    </li>
  )
}

const TONES = {
  followed: 'good',
  improved: 'good',
  dismissed: 'neutral',
  not_followed: 'gold',
  not_seen: 'neutral',
} as const

function Followed({ report }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const read = useFigure(report)
  const { language } = useLanguage()
  const sayFigure = (figure: MonthReport['followed'][number]['figure']): string | null => {
    if (figure === null || figure.before === null || figure.now === null) return null
    const { code, before, now } = figure
    if (isFigureCode(code)) {
      const { label, figure: own } = read(code)
      return say('followed_figure', { label, before: tell(own.unit, before), now: tell(own.unit, now) })
    }
    if (!isGaugeCode(code) || isScale(code)) return null
    const label = sayIn(GAUGE_WORDS[code].label, language)
    return say('followed_figure', { label, before: tell('share', before), now: tell('share', now) })
  }
  return (
    <Section title={say('followed')}>
      <ul className={classes.plain}>
        {report.followed.map(({ code, outcome, figure }) => (
          <li key={code}>
            <Tag tone={TONES[outcome]}>{sayIn(OUTCOME_WORDS[outcome], language)}</Tag>{' '}
            {sayIn(ADVICE_WORDS[code].title, language)}{' '}
            <span className={classes.soft}>{sayFigure(figure)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

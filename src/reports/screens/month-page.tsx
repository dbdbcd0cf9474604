import { Anchor, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { say as sayIn } from '#platform/language.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Lead } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MonthReport } from '../month-contract.ts'
import { ODD_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { MonthAdvice } from './month-advice.tsx'
import { monthListQuery, monthQuery } from './month-data.ts'
import { FigureGroup, MoneyTable } from './month-figures.tsx'
import { MonthGauges } from './month-gauges.tsx'
import { MonthJudged, MonthMechanisms } from './month-judged.tsx'
import { MonthMembers } from './month-members.tsx'
import { monthPageWords } from './month-page-words.ts'
import { MonthPlans } from './month-plans.tsx'
import { MonthPoints } from './month-points.tsx'
import { useValue } from './use-value.ts'

/** The month's report: three sentences first, and then everything they stand on. */
export function MonthPage() {
  // state
  const say = useWords(monthPageWords)
  const format = useFormat()
  const { language } = useLanguage()
  const [{ month }, change] = useUrlState(['month'])
  // data
  const list = useQuery(monthListQuery)
  const items = list.data?.items ?? []
  const shown = month ?? (items.find(({ closed_at }) => closed_at !== null) ?? items[1] ?? items[0])?.month
  const report = useQuery({ ...monthQuery(shown ?? '', language), enabled: shown !== undefined })
  // view
  if (list.isPending) return <PageSkeleton />
  if (list.isError) return <ErrorState level={1} error={list.error} onRetry={() => void list.refetch()} />
  const actions = items.length > 0 && (
    <>
      {shown !== undefined && (
        <Anchor href={`/v1/reports/${shown}/pdf?language=${language}`} download underline="always">
          {say('pdf')}
        </Anchor>
      )}
      <Select
        aria-label={say('month')}
        data={items.map((item) => ({ value: item.month, label: format.month(`${item.month}-01`) }))}
        value={shown ?? null}
        onChange={(value) => value !== null && change({ month: value })}
        allowDeselect={false}
      />
    </>
  )
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={report.data && <ClosedLine report={report.data} />}
        actions={actions}
      />
      {shown === undefined && <EmptyState title={say('none_title')}>{say('none_text')}</EmptyState>}
      {shown !== undefined && report.isPending && <PageSkeleton />}
      {report.isError && <ErrorState error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && <Report report={report.data} />}
    </>
  )
}

function ClosedLine({ report: { closed_at } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  return closed_at === null ? say('open') : say('closed', { date: format.date(closed_at) })
}

function Report({ report }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  return (
    <>
      <Lead>
        {report.said.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Lead>
      {report.said.notes.map((note) => (
        <p key={note} className={classes.soft}>
          {note}
        </p>
      ))}
      <Corrections report={report} />
      <MonthAdvice report={report} />
      <MonthGauges report={report} />
      <MoneyTable report={report} />
      <MonthMechanisms report={report} />
      <MonthJudged judged={report.judged} />
      <MonthMembers report={report} />
      <MonthPlans plans={report.plans} />
      <Section title={say('redemption')}>
        <FigureGroup report={report} codes={['redemptions', 'firsts', 'firsts_days', 'never_redeemed']} />
      </Section>
      <Section title={say('contact')}>
        <FigureGroup report={report} codes={['unreachable', 'contacts_lost', 'contacts_decay', 'revived']} />
        <FigureGroup report={report} codes={['advertised', 'messaged']} />
      </Section>
      <Section title={say('offers')}>
        <FigureGroup report={report} codes={['offers_given', 'offers_used', 'paying', 'catalogue_score']} />
      </Section>
      <MonthPoints report={report} />
      <Section title={say('quality')}>
        <FigureGroup
          report={report}
          codes={['named_share', 'late_receipts', 'returns_unsettled', 'till_discount']}
        />
        <LateBranches quality={report.quality} />
        <OddBranches odd={report.odd} />
      </Section>
    </>
  )
}

function Corrections({ report: { corrections, said } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const tell = useValue()
  if (corrections.length === 0) return null
  const labels = new Map(said.figures.map(({ code, label }) => [code, label]))
  return (
    <Section title={say('corrections')} note={say('corrections_note')}>
      <ul className={classes.plain}>
        {corrections.map(({ code, unit, closed, now }) => (
          <li key={code}>
            {say('correction', {
              label: labels.get(code) ?? code,
              closed: tell(unit, closed),
              now: tell(unit, now),
            })}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Branches whose receipts came late: mostly a till without its line. */
function LateBranches({ quality }: { quality: MonthReport['quality'] }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  if (quality.length === 0) return null
  return (
    <ul className={classes.flows}>
      {quality.map(({ branch, late, receipts }) => (
        <li key={branch}>
          <TextLink to={paths.receipts({ branch })}>{branch}</TextLink>
          <span className={classes.figure}>
            {say('late_of', { late: format.number(late), receipts: format.number(receipts) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Branches whose tills, or who stands at them, do something otherwise. */
function OddBranches({ odd }: { odd: MonthReport['odd'] }) {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const paths = usePaths()
  const { language } = useLanguage()
  return (
    <>
      <h3 className={classes.small}>{say('odd')}</h3>
      {odd.length === 0 && <p className={classes.soft}>{say('odd_none')}</p>}
      <ul className={classes.plain}>
        {odd.map(({ branch, what, value, usual }) => {
          const unit = what === 'silent' ? 'count' : 'share'
          return (
            <li key={`${branch} ${what}`}>
              <TextLink to={paths.receipts({ branch })}>{branch}</TextLink>{' '}
              {sayIn(ODD_WORDS[what], language, { value: tell(unit, value), usual: tell(unit, usual) })}
            </li>
          )
        })}
      </ul>
    </>
  )
}

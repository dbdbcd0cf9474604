import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MonthReport } from '../month-contract.ts'
import classes from './month.module.css'
import { FigureGroup } from './month-figures.tsx'
import { monthPageWords } from './month-page-words.ts'
import { MonthTriangle } from './month-triangle.tsx'

type Cohort = MonthReport['liability']['cohorts'][number]

/** What was issued and what became of it; what the club owes in points, and when that goes. */
export function MonthPoints({ report }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  return (
    <Section title={say('points')} note={say('points_note')}>
      <FigureGroup
        report={report}
        codes={['points_opening', 'points_issued', 'points_redeemed', 'points_expired']}
      />
      <FigureGroup
        report={report}
        codes={['points_reversed', 'points_closing', 'liability_gross', 'liability_net']}
      />
      <FigureGroup
        report={report}
        codes={['breakage', 'deferred_opening', 'deferred_added', 'deferred_changed']}
      />
      <FigureGroup report={report} codes={['deferred_recognised', 'deferred_closing']} />
      <Cohorts cohorts={report.liability.cohorts} />
      <MonthTriangle cohorts={report.liability.cohorts} />
      <Expiries expiries={report.liability.expiries} />
    </Section>
  )
}

const NUMBERS = ['issued', 'redeemed', 'expired', 'reversed'] as const

function Cohorts({ cohorts }: { cohorts: readonly Cohort[] }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const list = useLocalList(cohorts.toReversed(), [], 'cohort.')
  const columns: Column<Cohort>[] = [
    {
      key: 'month',
      header: say('earned_in'),
      cell: ({ month }) => (
        <TextLink to={paths.behindFigure(month, 'points_issued')}>{format.month(`${month}-01`)}</TextLink>
      ),
      value: ({ month }) => month,
    },
    ...NUMBERS.map((key) => ({
      key,
      header: say(key),
      numeric: true,
      cell: (row: Cohort) => format.number(row[key]),
      value: (row: Cohort) => row[key],
    })),
    {
      key: 'open',
      header: say('outstanding'),
      numeric: true,
      cell: ({ open }) => format.number(open),
      value: ({ open }) => open,
    },
    {
      key: 'goes_in',
      header: say('goes_in'),
      cell: ({ expires }) => sayExpires(expires, (month) => format.month(`${month}-01`), say('expiry_never')),
    },
  ]
  return (
    <DataTable
      label={say('points')}
      list={list}
      columns={columns}
      rowKey={({ month }) => month}
      empty={<EmptyState title={say('points')}>{say('points_note')}</EmptyState>}
    />
  )
}

/** When what is open goes by the rules: mostly in one month, or from one until another. */
function sayExpires(expires: Cohort['expires'], tell: (month: string) => string, never: string): string {
  const months = expires.flatMap(({ month }) => (month === null ? [] : [month]))
  const [first, last] = [months[0], months.at(-1)]
  const dated =
    first === undefined || last === undefined
      ? []
      : first === last
        ? [tell(first)]
        : [`${tell(first)} – ${tell(last)}`]
  return [...dated, ...(expires.length > months.length ? [never] : [])].join(', ') || '–'
}

function Expiries({ expiries }: { expiries: MonthReport['liability']['expiries'] }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  if (expiries.length === 0) return null
  return (
    <>
      <h3 className={classes.small}>{say('expiries')}</h3>
      <ul className={classes.flows}>
        {expiries.map(({ month, points }) => (
          <li key={month ?? 'never'}>
            {month === null ? say('expiry_never') : format.month(`${month}-01`)}
            <span className={classes.figure}>{format.number(points)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

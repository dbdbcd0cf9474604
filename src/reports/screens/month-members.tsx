import { say as sayIn } from '#platform/language.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import { Chart } from '#ui/chart.tsx'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MonthReport } from '../month-contract.ts'
import { curvesOf } from '../month-shape.ts'
import { STANDING_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { FigureGroup } from './month-figures.tsx'
import { monthPageWords } from './month-page-words.ts'

/** Who the members are, who moved, who stays, and what they turn to. */
export function MonthMembers({ report }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  return (
    <>
      <Section title={say('members')}>
        <FigureGroup report={report} codes={['revenue', 'member_revenue', 'member_share', 'wallet_share']} />
        <FigureGroup report={report} codes={['members', 'active', 'buyers', 'joined']} />
      </Section>
      <Standings report={report} />
      <Flows report={report} />
      <Retention report={report} />
      <Categories report={report} />
    </>
  )
}

function Standings({ report: { month, standings } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const { language } = useLanguage()
  const all = STANDINGS.reduce((sum, standing) => sum + standings.counts[standing], 0)
  if (all === 0) return null
  return (
    <Section title={say('standings')}>
      <ul className={classes.flows}>
        {STANDINGS.map((standing) => (
          <li key={standing}>
            <TextLink to={paths.standing({ month })}>{sayIn(STANDING_WORDS[standing], language)}</TextLink>
            <span className={classes.figure}>
              {format.number(standings.counts[standing])} ·{' '}
              {format.percent(standings.counts[standing] / all, 0)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Flows({ report: { month, standings } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const { language } = useLanguage()
  const name = (standing: Standing | null) => sayIn(STANDING_WORDS[standing ?? 'none'], language)
  const moved = standings.flows
    .filter(({ from, to }) => from !== to)
    .toSorted((one, other) => other.members - one.members)
  if (moved.length === 0) return null
  return (
    <Section title={say('flows')}>
      <ul className={classes.flows}>
        {moved.map(({ from, to, members }) => (
          <li key={`${from} ${to}`}>
            <TextLink to={paths.behindFigure(month, 'moved', `${from ?? 'none'}.${to ?? 'none'}`)}>
              {say('flow', { from: name(from), to: name(to) })}
            </TextLink>
            <span className={classes.figure}>{format.number(members)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Retention({ report: { retention } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const shown = curvesOf(retention)
  const longest = Math.max(0, ...shown.map(({ shares }) => shares.length))
  if (shown.length === 0) return null
  return (
    <Section title={say('retention')}>
      <Chart
        title={say('retention_title')}
        unit={say('retention_unit')}
        kind="line"
        categories={Array.from({ length: longest }, (_, age) => format.number(age))}
        series={shown.map(({ month, shares }) => ({
          name: format.month(`${month}-01`),
          values: Array.from({ length: longest }, (_, age) => shares[age] ?? null),
        }))}
        say={(value) => format.percent(value, 0)}
      />
      <RetentionTable retention={retention} />
    </Section>
  )
}

type Joined = MonthReport['retention'][number]

/** Every joining month; each opens who joined in it. */
function RetentionTable({ retention }: { retention: readonly Joined[] }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const rows = retention.filter(({ shares }) => shares.length > 1).toReversed()
  const list = useLocalList(rows, [], 'stay.')
  const longest = Math.max(0, ...rows.map(({ shares }) => shares.length))
  const columns: Column<Joined>[] = [
    {
      key: 'month',
      header: say('joined_in'),
      cell: ({ month }) => (
        <TextLink to={paths.behindFigure(month, 'joined')}>{format.month(`${month}-01`)}</TextLink>
      ),
      value: ({ month }) => month,
    },
    {
      key: 'joined',
      header: say('joined'),
      numeric: true,
      cell: ({ joined }) => format.number(joined),
      value: ({ joined }) => joined,
    },
    ...Array.from({ length: longest }, (_, age) => ({
      key: `age_${age}`,
      header: format.number(age),
      numeric: true,
      cell: ({ shares }: Joined) => (shares[age] === undefined ? '' : format.percent(shares[age], 0)),
      value: ({ shares }: Joined) => shares[age] ?? null,
    })),
  ]
  return (
    <DataTable
      label={say('retention_title')}
      list={list}
      columns={columns}
      rowKey={({ month }) => month}
      empty={<EmptyState title={say('retention')}>{say('retention_title')}</EmptyState>}
    />
  )
}

type Category = MonthReport['categories'][number]

function Categories({ report: { month, categories } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const list = useLocalList(categories, [], 'taste.')
  if (categories.length === 0) return null
  const columns: Column<Category>[] = [
    {
      key: 'category',
      header: say('category'),
      cell: ({ category }) => (
        <TextLink to={paths.behindFigure(month, 'category', category)}>{category}</TextLink>
      ),
      value: ({ category }) => category,
    },
    {
      key: 'now',
      header: say('this_month'),
      numeric: true,
      cell: ({ share }) => format.percent(share),
      value: ({ share }) => share,
    },
    {
      key: 'was',
      header: say('before'),
      numeric: true,
      cell: ({ before }) => format.percent(before),
      value: ({ before }) => before,
    },
  ]
  return (
    <Section title={say('categories')}>
      <DataTable
        label={say('categories')}
        list={list}
        columns={columns}
        rowKey={({ category }) => category}
        empty={<EmptyState title={say('categories')}>{say('category')}</EmptyState>}
      />
    </Section>
  )
}

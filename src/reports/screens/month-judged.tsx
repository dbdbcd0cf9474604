import { say as sayIn } from '#platform/language.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Judged, MonthReport } from '../month-contract.ts'
import { MECHANISM_FIGURES } from '../month-money.ts'
import { JUDGED_WORDS, KIND_WORDS, MECHANISM_WORDS } from '../month-words.ts'
import classes from './month.module.css'
import { monthPageWords } from './month-page-words.ts'
import { useValue } from './use-value.ts'

const TAGS = {
  worked: 'good',
  did_not: 'bad',
  cannot_tell: 'neutral',
  not_comparable: 'neutral',
  not_proven: 'gold',
} as const

/** What ran in the month, and whether it worked. */
export function MonthJudged({ judged }: { judged: readonly Judged[] }) {
  const say = useWords(monthPageWords)
  const columns = useColumns()
  const list = useLocalList(judged, [], 'judged.')
  return (
    <Section title={say('judged')} note={say('judged_note')}>
      <DataTable
        label={say('judged')}
        list={list}
        columns={columns}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        empty={<EmptyState title={say('judged_none')}>{say('judged_note')}</EmptyState>}
      />
    </Section>
  )
}

function useColumns(): Column<Judged>[] {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const paths = usePaths()
  const { language } = useLanguage()
  const verdict = useVerdictColumn()
  return [
    {
      key: 'name',
      header: say('name'),
      cell: ({ kind, id, name }) =>
        kind === 'offer' ? (
          name[language]
        ) : (
          <TextLink to={kind === 'campaign' ? paths.campaign(id) : paths.programme()}>
            {name[language]}
          </TextLink>
        ),
      value: ({ name }) => name[language],
    },
    {
      key: 'kind',
      header: say('kind'),
      cell: ({ kind }) => sayIn(KIND_WORDS[kind], language),
      value: ({ kind }) => sayIn(KIND_WORDS[kind], language),
    },
    verdict,
    ...useMoneyColumns(),
    {
      key: 'members',
      header: say('members_column'),
      numeric: true,
      cell: ({ treated, held }) => `${tell('count', treated)} / ${tell('count', held)}`,
      value: ({ treated }) => treated,
    },
    {
      key: 'used',
      header: say('used'),
      numeric: true,
      cell: ({ given, used }) =>
        given === null || used === null
          ? '–'
          : say('of', { used: tell('count', used), given: tell('count', given) }),
      value: ({ used }) => used,
    },
    {
      key: 'take_up',
      header: say('take_up'),
      numeric: true,
      cell: ({ take_up, met }) =>
        take_up === null
          ? '–'
          : `${tell('count', met)} · ${say('take_up_of_buyers', { share: tell('share', take_up) })}`,
      value: ({ take_up }) => take_up,
    },
  ]
}

/** What came of it, and on which days that was judged. */
function useVerdictColumn(): Column<Judged> {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const { language } = useLanguage()
  return {
    key: 'verdict',
    header: say('verdict'),
    cell: ({ verdict, days, is_cumulated }) => (
      <>
        <Tag tone={TAGS[verdict]}>{sayIn(JUDGED_WORDS[verdict], language)}</Tag>
        {days !== null && (
          <div className={classes.soft}>
            {say(is_cumulated ? 'judged_since' : 'judged_days', {
              from: format.date(days.from),
              to: format.date(days.to),
            })}
          </div>
        )}
      </>
    ),
    value: ({ verdict }) => sayIn(JUDGED_WORDS[verdict], language),
  }
}

function useMoneyColumns(): Column<Judged>[] {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const money = (minor: number | null) => tell('minor', minor)
  return [
    {
      key: 'profit',
      header: say('profit'),
      numeric: true,
      cell: ({ profit_minor, range }) =>
        range === null
          ? money(profit_minor)
          : say('range', { low: money(range.low), high: money(range.high) }),
      value: ({ profit_minor }) => profit_minor,
    },
    {
      key: 'cost',
      header: say('cost'),
      numeric: true,
      cell: (row) => money(row.cost_minor),
      value: (row) => row.cost_minor,
    },
  ]
}

type Mechanism = MonthReport['mechanisms'][number]

/** What the budget went on, and what of it is proven. */
export function MonthMechanisms({ report: { month, mechanisms, said } }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const { language } = useLanguage()
  const paths = usePaths()
  const list = useLocalList(mechanisms, [], 'budget.')
  const columns: Column<Mechanism>[] = [
    {
      key: 'code',
      header: say('mechanism'),
      cell: ({ code }) => (
        <TextLink to={paths.behindFigure(month, MECHANISM_FIGURES[code])}>
          {sayIn(MECHANISM_WORDS[code], language)}
        </TextLink>
      ),
    },
    {
      key: 'cost',
      header: say('cost'),
      numeric: true,
      cell: ({ cost_minor }) => tell('minor', cost_minor),
      value: ({ cost_minor }) => cost_minor,
    },
    {
      key: 'proven',
      header: say('proven'),
      numeric: true,
      cell: ({ proven }) => (proven === null ? say('not_proven') : tell('minor', proven.profit_minor)),
      value: ({ proven }) => proven?.profit_minor ?? null,
    },
  ]
  return (
    <Section title={say('mechanisms')} note={say('mechanisms_note')}>
      <p className={classes.next}>{said.next}</p>
      <DataTable
        label={say('mechanisms')}
        list={list}
        columns={columns}
        rowKey={({ code }) => code}
        empty={<EmptyState title={say('mechanisms')}>{say('mechanisms_note')}</EmptyState>}
      />
    </Section>
  )
}

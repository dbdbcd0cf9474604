import { type Language, say as sayIn } from '#platform/language.ts'
import { STANDINGS } from '#standing/standing.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type BehindRow, BehindPage as Page } from '../behind-contract.ts'
import { isListCode, type ListCode, listDefinition } from '../month-list.ts'
import { STANDING_WORDS } from '../month-words.ts'
import { monthPageWords } from './month-page-words.ts'

/** The members and receipts that a figure of a month's report is made of. */
export function BehindPage() {
  // state
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const { language } = useLanguage()
  const [{ month = '', figure = '', of = '' }] = useUrlState(['month', 'figure', 'of'])
  // view
  if (!isListCode(figure) || month === '') return <EmptyState title={say('behind_none')} />
  const { label, definition } = listDefinition(figure)
  return (
    <>
      <PageHeader
        title={[sayIn(label, language), ...sayOf(figure, of, language), format.month(`${month}-01`)].join(
          ' · ',
        )}
        lead={`${sayIn(definition, language)} ${say('behind_note')}`}
        actions={<TextLink to={paths.monthReport(month)}>{say('behind_back')}</TextLink>}
      />
      <Behind month={month} figure={figure} of={of} />
    </>
  )
}

/** Which of its kind: a move between standings by their names, anything else as it is called. */
function sayOf(figure: ListCode, of: string, language: Language): string[] {
  if (of === '' || figure !== 'moved') return of === '' ? [] : [of]
  const [from, to] = of
    .split('.')
    .map((name) => STANDINGS.find((standing) => standing === name) ?? ('none' as const))
  const name = (standing: keyof typeof STANDING_WORDS = 'none') => sayIn(STANDING_WORDS[standing], language)
  return [sayIn(monthPageWords.flow, language, { from: name(from), to: name(to) })]
}

type BehindProps = { month: string; figure: ListCode; of: string }

function Behind({ month, figure, of }: BehindProps) {
  // state
  const say = useWords(monthPageWords)
  // data
  const list = useServerList({
    path: `/reports/${month}/figures/${figure}`,
    ...(of !== '' && { fixed: { of } }),
    schema: Page,
    rowsOf: ({ items, unit, currency }) => items.map((item) => ({ ...item, unit, currency })),
  })
  const columns = useColumns(list.rows)
  // view
  return (
    <DataTable
      label={say('behind_title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      exportName={`${month}-${figure}`}
      empty={<EmptyState title={say('behind_none')}>{say('behind_none_text')}</EmptyState>}
    />
  )
}

type Row = BehindRow & Pick<Page, 'unit' | 'currency'>

/** Only those that say something of any row. */
function useColumns(rows: readonly Row[]): Column<Row>[] {
  const say = useWords(monthPageWords)
  const format = useFormat()
  const paths = usePaths()
  const columns: Column<Row>[] = [
    {
      key: 'member',
      header: say('member'),
      cell: ({ member }) =>
        member && <TextLink to={paths.member(member.id)}>{member.name ?? member.id}</TextLink>,
      value: ({ member }) => member?.name ?? member?.id ?? null,
    },
    {
      key: 'receipt',
      header: say('receipt'),
      cell: ({ receipt }) => receipt && <TextLink to={paths.receipt(receipt)}>{receipt}</TextLink>,
      value: ({ receipt }) => receipt,
    },
    {
      key: 'when',
      header: say('when'),
      cell: ({ at }) => at && format.dateTime(at),
      value: ({ at }) => at,
    },
    {
      key: 'amount',
      header: say('amount'),
      numeric: true,
      cell: ({ amount, unit }) =>
        amount !== null && (unit === 'minor' ? format.money(amount) : format.number(amount)),
      value: ({ amount }) => amount,
    },
  ]
  const isTold: Record<string, (row: Row) => boolean> = {
    member: () => true,
    receipt: ({ receipt }) => receipt !== null,
    when: ({ at }) => at !== null,
    amount: ({ amount }) => amount !== null,
  }
  return columns.filter(({ key }) => rows.some((row) => isTold[key]?.(row)))
}

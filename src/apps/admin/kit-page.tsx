import { Button } from '@mantine/core'
import { useState } from 'react'
import { MemberList, type MemberRow } from '#members/contract.ts'
import { Chart } from '#ui/chart.tsx'
import type { Column, Filter } from '#ui/column.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { LtrField, MoneyField, PercentField } from '#ui/form-fields.tsx'
import { FieldRow, FormLayout } from '#ui/form-layout.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useLocalList, useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { readNow, useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { browserProblem, toProblem } from '#ui/problem.ts'
import { ProgressPanel } from '#ui/progress-panel.tsx'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { Sentence } from '#ui/sentence.tsx'
import { FigureSkeleton, RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'

type Row = { id: string; name: string; phone: string; minor: number; share: number; at: string }

const ROWS: readonly Row[] = Array.from({ length: 9 }, (_, index) => ({
  id: `row_${index}`,
  name: ['נועה כהן', 'Maya Adler', 'יוסי מזרחי'][index % 3] ?? '',
  phone: `+97254123450${index}`,
  minor: index * 98_765 - 50_000,
  share: index / 11,
  at: new Date(readNow() - index * index * 86_400_000).toISOString(),
}))

/** Two languages side by side, for this page only: it is never shipped. */
const usePair = () => {
  const { language } = useLanguage()
  return (he: string, en: string) => (language === 'he' ? he : en)
}

function Tables() {
  const pair = usePair()
  const format = useFormat()
  const now = useNow()
  const columns: Column<Row>[] = [
    { key: 'name', header: pair('שם', 'Name'), cell: (row) => row.name, value: (row) => row.name },
    {
      key: 'phone',
      header: pair('טלפון', 'Phone'),
      cell: (row) => <Ltr>{row.phone}</Ltr>,
      value: (row) => row.phone,
    },
    {
      key: 'minor',
      header: pair('סכום', 'Amount'),
      cell: (row) => format.money(row.minor),
      value: (row) => row.minor / 100,
      numeric: true,
    },
    { key: 'share', header: pair('חלק', 'Share'), cell: (row) => format.percent(row.share), numeric: true },
    { key: 'at', header: pair('מתי', 'When'), cell: (row) => format.relative(row.at, now) },
    { key: 'tag', header: pair('מצב', 'State'), cell: () => <Tag tone="good">{pair('פעיל', 'active')}</Tag> },
  ]
  const filters: Filter[] = [
    { kind: 'search', key: 'q', label: pair('שם או טלפון', 'Name or phone') },
    {
      kind: 'select',
      key: 'state',
      label: pair('מצב', 'State'),
      options: [{ value: 'a', label: pair('פעיל', 'Active') }],
    },
  ]
  const list = useLocalList(ROWS, ['q', 'state'])
  return (
    <DataTable
      label={pair('דוגמה', 'Sample')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowTo={(row) => `/kit?row=${row.id}`}
      filters={filters}
      exportName="sample"
      empty={<EmptyState title={pair('אין שורות', 'No rows')} />}
    />
  )
}

/** Rows that the server pages; `s.` keeps its address apart from the table above. */
function ServerTable() {
  const pair = usePair()
  const paths = usePaths()
  const list = useServerList({
    path: '/members',
    schema: MemberList,
    rowsOf: (page) => page.items,
    filters: ['q', 'branch'],
    prefix: 's.',
  })
  const columns: Column<MemberRow>[] = [
    {
      key: 'name',
      header: pair('שם', 'Name'),
      cell: (row) => `${row.first_name ?? ''} ${row.last_name ?? ''}`,
      value: (row) => `${row.first_name ?? ''} ${row.last_name ?? ''}`,
      sort: { asc: 'name' },
    },
    {
      key: 'phone',
      header: pair('טלפון', 'Phone'),
      cell: (row) => <Ltr>{row.phone}</Ltr>,
      value: (row) => row.phone,
    },
    {
      key: 'joined',
      header: pair('הצטרפות', 'Joined'),
      cell: (row) => row.joined_at,
      value: (row) => row.joined_at,
      sort: { asc: 'joined', desc: 'newest' },
    },
  ]
  return (
    <DataTable
      label={pair('שורות מהשרת', 'Rows from the server')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowTo={(row) => paths.member(row.id)}
      filters={[{ kind: 'search', key: 'q', label: pair('שם או טלפון', 'Name or phone') }]}
      exportName="server"
      empty={<EmptyState level={3} title={pair('אין שורות', 'No rows')} />}
    />
  )
}

function Charts() {
  const pair = usePair()
  const format = useFormat()
  const months = Array.from({ length: 12 }, (_, index) =>
    format.monthShort(`2026-${String(index + 1).padStart(2, '0')}-01`),
  )
  const values = months.map((_, index) => 400_000_00 + index * 21_000_00 - (index === 7 ? 190_000_00 : 0))
  const money = (minor: number) => format.money(minor, { whole: true })
  return (
    <>
      <Section title={pair('גרפים', 'Charts')}>
        <Chart
          title={pair('המכירות עלו בכל חודש חוץ מאוגוסט', 'Sales rose in every month but August')}
          unit={pair('שקלים לחודש, כולל מע״מ', 'Shekels a month, VAT included')}
          kind="bar"
          categories={months}
          series={[{ name: pair('מכירות', 'Sales'), values }]}
          say={money}
          sayAxis={(minor) => format.compact(minor / 100)}
        />
      </Section>
      <Section title={pair('שני קווים', 'Two lines')}>
        <Chart
          title={pair('חברים קונים יותר מאחרים', 'Members buy more than others')}
          unit={pair('סל ממוצע בשקלים', 'Average basket in shekels')}
          kind="line"
          categories={months}
          series={[
            { name: pair('חברים', 'Members'), values },
            { name: pair('אחרים', 'Others'), values: values.map((value) => value * 0.7) },
          ]}
          mark={{ value: 500_000_00, name: pair('היעד', 'Target') }}
          say={money}
          sayAxis={(minor) => format.compact(minor / 100)}
        />
      </Section>
    </>
  )
}

function Forms() {
  const pair = usePair()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { phone: '', minor: 12_990 as number | null, share: 0.045 as number | null, on: '' },
    validate: ({ phone }) => ({ phone: phone === '' ? pair('כתבו טלפון', 'Enter a phone') : null }),
    send: async (values) => values,
    onDone: () => toast(pair('נשמר', 'Saved')),
    draft: 'kit',
  })
  const [file, setFile] = useState<File | null>(null)
  const [asking, setAsking] = useState(false)
  return (
    <Section title={pair('טופס', 'Form')}>
      <FormLayout
        onSubmit={submit}
        error={error}
        pending={pending}
        action={pair('שמירה', 'Save')}
        aside={
          <Button variant="default" size="md" onClick={() => setAsking(true)}>
            {pair('ביטול מפתח', 'Revoke key')}
          </Button>
        }
      >
        <LtrField label={pair('טלפון', 'Phone')} type="tel" {...form.getInputProps('phone')} />
        <FieldRow>
          <MoneyField label={pair('סכום', 'Amount')} {...form.getInputProps('minor')} />
          <PercentField label={pair('אחוז', 'Percent')} {...form.getInputProps('share')} />
        </FieldRow>
        <DateField label={pair('תאריך', 'Date')} {...form.getInputProps('on')} />
        <FileDrop
          label={pair('קובץ הקבלות', 'Receipts file')}
          file={file}
          onChange={setFile}
          endings={['.csv', '.csv.gz']}
          maxMegabytes={500}
        />
      </FormLayout>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={pair('לבטל את המפתח של קופת חיפה?', 'Revoke the key of the Haifa till?')}
        consequences={[
          pair('הקופה תפסיק לשלוח קבלות מיד.', 'The till stops sending receipts at once.'),
          pair('412 הקבלות שכבר נשלחו נשארות.', 'The 412 receipts already sent stay.'),
        ]}
        action={pair('ביטול המפתח', 'Revoke the key')}
        danger
        onConfirm={() => setAsking(false)}
      />
    </Section>
  )
}

function States() {
  const pair = usePair()
  return (
    <Section title={pair('מצבים', 'States')}>
      <ProgressPanel
        title={pair('ייבוא קבלות', 'Importing receipts')}
        status="running"
        done={123_456}
        total={541_909}
        onStop={() => undefined}
      />
      <br />
      <ProgressPanel
        title={pair('ייבוא חברים', 'Importing members')}
        status="done"
        done={5000}
        total={5000}
        summary={[
          { label: pair('חברים', 'Members'), value: '4,988' },
          { label: pair('כפולים', 'Duplicates'), value: '2' },
        ]}
        rejected={{ count: 10, href: '/x.csv' }}
      />
      <ProblemNote
        error={toProblem(409, { detail: pair('הטלפון שייך לנועה כהן.', 'The phone is Noa Cohen’s.') }, null)}
      />
      <ErrorState error={browserProblem('network')} onRetry={() => undefined} />
      <FigureSkeleton />
      <RowsSkeleton rows={3} />
    </Section>
  )
}

/** Every part of the kit on one page, for whoever changes the kit. In development only. */
export function KitPage() {
  const pair = usePair()
  const format = useFormat()
  return (
    <>
      <PageHeader
        title={pair('ערכת העיצוב', 'The kit')}
        lead={pair('כל החלקים בעמוד אחד.', 'Every part on one page.')}
        back={{ to: '/', label: pair('בית', 'Home') }}
        actions={<Button>{pair('פעולה ראשית', 'Main action')}</Button>}
      />
      <Sentence>
        {pair('המועדון צומח: ', 'The club grows: ')}
        <b>{pair('‏212 חברים חדשים', '212 new members')}</b>
        {pair(' החודש, ורבע מהם כבר חזרו.', ' this month, and a quarter of them came back.')}
      </Sentence>
      <FigureRow>
        <Figure
          label={pair('חברים פעילים', 'Active members')}
          value={format.number(3812)}
          definition={pair('קנו ב־90 הימים האחרונים', 'Bought in the last 90 days')}
          trend={{
            direction: 'up',
            tone: 'good',
            text: pair('4% יותר מבאוקטובר', '4% more than in October'),
          }}
          to="/members"
        />
        <Figure
          label={pair('מכירות לחברים', 'Member sales')}
          value={format.money(41_234_500, { whole: true })}
        />
        <Figure
          label={pair('מימוש', 'Redeemed')}
          value={format.percent(0.331)}
          trend={{ direction: 'down', tone: 'bad', text: pair('נקודה פחות', 'One point less') }}
        />
        <Figure label={pair('הסל הממוצע', 'Average basket')} value={format.money(18_450)} />
      </FigureRow>
      <Section title={pair('תגיות', 'Tags')}>
        {(['neutral', 'accent', 'good', 'bad', 'gold'] as const).map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
      </Section>
      <Section title={pair('טבלה', 'Table')}>
        <Tables />
      </Section>
      <Section title={pair('טבלה מהשרת', 'Table from the server')}>
        <ServerTable />
      </Section>
      <Charts />
      <Forms />
      <States />
    </>
  )
}

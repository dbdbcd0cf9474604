import { Button, Title } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { useUploadColumns } from '#uploads/screens/upload-columns.tsx'
import { TEXT_ENDINGS, UploadForm } from '#uploads/screens/upload-form.tsx'
import { KeptPage, type KeptView } from '../kept-contract.ts'
import classes from './audit.module.css'
import { audits, useAuditOwn } from './audit-data.ts'
import { auditPageWords } from './words.ts'

const ENDINGS = [...TEXT_ENDINGS, '.parquet']

/** Where a shop is judged by its receipts, and the audits that are kept. */
export function AuditsPage() {
  const say = useWords(auditPageWords)
  const may = useMay()
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      {may('import.run') && <NewAudit />}
      <KeptAudits />
    </>
  )
}

function NewAudit() {
  const say = useWords(auditPageWords)
  return (
    <Section title={say('new_title')}>
      <div className={classes.ways}>
        <OwnWay />
        <FileWay />
      </div>
    </Section>
  )
}

function OwnWay() {
  const say = useWords(auditPageWords)
  const paths = usePaths()
  const router = useRouter()
  const own = useAuditOwn((audit) => void router.navigate({ href: paths.shopAudit(audit.id) }))
  return (
    <div className={classes.way}>
      <Title order={3}>{say('own_title')}</Title>
      <p className={classes.soft}>{say('own_text')}</p>
      <ProblemNote error={own.error} />
      <div>
        <Button loading={own.isPending} onClick={() => own.mutate(null)}>
          {say('own_start')}
        </Button>
      </div>
    </div>
  )
}

function FileWay() {
  const say = useWords(auditPageWords)
  const paths = usePaths()
  const router = useRouter()
  const upload = audits.useUpload((audit) => void router.navigate({ href: paths.shopAudit(audit.id) }))
  return (
    <div className={classes.way}>
      <Title order={3}>{say('file_title')}</Title>
      <p className={classes.soft}>{say('file_text')}</p>
      <UploadForm upload={upload} label={say('drop')} endings={ENDINGS} look={say('look')} />
      <p className={classes.soft}>{say('privacy')}</p>
    </div>
  )
}

function KeptAudits() {
  // state
  const say = useWords(auditPageWords)
  const format = useFormat()
  const paths = usePaths()
  const { state, by, when } = useUploadColumns<KeptView>(say)
  // data
  const list = useServerList({ path: '/audits', schema: KeptPage, rowsOf: (page) => page.items })
  const nameOf = ({ file_name }: KeptView) => file_name ?? say('source_club')
  const resultOf = ({ fault, made }: KeptView) =>
    fault ? fault.detail : made === null ? '' : say('result_made', { made })
  const columns: Column<KeptView>[] = [
    { key: 'what', header: say('what'), cell: (row) => <bdi>{nameOf(row)}</bdi>, value: nameOf },
    state,
    {
      key: 'rows',
      header: say('rows'),
      cell: (row) => (row.rows === null ? '' : format.number(row.rows)),
      value: (row) => row.rows ?? '',
    },
    { key: 'result', header: say('result'), cell: resultOf, value: resultOf },
    by,
    when,
  ]
  // view
  return (
    <Section title={say('kept_title')}>
      <DataTable
        label={say('kept_list')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.shopAudit(row.id)}
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
    </Section>
  )
}

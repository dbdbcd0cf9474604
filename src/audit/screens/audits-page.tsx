import { Button, Title } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { useServerList } from '#ui/list.ts'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { KeptPage, type KeptView } from '../kept-contract.ts'
import classes from './audit.module.css'
import { useAuditOwn, useUploadAudit } from './audit-data.ts'
import { auditPageWords } from './words.ts'

const ENDINGS = ['.csv', '.txt', '.tsv', '.gz', '.parquet']
const MAX_MEGABYTES = 2_000

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
  // state
  const say = useWords(auditPageWords)
  const paths = usePaths()
  const router = useRouter()
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState(0)
  // actions
  const upload = useUploadAudit((audit) => void router.navigate({ href: paths.shopAudit(audit.id) }))
  const send = () => {
    if (!file) return
    setShare(0)
    upload.mutate({ file, onProgress: setShare })
  }
  // view
  return (
    <div className={classes.way}>
      <Title order={3}>{say('file_title')}</Title>
      <p className={classes.soft}>{say('file_text')}</p>
      <ProblemNote error={upload.error} />
      <FileDrop
        label={say('drop')}
        file={file}
        onChange={(chosen) => {
          upload.reset()
          setFile(chosen)
        }}
        endings={ENDINGS}
        maxMegabytes={MAX_MEGABYTES}
        uploaded={upload.isPending ? share : null}
      />
      {file && (
        <div>
          <Button onClick={send} loading={upload.isPending}>
            {say('look')}
          </Button>
        </div>
      )}
      <p className={classes.soft}>{say('privacy')}</p>
    </div>
  )
}

const TONES: Readonly<Record<KeptView['state'], 'neutral' | 'accent' | 'good' | 'bad'>> = {
  draft: 'neutral',
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  stopped: 'neutral',
  failed: 'bad',
}

function KeptAudits() {
  // state
  const say = useWords(auditPageWords)
  const format = useFormat()
  const paths = usePaths()
  const now = useNow()
  // data
  const list = useServerList({ path: '/audits', schema: KeptPage, rowsOf: (page) => page.items })
  const nameOf = ({ file_name }: KeptView) => file_name ?? say('source_club')
  const resultOf = ({ fault, made }: KeptView) =>
    fault ? fault.detail : made === null ? '' : say('result_made', { made })
  const columns: Column<KeptView>[] = [
    { key: 'what', header: say('what'), cell: (row) => <bdi>{nameOf(row)}</bdi>, value: nameOf },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => <Tag tone={TONES[row.state]}>{say(`state_${row.state}`)}</Tag>,
      value: (row) => say(`state_${row.state}`),
    },
    {
      key: 'rows',
      header: say('rows'),
      cell: (row) => (row.rows === null ? '' : format.number(row.rows)),
      value: (row) => row.rows ?? '',
    },
    { key: 'result', header: say('result'), cell: resultOf, value: resultOf },
    {
      key: 'by',
      header: say('by'),
      cell: (row) => row.created_by ?? '',
      value: (row) => row.created_by ?? '',
    },
    {
      key: 'when',
      header: say('when'),
      cell: (row) => format.relative(row.created_at, now),
      value: (row) => row.created_at,
    },
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

import { Button, SegmentedControl } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { ImportPage, type ImportView } from '../contract.ts'
import { type ImportKind, type ImportState, useUpload } from './import-data.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

const ENDINGS = ['.csv', '.txt', '.tsv', '.gz']
const MAX_MEGABYTES = 2_000

/** Where files come in, and what came of those before. */
export function ImportsPage() {
  const say = useWords(importWords)
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <NewFile />
      <EarlierFiles />
    </>
  )
}

function NewFile() {
  // state
  const say = useWords(importWords)
  const paths = usePaths()
  const router = useRouter()
  // What a link from elsewhere says of the file to come.
  const [{ kind: named, earn, consents }, changeUrl] = useUrlState(['kind', 'earn', 'consents'])
  const kind: ImportKind = named === 'members' ? 'members' : 'receipts'
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState(0)
  // actions
  const upload = useUpload((item) => void router.navigate({ href: paths.import(item.id) }))
  const send = () => {
    if (!file) return
    setShare(0)
    upload.mutate({ file, kind, doing: doingOf(kind, { earn, consents }), onProgress: setShare })
  }
  // view
  return (
    <Section title={say('new_title')}>
      <div className={classes.newFile}>
        <SegmentedControl
          aria-label={say('kind_label')}
          value={kind}
          onChange={(value) => changeUrl({ kind: value })}
          data={[
            { value: 'receipts', label: say('kind_receipts') },
            { value: 'members', label: say('kind_members') },
          ]}
        />
        <p className={classes.soft}>{say(`needs_${kind}`)}</p>
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
          <div className={classes.actions}>
            <Button onClick={send} loading={upload.isPending}>
              {say('look')}
            </Button>
            <span className={classes.soft}>{say('sees')}</span>
          </div>
        )}
      </div>
    </Section>
  )
}

/** What is to be done with it, as far as a link said so. */
const doingOf = (
  kind: ImportKind,
  { earn, consents }: { earn: string | undefined; consents: string | undefined },
): Record<string, string> => ({
  ...(kind === 'receipts' && earn === 'none' && { earn }),
  ...(kind === 'members' && consents === 'refusals' && { consents }),
})

const TONES: Readonly<Record<ImportState, 'neutral' | 'accent' | 'good' | 'bad'>> = {
  draft: 'neutral',
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  stopped: 'neutral',
  failed: 'bad',
}

function EarlierFiles() {
  // state
  const say = useWords(importWords)
  const format = useFormat()
  const paths = usePaths()
  const now = useNow()
  // data
  const list = useServerList({ path: '/imports', schema: ImportPage, rowsOf: (page) => page.items })
  const resultOf = ({ kind, summary, fault }: ImportView): string => {
    if (fault) return fault.detail
    if (!summary) return ''
    const { posted = 0, joined = 0 } = summary.figures
    return kind === 'receipts'
      ? say('result_receipts', { posted: Number(posted) })
      : say('result_members', { joined: Number(joined) })
  }
  const columns: Column<ImportView>[] = [
    {
      key: 'file',
      header: say('file'),
      cell: (row) => <Ltr>{row.file_name}</Ltr>,
      value: (row) => row.file_name,
    },
    {
      key: 'kind',
      header: say('kind'),
      cell: (row) => say(`kind_${row.kind}`),
      value: (row) => say(`kind_${row.kind}`),
    },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => <Tag tone={TONES[row.state]}>{say(`state_${row.state}`)}</Tag>,
      value: (row) => say(`state_${row.state}`),
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
    <Section title={say('past_title')}>
      <DataTable
        label={say('past_list')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.import(row.id)}
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
    </Section>
  )
}

import { SegmentedControl } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import { useUploadColumns } from '#uploads/screens/upload-columns.tsx'
import { UploadForm } from '#uploads/screens/upload-form.tsx'
import { ImportPage, type ImportView } from '../contract.ts'
import { type ImportKind, imports } from './import-data.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

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
  // actions
  const upload = imports.useUpload((item) => void router.navigate({ href: paths.import(item.id) }))
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
        <UploadForm
          upload={upload}
          label={say('drop')}
          doing={doingOf(kind, { earn, consents })}
          look={say('look')}
          note={say('sees')}
        />
      </div>
    </Section>
  )
}

/** What is to be done with it, as far as a link said so. */
const doingOf = (
  kind: ImportKind,
  { earn, consents }: { earn: string | undefined; consents: string | undefined },
): Record<string, string> => ({
  kind,
  ...(kind === 'receipts' && earn === 'none' && { earn }),
  ...(kind === 'members' && consents === 'refusals' && { consents }),
})

function EarlierFiles() {
  // state
  const say = useWords(importWords)
  const paths = usePaths()
  const { state, by, when } = useUploadColumns<ImportView>(say)
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
    state,
    { key: 'result', header: say('result'), cell: resultOf, value: resultOf },
    by,
    when,
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

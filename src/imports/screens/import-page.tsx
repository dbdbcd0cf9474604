import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ImportView, ImportWithPreview } from '../contract.ts'
import {
  importQuery,
  isMoving,
  previewQuery,
  useChangeImport,
  useImportWork,
  useRemoveImport,
} from './import-data.ts'
import { ImportProgress } from './import-progress.tsx'
import classes from './imports.module.css'
import { MappingSection } from './mapping-section.tsx'
import { PreviewSection } from './preview-section.tsx'
import { ReadingSection } from './reading-section.tsx'
import { importWords } from './words.ts'

/** One file: what is understood of it, then its work, then what came of it. */
export function ImportPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(importWords)
  const format = useFormat()
  const paths = usePaths()
  const now = useNow()
  // data
  const item = useQuery(importQuery(id))
  // view
  if (item.isPending) return <PageSkeleton />
  if (item.isError) return <ErrorState error={item.error} onRetry={() => void item.refetch()} />
  const { data } = item
  const lead = say('page_lead', {
    kind: say(`kind_${data.kind}`),
    size: format.bytes(data.bytes),
    when: format.relative(data.created_at, now),
  })
  return (
    <>
      <PageHeader
        title={data.file_name}
        lead={lead}
        back={{ to: paths.imports(), label: say('back') }}
        actions={data.actions.includes('delete') && <RemoveFile item={data} />}
      />
      {data.state !== 'draft' && <ImportProgress item={data} />}
      {data.actions.includes('change') && <Setup id={id} />}
    </>
  )
}

function RemoveFile({ item }: { item: ImportView }) {
  const say = useWords(importWords)
  const paths = usePaths()
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const remove = useRemoveImport(item.id, () => {
    toast(say('removed'))
    void router.navigate({ href: paths.imports() })
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {say('remove')}
      </Button>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={say('remove_question', { file: item.file_name })}
        consequences={[say('remove_what'), say('remove_stays')]}
        action={say('remove')}
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        error={remove.error}
        danger
      />
    </>
  )
}

/** What is understood of the file, and everything that can be said about how to read it. */
function Setup({ id }: { id: string }) {
  // data
  const seen = useQuery(previewQuery(id))
  // actions
  const change = useChangeImport(id)
  // view
  if (seen.isPending) return <PageSkeleton />
  if (seen.isError) return <ErrorState error={seen.error} onRetry={() => void seen.refetch()} />
  const { preview } = seen.data
  return (
    <>
      <Verdict answer={seen.data} />
      <ProblemNote error={change.error} />
      <MappingSection
        kind={seen.data.import.kind}
        preview={preview}
        onChange={(mapping) => change.mutate({ mapping })}
      />
      <PreviewSection kind={seen.data.import.kind} preview={preview} />
      <ReadingSection
        item={seen.data.import}
        preview={preview}
        onChange={(options) => change.mutate(options)}
      />
    </>
  )
}

/** One sentence on how the file reads, and the button that it leads to. */
function Verdict({ answer }: { answer: ImportWithPreview }) {
  const say = useWords(importWords)
  const { preview, import: item } = answer
  const start = useImportWork(item.id, 'start')
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const rows = preview.checked_rows
  const bad = preview.bad_rows.filter((row) => !row.is_taken).length
  const isReady = preview.faults.length === 0
  return (
    <>
      <Sentence>
        {!isReady && say('needs_columns')}
        {isReady &&
          (bad > 0 ? say.rich('some_bad', { bad, rows, ...bold }) : say.rich('all_good', { rows, ...bold }))}
      </Sentence>
      {!isReady && (
        <ul className={classes.faults}>
          {preview.faults.map(({ detail }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <ProblemNote error={start.error} />
      <div className={classes.actions}>
        <Button
          disabled={!isReady || isMoving(item.state)}
          loading={start.isPending}
          onClick={() => start.mutate(null)}
        >
          {say(item.state === 'stopped' || item.state === 'failed' ? 'start_again' : 'start')}
        </Button>
        <span className={classes.soft}>{say('start_note')}</span>
      </div>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { RemoveUpload, StartUpload } from '#uploads/screens/upload-acts.tsx'
import type { ImportView, ImportWithPreview } from '../contract.ts'
import { imports, useChangeImport } from './import-data.ts'
import { ImportProgress } from './import-progress.tsx'
import { MappingSection } from './mapping-section.tsx'
import { PreviewSection } from './preview-section.tsx'
import { ReadingSection } from './reading-section.tsx'
import { TemplateSection } from './template-section.tsx'
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
  const item = useQuery(imports.query(id))
  // view
  if (item.isPending) return <PageSkeleton />
  if (item.isError) return <ErrorState level={1} error={item.error} onRetry={() => void item.refetch()} />
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
  const remove = imports.useRemove(item.id, () => {
    toast(say('removed'))
    void router.navigate({ href: paths.imports() })
  })
  return (
    <RemoveUpload
      remove={remove}
      action={say('remove')}
      question={say('remove_question', { file: item.file_name })}
      consequences={[say('remove_what'), say('remove_stays')]}
    />
  )
}

/** What is understood of the file, and everything that can be said about how to read it. */
function Setup({ id }: { id: string }) {
  // data
  const seen = useQuery(imports.previewQuery(id))
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
      <TemplateSection
        item={seen.data.import}
        preview={preview}
        onChange={(options) => change.mutate(options)}
      />
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

function Verdict({ answer }: { answer: ImportWithPreview }) {
  const say = useWords(importWords)
  const { preview, import: item } = answer
  const start = imports.useWork(item.id, 'start')
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const { faults, checked_rows: rows } = preview
  const bad = preview.bad_rows.filter((row) => !row.is_taken).length
  return (
    <StartUpload
      state={item.state}
      faults={faults}
      start={start}
      action={say(item.state === 'stopped' || item.state === 'failed' ? 'start_again' : 'start')}
      note={say('start_note')}
    >
      {faults.length > 0
        ? say('needs_columns')
        : bad > 0
          ? say.rich('some_bad', { bad, rows, ...bold })
          : say.rich('all_good', { rows, ...bold })}
    </StartUpload>
  )
}

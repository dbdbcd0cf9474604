import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { api } from '#ui/api.ts'
import { dropDraft } from '#ui/draft.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import { SegmentView } from '../contract.ts'
import { editorWords } from './editor-words.ts'
import { addressOf, factsQuery, segmentQuery } from './segment-data.ts'
import { SegmentEditor, type SegmentWish } from './segment-editor.tsx'
import { segmentWords } from './words.ts'

/** A new live segment, or with `?from=` one that begins as a copy of another. */
export function NewSegmentPage() {
  // state
  const say = useWords(editorWords)
  const sayList = useWords(segmentWords)
  const paths = usePaths()
  const [{ from = '' }] = useUrlState(['from'])
  const draft = from === '' ? 'segment-new' : `segment-copy-${from}`
  // data
  const facts = useQuery(factsQuery)
  const copied = useQuery({ ...segmentQuery(from), enabled: from !== '' })
  // actions
  const saved = useSaved(draft)
  const sending = useSend(
    (wish: SegmentWish, idempotencyKey) =>
      api.post('/segments', { kind: 'live', ...wish }, { idempotencyKey, schema: SegmentView }),
    { onDone: saved },
  )
  // view
  const back = { to: paths.segments(), label: sayList('back') }
  const failed = [facts, copied].find(({ isError }) => isError)
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} back={back} />
  if (facts.data === undefined || (from !== '' && copied.data === undefined)) return <PageSkeleton />
  const { name, definition } = copied.data ?? { name: '', definition: null }
  return (
    <>
      <PageHeader title={say('new_title')} back={back} />
      <SegmentEditor
        facts={facts.data.items}
        from={definition && { name: say('copy_name', { name }), definition }}
        isThere={false}
        draft={draft}
        sending={sending}
        backTo={back.to}
      />
    </>
  )
}

/** A segment that is there: what is changed of it, and who would enter and leave. */
export function EditSegmentPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(editorWords)
  const paths = usePaths()
  const draft = `segment-${id}`
  // data
  const facts = useQuery(factsQuery)
  const query = useQuery({ ...segmentQuery(id), refetchOnWindowFocus: false })
  // actions
  const saved = useSaved(draft)
  const sending = useSend(
    (wish: SegmentWish) => {
      // A name that a ready-made segment was not given stays everybody's own language.
      const { name, definition } = wish
      const change = name === query.data?.name ? { definition } : { name, definition }
      return api.patch(addressOf(id), change, { schema: SegmentView })
    },
    { onDone: saved },
  )
  // view
  const failed = [facts, query].find(({ isError }) => isError)
  if (failed)
    return (
      <Failed
        error={failed.error}
        retry={() => void failed.refetch()}
        back={{ to: paths.segments(), label: say('leave') }}
      />
    )
  if (facts.data === undefined || query.data === undefined) return <PageSkeleton />
  const { name, definition } = query.data
  return (
    <>
      <PageHeader title={say('edit_title', { name })} back={{ to: paths.segment(id), label: name }} />
      <SegmentEditor
        facts={facts.data.items}
        from={definition && { name, definition }}
        isThere
        draft={draft}
        sending={sending}
        backTo={paths.segment(id)}
      />
    </>
  )
}

type FailedProps = { error: unknown; retry: () => void; back: { to: string; label: string } }

function Failed({ error, retry, back }: FailedProps) {
  return (
    <ErrorState
      level={1}
      error={error}
      onRetry={retry}
      elsewhere={<LinkButton to={back.to}>{back.label}</LinkButton>}
    />
  )
}

/** What is saved is no draft any more, and is looked at. */
function useSaved(draft: string) {
  const say = useWords(editorWords)
  const paths = usePaths()
  const router = useRouter()
  const queries = useQueryClient()
  return ({ id }: SegmentView) => {
    dropDraft(draft)
    toast(say('saved'))
    void refreshPaths(queries, '/segments')
    void router.navigate({ href: paths.segment(id) })
  }
}

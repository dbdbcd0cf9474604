import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { FactList, Preview, SegmentView } from '../contract.ts'
import type { Clause } from '../definition.ts'
import { composeDefinition, type KnownFact, newRow, type Row } from './composed.ts'
import { ConditionRow } from './condition-row.tsx'
import { editorWords } from './editor-words.ts'
import classes from './segments.module.css'
import { segmentWords } from './words.ts'

/** A new live segment: conditions, and beside them who fits right now. */
export function NewSegmentPage() {
  // state
  const say = useWords(editorWords)
  const sayList = useWords(segmentWords)
  const paths = usePaths()
  // data
  const query = useQuery({
    queryKey: ['/segments/facts'],
    queryFn: ({ signal }) => api.get('/segments/facts', { schema: FactList, signal }),
  })
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <PageHeader title={say('new_title')} back={{ to: paths.segments(), label: sayList('back') }} />
      <Editor facts={query.data.items} />
    </>
  )
}

function Editor({ facts }: { facts: readonly KnownFact[] }) {
  // state
  const say = useWords(editorWords)
  const { currency } = useFormat()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const [joined, setJoined] = useState<'and' | 'or'>('and')
  const [rows, setRows] = useState<readonly Row[]>([newRow(0)])
  const definition = composeDefinition(rows, joined, facts, currency)
  // actions
  const saving = useSave()
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const add = () => setRows([...rows, newRow(Math.max(...rows.map(({ key }) => key)) + 1)])
  const save = () => {
    setMissing(name.trim() === '')
    if (name.trim() !== '' && definition !== null)
      saving.mutate({ kind: 'live', name: name.trim(), definition })
  }
  // view
  return (
    <FormLayout
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      error={saving.error}
      pending={saving.isPending}
      action={say('save')}
    >
      <TextInput
        label={say('name')}
        value={name}
        maxLength={100}
        error={missing && name.trim() === '' ? say('name_needed') : null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Section title={say('conditions')} note={say('joined')}>
        <SegmentedControl
          aria-label={say('joined')}
          data={(['and', 'or'] as const).map((value) => ({ value, label: say(value) }))}
          value={joined}
          onChange={(value) => setJoined(value === 'or' ? 'or' : 'and')}
        />
        {rows.map((row) => (
          <ConditionRow
            key={row.key}
            row={row}
            facts={facts}
            onChange={(part) => change(row.key, part)}
            onRemove={rows.length > 1 ? () => setRows(rows.filter(({ key }) => key !== row.key)) : undefined}
          />
        ))}
        <Button variant="default" mt="md" onClick={add}>
          {say('add')}
        </Button>
      </Section>
      <Fitting definition={definition} />
    </FormLayout>
  )
}

function useSave() {
  const say = useWords(editorWords)
  const paths = usePaths()
  const router = useRouter()
  const queries = useQueryClient()
  return useSend(
    (body: { kind: 'live'; name: string; definition: Clause }, idempotencyKey) =>
      api.post('/segments', body, { idempotencyKey, schema: SegmentView }),
    {
      onDone: (segment) => {
        toast(say('saved'))
        void refreshPaths(queries, '/segments')
        void router.navigate({ href: paths.segment(segment.id) })
      },
    },
  )
}

/** How many fit right now, in words, and a few of them. */
function Fitting({ definition }: { definition: Clause | null }) {
  const say = useWords(editorWords)
  const sayList = useWords(segmentWords)
  const format = useFormat()
  const { data, error } = useQuery({
    queryKey: ['/segments/preview', definition],
    queryFn: () => api.post('/segments/preview', { definition }, { schema: Preview }),
    enabled: definition !== null,
    placeholderData: keepPreviousData,
  })
  return (
    <Section title={say('preview')}>
      <ProblemNote error={error} />
      {definition === null || data === undefined ? (
        <p>{say('incomplete')}</p>
      ) : (
        <div aria-live="polite">
          <Sentence>{say('count', { count: data.count, shown: format.number(data.count) })}</Sentence>
          <p>{data.sentence}</p>
          <ul className={classes.names}>
            {data.sample.map(({ id, name }) => (
              <li key={id}>{name ?? sayList('nameless')}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}

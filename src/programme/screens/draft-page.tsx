import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { readNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ProgrammeView, VersionView } from '../contract.ts'
import { checkDefinition } from '../finding.ts'
import { windowTerms } from '../window.ts'
import { ChangesSection } from './changes-section.tsx'
import classes from './draft-editor.module.css'
import { type DraftForm, formOf, readForm } from './draft-form.ts'
import { DraftParts } from './draft-parts.tsx'
import { type DraftContent, isDraftChanged, programmeQuery, useSaveDraft } from './programme-data.ts'
import { dayOf, PublishDialog } from './publish-dialog.tsx'
import { ListsProvider } from './rules/lists.tsx'
import { useAutosave } from './use-autosave.ts'
import { draftWords } from './words.ts'

/** A draft of the programme: loaded once, then what is typed is what counts. */
export function DraftPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const programme = useQuery(programmeQuery)
  const [loads, setLoads] = useState(0)
  if (programme.isPending) return <PageSkeleton />
  if (programme.isError)
    return <ErrorState level={1} error={programme.error} onRetry={() => void programme.refetch()} />
  const draft = programme.data.versions.find((version) => version.id === id)
  if (draft?.state !== 'draft') return <NoDraft />
  const lookAgain = () => void programme.refetch().then(() => setLoads(loads + 1))
  return <OpenDraft key={`${id} ${loads}`} programme={programme.data} draft={draft} onLookAgain={lookAgain} />
}

function NoDraft() {
  const say = useWords(draftWords)
  const paths = usePaths()
  return (
    <EmptyState
      title={say('gone_title')}
      level={1}
      actions={<LinkButton to={paths.programme()}>{say('back')}</LinkButton>}
    >
      {say('gone_text')}
    </EmptyState>
  )
}

type OpenDraftProps = { programme: ProgrammeView; draft: VersionView; onLookAgain: () => void }

function OpenDraft({ programme, draft, onLookAgain }: OpenDraftProps) {
  // state
  const say = useWords(draftWords)
  const paths = usePaths()
  const router = useRouter()
  const may = useMay()
  const { currency, timeZone } = useFormat()
  const decimals = decimalsOfCurrency(currency)
  const [form, setForm] = useState(() => formOf(draft.name, draft.definition, decimals))
  const [publishing, setPublishing] = useState(false)
  const [stale, setStale] = useState<unknown>(null)
  // data
  const reading = useMemo(() => readForm(form, decimals), [form, decimals])
  // What cannot be read is drawn as it was saved last.
  const definition = reading.definition ?? draft.definition
  const before = programme.versions.find((version) => version.id === programme.in_force)?.definition
  const findings = useMemo(
    () => checkDefinition(definition, { today: dayOf(readNow(), timeZone), names: programme.names }),
    [definition, timeZone, programme.names],
  )
  const hasFaults = findings.some((finding) => finding.severity === 'fault')
  // actions
  const { save, seen } = useSaveDraft(draft)
  const content = useMemo(() => contentOf(form, reading.definition), [form, reading.definition])
  const { isSaved, error } = useAutosave(content, JSON.stringify(form), save)
  const problem = stale ?? error
  const actions = (
    <>
      <SaveStatus isReadable={reading.definition !== null} isSaved={isSaved} failed={error !== null} />
      <LinkButton variant="default" to={paths.programmeTry(draft.id)}>
        {say('try')}
      </LinkButton>
      <LinkButton variant="default" to={paths.programmeTrial(draft.id)}>
        {say('trial')}
      </LinkButton>
      {may('programme.write') && (
        <Button disabled={!isSaved || hasFaults} onClick={() => setPublishing(true)}>
          {say('publish')}
        </Button>
      )}
    </>
  )
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        back={{ to: paths.programme(), label: say('back') }}
        lead={say('lead')}
        actions={actions}
      />
      <ProblemNote error={problem} />
      {isDraftChanged(problem) && (
        <Button variant="default" className={classes.again ?? ''} onClick={onLookAgain}>
          {say('look_again')}
        </Button>
      )}
      <ListsProvider ladders={[form.extras.tiers, before?.tiers ?? null]} window={windowTerms(definition)}>
        <DraftParts
          form={form}
          onChange={setForm}
          definition={definition}
          before={before}
          findings={findings}
          unreadable={reading.unreadable}
        />
        {!hasFaults && <ChangesSection before={before} after={definition} />}
      </ListsProvider>
      {publishing && (
        <PublishDialog
          draft={{ id: draft.id, revision: seen.current }}
          warnings={findings}
          mayStartInPast={programme.may_start_in_past}
          onClose={() => setPublishing(false)}
          onStale={(problem) => {
            setPublishing(false)
            setStale(problem)
          }}
          onDone={() => void router.navigate({ href: paths.programme() })}
        />
      )}
    </>
  )
}

const contentOf = (form: DraftForm, definition: DraftContent['definition'] | null): DraftContent | null =>
  definition && { name: form.name.trim() === '' ? null : form.name.trim(), definition }

function SaveStatus(props: { isReadable: boolean; isSaved: boolean; failed: boolean }) {
  const say = useWords(draftWords)
  const key = !props.isReadable
    ? 'unreadable'
    : props.failed
      ? 'save_failed'
      : props.isSaved
        ? 'saved'
        : 'saving'
  return (
    <span
      className={classes.status}
      role="status"
      data-tone={key === 'saved' || key === 'saving' ? 'calm' : 'bad'}
    >
      {say(key)}
    </span>
  )
}

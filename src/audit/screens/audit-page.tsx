import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { ProgressPanel } from '#ui/progress-panel.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { RemoveUpload } from '#uploads/screens/upload-acts.tsx'
import { isMoving } from '#uploads/upload.ts'
import { documentOf } from '../audit-document.ts'
import type { KeptView } from '../kept-contract.ts'
import classes from './audit.module.css'
import { auditFile, auditResultQuery, audits } from './audit-data.ts'
import { AuditSetup } from './audit-setup.tsx'
import { DocumentView } from './document-view.tsx'
import { auditPageWords } from './words.ts'

/** One audit: what is understood of its file, then its work, then what it found. */
export function AuditPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(auditPageWords)
  const format = useFormat()
  const paths = usePaths()
  const now = useNow()
  const may = useMay()
  // data
  const audit = useQuery(audits.query(id))
  // view
  if (audit.isPending) return <PageSkeleton />
  if (audit.isError) return <ErrorState level={1} error={audit.error} onRetry={() => void audit.refetch()} />
  const { data } = audit
  const when = format.relative(data.created_at, now)
  const lead =
    data.bytes === null
      ? say('page_lead_club', { when })
      : say('page_lead', { size: format.bytes(data.bytes), when })
  return (
    <>
      <PageHeader
        title={data.file_name ?? say('source_club')}
        lead={lead}
        back={{ to: paths.shopAudits(), label: say('back') }}
        actions={
          <>
            {data.state === 'done' && <Files id={id} />}
            {data.actions.includes('delete') && may('import.run') && <RemoveAudit audit={data} />}
          </>
        }
      />
      {data.state === 'done' ? <Result id={id} /> : <Unfinished audit={data} />}
    </>
  )
}

function Unfinished({ audit }: { audit: KeptView }) {
  const may = useMay()
  const { actions, state, source } = audit
  return (
    <>
      {state !== 'draft' && <Work audit={audit} />}
      {source === 'club' && actions.includes('start') && may('import.run') && <StartAgain audit={audit} />}
      {actions.includes('change') && may('import.run') && <AuditSetup id={audit.id} />}
    </>
  )
}

function Files({ id }: { id: string }) {
  const say = useWords(auditPageWords)
  const { language } = useLanguage()
  return (
    <span className={classes.files}>
      {(['pdf', 'page', 'file'] as const).map((kind) => (
        <Anchor key={kind} href={auditFile(id, kind, language)} download underline="always">
          {say(kind === 'file' ? 'json' : kind)}
        </Anchor>
      ))}
    </span>
  )
}

function Result({ id }: { id: string }) {
  const { language } = useLanguage()
  const result = useQuery(auditResultQuery(id))
  if (result.isPending) return <PageSkeleton />
  if (result.isError) return <ErrorState error={result.error} onRetry={() => void result.refetch()} />
  const { audit, result: found } = result.data
  return <DocumentView document={documentOf(found, language, audit.ended_at ?? audit.created_at)} />
}

function Work({ audit }: { audit: KeptView }) {
  const say = useWords(auditPageWords)
  const may = useMay()
  const stop = audits.useWork(audit.id, 'stop')
  const { state, phase, stopping } = audit
  if (state === 'draft') return null
  const doing = stopping ? 'phase_stopping' : phase === null ? 'phase_waiting' : (`phase_${phase}` as const)
  const told = audit.fault?.detail ?? (isMoving(state) ? say('leave_note') : say('stopped_note'))
  const note = audit.source === 'file' && !isMoving(state) ? `${told} ${say('file_waits')}` : told
  return (
    <>
      <ProblemNote error={stop.error} />
      <ProgressPanel
        level={2}
        title={isMoving(state) ? say(doing) : say('work_title')}
        status={state}
        done={0}
        total={isMoving(state) ? null : 1}
        note={note}
        {...(audit.actions.includes('stop') && may('import.run') && { onStop: () => stop.mutate(null) })}
        stopping={stop.isPending || stopping}
      />
    </>
  )
}

function StartAgain({ audit }: { audit: KeptView }) {
  const say = useWords(auditPageWords)
  const start = audits.useWork(audit.id, 'start')
  return (
    <div className={classes.actions}>
      <ProblemNote error={start.error} />
      <Button loading={start.isPending} onClick={() => start.mutate(null)}>
        {say('start_again')}
      </Button>
    </div>
  )
}

function RemoveAudit({ audit }: { audit: KeptView }) {
  const say = useWords(auditPageWords)
  const paths = usePaths()
  const router = useRouter()
  const remove = audits.useRemove(audit.id, () => {
    toast(say('removed'))
    void router.navigate({ href: paths.shopAudits() })
  })
  const hasFile = audit.source === 'file' && audit.state !== 'done'
  return (
    <RemoveUpload
      remove={remove}
      action={say('remove')}
      question={say('remove_question')}
      consequences={[say('remove_result'), ...(hasFile ? [say('remove_file')] : [])]}
    />
  )
}

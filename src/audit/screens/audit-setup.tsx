import { Button, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MEMBER_FIELDS } from '#imports/field.ts'
import { MappingSection } from '#imports/screens/mapping-section.tsx'
import { PreviewSection } from '#imports/screens/preview-section.tsx'
import { FileReading } from '#imports/screens/reading-section.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useWords } from '#ui/words.ts'
import type { KeptPreview } from '../kept-contract.ts'
import { AUDIT_FIELDS } from '../receipt-field.ts'
import classes from './audit.module.css'
import { auditPreviewQuery, isMoving, useAuditMembers, useAuditWork, useChangeAudit } from './audit-data.ts'
import { auditPageWords } from './words.ts'

const MEMBER_ENDINGS = ['.csv', '.txt', '.tsv', '.gz']
const MAX_MEGABYTES = 2_000
const MOST_PERCENT = 100

/** What is understood of the file, and everything that can be said about how to read it. */
export function AuditSetup({ id }: { id: string }) {
  // data
  const seen = useQuery(auditPreviewQuery(id))
  // actions
  const change = useChangeAudit(id)
  // view
  if (seen.isPending) return <PageSkeleton />
  if (seen.isError) return <ErrorState error={seen.error} onRetry={() => void seen.refetch()} />
  const { audit, preview, is_text: isText } = seen.data
  return (
    <>
      <Verdict seen={seen.data} />
      <ProblemNote error={change.error} />
      <Beside seen={seen.data} onMargin={(margin) => change.mutate({ margin })} />
      <MappingSection
        kind="receipts"
        fields={AUDIT_FIELDS}
        preview={preview}
        onChange={(mapping) => change.mutate({ mapping })}
      />
      <PreviewSection kind="receipts" preview={preview} />
      {isText && (
        <FileReading
          options={audit.options}
          preview={preview}
          onChange={(options) => change.mutate(options)}
        />
      )}
    </>
  )
}

/** One sentence on how the file reads, and the button that it leads to. */
function Verdict({ seen: { audit, preview } }: { seen: KeptPreview }) {
  const say = useWords(auditPageWords)
  const start = useAuditWork(audit.id, 'start')
  const isReady = preview.faults.length === 0
  const bad = preview.bad_rows.length
  return (
    <>
      <Sentence>
        {!isReady && say('needs_columns')}
        {isReady && (bad > 0 ? say('some_bad', { bad, rows: preview.checked_rows }) : say('ready'))}
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
          disabled={!isReady || isMoving(audit.state)}
          loading={start.isPending}
          onClick={() => start.mutate(null)}
        >
          {say(audit.state === 'draft' ? 'start' : 'start_again')}
        </Button>
        <span className={classes.soft}>{say('start_note')}</span>
      </div>
    </>
  )
}

type BesideProps = { seen: KeptPreview; onMargin: (margin: number | null) => void }

/** What no receipt tells: who can be reached, and what is earned on a sale. */
function Beside({ seen, onMargin }: BesideProps) {
  // state
  const say = useWords(auditPageWords)
  const { options } = seen.audit
  const [margin, setMargin] = useState<number | string>(options.margin ?? '')
  // actions
  const settle = () => {
    const said = margin === '' ? null : Number(margin)
    if (said !== options.margin) onMargin(said)
  }
  // view
  return (
    <Section title={say('beside_title')}>
      <div className={classes.ways}>
        <MembersFile seen={seen} />
        <NumberInput
          label={say('margin')}
          description={say('margin_note')}
          min={1}
          max={MOST_PERCENT}
          value={margin}
          onChange={setMargin}
          onBlur={settle}
          className={classes.margin}
        />
      </div>
    </Section>
  )
}

function MembersFile({ seen: { audit, members } }: { seen: KeptPreview }) {
  // state
  const say = useWords(auditPageWords)
  const { language } = useLanguage()
  const [share, setShare] = useState<number | null>(null)
  // actions
  const put = useAuditMembers(audit.id)
  const take = (file: File | null) => {
    if (file === null) return
    setShare(0)
    put.mutate({ file, onProgress: setShare }, { onSettled: () => setShare(null) })
  }
  // view
  if (audit.members === null || members === null)
    return (
      <div className={classes.way}>
        <ProblemNote error={put.error} />
        <FileDrop
          label={say('members_label')}
          file={null}
          onChange={take}
          endings={MEMBER_ENDINGS}
          maxMegabytes={MAX_MEGABYTES}
          uploaded={share}
        />
        <p className={classes.soft}>{say('members_note')}</p>
      </div>
    )
  const wordsOf = (name: string) =>
    MEMBER_FIELDS.find((field) => field.name === name)?.words[language] ?? name
  return (
    <div className={classes.way}>
      <ProblemNote error={put.error} />
      <p>
        {say('members_here', {
          file: audit.members.file_name,
          fields: members.fields.map(wordsOf).join(', '),
        })}
      </p>
      {members.unused.length > 0 && (
        <p className={classes.soft}>{say('members_unused', { columns: members.unused.join(', ') })}</p>
      )}
      <div>
        <Button variant="default" loading={put.isPending} onClick={() => put.mutate(null)}>
          {say('members_remove')}
        </Button>
      </div>
    </div>
  )
}

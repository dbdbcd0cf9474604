import { Button, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MEMBER_FIELDS } from '#imports/field.ts'
import { MappingSection } from '#imports/screens/mapping-section.tsx'
import { PreviewSection } from '#imports/screens/preview-section.tsx'
import { FileReading } from '#imports/screens/reading-section.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useWords } from '#ui/words.ts'
import { StartUpload } from '#uploads/screens/upload-acts.tsx'
import { MoreFile } from '#uploads/screens/upload-form.tsx'
import type { KeptPreview } from '../kept-contract.ts'
import { AUDIT_FIELDS } from '../receipt-field.ts'
import classes from './audit.module.css'
import { audits, useAuditMembers, useChangeAudit } from './audit-data.ts'
import { auditPageWords } from './words.ts'

const MOST_PERCENT = 100

/** What is understood of the file, and everything that can be said about how to read it. */
export function AuditSetup({ id }: { id: string }) {
  // data
  const seen = useQuery(audits.previewQuery(id))
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

function Verdict({ seen: { audit, preview } }: { seen: KeptPreview }) {
  const say = useWords(auditPageWords)
  const start = audits.useWork(audit.id, 'start')
  const { faults, checked_rows: rows } = preview
  const bad = preview.bad_rows.length
  return (
    <StartUpload
      state={audit.state}
      faults={faults}
      start={start}
      action={say(audit.state === 'draft' ? 'start' : 'start_again')}
      note={say('start_note')}
    >
      {faults.length > 0 ? say('needs_columns') : bad > 0 ? say('some_bad', { bad, rows }) : say('ready')}
    </StartUpload>
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
  // actions
  const put = useAuditMembers(audit.id)
  // view
  if (audit.members === null || members === null)
    return (
      <div className={classes.way}>
        <MoreFile put={put} label={say('members_label')} note={say('members_note')} />
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

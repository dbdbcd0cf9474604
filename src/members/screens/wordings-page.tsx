import { Button, Modal, Select, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SettingsNav } from '#access/screens/settings-nav.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { WordingView } from '../contract.ts'
import { wordingWords } from './consent-words.ts'
import classes from './consents.module.css'
import { useKeepWording, wordingsQuery } from './member-data.ts'
import { memberWords } from './words.ts'

type Wording = Pick<WordingView, 'id' | 'language' | 'text'>

const NEW: Wording = { id: '', language: 'he', text: '' }

/** The texts that members agree to; a part of the settings. */
export function WordingsPage() {
  // state
  const say = useWords(wordingWords)
  const may = useMay()
  const [editing, setEditing] = useState<Wording | null>(null)
  // data
  const wordings = useQuery(wordingsQuery)
  // actions
  const add = may('settings.write') && (
    <Button variant="default" onClick={() => setEditing(NEW)}>
      {say('add')}
    </Button>
  )
  // view
  return (
    <>
      <SettingsNav />
      <PageHeader title={say('title')} lead={say('note')} actions={add} />
      {wordings.isPending && <RowsSkeleton rows={3} />}
      {wordings.isError && <ErrorState error={wordings.error} onRetry={() => void wordings.refetch()} />}
      {wordings.data?.wordings.length === 0 && <p>{say('none')}</p>}
      {wordings.data?.wordings.map((wording) => (
        <WordingLine
          key={`${wording.id} ${wording.language}`}
          wording={wording}
          onEdit={may('settings.write') ? () => setEditing(wording) : null}
        />
      ))}
      {editing && <WordingDialog wording={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function WordingLine({ wording, onEdit }: { wording: WordingView; onEdit: (() => void) | null }) {
  const say = useWords(wordingWords)
  const field = useWords(memberWords)
  return (
    <div className={classes.wording}>
      <div className={classes.wordingHead}>
        <span>
          <b>
            <Ltr>{wording.id}</Ltr>
          </b>{' '}
          · {field(`language_${wording.language}`)} · {say('version', { version: wording.version })}
        </span>
        {onEdit && (
          <Button variant="subtle" onClick={onEdit}>
            {say('edit')}
          </Button>
        )}
      </div>
      <blockquote className={classes.words} lang={wording.language} dir="auto">
        {wording.text}
      </blockquote>
    </div>
  )
}

function WordingDialog({ wording, onClose }: { wording: Wording; onClose: () => void }) {
  // state
  const say = useWords(wordingWords)
  const field = useWords(memberWords)
  const isNew = wording.id === ''
  // actions
  const keeping = useKeepWording((kept) => {
    toast(say('saved', { version: kept.version }))
    onClose()
  })
  const { form, submit, pending, error } = useSendForm({
    initialValues: { id: wording.id, language: wording.language, text: wording.text },
    validate: ({ id, text }) => ({
      id: /^[a-z0-9][a-z0-9._-]{0,59}$/.test(id) ? null : say('id_wrong'),
      text: text.trim() === '' ? say('text_needed') : null,
    }),
    ...keeping,
  })
  // view
  return (
    <Modal
      opened
      onClose={onClose}
      title={isNew ? say('add') : say('edit')}
      size="lg"
      classNames={{ title: classes.dialogTitle ?? '' }}
    >
      <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
        <LtrField
          label={say('id')}
          description={say('id_hint')}
          disabled={!isNew}
          maxLength={60}
          {...form.getInputProps('id')}
        />
        <Select
          label={field('language')}
          allowDeselect={false}
          disabled={!isNew}
          data={(['he', 'en'] as const).map((value) => ({ value, label: field(`language_${value}`) }))}
          {...form.getInputProps('language')}
        />
        <Textarea label={say('text')} maxLength={4000} dir="auto" {...form.getInputProps('text')} />
      </FormLayout>
    </Modal>
  )
}

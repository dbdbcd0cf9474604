import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { DateField } from '#ui/date-field.tsx'
import { readNow } from '#ui/now.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../finding-kind.ts'
import { FindingsList } from './findings-list.tsx'
import { isDraftChanged, usePublish } from './programme-data.ts'
import { draftWords } from './words.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type PublishDialogProps = {
  /** As it is looked at. */
  draft: { id: string; revision: number }
  warnings: readonly Finding[]
  /** Until the first points are given, a day in the past may be chosen, so that imported history earns by it. */
  mayStartInPast: boolean
  onClose: () => void
  /** Somebody else wrote the draft meanwhile. */
  onStale: (problem: unknown) => void
  onDone: () => void
}

/** Says what publishing does, and when, before it is done. */
export function PublishDialog(props: PublishDialogProps) {
  const { draft, warnings, mayStartInPast, onClose, onStale, onDone } = props
  // state
  const say = useWords(draftWords)
  const format = useFormat()
  const [when, setWhen] = useState<'now' | 'on'>('now')
  const tomorrow = dayOf(readNow() + DAY_MS, format.timeZone)
  const [day, setDay] = useState<string | null>(tomorrow)
  // actions
  const publish = usePublish(draft, {
    onDone(version) {
      const date = version.in_force_from === null ? '' : format.date(version.in_force_from)
      const key = version.state === 'scheduled' ? 'published_on' : 'published_now'
      toast(say(key, { number: version.number ?? '', date }))
      onDone()
    },
    onProblem: (problem) => isDraftChanged(problem) && onStale(problem),
  })
  const isReady = when === 'now' || day !== null
  // view
  const start =
    when === 'now' ? say('publish_what_now') : day && say('publish_what_on', { date: format.date(day) })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('publish_title')}
      consequences={[start, say('publish_keeps'), say('publish_final')].filter(Boolean)}
      action={say('publish_act')}
      onConfirm={() => isReady && publish.mutate(when === 'now' ? null : day)}
      pending={publish.isPending}
      error={publish.error}
    >
      <FindingsList findings={warnings} />
      <Radio.Group
        label={say('publish_when')}
        value={when}
        onChange={(value) => setWhen(value === 'on' ? 'on' : 'now')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="now" label={say('publish_now')} />
          <Radio value="on" label={say('publish_on')} />
        </Stack>
      </Radio.Group>
      {when === 'on' && (
        <DateField
          mt="sm"
          aria-label={say('publish_date')}
          value={day}
          onChange={setDay}
          {...(mayStartInPast ? {} : { minDate: tomorrow })}
        />
      )}
    </ConfirmDialog>
  )
}

/** The calendar day of an instant in a zone, as `2026-11-22`. */
export const dayOf = (epochMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    epochMs,
  )

import { Button, Checkbox, Group, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CHANNELS } from '#members/consent.ts'
import { api } from '#ui/api.ts'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MESSAGE_CHANNELS } from '../channel.ts'
import { SuppressionList, type SuppressionView } from '../sending-contract.ts'
import { refusalWords } from './refusal-words.ts'
import classes from './sending.module.css'
import { suppressionsQuery } from './sending-data.ts'

/** What is held back of a member’s addresses, and where staff write down that they asked to stop. */
export function AdvertisingPanel({ memberId }: { memberId: string }) {
  // state
  const say = useWords(refusalWords)
  const may = useMay()
  const paths = usePaths()
  const [isRecording, setRecording] = useState(false)
  // data
  const held = useQuery(suppressionsQuery(memberId))
  // view
  const record = may('member.write') && (
    <Button variant="default" onClick={() => setRecording(true)}>
      {say('record')}
    </Button>
  )
  return (
    <Section title={say('panel')} note={say('panel_note')} actions={record}>
      {held.isPending && <RowsSkeleton rows={1} />}
      {held.isError && <ErrorState error={held.error} onRetry={() => void held.refetch()} />}
      {held.isSuccess && <Held items={held.data.items} />}
      {held.isSuccess && may('member.write') && <Hand memberId={memberId} items={held.data.items} />}
      {may('refusal.read') && <TextLink to={paths.refusals({ member: memberId })}>{say('title')}</TextLink>}
      {isRecording && <RecordDialog memberId={memberId} onClose={() => setRecording(false)} />}
    </Section>
  )
}

function Held({ items }: { items: readonly SuppressionView[] }) {
  const say = useWords(refusalWords)
  const format = useFormat()
  if (items.length === 0) return <p>{say('nothing_held')}</p>
  return (
    <ul className={classes.held}>
      {items.map(({ channel, topic, reason, since }) => (
        <li key={`${channel} ${topic} ${reason}`}>
          <strong>{say(`channel_${channel}`)}</strong>
          {topic !== 'marketing' && ` · ${topic}`} · {say(`reason_${reason}`)},{' '}
          {say('since', { on: format.date(since) })}
        </li>
      ))}
    </ul>
  )
}

/** What staff may hold back and let go; a member’s own word is theirs. */
function Hand({ memberId, items }: { memberId: string; items: readonly SuppressionView[] }) {
  const say = useWords(refusalWords)
  const queries = useQueryClient()
  const path = `/members/${memberId}/suppressions`
  const change = useSend(
    (body: { channel: string; suppressed: boolean }) => api.put(path, body, { schema: SuppressionList }),
    {
      onDone: async () => {
        await refreshPaths(queries, path)
        toast(say('saved'))
      },
    },
  )
  const isOthers = (channel: string) =>
    items.some((item) => item.channel === channel && !['refused', 'complained'].includes(item.reason))
  return (
    <>
      <ProblemNote error={change.error} />
      <div className={classes.buttons}>
        {MESSAGE_CHANNELS.map((channel) => (
          <Button
            key={channel}
            variant="subtle"
            size="compact-md"
            loading={change.isPending}
            onClick={() => change.mutate({ channel, suppressed: !isOthers(channel) })}
          >
            {isOthers(channel) ? `${say('free')} · ${say(`channel_${channel}`)}` : say('hold', { channel })}
          </Button>
        ))}
      </div>
    </>
  )
}

function RecordDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  // state
  const say = useWords(refusalWords)
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { channels: ['email', 'sms'] as string[], said: '' },
    validate: ({ channels }) => (channels.length === 0 ? { channels: say('record_channels_needed') } : {}),
    send: ({ channels, said }, idempotencyKey) =>
      api.post(
        `/members/${memberId}/refusals`,
        { channels, ...(said.trim() !== '' && { said }) },
        { idempotencyKey, schema: SuppressionList },
      ),
    onDone: async () => {
      await refreshPaths(queries, `/members/${memberId}`, '/refusals')
      toast(say('recorded_now'))
      onClose()
    },
  })
  // view
  return (
    <FormDialog
      title={say('record_title')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('record_action')}
    >
      <Checkbox.Group label={say('record_channels')} {...form.getInputProps('channels')}>
        <Group gap="md" mt="xs">
          {CHANNELS.map((channel) => (
            <Checkbox key={channel} value={channel} label={say(`channel_${channel}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label={say('record_said')}
        description={say('record_said_hint')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('said')}
      />
    </FormDialog>
  )
}

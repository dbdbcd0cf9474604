import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { kitWords } from '#ui/kit-words.ts'
import { useSendForm } from '#ui/send-form.ts'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { GiveableView } from '../gesture-contract.ts'
import { giveableQuery, giveGesture, useGestureWorth, useRefreshGestures } from './gesture-data.ts'
import { gestureWords } from './gesture-words.ts'
import classes from './grants.module.css'

type GiveDialogProps = { memberId: string; onClose: () => void }

/** Gives a member a gesture: which, and why; what the budget does not bear is shown with the reason. */
export function GiveDialog({ memberId, onClose }: GiveDialogProps) {
  const say = useWords(gestureWords)
  const query = useQuery(giveableQuery)
  return (
    <Dialog title={say('give_title')} onClose={onClose} size="md">
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p>{say('give_none')}</p>}
      {query.data && query.data.items.length > 0 && (
        <GiveForm memberId={memberId} giveable={query.data} onClose={onClose} />
      )}
    </Dialog>
  )
}

function GiveForm({ memberId, giveable, onClose }: GiveDialogProps & { giveable: GiveableView }) {
  const say = useWords(gestureWords)
  const kit = useWords(kitWords)
  const format = useFormat()
  const worthOf = useGestureWorth()
  const refresh = useRefreshGestures()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { gesture: '', reason: '' },
    validate: ({ gesture, reason }) => ({
      gesture: gesture === '' ? say('give_needed') : null,
      reason: reason.trim() === '' ? say('give_why_needed') : null,
    }),
    send: ({ gesture, reason }, key) => giveGesture(memberId, { gesture, reason: reason.trim() }, key),
    onDone: async () => {
      toast(say('give_done'))
      onClose()
      await refresh()
    },
  })
  const sum = (minor: number | null) => (minor === null ? 'none' : format.money(minor))
  return (
    <FormLayout
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('give')}
      aside={
        <Button variant="default" size="md" onClick={onClose}>
          {kit('cancel')}
        </Button>
      }
    >
      <span className={classes.soft}>
        {say('give_left', { day: sum(giveable.left_today_minor), month: sum(giveable.left_month_minor) })}
      </span>
      <Radio.Group label={say('give_what')} {...form.getInputProps('gesture')}>
        <Stack gap="xs" mt="xs">
          {giveable.items.map((item) => (
            <Radio
              key={item.id}
              value={item.id}
              label={`${item.name}: ${worthOf(item)}`}
              description={item.not_now}
              disabled={item.not_now !== null}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={say('give_why')}
        description={say('give_why_hint')}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
    </FormLayout>
  )
}

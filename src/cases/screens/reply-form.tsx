import { Button, Switch, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ProblemNote } from '#ui/error-state.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { useWords } from '#ui/words.ts'
import { CASES, writeMessage } from './case-data.ts'
import classes from './cases.module.css'
import { caseWords } from './words.ts'

/** An answer to the member, or a note that stays in the office. */
export function ReplyForm({ id }: { id: string }) {
  // state
  const say = useWords(caseWords)
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { text: '', is_note: false },
    validate: ({ text }) => ({ text: text.trim() === '' ? say('text_needed') : null }),
    send: (values, key) => writeMessage(id, values, key),
    onDone: () => {
      form.reset()
      void refreshPaths(queries, CASES)
    },
    draft: `case-${id}`,
  })
  const isNote = form.values.is_note
  // view
  return (
    <form className={classes.reply} onSubmit={submit} noValidate>
      <ProblemNote error={error} />
      <Textarea
        label={say(isNote ? 'note' : 'reply')}
        autosize
        minRows={3}
        maxLength={4000}
        {...form.getInputProps('text')}
      />
      <div className={classes.row}>
        <Button type="submit" loading={pending}>
          {say(isNote ? 'keep_note' : 'send')}
        </Button>
        <Switch label={say('reply_note')} {...form.getInputProps('is_note', { type: 'checkbox' })} />
      </div>
    </form>
  )
}

import { Select, Switch, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '#ui/api.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { usePaths } from '#ui/paths.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { CASE_TOPICS, type CaseTopic } from '../case.ts'
import { CaseView } from '../contract.ts'
import { CASES } from './case-data.ts'
import { caseWords } from './words.ts'

/** Writes down what a member said at the counter or on the phone. */
export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  // state
  const say = useWords(caseWords)
  const paths = usePaths()
  const router = useRouter()
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { phone: '', about: 'points' as CaseTopic, text: '', from_member: true },
    validate: ({ phone, text }) => ({
      phone: phone.trim() === '' ? say('needed') : null,
      text: text.trim() === '' ? say('text_needed') : null,
    }),
    send: ({ phone, ...body }, idempotencyKey) =>
      api.post(CASES, { ...body, member: { phone } }, { idempotencyKey, schema: CaseView }),
    onDone: (made) => {
      void refreshPaths(queries, CASES)
      toast(say('added'))
      void router.navigate({ href: paths.case(made.id) })
    },
  })
  // view
  return (
    <FormDialog
      title={say('new')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('add')}
    >
      <LtrField label={say('phone')} type="tel" {...form.getInputProps('phone')} />
      <Select
        label={say('about')}
        data={CASE_TOPICS.map((value) => ({ value, label: say(`about_${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('about')}
      />
      <Textarea label={say('text')} autosize minRows={3} maxLength={4000} {...form.getInputProps('text')} />
      <Switch
        label={say('from_member')}
        size="md"
        {...form.getInputProps('from_member', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}

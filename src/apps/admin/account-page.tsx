import { Input, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Session } from '#access/contract.ts'
import { api } from '#ui/api.ts'
import { FormLayout } from '#ui/form-layout.tsx'
import { LANGUAGES, useLanguage } from '#ui/language.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { words } from './account-words.ts'
import { sessionQuery, useSession } from './session.ts'

const SHORTEST_PASSWORD = 10

/** Takes the server's answer as the session from now on. */
function useKeepSession() {
  const queries = useQueryClient()
  const say = useWords(words)
  return (session: Session) => {
    queries.setQueryData(sessionQuery.queryKey, session)
    toast(say('saved'))
  }
}

function PasswordForm() {
  const say = useWords(words)
  const keep = useKeepSession()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { current_password: '', new_password: '' },
    validate: ({ current_password, new_password }) => ({
      current_password: current_password === '' ? say('current_needed') : null,
      new_password:
        new_password.length < SHORTEST_PASSWORD ? say('new_too_short', { count: SHORTEST_PASSWORD }) : null,
    }),
    send: (values) => api.patch('/session/staff', values, { schema: Session }),
    onDone: (session) => {
      form.reset()
      keep(session)
    },
  })
  const toggle = { 'aria-label': say('show_password') }
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('change_password')}>
      <PasswordInput
        label={say('current_password')}
        autoComplete="current-password"
        dir="ltr"
        visibilityToggleButtonProps={toggle}
        {...form.getInputProps('current_password')}
      />
      <PasswordInput
        label={say('new_password')}
        description={say('new_hint', { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        dir="ltr"
        visibilityToggleButtonProps={toggle}
        {...form.getInputProps('new_password')}
      />
    </FormLayout>
  )
}

function PersonForm() {
  const say = useWords(words)
  const { staff } = useSession()
  const { choose } = useLanguage()
  const keep = useKeepSession()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: staff.name, language: staff.language },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('name_needed') : null }),
    send: (values) => api.patch('/session/staff', values, { schema: Session }),
    onDone: (session) => {
      choose(session.staff.language)
      keep(session)
    },
  })
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <TextInput label={say('name')} autoComplete="name" {...form.getInputProps('name')} />
      <Input.Wrapper label={say('language')} labelElement="div">
        <SegmentedControl
          display="flex"
          w="fit-content"
          aria-label={say('language')}
          data={LANGUAGES.map((value) => ({ value, label: say(`language_${value}`) }))}
          {...form.getInputProps('language')}
        />
      </Input.Wrapper>
    </FormLayout>
  )
}

/** One's own name, language and password. Whoever was given a password by somebody else sees only the last of these. */
export function AccountPage() {
  const say = useWords(words)
  const { staff } = useSession()
  if (staff.password_temporary) {
    return (
      <>
        <PageHeader title={say('first_title', { name: staff.name })} lead={say('first_lead')} />
        <PasswordForm />
      </>
    )
  }
  return (
    <>
      <PageHeader title={say('title')} />
      <PersonForm />
      <Section title={say('password_title')}>
        <PasswordForm />
      </Section>
    </>
  )
}

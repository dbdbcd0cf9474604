import { Alert, Button, PasswordInput, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { Mark } from '#ui/logo.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { Problem } from '#ui/problem.ts'
import { useWords } from '#ui/words.ts'
import { safeNext } from './paths.ts'
import { LanguageSwitch, SchemeSwitch } from './preferences.tsx'
import { type Credentials, demoSignInQuery, useSignIn } from './session.ts'
import { SignInArt } from './sign-in-art.tsx'
import classes from './sign-in-page.module.css'
import { words } from './words.ts'

function SignInProblem({ error }: { error: unknown }) {
  const say = useWords(words)
  if (!(error instanceof Problem) || (error.status !== 401 && error.status !== 429)) {
    return <ProblemNote error={error} />
  }
  const minutes = Math.max(1, Math.ceil((error.document.retryAfterSeconds ?? 60) / 60))
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />}>
      {error.status === 429 ? say('sign_in_wait', { minutes }) : say('sign_in_refused')}
    </Alert>
  )
}

function DemoOffer({ onFill }: { onFill: (credentials: Credentials) => void }) {
  const say = useWords(words)
  const demo = useQuery(demoSignInQuery).data
  if (!demo) return null
  return (
    <div className={classes.demo}>
      <strong>{say('demo_title')}</strong>
      <p>{say('demo_text')}</p>
      <p className={classes.demoDetails}>
        <Ltr>{demo.email}</Ltr>
        <Ltr>{demo.password}</Ltr>
      </p>
      <Button variant="light" fullWidth onClick={() => onFill(demo)}>
        {say('demo_fill')}
      </Button>
    </div>
  )
}

function SignInForm() {
  // state
  const say = useWords(words)
  const router = useRouter()
  const { next } = useSearch({ strict: false }) as { next?: string }
  const submit = useRef<HTMLButtonElement>(null)
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? say('email_needed') : null),
      password: (value) => (value === '' ? say('password_needed') : null),
    },
  })
  // actions
  const signIn = useSignIn(() => void router.navigate({ href: safeNext(next) }))
  const fill = ({ email, password }: Credentials) => {
    form.setValues({ email, password })
    submit.current?.focus()
  }
  // view
  return (
    <>
      <form className={classes.form} onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <SignInProblem error={signIn.error} />
        <TextInput
          label={say('email')}
          type="email"
          autoComplete="username"
          dir="ltr"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={say('password')}
          autoComplete="current-password"
          dir="ltr"
          visibilityToggleButtonProps={{ 'aria-label': say('show_password') }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button ref={submit} type="submit" size="md" fullWidth loading={signIn.isPending}>
          {say('sign_in')}
        </Button>
      </form>
      <DemoOffer onFill={fill} />
    </>
  )
}

export function SignInPage() {
  const say = useWords(words)
  const title = `${say('sign_in_title')} · ${say('product')}`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className={classes.page}>
      <main className={classes.side}>
        <div className={classes.top}>
          <span className={classes.brand}>
            <Mark size={32} />
            {say('product')}
          </span>
          <span className={classes.preferences}>
            <LanguageSwitch />
            <SchemeSwitch />
          </span>
        </div>
        <div className={classes.middle}>
          <Title order={1} className={classes.title}>
            {say('sign_in_title')}
          </Title>
          <p className={classes.lead}>{say('sign_in_lead')}</p>
          <SignInForm />
        </div>
      </main>
      <aside className={classes.panel} aria-label={say('product')}>
        <SignInArt />
        <div className={classes.panelText}>
          <p className={classes.panelLine}>{say('panel_line')}</p>
          <p>{say('panel_text')}</p>
        </div>
      </aside>
    </div>
  )
}

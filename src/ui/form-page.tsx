import type { ComponentProps, ReactNode } from 'react'
import { FormLayout } from './form-layout.tsx'
import { LinkButton } from './link.tsx'
import { PageHeader } from './page-header.tsx'
import type { useSendForm } from './send-form.ts'

type FormPageProps = Pick<ComponentProps<typeof PageHeader>, 'title' | 'lead'> & {
  /** Where the page came from. */
  back: { to: string; label: string }
  sending: Pick<ReturnType<typeof useSendForm>, 'submit' | 'pending' | 'error'>
  /** The verb of what will happen. */
  action: string
  /** Whether the way back stands beside the button too: on pages that change what is there already. */
  isEdit?: boolean
  children: ReactNode
}

/** A page that is one form: for something new, or for something that is there. */
export function FormPage({ title, lead, back, sending, action, isEdit = false, children }: FormPageProps) {
  const { submit, pending, error } = sending
  const wayOut = isEdit && (
    <LinkButton to={back.to} variant="subtle">
      {back.label}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={title} lead={lead} back={back} />
      <FormLayout onSubmit={submit} error={error} pending={pending} action={action} aside={wayOut}>
        {children}
      </FormLayout>
    </>
  )
}

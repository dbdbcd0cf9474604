import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { PartnerView } from '../contract.ts'
import { setConnection, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

type ConnectionProps = { partner: PartnerView; mayChange: boolean }

/** Where the partner's own club answers, so that points can go there. */
export function ConnectionSection({ partner, mayChange }: ConnectionProps) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const [isConnecting, setConnecting] = useState(false)
  const leaving = useSend((_: null) => setConnection(partner.id, null), {
    onDone: async () => {
      toast(say('saved'))
      await refresh()
    },
  })
  const { remote } = partner
  const actions = mayChange && (
    <>
      {remote && (
        <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate(null)}>
          {say('disconnect')}
        </Button>
      )}
      <Button variant="default" onClick={() => setConnecting(true)}>
        {say('connect')}
      </Button>
    </>
  )
  return (
    <Section title={say('connection')} actions={actions}>
      <ProblemNote error={leaving.error} />
      <p>{remote ? say('connection_at', { url: remote.url }) : say('connection_none')}</p>
      {isConnecting && <ConnectDialog partner={partner} onClose={() => setConnecting(false)} />}
    </Section>
  )
}

function ConnectDialog({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { url: partner.remote?.url ?? '', partner: partner.remote?.partner ?? '', key: '' },
    send: (values) => setConnection(partner.id, values),
    onDone: async () => {
      onClose()
      toast(say('saved'))
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('connection')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('connect')}
    >
      <LtrField label={say('url')} type="url" data-autofocus {...form.getInputProps('url')} />
      <LtrField label={say('their_id')} {...form.getInputProps('partner')} />
      <LtrField label={say('their_key')} autoComplete="off" {...form.getInputProps('key')} />
    </FormDialog>
  )
}

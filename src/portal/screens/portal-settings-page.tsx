import { Button, ColorInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { SettingsNav } from '#access/screens/settings-nav.tsx'
import { MessagePage } from '#messaging/contract.ts'
import { api } from '#ui/api.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { PortalSettings } from '../contract.ts'
import { inkOn } from '../face.ts'
import { portalWords } from './words.ts'

type Settings = ReturnType<typeof PortalSettings.parse>

const KEY = ['/portal-settings']
const ADDRESS = /^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/
const COLOUR = /^#[0-9a-f]{6}$/i

/** Where members’ own page is and what it looks like; a part of the settings. */
export function PortalSettingsPage() {
  // state
  const say = useWords(portalWords)
  // data
  const settings = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get('/portal-settings', { schema: PortalSettings, signal }),
  })
  // view
  if (settings.isPending) return <PageSkeleton />
  if (settings.isError)
    return <ErrorState level={1} error={settings.error} onRetry={() => void settings.refetch()} />
  const open = (
    <Button variant="default" component="a" href={settings.data.url} target="_blank" rel="noreferrer">
      {say('open')}
    </Button>
  )
  return (
    <>
      <SettingsNav />
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            <MessagesLink />
            {open}
          </>
        }
      />
      <PortalForm settings={settings.data} />
    </>
  )
}

/** Only where the server keeps messages to be looked at: in development. */
function MessagesLink() {
  const say = useWords(portalWords)
  const paths = usePaths()
  const may = useMay()
  const kept = useQuery({
    queryKey: ['/messages', 'first'],
    queryFn: ({ signal }) => api.get('/messages?limit=1', { schema: MessagePage, signal }),
    enabled: may('message.read'),
    retry: false,
  })
  return kept.isSuccess ? <TextLink to={paths.messages()}>{say('messages')}</TextLink> : null
}

function PortalForm({ settings }: { settings: Settings }) {
  // state
  const say = useWords(portalWords)
  const may = useMay()
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { address: settings.address, accent: settings.accent },
    validate: ({ address, accent }) => ({
      address: address === settings.address || ADDRESS.test(address) ? null : say('address_wrong'),
      accent: COLOUR.test(accent) ? null : say('accent'),
    }),
    send: ({ address, accent }) =>
      api.patch(
        '/portal-settings',
        // A club that never chose an address is found by its id, which is none of its choices.
        { accent, ...(address !== settings.address && { address }) },
        { schema: PortalSettings },
      ),
    onDone: (saved) => {
      queries.setQueryData(KEY, saved)
      toast(say('saved'))
    },
  })
  const { accent } = form.values
  const isReadOnly = !may('settings.write')
  // view
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <LtrField
        label={say('address')}
        description={say('address_hint')}
        maxLength={60}
        disabled={isReadOnly}
        {...form.getInputProps('address')}
      />
      <ColorInput
        label={say('accent')}
        description={say('accent_hint')}
        format="hex"
        eyeDropperButtonProps={{ 'aria-label': say('accent_pick') }}
        disabled={isReadOnly}
        {...form.getInputProps('accent')}
      />
      {COLOUR.test(accent) && (
        <span
          style={{
            alignSelf: 'flex-start',
            justifySelf: 'start',
            padding: '0.6rem 1.2rem',
            borderRadius: '0.6rem',
            background: accent,
            color: inkOn(accent),
          }}
        >
          {say('sample')}
        </span>
      )}
    </FormLayout>
  )
}

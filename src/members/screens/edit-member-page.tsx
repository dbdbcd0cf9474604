import { ActionIcon, Button, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { MemberView } from '../contract.ts'
import { IDENTIFIER_KINDS, type IdentifierKind } from '../identifier-kind.ts'
import { ExistingLink } from './existing-link.tsx'
import { changeMember, memberQuery, useRefreshMembers } from './member-data.ts'
import { IdentifierFields, NameFields, ProfileFields } from './member-fields.tsx'
import { titleOf } from './member-name.ts'
import { changesBetween, type EditValues, type Further, lacks, valuesOf } from './member-values.ts'
import classes from './members.module.css'
import { PhoneText } from './phone-text.tsx'
import { formWords, memberWords } from './words.ts'

export function EditMemberPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, isPending, isError, error, refetch } = useQuery(memberQuery(id))
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return <EditForm member={data} />
}

function EditForm({ member }: { member: MemberView }) {
  // state
  const say = useWords(formWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshMembers()
  const [before] = useState(() => valuesOf(member))
  // actions
  const { form, ...sending } = useSendForm<EditValues, MemberView>({
    initialValues: before,
    send: (values) => changeMember(member.id, changesBetween(before, values)),
    onDone: () => {
      void refresh()
      toast(say('saved'))
      void router.navigate({ href: paths.member(member.id) })
    },
  })
  // view
  return (
    <FormPage
      title={say('edit_title')}
      lead={titleOf(member)}
      back={{ to: paths.member(member.id), label: say('back') }}
      sending={sending}
      action={say('save')}
    >
      <ExistingLink error={sending.error} />
      <NameFields form={form} />
      <IdentifierFields form={form} />
      <ProfileFields form={form} />
      <FurtherFields
        list={form.values.further}
        onChange={(further) => form.setFieldValue('further', further)}
      />
    </FormPage>
  )
}

function FurtherFields({ list, onChange }: { list: Further[]; onChange: (list: Further[]) => void }) {
  // state
  const say = useWords(formWords)
  const field = useWords(memberWords)
  const [kind, setKind] = useState<IdentifierKind>('phone')
  const [value, setValue] = useState('')
  // actions
  const add = () => {
    const one = { kind, value: value.trim() }
    if (one.value === '') return
    if (lacks(list, one)) onChange([...list, one])
    setValue('')
  }
  // view
  return (
    <fieldset className={classes.part}>
      <legend className={classes.partTitle}>{say('further')}</legend>
      <p className={classes.partNote}>{say('further_hint')}</p>
      {list.length > 0 && (
        <ul className={classes.further}>
          {list.map((one) => (
            <li key={`${one.kind} ${one.value}`}>
              <span className={classes.soft}>{field(one.kind)}</span>
              {one.kind === 'phone' ? <PhoneText phone={one.value} /> : <Ltr>{one.value}</Ltr>}
              <ActionIcon
                aria-label={say('further_remove', { value: one.value })}
                onClick={() => onChange(list.filter((other) => other !== one))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.adding}>
        <Select
          label={say('further_kind')}
          allowDeselect={false}
          data={IDENTIFIER_KINDS.map((one) => ({ value: one, label: field(one) }))}
          value={kind}
          onChange={(chosen) => setKind(chosen as IdentifierKind)}
        />
        <LtrField
          label={say('further_value')}
          value={value}
          maxLength={254}
          onChange={(event) => setValue(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <Button variant="default" size="md" onClick={add} disabled={value.trim() === ''}>
          {say('further_add')}
        </Button>
      </div>
    </fieldset>
  )
}

import { useRouter } from '@tanstack/react-router'
import { LtrField } from '#ui/form-fields.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import { IDENTIFIER_KINDS } from '../identifier-kind.ts'
import {
  ConsentFields,
  type ConsentValues,
  chosenOf,
  NO_CONSENT,
  toConsents,
  useWordingChoices,
  useWordingLanguage,
} from './consent-fields.tsx'
import { consentWords } from './consent-words.ts'
import { ExistingLink } from './existing-link.tsx'
import { joinMember, useRefreshMembers } from './member-data.ts'
import { IdentifierFields, NameFields, ProfileFields } from './member-fields.tsx'
import { nameOf } from './member-name.ts'
import { type MemberValues, NO_VALUES, toBody } from './member-values.ts'
import classes from './members.module.css'
import { formWords, listWords } from './words.ts'

type Values = MemberValues & { consent: ConsentValues; referred_by: string }

/** Joins a member; `?phone=` and the like fill what the desk has typed into the search already. */
export function NewMemberPage() {
  // state
  const say = useWords(formWords)
  const list = useWords(listWords)
  const ask = useWords(consentWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshMembers()
  const [known] = useUrlState(IDENTIFIER_KINDS)
  // actions; no draft is kept, so that at the counter one person's details never greet the next
  const { form, ...sending } = useSendForm<Values, Awaited<ReturnType<typeof joinMember>>>({
    initialValues: { ...NO_VALUES, ...known, consent: NO_CONSENT, referred_by: '' },
    validate: (values) => ({
      phone: IDENTIFIER_KINDS.every((kind) => values[kind].trim() === '') ? say('identifier_needed') : null,
    }),
    send: ({ consent, referred_by: friend, ...values }, key) => {
      const referred = friend.trim() !== '' && { referred_by: { phone: friend.trim() } }
      return joinMember({ ...toBody(values), ...referred, consents: toConsents(consent, true, wording) }, key)
    },
    onDone: (member) => {
      void refresh()
      toast(say('joined', { name: nameOf(member) || 'none' }))
      void router.navigate({ href: paths.member(member.id) })
    },
  })
  const language = useWordingLanguage(form.values.language)
  const choices = useWordingChoices(language)
  const wording = chosenOf(choices, form.values.consent.wording)
  // view
  return (
    <FormPage
      title={say('new_title')}
      lead={say('new_lead')}
      back={{ to: paths.members(), label: list('title') }}
      sending={sending}
      action={say('join')}
    >
      <ExistingLink error={sending.error} />
      <IdentifierFields form={form} autoFocus />
      <NameFields form={form} />
      <ProfileFields form={form} />
      <LtrField
        label={say('friend')}
        description={say('friend_hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="tel"
        autoComplete="off"
        maxLength={40}
        {...form.getInputProps('referred_by')}
      />
      <fieldset className={classes.part}>
        <legend className={classes.partTitle}>{ask('ask')}</legend>
        <p className={classes.partNote}>{ask('ask_note')}</p>
        <ConsentFields
          value={form.values.consent}
          onChange={(consent) => form.setFieldValue('consent', consent)}
          choices={choices}
          language={language}
        />
      </fieldset>
    </FormPage>
  )
}

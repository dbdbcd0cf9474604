import { Select, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { DateField } from '#ui/date-field.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { readNow } from '#ui/now.ts'
import { useWords } from '#ui/words.ts'
import { BIRTH_CALENDARS, GENDERS } from '../member.ts'
import { AddressDoubt } from './address-doubt.tsx'
import { useBranchNames } from './member-data.ts'
import type { MemberValues } from './member-values.ts'
import { memberWords } from './words.ts'

/** A form whose values hold a member's, among others. */
type MemberForm = {
  getInputProps: (name: keyof MemberValues) => ReturnType<UseFormReturnType<MemberValues>['getInputProps']>
}

const props = (form: MemberForm, name: keyof MemberValues) => form.getInputProps(name)

/** What a member is found by: the phone first, because it is what people say at the counter. */
export function IdentifierFields({ form, autoFocus = false }: { form: MemberForm; autoFocus?: boolean }) {
  const say = useWords(memberWords)
  const email = props(form, 'email')
  return (
    <>
      <FieldRow>
        <LtrField
          label={say('phone')}
          type="tel"
          autoComplete="off"
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          maxLength={40}
          {...props(form, 'phone')}
        />
        <LtrField label={say('email')} type="email" autoComplete="off" maxLength={254} {...email} />
      </FieldRow>
      <AddressDoubt address={String(email.value ?? '')} onMend={(meant) => email.onChange(meant)} />
      <FieldRow>
        <LtrField label={say('card')} autoComplete="off" maxLength={254} {...props(form, 'card')} />
        <LtrField
          label={say('external_id')}
          description={say('external_id_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          maxLength={254}
          {...props(form, 'external_id')}
        />
      </FieldRow>
    </>
  )
}

export function NameFields({ form }: { form: MemberForm }) {
  const say = useWords(memberWords)
  return (
    <FieldRow>
      <TextInput
        label={say('first_name')}
        autoComplete="off"
        maxLength={100}
        {...props(form, 'first_name')}
      />
      <TextInput label={say('last_name')} autoComplete="off" maxLength={100} {...props(form, 'last_name')} />
    </FieldRow>
  )
}

export function ProfileFields({ form }: { form: MemberForm }) {
  // state
  const say = useWords(memberWords)
  // data
  const { branches: known } = useBranchNames()
  const { value: chosen } = props(form, 'home_branch') as { value: string | null }
  const missing = chosen !== null && !known.some((branch) => branch.value === chosen)
  const options = missing ? [...known, { value: chosen, label: chosen }] : known
  const today = new Date(readNow()).toISOString().slice(0, 10)
  // view
  return (
    <>
      <FieldRow>
        <DateField
          label={say('birth_on')}
          clearable
          minDate="1900-01-01"
          maxDate={today}
          defaultLevel="decade"
          {...props(form, 'birth_on')}
        />
        <Select
          label={say('birth_calendar')}
          placeholder={say('calendar_gregorian')}
          clearable
          data={BIRTH_CALENDARS.map((value) => ({ value, label: say(`calendar_${value}`) }))}
          {...props(form, 'birth_calendar')}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={say('gender')}
          placeholder={say('choose')}
          clearable
          data={GENDERS.map((value) => ({ value, label: say(`gender_${value}`) }))}
          {...props(form, 'gender')}
        />
        <Select
          label={say('language')}
          placeholder={say('choose')}
          clearable
          data={(['he', 'en'] as const).map((value) => ({ value, label: say(`language_${value}`) }))}
          {...props(form, 'language')}
        />
      </FieldRow>
      {options.length > 0 && (
        <FieldRow>
          <Select
            label={say('branch')}
            placeholder={say('choose')}
            clearable
            searchable
            data={options}
            {...props(form, 'home_branch')}
          />
        </FieldRow>
      )}
    </>
  )
}

import { Field } from '#ui/light/field.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './reward-words.ts'

const FIELDS = ['name', 'phone', 'street', 'city', 'postal_code', 'note'] as const
type FieldName = (typeof FIELDS)[number]
export type AddressText = Readonly<Record<FieldName, string>>

export const NO_ADDRESS: AddressText = {
  name: '',
  phone: '',
  street: '',
  city: '',
  postal_code: '',
  note: '',
}

const COMPLETES: Readonly<Record<FieldName, string>> = {
  name: 'name',
  phone: 'tel',
  street: 'street-address',
  city: 'address-level2',
  postal_code: 'postal-code',
  note: 'off',
}
const LEFT_TO_RIGHT: readonly FieldName[] = ['phone', 'postal_code']

/** Whether a courier could find it. */
export const isWhole = ({ name, phone, street, city }: AddressText): boolean =>
  [name, phone, street, city].every((text) => text.trim() !== '')

/** As the server takes it: what is empty is not there. */
export function tidyAddress(address: AddressText) {
  const { name, phone, street, city, postal_code, note } = address
  return {
    name: name.trim(),
    phone: phone.trim(),
    street: street.trim(),
    city: city.trim(),
    ...(postal_code.trim() !== '' && { postal_code: postal_code.trim() }),
    ...(note.trim() !== '' && { note: note.trim() }),
  }
}

export function AddressFields(props: { address: AddressText; onChange(address: AddressText): void }) {
  const say = useWords(words)
  return (
    <div className="stack">
      {FIELDS.map((name) => (
        <Field
          key={name}
          label={say(name)}
          autoComplete={COMPLETES[name]}
          type={name === 'phone' ? 'tel' : 'text'}
          dir={LEFT_TO_RIGHT.includes(name) ? 'ltr' : undefined}
          value={props.address[name]}
          onChange={(event) => props.onChange({ ...props.address, [name]: event.target.value })}
        />
      ))}
    </div>
  )
}

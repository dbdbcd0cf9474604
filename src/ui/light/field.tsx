import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  hint?: ReactNode
  fault?: string | null | undefined
}

/** One line to fill in, with its name above it. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
  const id = useId()
  const below = fault ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={below ? `${id}-below` : undefined}
      />
      {below && (
        <p id={`${id}-below`} className={fault ? 'fault small' : 'soft small'}>
          {below}
        </p>
      )}
    </div>
  )
}

/** Any other control under its name: a choice from a list, a longer text. */
export function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

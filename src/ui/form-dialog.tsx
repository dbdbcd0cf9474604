import { Button } from '@mantine/core'
import type { ComponentProps, FormEventHandler, ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { FormLayout } from './form-layout.tsx'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

type FormDialogProps = Pick<ComponentProps<typeof Dialog>, 'title' | 'onClose' | 'size'> & {
  onSubmit: FormEventHandler<HTMLFormElement>
  error: unknown
  pending: boolean
  /** The verb of what will happen. */
  action: string
  children: ReactNode
}

/** A dialog that is one form: sent, or left as it was. */
export function FormDialog({ title, onClose, size = 'md', children, ...form }: FormDialogProps) {
  const say = useWords(kitWords)
  const cancel = (
    <Button variant="default" size="md" onClick={onClose}>
      {say('cancel')}
    </Button>
  )
  return (
    <Dialog title={title} onClose={onClose} size={size}>
      <FormLayout {...form} aside={cancel}>
        {children}
      </FormLayout>
    </Dialog>
  )
}

import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './confirm-dialog.module.css'
import { ProblemNote } from './error-state.tsx'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

type ConfirmDialogProps = {
  opened: boolean
  onClose: () => void
  /** A question that names the thing: "Revoke the key of the Haifa till?" */
  title: string
  /** What will happen, in numbers, one line each. */
  consequences: readonly ReactNode[]
  /** The verb of the act itself, never "OK". */
  action: string
  onConfirm: () => void
  pending?: boolean
  error?: unknown
  /** For what cannot be undone. */
  danger?: boolean
  children?: ReactNode
}

/** Asks before an act that is hard to take back, and says what it will do. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, consequences, action, onConfirm, pending = false, error, danger } = props
  const say = useWords(kitWords)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <ul className={classes.consequences}>
        {consequences.map((consequence, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed lines of text without an identity of their own
          <li key={index}>{consequence}</li>
        ))}
      </ul>
      {props.children}
      <ProblemNote error={error} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {say('cancel')}
        </Button>
        <Button {...(danger ? { color: 'red' } : {})} onClick={onConfirm} loading={pending}>
          {action}
        </Button>
      </div>
    </Modal>
  )
}

import { Modal, type ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './confirm-dialog.module.css'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

type DialogProps = {
  title: ReactNode
  onClose: () => void
  size?: NonNullable<ModalProps['size']>
  children: ReactNode
}

/** Something small to fill in, over the page that it belongs to. It is there while it is rendered. */
export function Dialog({ title, onClose, size = 'lg', children }: DialogProps) {
  const say = useWords(kitWords)
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {children}
    </Modal>
  )
}

import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { kitWords } from '#ui/kit-words.ts'
import { useWords } from '#ui/words.ts'
import classes from './settings.module.css'

type DialogProps = { title: ReactNode; onClose: () => void; children: ReactNode }

/** Something small to fill in, over the page that it belongs to. It is there while it is rendered. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const say = useWords(kitWords)
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      classNames={{ title: classes.dialogTitle ?? '' }}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {children}
    </Modal>
  )
}

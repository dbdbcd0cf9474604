import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../words.ts'
import { lightWords } from './light-words.ts'

type SheetProps = { title: string; onClose(): void; children: ReactNode }

/** Something in front of the page: up from below on a telephone, in the middle elsewhere. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const say = useWords(lightWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element || element.open) return
    element.showModal()
    // Whoever opened it wants to fill it in; where there is nothing to fill in, the browser has its own rule.
    element.querySelector<HTMLElement>('input:not([type=checkbox]), textarea')?.focus()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={heading} onClose={onClose}>
      <div className="stack">
        <div className="row apart still">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="button quiet" aria-label={say('close')} onClick={onClose}>
            <IconX size={22} aria-hidden />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}

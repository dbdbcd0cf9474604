import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '#ui/words.ts'
import { words } from './secret-words.ts'
import classes from './settings.module.css'

type SecretNoteProps = {
  /** What it opens, and to whom it goes. */
  children: ReactNode
  secret: string
  onDone: () => void
}

/** A secret that is shown this once. One press or one click on it takes it whole. */
export function SecretNote({ children, secret, onDone }: SecretNoteProps) {
  const say = useWords(words)
  // A desk opened by a plain address in the shop's network has no clipboard; the text can still be selected.
  const mayCopy = window.isSecureContext
  return (
    <div className={classes.secret}>
      <div>{children}</div>
      <div className={classes.secretValue} dir="ltr" data-autofocus tabIndex={-1}>
        {secret}
      </div>
      <strong>{say('once')}</strong>
      <div className={classes.buttons}>
        {mayCopy && (
          <CopyButton value={secret} timeout={4000}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
              >
                <span aria-live="polite">{say(copied ? 'copied' : 'copy')}</span>
              </Button>
            )}
          </CopyButton>
        )}
        <Button variant="default" onClick={onDone}>
          {say('kept')}
        </Button>
      </div>
    </div>
  )
}

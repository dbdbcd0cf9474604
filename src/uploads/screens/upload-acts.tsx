import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { isMoving, type UploadState } from '../upload.ts'
import classes from './uploads.module.css'

type StartProps = {
  state: UploadState
  /** What stands in the way. */
  faults: readonly { detail: string }[]
  start: { error: unknown; isPending: boolean; mutate: (nothing: null) => void }
  action: string
  note: string
  /** How the file reads, in one sentence. */
  children: ReactNode
}

/** One sentence on how the file reads, and the button that it leads to. */
export function StartUpload({ state, faults, start, action, note, children }: StartProps) {
  return (
    <>
      <Sentence>{children}</Sentence>
      {faults.length > 0 && (
        <ul className={classes.faults}>
          {faults.map(({ detail }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <ProblemNote error={start.error} />
      <div className={classes.actions}>
        <Button
          disabled={faults.length > 0 || isMoving(state)}
          loading={start.isPending}
          onClick={() => start.mutate(null)}
        >
          {action}
        </Button>
        <span className={classes.soft}>{note}</span>
      </div>
    </>
  )
}

type RemoveProps = {
  remove: { error: unknown; isPending: boolean; mutate: () => void }
  action: string
  question: string
  consequences: readonly string[]
}

/** Takes a file away, after asking. */
export function RemoveUpload({ remove, action, question, consequences }: RemoveProps) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {action}
      </Button>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={question}
        consequences={consequences}
        action={action}
        onConfirm={() => remove.mutate()}
        pending={remove.isPending}
        error={remove.error}
        danger
      />
    </>
  )
}

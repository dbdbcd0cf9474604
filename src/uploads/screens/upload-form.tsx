import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import type { useSend } from '#ui/query.ts'
import type { Uploading } from './upload-data.ts'
import classes from './uploads.module.css'

export const TEXT_ENDINGS = ['.csv', '.txt', '.tsv', '.gz']
const MAX_MEGABYTES = 2_000

type Sending<Sent> = Pick<ReturnType<typeof useSend<Sent, unknown>>, 'error' | 'isPending' | 'reset'> & {
  mutate: (sent: Sent) => void
}

type UploadFormProps = {
  upload: Sending<Uploading>
  label: string
  endings?: readonly string[]
  /** What is to be done with the file, as far as it is said before. */
  doing?: Readonly<Record<string, string>>
  /** The verb of the button: nothing begins but looking at the file. */
  look: string
  note?: string
}

/** A file is chosen, then sent; how far it has gone up is seen. */
export function UploadForm({ upload, label, endings = TEXT_ENDINGS, doing, look, note }: UploadFormProps) {
  // state
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState(0)
  // actions
  const send = () => {
    if (!file) return
    setShare(0)
    upload.mutate({ file, ...(doing && { doing }), onProgress: setShare })
  }
  // view
  return (
    <>
      <ProblemNote error={upload.error} />
      <FileDrop
        label={label}
        file={file}
        onChange={(chosen) => {
          upload.reset()
          setFile(chosen)
        }}
        endings={endings}
        maxMegabytes={MAX_MEGABYTES}
        uploaded={upload.isPending ? share : null}
      />
      {file && (
        <div className={classes.actions}>
          <Button onClick={send} loading={upload.isPending}>
            {look}
          </Button>
          {note && <span className={classes.soft}>{note}</span>}
        </div>
      )}
    </>
  )
}

type MoreFileProps = { put: { error: unknown; mutate: PutOne }; label: string; note: string }
type PutOne = (sent: Uploading, options: { onSettled: () => void }) => void

/** A file that belongs to one that is here: it goes up as soon as it is chosen. */
export function MoreFile({ put, label, note }: MoreFileProps) {
  const [share, setShare] = useState<number | null>(null)
  const take = (file: File | null) => {
    if (file === null) return
    setShare(0)
    put.mutate({ file, onProgress: setShare }, { onSettled: () => setShare(null) })
  }
  return (
    <>
      <ProblemNote error={put.error} />
      <FileDrop
        label={label}
        file={null}
        onChange={take}
        endings={TEXT_ENDINGS}
        maxMegabytes={MAX_MEGABYTES}
        uploaded={share}
      />
      <p className={classes.soft}>{note}</p>
    </>
  )
}

import '@mantine/dropzone/styles.layer.css'
import { CloseButton, Progress } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileText, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './file-drop.module.css'
import { kitWords } from './kit-words.ts'
import { Ltr } from './ltr.tsx'
import { useFormat } from './use-format.tsx'
import { useWords } from './words.ts'

type FileDropProps = {
  label: string
  file: File | null
  onChange: (file: File | null) => void
  /** Endings that are taken, such as `.csv` and `.csv.gz`. */
  endings: readonly string[]
  maxMegabytes: number
  /** Share that has gone up, while it goes. */
  uploaded?: number | null
}

const MEGABYTE = 1_000_000

/** One file, dropped or chosen. */
export function FileDrop({ label, file, onChange, endings, maxMegabytes, uploaded = null }: FileDropProps) {
  const [refused, setRefused] = useState(false)
  const say = useWords(kitWords)
  const format = useFormat()
  const take = (found: File | undefined) => {
    // Browsers disagree about the MIME type of a CSV file; its name is what people know.
    const fits = found !== undefined && endings.some((ending) => found.name.toLowerCase().endsWith(ending))
    setRefused(!fits)
    if (fits) onChange(found)
  }
  if (file) {
    return (
      <div className={classes.chosen}>
        <IconFileText size={24} stroke={1.5} aria-hidden />
        <div className={classes.name}>
          <Ltr>{file.name}</Ltr>
          <span>{format.bytes(file.size)}</span>
          {uploaded !== null && <Progress value={uploaded * 100} aria-label={file.name} />}
        </div>
        {uploaded === null && <CloseButton aria-label={say('file_remove')} onClick={() => onChange(null)} />}
      </div>
    )
  }
  return (
    <div>
      <Dropzone
        multiple={false}
        maxSize={maxMegabytes * MEGABYTE}
        onDrop={(files) => take(files[0])}
        onReject={() => setRefused(true)}
        inputProps={{ 'aria-label': label, accept: endings.join(',') }}
        className={classes.drop}
      >
        <IconUpload size={28} stroke={1.5} aria-hidden />
        <strong>{label}</strong>
        <span>{say('file_choose')}</span>
        <span>
          <Ltr>{endings.join('  ')}</Ltr> · {say('file_limit', { megabytes: maxMegabytes })}
        </span>
      </Dropzone>
      {refused && (
        <p role="alert" className={classes.refused}>
          {say('file_refused')}
        </p>
      )}
    </div>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { usePaths } from '#ui/paths.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { useCreateList } from './list-data.ts'
import { listWords } from './list-words.ts'
import classes from './segments.module.css'

/** Asks what a list is called, makes it and opens it. */
export function NewListDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(listWords)
  const paths = usePaths()
  const router = useRouter()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const creating = useCreateList(({ id }) => {
    toast(say('created'))
    void router.navigate({ href: paths.segment(id) })
  })
  return (
    <Dialog title={say('new')} onClose={onClose}>
      <form
        noValidate
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (name.trim() !== '') creating.mutate(name.trim())
        }}
      >
        <ProblemNote error={creating.error} />
        <p className={classes.soft}>{say('new_text')}</p>
        <TextInput
          label={say('name')}
          value={name}
          maxLength={100}
          error={tried && name.trim() === '' ? say('name_needed') : null}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" loading={creating.isPending}>
          {say('create')}
        </Button>
      </form>
    </Dialog>
  )
}

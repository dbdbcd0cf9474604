import { Button, TagsInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { profileWords } from './profile-words.ts'
import classes from './standing.module.css'
import { categoriesQuery, declareInterests, interestsAddress } from './standing-data.ts'

type DeclareDialogProps = { memberId: string; said: readonly string[]; onClose: () => void }

/** What a member says they care about, written down together with them. */
export function DeclareDialog({ memberId, said, onClose }: DeclareDialogProps) {
  // state
  const say = useWords(profileWords)
  const queries = useQueryClient()
  const [categories, setCategories] = useState([...said])
  // data
  const { data } = useQuery(categoriesQuery)
  // actions
  const saving = useSend((wish: string[]) => declareInterests(memberId, wish), {
    onDone: () => {
      void refreshPaths(queries, interestsAddress(memberId))
      toast(say('declare_saved'))
      onClose()
    },
  })
  // view
  return (
    <Dialog title={say('declare_title')} onClose={onClose}>
      <form
        noValidate
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(categories)
        }}
      >
        <ProblemNote error={saving.error} />
        <p className={classes.soft}>{say('declare_text')}</p>
        <TagsInput
          label={say('declare_label')}
          size="md"
          data={data?.items.map(({ category }) => category) ?? []}
          value={categories}
          onChange={setCategories}
          placeholder={categories.length === 0 ? say('declare_hint') : ''}
          maxTags={50}
          maxLength={200}
          acceptValueOnBlur
        />
        <Button type="submit" loading={saving.isPending}>
          {say('declare_save')}
        </Button>
      </form>
    </Dialog>
  )
}

import { Button, TagsInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import classes from './standing.module.css'
import { SETTINGS_PATH, saveSettings, settingsQuery } from './standing-data.ts'
import { standingWords } from './words.ts'

/** Sensitive categories: what is bought of them is nobody's interest here. */
export function ExcludedCategories() {
  const say = useWords(standingWords)
  const queries = useQueryClient()
  const { data } = useQuery(settingsQuery)
  const [changed, setChanged] = useState<string[] | null>(null)
  const save = useSend((categories: string[]) => saveSettings(categories), {
    onDone: async () => {
      toast(say('excluded_saved'))
      await refreshPaths(queries, SETTINGS_PATH)
      setChanged(null)
    },
  })
  if (!data) return null
  const shown = changed ?? data.excluded_categories
  return (
    <Section title={say('excluded')} note={say('excluded_note')}>
      <div className={classes.excluded}>
        <TagsInput label={say('excluded_label')} value={shown} onChange={setChanged} maxTags={200} />
        <Button
          variant="default"
          size="md"
          disabled={changed === null}
          loading={save.isPending}
          onClick={() => save.mutate(shown)}
        >
          {say('excluded_save')}
        </Button>
      </div>
      <ProblemNote error={save.error} />
    </Section>
  )
}

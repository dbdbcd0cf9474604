import { Button, NumberInput, Select, TagsInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { type StandingSettings, WINDOW_WEEKS } from '../contract.ts'
import { settingsWords } from './settings-words.ts'
import classes from './standing.module.css'
import { categoriesQuery, saveSettings, settingsQuery } from './standing-data.ts'

/** In a list of choices nothing is no value. */
const OWN = 'own'

/** What the club settles: what is nobody's interest here, what it keeps of its sales, and how far ahead a chance looks. */
export function SettingsSection() {
  // state
  const say = useWords(settingsWords)
  const queries = useQueryClient()
  const [changed, setChanged] = useState<Partial<StandingSettings>>({})
  // data
  const { data } = useQuery(settingsQuery)
  const categories = useQuery(categoriesQuery)
  // actions
  const save = useSend((settings: StandingSettings) => saveSettings(settings), {
    onDone: async () => {
      toast(say('saved'))
      await refreshPaths(queries, '/standing', '/members')
      setChanged({})
    },
  })
  // view
  if (!data) return null
  const shown = { ...data, ...changed }
  return (
    <Section title={say('title')}>
      <form
        noValidate
        className={classes.settings}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(shown)
        }}
      >
        <TagsInput
          label={say('excluded')}
          description={say('excluded_note')}
          size="md"
          data={categories.data?.items.map(({ category }) => category) ?? []}
          value={shown.excluded_categories}
          onChange={(list) => setChanged({ ...changed, excluded_categories: list })}
          maxTags={200}
          maxLength={200}
          acceptValueOnBlur
        />
        <NumberInput
          label={say('margin')}
          description={say('margin_note')}
          value={shown.margin_percent ?? ''}
          onChange={(value) =>
            setChanged({ ...changed, margin_percent: value === '' ? null : Number(value) })
          }
          min={0}
          max={100}
          clampBehavior="strict"
          allowDecimal={false}
          dir="ltr"
          rightSection={<span aria-hidden>%</span>}
          w="min(22rem, 100%)"
        />
        <Select
          label={say('window')}
          description={say('window_note')}
          data={[
            { value: OWN, label: say('window_own') },
            ...WINDOW_WEEKS.map((weeks) => ({ value: String(weeks), label: say('window_weeks', { weeks }) })),
          ]}
          value={shown.window_weeks === null ? OWN : String(shown.window_weeks)}
          onChange={(value) =>
            setChanged({
              ...changed,
              window_weeks: WINDOW_WEEKS.find((weeks) => String(weeks) === value) ?? null,
            })
          }
          allowDeselect={false}
          w="min(22rem, 100%)"
        />
        <ProblemNote error={save.error} />
        <Button
          type="submit"
          variant="default"
          disabled={Object.keys(changed).length === 0}
          loading={save.isPending}
        >
          {say('save')}
        </Button>
      </form>
    </Section>
  )
}

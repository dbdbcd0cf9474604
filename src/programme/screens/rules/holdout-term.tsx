import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/words.ts'
import { NumberText } from './number-text.tsx'
import { Phrase } from './phrase.tsx'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

const MOST_HELD_OUT = 90

/** How many members never get it, so that the others can be compared with them. */
export function HoldoutTerm({ percent, onChange }: { percent: number; onChange: (percent: number) => void }) {
  const say = useWords(ruleWords)
  const [opened, setOpened] = useState(false)
  return (
    <Phrase
      look="term"
      isSet={percent > 0}
      text={percent === 0 ? say('holdout_none') : say('holdout_some', { percent })}
      title={say('holdout_label')}
      opened={opened}
      onOpened={setOpened}
      foot={
        <Button size="compact-md" ms="auto" onClick={() => setOpened(false)}>
          {say('close')}
        </Button>
      }
    >
      <p className={classes.why}>{say('holdout_why')}</p>
      <NumberText
        label={say('holdout_percent')}
        value={percent}
        onChange={(typed) => onChange(typed ?? 0)}
        most={MOST_HELD_OUT}
        unit="%"
        autoFocus
      />
    </Phrase>
  )
}

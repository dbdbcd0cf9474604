import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/words.ts'
import type { Rule, Trigger } from '../../rule.ts'
import { Phrase } from './phrase.tsx'
import { ruleWords, triggerWords } from './rule-words.ts'

const TRIGGERS = Object.keys(triggerWords) as Trigger[]

type TriggerPhraseProps = { on: Trigger; onChange: (change: Pick<Rule, 'on'>) => void }

/** A purchase, or something else that happens to a member. */
export function TriggerPhrase({ on, onChange }: TriggerPhraseProps) {
  const say = useWords(ruleWords)
  const sayTrigger = useWords(triggerWords)
  const [opened, setOpened] = useState(false)
  return (
    <Phrase
      text={sayTrigger(on)}
      title={say('trigger_label')}
      opened={opened}
      onOpened={setOpened}
      foot={
        <Button size="compact-md" ms="auto" onClick={() => setOpened(false)}>
          {say('close')}
        </Button>
      }
    >
      <Radio.Group
        aria-label={say('trigger_label')}
        value={on}
        onChange={(value) => onChange({ on: TRIGGERS.find((each) => each === value) ?? on })}
      >
        <Stack gap="xs">
          {TRIGGERS.map((trigger) => (
            <Radio key={trigger} value={trigger} label={sayTrigger(trigger)} />
          ))}
        </Stack>
      </Radio.Group>
    </Phrase>
  )
}

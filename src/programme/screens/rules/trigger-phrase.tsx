import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import type { Rule, Trigger } from '../../rule.ts'
import { effectKindsFor } from './effect-phrase.tsx'
import { Phrase } from './phrase.tsx'
import { newEffect } from './rule-form.ts'
import { ruleWords, triggerWords } from './rule-words.ts'

const TRIGGERS = Object.keys(triggerWords) as Trigger[]

type TriggerPhraseProps = { rule: Rule; onChange: (rule: Rule) => void }

/** A purchase, or something else that happens to a member. */
export function TriggerPhrase({ rule, onChange }: TriggerPhraseProps) {
  const { on, effect } = rule
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const sayTrigger = useWords(triggerWords)
  const [opened, setOpened] = useState(false)
  const choose = (value: string) => {
    const chosen = TRIGGERS.find((each) => each === value) ?? on
    const isPossible = effectKindsFor(chosen).includes(effect.kind)
    // What comes of a purchase alone gives way to what can be given where nothing is bought.
    onChange({
      ...rule,
      on: chosen,
      effect: isPossible ? effect : newEffect('bonus', ruleWords.gift_default, language),
    })
  }
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
      <Radio.Group aria-label={say('trigger_label')} value={on} onChange={choose}>
        <Stack gap="xs">
          {TRIGGERS.map((trigger) => (
            <Radio key={trigger} value={trigger} label={sayTrigger(trigger)} />
          ))}
        </Stack>
      </Radio.Group>
    </Phrase>
  )
}

import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { EFFECTS, sayEffect } from '../../effect.ts'
import type { Effect, EffectKind, Trigger } from '../../rule.ts'
import { FieldView } from './field-view.tsx'
import { fieldsOfEffect } from './kinds.ts'
import { useTelling } from './lists.tsx'
import { Phrase } from './phrase.tsx'
import { newEffect } from './rule-form.ts'
import { ruleWords } from './rule-words.ts'

const KINDS = Object.keys(EFFECTS) as EffectKind[]

export const effectKindsFor = (on: Trigger): readonly EffectKind[] =>
  KINDS.filter((kind) => on === 'receipt' || EFFECTS[kind].onEvents)

type EffectPhraseProps = { on: Trigger; effect: Effect; isBad: boolean; onChange: (effect: Effect) => void }

/** What the rule gives, and the form in which another is chosen. */
export function EffectPhrase({ on, effect, isBad, onChange }: EffectPhraseProps) {
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const telling = useTelling()
  const [opened, setOpened] = useState(false)
  const kinds = effectKindsFor(on)
  return (
    <Phrase
      text={sayEffect(effect, telling)}
      title={say('effect_label')}
      opened={opened}
      onOpened={setOpened}
      isBad={isBad}
      foot={
        <Button size="compact-md" ms="auto" onClick={() => setOpened(false)}>
          {say('close')}
        </Button>
      }
    >
      <Select
        aria-label={say('effect_label')}
        data={kinds.map((kind) => ({ value: kind, label: EFFECTS[kind].words[language] }))}
        value={effect.kind}
        onChange={(kind) => {
          const chosen = kinds.find((each) => each === kind)
          if (chosen && chosen !== effect.kind) onChange(newEffect(chosen, ruleWords.gift_default, language))
        }}
        allowDeselect={false}
        data-autofocus
      />
      {fieldsOfEffect(effect.kind).map((field) => (
        <FieldView
          key={`${effect.kind}/${field.name}`}
          field={field}
          values={effect}
          onChange={(value) => onChange({ ...effect, [field.name]: value } as Effect)}
          autoFocus={false}
        />
      ))}
    </Phrase>
  )
}

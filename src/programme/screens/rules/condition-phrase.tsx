import { Button, Switch } from '@mantine/core'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { CONDITIONS, sayCondition } from '../../condition.ts'
import type { Condition } from '../../rule.ts'
import { ConditionMenu } from './condition-menu.tsx'
import { FieldView } from './field-view.tsx'
import { fieldsOfCondition, isBlank, type PlainCondition } from './kinds.ts'
import { useTelling } from './lists.tsx'
import { Phrase } from './phrase.tsx'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

type ConditionPhraseProps = {
  condition: PlainCondition
  opened: boolean
  isBad: boolean
  onOpened: (opened: boolean) => void
  onChange: (condition: Condition | null) => void
  onAlternative: (condition: Condition) => void
}

/** One condition in the sentence, and the form behind it. */
export function ConditionPhrase(props: ConditionPhraseProps) {
  const { condition, onOpened, onChange } = props
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const telling = useTelling()
  const fields = fieldsOfCondition(condition.kind)
  const blank = isBlank(fields, condition)
  const kind = CONDITIONS[condition.kind].words[language]
  const alternative = (
    <Button variant="subtle" size="compact-sm">
      {say('condition_or')}
    </Button>
  )
  return (
    <Phrase
      text={blank ? say('blank', { kind }) : sayCondition(condition, telling)}
      title={kind}
      opened={props.opened}
      onOpened={onOpened}
      isBad={props.isBad || blank}
      foot={
        <>
          <span>
            <ConditionMenu target={alternative} onChoose={props.onAlternative} />
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => onChange(null)}>
              {say('condition_remove')}
            </Button>
          </span>
          <Button size="compact-md" onClick={() => onOpened(false)}>
            {say('close')}
          </Button>
        </>
      }
    >
      {fields.length === 0 && <p className={classes.why}>{say('nothing_to_fill')}</p>}
      {fields.map((field, index) => (
        <FieldView
          key={field.name}
          field={field}
          values={condition}
          onChange={(value) => onChange({ ...condition, [field.name]: value } as Condition)}
          autoFocus={index === 0}
        />
      ))}
      <Switch
        label={say('condition_not')}
        size="sm"
        checked={condition.not === true}
        onChange={({ currentTarget }) => onChange({ ...condition, not: currentTarget.checked })}
      />
    </Phrase>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { effectKindOf } from '../../effect.ts'
import { CAP_KINDS, type Caps, type Effect } from '../../rule.ts'
import { listLimits } from '../../rule-sentence.ts'
import { joinAnd } from '../../telling.ts'
import { useTelling } from './lists.tsx'
import { NumberText } from './number-text.tsx'
import { Phrase } from './phrase.tsx'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

type LimitsTermProps = { caps: Caps; effect: Effect; isBad: boolean; onChange: (caps: Caps) => void }

/** How much of it there is at most. */
export function LimitsTerm({ caps, effect, isBad, onChange }: LimitsTermProps) {
  const say = useWords(ruleWords)
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const unit = effectKindOf(effect).givenIn(effect)
  const decimals = decimalsOfCurrency(format.currency)
  const telling = useTelling()
  const limits = listLimits({ caps, effect }, telling)
  const list = joinAnd(limits, telling.language)
  const money =
    unit === 'money_off' ? { unitsPerOne: 10 ** decimals, decimals, unit: format.currencySymbol() } : {}
  return (
    <Phrase
      look="term"
      isSet={limits.length > 0}
      isBad={isBad}
      text={limits.length > 0 ? say('limits_some', { list }) : say('limits_none')}
      title={say('limits')}
      opened={opened}
      onOpened={setOpened}
      foot={
        <>
          <span className={classes.why}>{say(`limits_in_${unit}`)}</span>
          <Button size="compact-md" onClick={() => setOpened(false)}>
            {say('close')}
          </Button>
        </>
      }
    >
      {CAP_KINDS.map((cap, index) => (
        <NumberText
          key={cap}
          label={say(`field_${cap}`)}
          value={caps[cap]}
          onChange={(most) => onChange({ ...caps, [cap]: most })}
          least={1}
          isOptional
          autoFocus={index === 0}
          {...money}
        />
      ))}
    </Phrase>
  )
}

import { ActionIcon, Button, Switch } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { useWords } from '#ui/words.ts'
import { capitalise } from './ask-menu.tsx'
import classes from './composer.module.css'
import { FactForm } from './fact-form.tsx'
import { behaviourOf } from './leaf.ts'
import { PurchaseForm } from './purchase-form.tsx'
import { useFacts, useTellLeaf } from './telling.tsx'
import { type Condition, isBlank, type Leaf } from './tree.ts'
import { composerWords } from './words.ts'

type ConditionPhraseProps = {
  condition: Condition
  opened: boolean
  /** How the group is joined that it stands in. */
  joined: 'and' | 'or'
  onOpened: (opened: boolean) => void
  onChange: (change: Partial<Condition>) => void
  onDuplicate: () => void
  onGroup: () => void
  onRemove: () => void
}

/** One condition as it is read, and the form behind it. */
export function ConditionPhrase(props: ConditionPhraseProps) {
  const { condition, opened, joined, onOpened, onChange } = props
  const { asks } = condition
  const say = useWords(composerWords)
  const text = useConditionText()
  return (
    <Phrase
      text={text(condition)}
      title={useTitle(asks)}
      opened={opened}
      onOpened={onOpened}
      isBad={isBlank(condition)}
      foot={
        <>
          <span className={classes.acts}>
            <Button variant="subtle" size="compact-sm" onClick={props.onGroup}>
              {say(joined === 'and' ? 'make_group' : 'make_group_and')}
            </Button>
            <ActionIcon variant="subtle" aria-label={say('duplicate')} onClick={props.onDuplicate}>
              <IconCopy size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" color="red" aria-label={say('remove')} onClick={props.onRemove}>
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </span>
          <Button size="compact-md" onClick={() => onOpened(false)}>
            {say('close')}
          </Button>
        </>
      }
    >
      <LeafForm asks={asks} onChange={(changed) => onChange({ asks: changed })} />
      <div>
        <Switch
          label={say('turned')}
          size="sm"
          checked={condition.not}
          onChange={({ currentTarget }) => onChange({ not: currentTarget.checked })}
        />
        {condition.not && asks.kind === 'fact' && asks.test.is !== 'yes' && (
          <p className={classes.note}>{say('turned_unknown')}</p>
        )}
      </div>
    </Phrase>
  )
}

function LeafForm({ asks, onChange }: { asks: Leaf; onChange: (asks: Leaf) => void }) {
  const say = useWords(composerWords)
  const { byCode } = useFacts()
  if (asks.kind !== 'fact') return <PurchaseForm asks={asks} onChange={onChange} />
  const fact = byCode.get(asks.fact)
  if (!fact) return <p className={classes.wrong}>{say('gone', { code: asks.fact })}</p>
  return <FactForm fact={fact} test={asks.test} onChange={(test) => onChange({ ...asks, test })} />
}

function useTitle(asks: Leaf): string {
  const say = useWords(composerWords)
  const { byCode } = useFacts()
  const behaviour = behaviourOf(asks)
  if (behaviour !== null) return say(behaviour)
  return asks.kind === 'fact' ? capitalise(byCode.get(asks.fact)?.name ?? asks.fact) : ''
}

/** A condition in words, turned round or not. */
export function useConditionText(): (condition: Condition) => string {
  const say = useWords(composerWords)
  const tell = useTellLeaf()
  const { byCode } = useFacts()
  return ({ asks, not }) => {
    const isUnchosen = asks.kind === 'fact' && asks.test.is === 'any_of' && asks.test.values.length === 0
    const told = isUnchosen ? say('blank', { name: byCode.get(asks.fact)?.name ?? asks.fact }) : tell(asks)
    return not ? `${say('not')} ${told}` : told
  }
}

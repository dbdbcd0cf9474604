import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { useWords } from '#ui/words.ts'
import type { Definition } from '../../contract.ts'
import { tellWhole } from '../campaign-told.ts'
import { toldWords } from '../told-words.ts'
import { useTelling } from '../use-telling.ts'
import classes from './composer.module.css'
import { composerWords } from './composer-words.ts'
import { EditionsSection } from './editions-section.tsx'
import { FindingsAt } from './findings.tsx'
import { BudgetSection, GoalSection, HeldSection } from './goal-section.tsx'
import { SchedulePhrase } from './schedule-phrase.tsx'
import { TopicSection } from './topic-section.tsx'

type ComposerProps = {
  name: string
  definition: Definition
  onName: (name: string) => void
  onChange: (definition: Definition) => void
  onWrite: (edition: number, step: number) => void
  /** What stands beside the sentences: what is left to mend, and the way on. */
  beside: ReactNode
}

/** A campaign as sentences, from top to bottom. */
export function Composer({ name, definition, onName, onChange, onWrite, beside }: ComposerProps) {
  const say = useWords(composerWords)
  const change = (part: Partial<Definition>) => onChange({ ...definition, ...part })
  return (
    <div className={classes.composer}>
      <div className={classes.composing}>
        <Whole definition={definition} />
        <TextInput
          label={say('name')}
          description={say('name_hint')}
          value={name}
          maxLength={120}
          error={name.trim() === '' ? say('name_needed') : null}
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
        <EditionsSection
          editions={definition.editions}
          onChange={(editions) => change({ editions })}
          onWrite={onWrite}
        />
        <Section title={say('when')}>
          <div className={classes.sentence}>
            {say.rich('when_sentence', {
              schedule: (
                <SchedulePhrase value={definition.schedule} onChange={(schedule) => change({ schedule })} />
              ),
            })}
          </div>
          <FindingsAt place="/schedule" deep />
        </Section>
        <TopicSection topic={definition.topic} onChange={(topic) => change({ topic })} />
        <GoalSection definition={definition} onChange={change} />
        <HeldSection definition={definition} onChange={change} />
        <BudgetSection definition={definition} onChange={change} />
      </div>
      <div className={classes.beside}>{beside}</div>
    </div>
  )
}

/** All of it at once, as it is now. */
function Whole({ definition }: { definition: Definition }) {
  const say = useWords(toldWords)
  const { telling } = useTelling()
  return (
    <Sentence>
      {say.rich('whole', {
        ...tellWhole(telling, definition),
        b: (chunks: ReactNode[]) => <b>{chunks}</b>,
      })}
    </Sentence>
  )
}

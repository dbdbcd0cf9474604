import { ActionIcon, Button, Select } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import { type Edition, MOST } from '../../contract.ts'
import { tellWhom } from '../campaign-told.ts'
import { useTelling } from '../use-telling.ts'
import classes from './composer.module.css'
import { composerWords } from './composer-words.ts'
import { insertAt, moveTo, newEdition, removeAt, replaceAt } from './definition-form.ts'
import { FindingsAt, useFaultCount } from './findings.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { OfferPhrase } from './offer-phrase.tsx'
import { StepList } from './step-list.tsx'

type EditionsProps = {
  editions: readonly Edition[]
  onChange: (editions: Edition[]) => void
  /** Opens the message of a step. */
  onWrite: (edition: number, step: number) => void
}

/** Whom it is for, in the order in which they are asked, and what each of them gets. */
export function EditionsSection({ editions, onChange, onWrite }: EditionsProps) {
  const say = useWords(composerWords)
  const { segments } = useTelling()
  const taken = new Set(editions.map(({ segment }) => segment))
  const next = segments.find(({ id }) => !taken.has(id))
  const last = editions.at(-1)
  // Those who are in no segment come last: an edition below them would be nobody's.
  const add = (segment: string) => {
    const index = last?.segment === null ? editions.length - 1 : editions.length
    onChange(insertAt(editions, index, newEdition(segment)))
  }
  const isFull = editions.length >= MOST.editions
  return (
    <Section title={say('whom')} note={editions.length > 1 && say('whom_note')}>
      <FindingsAt place="/editions" />
      <ol className={classes.editions}>
        {editions.map((edition, index) => (
          <EditionCard
            // biome-ignore lint/suspicious/noArrayIndexKey: an edition is known by its place alone, and what it holds is handed in
            key={index}
            edition={edition}
            index={index}
            count={editions.length}
            onChange={(changed) => onChange(replaceAt(editions, index, changed))}
            onMove={(to) => onChange(moveTo(editions, index, to))}
            onRemove={editions.length > 1 ? () => onChange(removeAt(editions, index)) : undefined}
            onCopy={isFull ? undefined : () => onChange(insertAt(editions, index + 1, edition))}
            onWrite={(step) => onWrite(index, step)}
          />
        ))}
      </ol>
      <div className={classes.adding}>
        {next && !isFull && (
          <Button variant="default" onClick={() => add(next.id)}>
            {say('edition_add')}
          </Button>
        )}
        {last?.segment !== null && !isFull && (
          <Button variant="default" onClick={() => onChange([...editions, newEdition(null)])}>
            {say('edition_else')}
          </Button>
        )}
      </div>
    </Section>
  )
}

type CardProps = {
  edition: Edition
  index: number
  count: number
  onChange: (edition: Edition) => void
  onMove: (to: number) => void
  onRemove: (() => void) | undefined
  onCopy: (() => void) | undefined
  onWrite: (step: number) => void
}

function EditionCard(props: CardProps) {
  const { edition, index, count, onChange, onMove, onRemove, onCopy, onWrite } = props
  const say = useWords(composerWords)
  const place = `/editions/${index}`
  const number = index + 1
  const labels = {
    up: say('edition_up', { number }),
    down: say('edition_down', { number }),
    remove: say('edition_remove', { number }),
  }
  return (
    <li className={classes.edition} aria-label={say('edition_name', { number })}>
      <div className={classes.editionHead}>
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <div className={classes.sentence}>
          {say.rich('edition_to', {
            whom: (
              <WhomPhrase
                value={edition.segment}
                isFirst={index === 0}
                onChange={(segment) => onChange({ ...edition, segment })}
                place={`${place}/segment`}
              />
            ),
          })}
          {' · '}
          {say.rich('edition_gives', {
            offer: (
              <OfferPhrase
                value={edition.offer}
                onChange={(offer) => onChange({ ...edition, offer })}
                place={`${place}/offer`}
              />
            ),
          })}
        </div>
        <div className={classes.acts}>
          {onCopy && (
            <ActionIcon aria-label={say('edition_copy', { number })} onClick={onCopy}>
              <IconCopy size={18} aria-hidden />
            </ActionIcon>
          )}
          <MoveButtons index={index} count={count} labels={labels} onMove={onMove} onRemove={onRemove} />
        </div>
      </div>
      <FindingsAt place={place} />
      <FindingsAt place={`${place}/segment`} />
      <FindingsAt place={`${place}/offer`} deep />
      <StepList
        steps={edition.steps}
        edition={index}
        onChange={(steps) => onChange({ ...edition, steps })}
        onWrite={onWrite}
      />
    </li>
  )
}

const ALL = 'all'

type WhomProps = {
  value: string | null
  isFirst: boolean
  onChange: (segment: string | null) => void
  place: string
}

function WhomPhrase({ value, isFirst, onChange, place }: WhomProps) {
  const say = useWords(composerWords)
  const paths = usePaths()
  const { telling, segments } = useTelling()
  const [opened, setOpened] = useState(false)
  const isBad = useFaultCount(place) > 0
  const chosen = segments.find(({ id }) => id === value)
  return (
    <Phrase
      text={tellWhom(telling, { segment: value }, isFirst)}
      title={say('segment')}
      opened={opened}
      onOpened={setOpened}
      isBad={isBad}
    >
      <Select
        label={say('segment')}
        data={[
          { value: ALL, label: say('segment_all') },
          ...segments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={value ?? ALL}
        onChange={(next) => onChange(next === ALL ? null : next)}
        allowDeselect={false}
        searchable
        data-autofocus
      />
      {segments.length === 0 && <p className={classes.soft}>{say('segment_none')}</p>}
      {chosen && (
        <p className={classes.soft}>
          {say('members', { count: chosen.members })} · {chosen.sentence}{' '}
          <TextLink to={paths.segment(chosen.id)}>{say('segment_open')}</TextLink>
        </p>
      )}
    </Phrase>
  )
}

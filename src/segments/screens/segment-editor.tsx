import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dropDraft, keepDraft, readDraft } from '#ui/draft.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { Clause } from '../definition.ts'
import { Composer } from './composer/composer.tsx'
import type { KnownFact } from './composer/leaf.ts'
import { FactsProvider } from './composer/telling.tsx'
import { closeTree, type Group, openTree, readTree } from './composer/tree.ts'
import { editorWords } from './editor-words.ts'
import { Fitting } from './fitting.tsx'
import classes from './segments.module.css'

export type SegmentWish = { name: string; definition: Clause }

type SegmentEditorProps = {
  facts: readonly KnownFact[]
  /** What is edited; null begins with nothing. */
  from: { name: string; definition: Clause } | null
  /** Whether it is there already, so that saving changes who is in it. */
  isThere: boolean
  /** The name under which what is not saved is kept. */
  draft: string
  sending: { isPending: boolean; error: unknown; mutate: (wish: SegmentWish) => void }
  backTo: string
}

/** What was composed and not saved, kept for this tab. */
function useComposed(draft: string, from: SegmentEditorProps['from']) {
  const begin = () => ({ name: from?.name ?? '', tree: openTree(from?.definition ?? null) })
  const [state, setState] = useState(() => {
    const { name, tree } = readDraft(draft)
    const kept = readTree(tree)
    return kept === null
      ? { ...begin(), isRestored: false }
      : { name: typeof name === 'string' ? name : '', tree: kept, isRestored: true }
  })
  const change = (part: { name?: string; tree?: Group }) => {
    const next = { ...state, ...part }
    setState(next)
    keepDraft(draft, { name: next.name, tree: next.tree })
  }
  const startOver = () => {
    dropDraft(draft)
    setState({ ...begin(), isRestored: false })
  }
  return { ...state, change, startOver }
}

/** A segment's name and definition, and beside them who fits and what would change. */
export function SegmentEditor({ facts, from, isThere, draft, sending, backTo }: SegmentEditorProps) {
  // state
  const say = useWords(editorWords)
  const { name, tree, isRestored, change, startOver } = useComposed(draft, from)
  const [tried, setTried] = useState(false)
  const definition = closeTree(tree)
  // actions
  const save = () => {
    setTried(true)
    if (name.trim() !== '' && definition !== null) sending.mutate({ name: name.trim(), definition })
  }
  // view
  return (
    <FactsProvider facts={facts}>
      <form
        noValidate
        className={classes.editor}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className={classes.composing}>
          {isRestored && (
            <p className={classes.restored} role="status">
              {say('restored')}
              <Button variant="subtle" size="compact-sm" onClick={startOver}>
                {say('start_over')}
              </Button>
            </p>
          )}
          <TextInput
            label={say('name')}
            value={name}
            maxLength={100}
            error={tried && name.trim() === '' ? say('name_needed') : null}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <Section title={say('conditions')} note={say('conditions_note')}>
            <Composer tree={tree} onChange={(next) => change({ tree: next })} />
          </Section>
        </div>
        <div className={classes.beside}>
          <Fitting definition={definition} before={isThere ? (from?.definition ?? null) : null} />
          <ProblemNote error={sending.error} />
          {tried && definition === null && (
            <p className={classes.wrong} role="alert">
              {say('blank_left')}
            </p>
          )}
          <div className={classes.acts}>
            <Button type="submit" size="md" loading={sending.isPending}>
              {say(isThere ? 'save_changes' : 'save')}
            </Button>
            <LinkButton to={backTo} variant="default" size="md">
              {say('leave')}
            </LinkButton>
          </div>
        </div>
      </form>
    </FactsProvider>
  )
}

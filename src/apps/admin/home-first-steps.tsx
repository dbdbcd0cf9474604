import { Button, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { DemoState } from '#simulator/contract.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useMay } from '#ui/permission.tsx'
import { ProgressPanel } from '#ui/progress-panel.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './home.module.css'
import { useStartDemo } from './home-data.ts'
import { words } from './home-words.ts'
import { paths } from './paths.ts'

/** An empty club is told what to do first. */
export function FirstSteps({ isDemoOffered }: { isDemoOffered: boolean }) {
  const say = useWords(words)
  const may = useMay()
  const starting = useStartDemo()
  const [mayImport, mayMakeKeys] = [may('import.run'), may('key.manage')]
  const ways = [isDemoOffered, mayImport, mayMakeKeys].filter(Boolean).length
  return (
    <>
      <Sentence>
        <b>{say('empty_title')}</b> {say('empty_text', { ways })}
      </Sentence>
      <ProblemNote error={starting.error} />
      <ol className={classes.steps}>
        {isDemoOffered && (
          <Step title={say('demo_title')} text={say('demo_text')}>
            <Button loading={starting.isPending} onClick={() => starting.mutate(undefined)}>
              {say('demo_start')}
            </Button>
          </Step>
        )}
        {mayImport && (
          <Step title={say('import_title')} text={say('import_text')}>
            <LinkButton to={paths.imports()} variant={isDemoOffered ? 'default' : 'filled'}>
              {say('import_start')}
            </LinkButton>
          </Step>
        )}
        {mayMakeKeys && (
          <Step title={say('key_title')} text={say('key_text')}>
            <LinkButton to={paths.apiKeys()} variant="default">
              {say('key_start')}
            </LinkButton>
          </Step>
        )}
      </ol>
    </>
  )
}

function Step({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <li>
      <Title order={2} size="h3">
        {title}
      </Title>
      <p>{text}</p>
      {children}
    </li>
  )
}

/** How far the demonstration club has come. */
export function FillingProgress({ state }: { state: DemoState }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <div className={classes.filling}>
      <ProgressPanel
        level={2}
        title={say('filling_title')}
        status="running"
        done={state.share}
        total={1}
        note={
          state.until === null
            ? say('filling_begins')
            : say('filling_note', { date: format.date(state.until) })
        }
      />
    </div>
  )
}

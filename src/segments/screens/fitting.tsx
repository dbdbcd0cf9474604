import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Clause } from '../definition.ts'
import { editorWords } from './editor-words.ts'
import { previewQuery } from './segment-data.ts'
import classes from './segments.module.css'
import { segmentWords } from './words.ts'

const PAUSE_MS = 400
/** Longer than this it is no longer live. */
const SLOW_MS = 3_000

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

type FittingProps = {
  definition: Clause | null
  /** What rules now; null for a segment that is not there yet. */
  before: Clause | null
}

/** How many fit right now, a few of them, and what would change. It asks once the typing pauses. */
export function Fitting({ definition, before }: FittingProps) {
  const say = useWords(editorWords)
  const print = JSON.stringify(definition)
  const [askedPrint] = useDebouncedValue(print, PAUSE_MS)
  const asked = useMemo(() => JSON.parse(askedPrint) as Clause | null, [askedPrint])
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...previewQuery(asked),
    placeholderData: keepPreviousData,
  })
  // The count on the screen is that of another definition.
  const isOther = isPlaceholderData || askedPrint !== print
  const isBehind = isFetching || isOther
  return (
    <Section title={say('fitting')}>
      <ProblemNote error={error} />
      {definition === null || data === undefined ? (
        <p className={classes.soft}>{say(definition !== null && !error ? 'asking' : 'incomplete')}</p>
      ) : (
        !error && (
          <div className={classes.fitting} data-behind={isBehind || undefined}>
            <p className={classes.count} role="status" data-count>
              {say.rich('count', { count: data.count, ...bold })}
            </p>
            <Took milliseconds={data.milliseconds} isBehind={isBehind} />
            <Changes definition={asked} before={before} isBehind={isOther} />
            <Names sample={data.sample} />
          </div>
        )
      )}
    </Section>
  )
}

function Took({ milliseconds, isBehind }: { milliseconds: number; isBehind: boolean }) {
  const say = useWords(editorWords)
  const format = useFormat()
  const seconds = Math.max(0.01, Math.round(milliseconds / 10) / 100)
  return (
    <>
      <p className={classes.soft}>
        {isBehind ? say('asking') : say('took', { milliseconds, shown: format.number(seconds) })}
      </p>
      {milliseconds > SLOW_MS && <p className={classes.soft}>{say('slow')}</p>}
    </>
  )
}

/**
 * Who enters fits the new definition and not the old; who leaves, the other way about. Told together with the count of the same
 * definition, never beside that of another.
 */
function Changes({ definition, before, isBehind }: FittingProps & { isBehind: boolean }) {
  const say = useWords(editorWords)
  const isChanged =
    definition !== null && before !== null && JSON.stringify(definition) !== JSON.stringify(before)
  const only = (fits: Clause, fitsNot: Clause): Clause => ({
    kind: 'and',
    of: [fits, { kind: 'not', of: fitsNot }],
  })
  const entering = useQuery(previewQuery(isChanged ? only(definition, before) : null))
  const leaving = useQuery(previewQuery(isChanged ? only(before, definition) : null))
  if (!isChanged || isBehind || entering.data === undefined || leaving.data === undefined) return null
  const [enter, leave] = [entering.data.count, leaving.data.count]
  return (
    <div className={classes.changes}>
      <h3>{say('changes')}</h3>
      <p>{enter + leave === 0 ? say('change_none') : say.rich('change', { enter, leave, ...bold })}</p>
    </div>
  )
}

function Names({ sample }: { sample: readonly { id: string; name: string | null }[] }) {
  const say = useWords(editorWords)
  const sayList = useWords(segmentWords)
  const paths = usePaths()
  const may = useMay()
  if (sample.length === 0) return null
  return (
    <div>
      <h3>{say('sample')}</h3>
      <ul className={classes.names}>
        {sample.map(({ id, name }) => (
          <li key={id}>
            {may('member.read') ? (
              <TextLink to={paths.member(id)}>{name ?? sayList('nameless')}</TextLink>
            ) : (
              (name ?? sayList('nameless'))
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProblemNote } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TryView, VersionView } from '../../contract.ts'
import type { BasketForm } from './basket-form.ts'
import classes from './try.module.css'
import { tryQuery } from './try-data.ts'
import { tryWords } from './try-words.ts'

/** Further ones say more than anybody reads. */
const MOST_MISSES = 6

/** A draft with faults can be worked out no more than it can be published. */
export const isSound = ({ findings }: VersionView): boolean =>
  findings.every(({ severity }) => severity !== 'fault')

type TryResultProps = { version: VersionView; form: BasketForm; title: string; isOwn: boolean }

/** What one version gives for the basket, and why. */
export function TryResult({ version, form, title, isOwn }: TryResultProps) {
  const say = useWords(tryWords)
  const paths = usePaths()
  const { currency } = useFormat()
  const answer = useQuery({ ...tryQuery(version.id, form, currency), enabled: isSound(version) })
  if (!isSound(version))
    return (
      <article className={classes.result} data-own={isOwn || undefined}>
        <h3 className={classes.version}>{title}</h3>
        <p>
          {say.rich('faulty', {
            link: (chunks) => <TextLink to={paths.programmeDraft(version.id)}>{chunks}</TextLink>,
          })}
        </p>
      </article>
    )
  return (
    <article className={classes.result} data-own={isOwn || undefined} aria-busy={answer.isFetching}>
      <h3 className={classes.version}>{title}</h3>
      <ProblemNote error={answer.error} />
      {answer.isPending && !answer.error && <Skeleton height={120} />}
      {answer.data && !answer.error && <Given answer={answer.data} />}
    </article>
  )
}

/** What money off and points come to together. */
export const worthOf = ({ evaluation, worth_minor }: TryView): number =>
  worth_minor + evaluation.off.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

function Given({ answer }: { answer: TryView }) {
  const say = useWords(tryWords)
  const format = useFormat()
  const { evaluation, worth_minor, sentences, next_sentence, near_misses } = answer
  const off = evaluation.off.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  return (
    <>
      <p className={classes.points} aria-live="polite">
        {say('points', { points: evaluation.points })}
      </p>
      <p className={classes.worth}>{say('worth', { worth: format.money(worth_minor) })}</p>
      {off > 0 && <p className={classes.off}>{say('off', { amount: format.money(off) })}</p>}
      <ul className={classes.why} aria-label={say('why')}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {next_sentence && <li className={classes.next}>{next_sentence}</li>}
      </ul>
      {near_misses.length > 0 && (
        <>
          <h4 className={classes.nearly}>{say('nearly')}</h4>
          <ul className={classes.why}>
            {near_misses.slice(0, MOST_MISSES).map(({ rule, mend, sentence }) => (
              <li key={rule} className={mend === 'now' ? classes.next : undefined}>
                {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

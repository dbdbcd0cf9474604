import { useQueries } from '@tanstack/react-query'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { VersionView } from '../../contract.ts'
import { optionsOf, useClubNames } from '../programme-data.ts'
import { type BasketForm, readLines } from './basket-form.ts'
import classes from './try.module.css'
import { tryQuery } from './try-data.ts'
import { isSound, TryResult, worthOf } from './try-result.tsx'
import { tryWords } from './try-words.ts'

/** The versions side by side, and in one line what the difference comes to. */
export function TryResults({ versions, form }: { versions: readonly VersionView[]; form: BasketForm }) {
  const say = useWords(tryWords)
  const { currency } = useFormat()
  const branches = optionsOf(useClubNames().branch)
  const placed = { ...form, branch: form.branch === '' ? (branches[0]?.value ?? '') : form.branch }
  if (versions.length === 0) return <p className={classes.note}>{say('no_version')}</p>
  if (readLines(form.lines, decimalsOfCurrency(currency)).length === 0)
    return <p className={classes.note}>{say('empty')}</p>
  const titleOf = ({ state, number, name }: VersionView) => {
    if (state === 'in_force') return say('in_force')
    return name ?? (number === null ? say('draft') : say('version', { number }))
  }
  return (
    <div className={classes.results}>
      <Difference versions={versions.filter(isSound)} form={placed} />
      <div className={classes.sides}>
        {versions.map((version) => (
          <TryResult
            key={version.id}
            version={version}
            form={placed}
            title={titleOf(version)}
            isOwn={version.state !== 'in_force'}
          />
        ))}
      </div>
    </div>
  )
}

function Difference({ versions, form }: { versions: readonly VersionView[]; form: BasketForm }) {
  const say = useWords(tryWords)
  const format = useFormat()
  const [before, after] = useQueries({
    queries: versions.map(({ id }) => tryQuery(id, form, format.currency)),
  })
  if (!before?.data || !after?.data) return null
  const difference = worthOf(after.data) - worthOf(before.data)
  const key = difference === 0 ? 'difference_none' : difference > 0 ? 'difference_more' : 'difference_less'
  return <p className={classes.difference}>{say(key, { amount: format.money(Math.abs(difference)) })}</p>
}

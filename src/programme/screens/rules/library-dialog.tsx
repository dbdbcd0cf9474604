import { useQuery } from '@tanstack/react-query'
import { decimalsOfCurrency } from '#platform/money.ts'
import { Dialog } from '#ui/dialog.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Rule } from '../../rule.ts'
import { LIBRARY, LIBRARY_KEYS, libraryWords } from './library.ts'
import { useDraftLists, useTelling } from './lists.tsx'
import { sayReadyRule } from './rule-told.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'
import { suggestionsQuery } from './suggestions.ts'

type LibraryDialogProps = { onClose: () => void; onChoose: (rule: Omit<Rule, 'code'>) => void }

/** Ready rules, each as its sentence, cut to what the club sells. */
export function LibraryDialog({ onClose, onChoose }: LibraryDialogProps) {
  const say = useWords(ruleWords)
  const sayReady = useWords(libraryWords)
  const telling = useTelling()
  const { currency } = useFormat()
  const { tier } = useDraftLists()
  const { data = [], isPending } = useQuery(suggestionsQuery('category'))
  const club = {
    categories: data.map(({ value }) => value),
    tiers: tier,
    unit: 10 ** decimalsOfCurrency(currency),
  }
  const rules = LIBRARY_KEYS.map((key) => {
    const name = libraryWords[key]
    return { key, rule: { ...LIBRARY[key](club, name), name: key === 'empty' ? ruleWords.new_name : name } }
  })
  return (
    <Dialog title={say('library_title')} onClose={onClose} size="xl">
      <p className={classes.why}>{say('library_note')}</p>
      {isPending && <RowsSkeleton />}
      <ul className={classes.library} hidden={isPending}>
        {rules.map(({ key, rule }) => (
          <li key={key}>
            <button type="button" className={classes.ready} onClick={() => onChoose(rule)}>
              <span className={classes.readyName}>{sayReady(key)}</span>
              <span className={classes.readyText}>{sayReadyRule(rule, telling)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

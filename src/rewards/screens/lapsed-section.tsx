import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RedemptionView } from '../contract.ts'
import { boardQuery, lapsedQuery, useMoveFulfilment } from './redemption-data.ts'
import { lastDayOf } from './redemption-told.ts'
import { redemptionWords } from './redemption-words.ts'
import classes from './rewards.module.css'
import { useBranchNames } from './stock-section.tsx'

/** What members left lying until after its last day: back to stock, or kept for them once more. Nothing is shown where there is none. */
export function LapsedSection() {
  const say = useWords(redemptionWords)
  const paths = usePaths()
  const { data: board } = useQuery(boardQuery)
  const count = board?.lapsed ?? 0
  const { data } = useQuery({ ...lapsedQuery, enabled: count > 0 })
  if (count === 0 || !data) return null
  const isMore = count > data.items.length
  return (
    <Section
      title={say('lapsed')}
      note={say('lapsed_note', { count })}
      actions={isMore && <TextLink to={paths.redemptions({ lapsed: 'yes' })}>{say('lapsed_all')}</TextLink>}
    >
      <ul className={classes.lapsed} aria-label={say('lapsed')}>
        {data.items.map((redemption) => (
          <Lapsed key={redemption.id} redemption={redemption} />
        ))}
      </ul>
    </Section>
  )
}

function Lapsed({ redemption }: { redemption: RedemptionView }) {
  const say = useWords(redemptionWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const { language } = useLanguage()
  const branchName = useBranchNames()
  const { id, reward, qty, member, branch, valid_until } = redemption
  const put = useMoveFulfilment(id, () => toast(say('lapsed_put_back')))
  const keep = useMoveFulfilment(id, ({ valid_until: until }) =>
    toast(say('lapsed_kept', { on: until === null ? 'none' : format.date(lastDayOf(until)) })),
  )
  const name = reward.name[language]
  const where = branchName(branch ?? '')
  const who = member.name ?? say('nameless')
  const over = valid_until && say('lapsed_since', { on: format.date(lastDayOf(valid_until)) })
  return (
    <li>
      <div>
        <TextLink to={paths.redemption(id)}>{say('lapsed_what', { name, qty })}</TextLink>
        <div className={classes.soft}>{[who, where, over].filter(Boolean).join(' · ')}</div>
        <ProblemNote error={put.error ?? keep.error} />
      </div>
      {may('redemption.cancel') && (
        <div className={classes.acts}>
          <Button
            size="compact-md"
            variant="default"
            aria-label={say('lapsed_keep_of', { name, who })}
            loading={keep.isPending}
            disabled={put.isPending}
            onClick={() => keep.mutate({ to: 'ready' })}
          >
            {say('lapsed_keep')}
          </Button>
          <Button
            size="compact-md"
            aria-label={say('lapsed_put_of', { name, who })}
            loading={put.isPending}
            disabled={keep.isPending}
            onClick={() => put.mutate({ to: 'returned', back_to_stock: true })}
          >
            {say('lapsed_put')}
          </Button>
        </div>
      )}
    </li>
  )
}

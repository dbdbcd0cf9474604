import { useQuery } from '@tanstack/react-query'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Together } from '../together-contract.ts'
import { togetherQuery } from './campaign-data.ts'
import { VERDICT_TONES } from './campaign-look.ts'
import { campaignWords } from './campaign-words.ts'
import classes from './campaigns.module.css'
import { Effects } from './outcome-section.tsx'
import { settingWords } from './setting-words.ts'

/** What all campaigns did together; nothing where no standing group was ever held out. */
export function TogetherSection() {
  const { data } = useQuery(togetherQuery)
  return data === undefined || data.since === null ? null : <Told told={data} since={data.since} />
}

function Told({
  told: { campaigns, cost_minor: cost, currency, outcome },
  since,
}: {
  told: Together
  since: string
}) {
  const say = useWords(settingWords)
  const sayList = useWords(campaignWords)
  const format = useFormat()
  const money = format.money({ amount_minor: cost, currency })
  return (
    <Section
      title={say('together')}
      note={say('together_note', { campaigns, since: format.date(since), cost: money })}
      actions={
        outcome && <Tag tone={VERDICT_TONES[outcome.verdict]}>{sayList(`verdict_${outcome.verdict}`)}</Tag>
      }
    >
      {outcome === null ? (
        <p className={classes.soft}>{say('together_nobody')}</p>
      ) : (
        <>
          <p className={classes.told}>
            {say('together_groups', { treated: outcome.treated.members, held: outcome.held.members })}{' '}
            {outcome.text}
          </p>
          <Effects outcome={outcome} currency={currency} isOfAll />
        </>
      )}
    </Section>
  )
}

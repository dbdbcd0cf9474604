import { Button, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newIdempotencyKey } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { MoneyField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Problem } from '#ui/problem.ts'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { memberRedemptionsQuery, takeableQuery, useTake } from './redemption-data.ts'
import { FULFILMENT_TONES } from './redemption-told.ts'
import { redemptionWords } from './redemption-words.ts'
import { rewardWords } from './reward-words.ts'
import classes from './rewards.module.css'

/** On a member's page: what they took lately, and taking something with them. */
export function MemberRedemptions({ memberId }: { memberId: string }) {
  const say = useWords(redemptionWords)
  const paths = usePaths()
  const format = useFormat()
  const may = useMay()
  const { language } = useLanguage()
  const [isTaking, setTaking] = useState(false)
  const query = useQuery({ ...memberRedemptionsQuery(memberId), enabled: may('reward.read') })
  if (!may('reward.read') || !query.data) return null
  const { items } = query.data
  return (
    <Section
      title={say('panel')}
      actions={
        may('redemption.make') && (
          <Button variant="default" onClick={() => setTaking(true)}>
            {say('panel_take')}
          </Button>
        )
      }
    >
      {items.length === 0 && <p>{say('panel_none')}</p>}
      <ul className={classes.events}>
        {items.map(({ id, reward, made_at, state, fulfilment, golden_moment }) => (
          <li key={id}>
            <span className={classes.soft}>{format.date(made_at)}</span>
            <span>
              <TextLink to={paths.redemption(id)}>{reward.name[language]}</TextLink>{' '}
              {fulfilment ? (
                <Tag tone={FULFILMENT_TONES[fulfilment]}>{say(`fulfilment_${fulfilment}`)}</Tag>
              ) : (
                <Tag>{say(`state_${state}`)}</Tag>
              )}{' '}
              {golden_moment && <Tag tone="gold">{say('golden')}</Tag>}
            </span>
          </li>
        ))}
      </ul>
      {isTaking && <TakeDialog memberId={memberId} onClose={() => setTaking(false)} />}
    </Section>
  )
}

const isRefusal = (error: Error): boolean =>
  error instanceof Problem && error.status >= 400 && error.status < 500

/** A reward taken for a member at the desk, handed over at once. */
function TakeDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const say = useWords(redemptionWords)
  const sayReward = useWords(rewardWords)
  const { language } = useLanguage()
  const [rewardId, setReward] = useState('')
  const [money, setMoney] = useState<number | null>(null)
  const [ref, setRef] = useState(newIdempotencyKey)
  const query = useQuery(takeableQuery(memberId))
  const take = useTake(() => {
    toast(say('captured'))
    onClose()
  })
  const rewards = query.data?.items ?? []
  const chosen = rewards.find(({ id }) => id === rewardId)
  return (
    <Dialog title={say('take_title')} onClose={onClose}>
      {query.data && rewards.length === 0 ? (
        <p>{say('take_none')}</p>
      ) : (
        <FormLayout
          action={say('take_action')}
          pending={take.isPending || query.isPending}
          error={take.error ?? query.error}
          onSubmit={(event) => {
            event.preventDefault()
            if (!chosen) return
            // A refusal is remembered under its name: another try has another one.
            take.mutate(
              {
                redemption_id: ref,
                member: { id: memberId },
                reward: chosen.id,
                pay_minor: chosen.money_max_minor > 0 ? (money ?? 0) : 0,
                capture: true,
              },
              { onError: (error) => isRefusal(error) && setRef(newIdempotencyKey()) },
            )
          }}
        >
          <Radio.Group label={say('take_can')} value={rewardId} onChange={setReward}>
            {rewards.map((reward) => (
              <Radio
                key={reward.id}
                mt="xs"
                value={reward.id}
                label={reward.name[language]}
                description={sayReward('points', { points: reward.points_price })}
              />
            ))}
          </Radio.Group>
          {chosen && chosen.money_max_minor > 0 && (
            <MoneyField label={say('take_pay')} value={money} onChange={setMoney} />
          )}
        </FormLayout>
      )}
    </Dialog>
  )
}

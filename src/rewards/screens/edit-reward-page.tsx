import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { ErrorState } from '#ui/error-state.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { usePaths } from '#ui/paths.tsx'
import { sayEach, useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { RewardView } from '../catalogue-contract.ts'
import { formWords } from './catalogue-words.ts'
import { changeReward, createReward, rewardQuery, useRefreshRewards } from './reward-data.ts'
import { RewardFields } from './reward-fields.tsx'
import { findMissing, newValues, toChange, toReward, toValues } from './reward-form.ts'
import { useRewardName } from './reward-told.ts'

/** A new reward: saved as a draft, published from its own page. */
export function NewRewardPage() {
  // state
  const say = useWords(formWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshRewards()
  // actions
  const { form, ...sending } = useSendForm({
    initialValues: newValues(),
    validate: (values) => sayEach(say, findMissing(values)),
    send: (values, idempotencyKey) => createReward(toReward(values), idempotencyKey),
    onDone: (reward: RewardView) => {
      void refresh()
      toast(say('created'))
      void router.navigate({ href: paths.reward(reward.id) })
    },
    draft: 'new-reward',
  })
  // view
  return (
    <FormPage
      title={say('new_title')}
      back={{ to: paths.rewards(), label: say('back') }}
      sending={sending}
      action={say('create')}
    >
      <RewardFields form={form} isNew />
    </FormPage>
  )
}

/** Other terms for a reward that is there. */
export function EditRewardPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  // data
  const query = useQuery({ ...rewardQuery(id), refetchOnWindowFocus: false })
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return <EditReward reward={query.data} />
}

function EditReward({ reward }: { reward: RewardView }) {
  // state
  const say = useWords(formWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshRewards()
  const name = useRewardName()(reward)
  // actions
  const { form, ...sending } = useSendForm({
    initialValues: toValues(reward),
    validate: (values) => sayEach(say, findMissing(values)),
    send: (values) => changeReward(reward.id, toChange(values)),
    onDone: () => {
      void refresh()
      toast(say('saved'))
      void router.navigate({ href: paths.reward(reward.id) })
    },
  })
  // view
  return (
    <FormPage
      title={say('edit_title', { name })}
      lead={say('edit_lead')}
      back={{ to: paths.reward(reward.id), label: name }}
      sending={sending}
      action={say('save')}
      isEdit
    >
      <RewardFields form={form} isNew={false} />
    </FormPage>
  )
}

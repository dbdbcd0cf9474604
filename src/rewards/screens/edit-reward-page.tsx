import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { ErrorState } from '#ui/error-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { RewardView } from '../catalogue-contract.ts'
import { formWords } from './catalogue-words.ts'
import { changeReward, createReward, rewardQuery, useRefreshRewards } from './reward-data.ts'
import { RewardFields } from './reward-fields.tsx'
import { findMissing, newValues, type RewardValues, toReward, toValues } from './reward-form.ts'
import { useRewardName } from './reward-told.ts'

const useMissing = () => {
  const say = useWords(formWords)
  return (values: RewardValues) =>
    Object.fromEntries(Object.entries(findMissing(values)).map(([field, key]) => [field, say(key)]))
}

/** A new reward: saved as a draft, published from its own page. */
export function NewRewardPage() {
  // state
  const say = useWords(formWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshRewards()
  const validate = useMissing()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: newValues(),
    validate,
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
    <>
      <PageHeader title={say('new_title')} back={{ to: paths.rewards(), label: say('back') }} />
      <FormLayout onSubmit={submit} error={error} pending={pending} action={say('create')}>
        <RewardFields form={form} isNew />
      </FormLayout>
    </>
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
  const validate = useMissing()
  const name = useRewardName()(reward)
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: toValues(reward),
    validate,
    send: (values) => {
      const { kind: _, stock: __, ...change } = toReward(values)
      return changeReward(reward.id, change)
    },
    onDone: () => {
      void refresh()
      toast(say('saved'))
      void router.navigate({ href: paths.reward(reward.id) })
    },
  })
  // view
  return (
    <>
      <PageHeader
        title={say('edit_title', { name })}
        lead={say('edit_lead')}
        back={{ to: paths.reward(reward.id), label: name }}
      />
      <FormLayout
        onSubmit={submit}
        error={error}
        pending={pending}
        action={say('save')}
        aside={
          <LinkButton to={paths.reward(reward.id)} variant="subtle">
            {name}
          </LinkButton>
        }
      >
        <RewardFields form={form} isNew={false} />
      </FormLayout>
    </>
  )
}

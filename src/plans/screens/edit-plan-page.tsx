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
import type { PlanView } from '../contract.ts'
import { changePlan, createPlan, planQuery, useRefreshPlans } from './plan-data.ts'
import { PlanFields } from './plan-editor.tsx'
import { findMissing, newValues, type PlanValues, toPlan, toValues } from './plan-form.ts'
import { formWords, planWords } from './words.ts'

const useMissing = () => {
  const say = useWords(formWords)
  return (values: PlanValues) =>
    Object.fromEntries(Object.entries(findMissing(values)).map(([field, key]) => [field, say(key)]))
}

/** A new plan, begun from a proposal that can be sold as it stands. */
export function NewPlanPage() {
  // state
  const say = useWords(formWords)
  const sayPlan = useWords(planWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshPlans()
  const validate = useMissing()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: newValues(),
    validate,
    send: (values, idempotencyKey) => createPlan(toPlan(values), idempotencyKey),
    onDone: (plan: PlanView) => {
      void refresh()
      toast(say('created'))
      void router.navigate({ href: paths.plan(plan.id) })
    },
    draft: 'new-plan',
  })
  // view
  return (
    <>
      <PageHeader title={say('new_title')} back={{ to: paths.plans(), label: sayPlan('back') }} />
      <FormLayout onSubmit={submit} error={error} pending={pending} action={say('create')}>
        <PlanFields form={form} isNew />
      </FormLayout>
    </>
  )
}

/** New terms for a plan that is there. */
export function EditPlanPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  // data
  const query = useQuery({ ...planQuery(id), refetchOnWindowFocus: false })
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return <EditPlan plan={query.data} />
}

function EditPlan({ plan }: { plan: PlanView }) {
  // state
  const say = useWords(formWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshPlans()
  const validate = useMissing()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: toValues(plan),
    validate,
    send: (values) => {
      const { sku, terms } = toPlan(values)
      return changePlan(plan.id, { sku: sku ?? null, terms })
    },
    onDone: () => {
      void refresh()
      toast(say('saved'))
      void router.navigate({ href: paths.plan(plan.id) })
    },
  })
  // view
  return (
    <>
      <PageHeader
        title={say('edit_title', { name: plan.name })}
        lead={say('edit_lead')}
        back={{ to: paths.plan(plan.id), label: plan.name }}
      />
      <FormLayout
        onSubmit={submit}
        error={error}
        pending={pending}
        action={say('save')}
        aside={
          <LinkButton to={paths.plan(plan.id)} variant="subtle">
            {plan.name}
          </LinkButton>
        }
      >
        <PlanFields form={form} isNew={false} />
      </FormLayout>
    </>
  )
}

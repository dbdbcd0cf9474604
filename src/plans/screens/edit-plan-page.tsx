import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { ErrorState } from '#ui/error-state.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { usePaths } from '#ui/paths.tsx'
import { sayEach, useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { PlanView } from '../contract.ts'
import { changePlan, createPlan, planQuery, useRefreshPlans } from './plan-data.ts'
import { PlanFields } from './plan-editor.tsx'
import { findMissing, newValues, toPlan, toValues } from './plan-form.ts'
import { formWords, planWords } from './words.ts'

/** A new plan, begun from a proposal that can be sold as it stands. */
export function NewPlanPage() {
  // state
  const say = useWords(formWords)
  const sayPlan = useWords(planWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefreshPlans()
  // actions
  const { form, ...sending } = useSendForm({
    initialValues: newValues(),
    validate: (values) => sayEach(say, findMissing(values)),
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
    <FormPage
      title={say('new_title')}
      back={{ to: paths.plans(), label: sayPlan('back') }}
      sending={sending}
      action={say('create')}
    >
      <PlanFields form={form} isNew />
    </FormPage>
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
  // actions
  const { form, ...sending } = useSendForm({
    initialValues: toValues(plan),
    validate: (values) => sayEach(say, findMissing(values)),
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
    <FormPage
      title={say('edit_title', { name: plan.name })}
      lead={say('edit_lead')}
      back={{ to: paths.plan(plan.id), label: plan.name }}
      sending={sending}
      action={say('save')}
      isEdit
    >
      <PlanFields form={form} isNew={false} />
    </FormPage>
  )
}

import { NumberInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { CaseBoard } from '../contract.ts'
import { boardQuery, CASES } from './case-data.ts'
import { caseWords } from './words.ts'

/** How many points the office may give as gestures. */
export function BudgetDialog({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(boardQuery)
  return data ? <BudgetForm board={data} onClose={onClose} /> : null
}

function BudgetForm({ board, onClose }: { board: CaseBoard; onClose: () => void }) {
  // state
  const say = useWords(caseWords)
  const queries = useQueryClient()
  const { month_points, case_points } = board.gestures
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      month_points: month_points as number | string,
      case_points: case_points as number | string,
    },
    send: (values) => {
      const body = { month_points: Number(values.month_points), case_points: Number(values.case_points) }
      return api.put(`${CASES}/budget`, body, { schema: CaseBoard })
    },
    onDone: () => {
      void refreshPaths(queries, CASES)
      toast(say('budget_saved'))
      onClose()
    },
  })
  // view
  return (
    <FormDialog
      title={say('budget')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('budget_save')}
    >
      <FieldRow>
        <NumberInput label={say('budget_month')} min={0} {...form.getInputProps('month_points')} />
        <NumberInput label={say('budget_case')} min={0} {...form.getInputProps('case_points')} />
      </FieldRow>
    </FormDialog>
  )
}

import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Alert } from '#reports/alert-contract.ts'
import { api } from '#ui/api.ts'
import { refreshPaths, useSend } from '#ui/query.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { words } from './home-words.ts'

const SILENT_DAYS = 30

/** Somebody has looked, and it is nothing, or it is being seen to. */
export function SilenceAlert({ id }: { id: string }) {
  const say = useWords(words)
  const queries = useQueryClient()
  const sending = useSend(
    (days: number, idempotencyKey: string) =>
      api.post(`/alerts/${id}/silence`, { days }, { schema: Alert, idempotencyKey }),
    {
      onDone: () => {
        toast(say('alert_silenced'))
        void refreshPaths(queries, '/pulse')
      },
      onProblem: ({ message }) => toast(message, { tone: 'bad' }),
    },
  )
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={sending.isPending}
      onClick={() => sending.mutate(SILENT_DAYS)}
    >
      {say('alert_silence')}
    </Button>
  )
}

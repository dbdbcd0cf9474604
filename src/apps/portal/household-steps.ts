import { useEffect } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useExpire, useReadStore } from '#ui/light/use-read.ts'
import { api } from './api.ts'
import type { OwnHousehold } from './shapes.ts'

export type Household = NonNullable<OwnHousehold['household']>
type Step = { method: 'post' | 'patch' | 'delete'; path: string; body?: object; told?: string }

function send({ method, path, body }: Step, idempotencyKey: string): Promise<OwnHousehold> {
  if (method === 'post') return api.post(path, body ?? {}, { idempotencyKey })
  return method === 'patch' ? api.patch(path, body, { idempotencyKey }) : api.delete(path, { idempotencyKey })
}

/** Every write to the household answers with the household as it is then. */
export function useSteps() {
  const store = useReadStore()
  const { language } = useLanguage()
  const expire = useExpire()
  const tell = useTell()
  const steps = useAct(send, (next: OwnHousehold | undefined, step) => {
    if (next?.household !== undefined) store.put(keyOf(language, '/me/household'), next)
    expire('/me', '/me/household', '/me/rewards')
    if (step.told) tell(step.told)
  })
  const { problem } = steps
  // Refused for what was done already, perhaps: the page shows how it is.
  useEffect(() => {
    if (problem !== null) expire('/me/household')
  }, [problem, expire])
  return steps
}

export type Steps = ReturnType<typeof useSteps>

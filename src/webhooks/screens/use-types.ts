import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useWords } from '#ui/words.ts'
import { WebhookTypes } from '../contract.ts'
import { words } from './words.ts'

const TEST_TYPE = 'webhook.test'

/** What may be told, and how a type is called in the reader's language; a type that is no more is called by its name. */
export function useTypes() {
  const say = useWords(words)
  const { data } = useQuery({
    queryKey: ['/webhook-types'],
    queryFn: ({ signal }) => api.get('/webhook-types', { schema: WebhookTypes, signal }),
  })
  const names = new Map(data?.items.map(({ type, description }) => [type, description]))
  names.set(TEST_TYPE, say('type_test'))
  return { types: data?.items ?? [], sayType: (type: string): string => names.get(type) ?? type }
}

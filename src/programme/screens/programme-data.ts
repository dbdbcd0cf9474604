import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '#ui/api.ts'
import { Problem } from '#ui/problem.ts'
import { useSend } from '#ui/query.ts'
import { ProgrammeView, VersionView } from '../contract.ts'
import type { ProgrammeDefinition } from '../programme.ts'
import type { ClubNames } from '../telling.ts'
import type { Option } from './rules/suggestions.ts'

const KEY = ['/programme']

export const programmeQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => api.get('/programme', { schema: ProgrammeView, signal }),
})

const NO_NAMES: ClubNames = { branch: {}, plan: {}, segment: {} }

/** What rules may name, as the club calls it; nothing until it is known. */
export const useClubNames = (): ClubNames => useQuery(programmeQuery).data?.names ?? NO_NAMES

/** Names as a list to choose from. */
export const optionsOf = (names: Readonly<Record<string, string>>): Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export type DraftContent = { name: string | null; definition: ProgrammeDefinition }

const addressOf = (id: string, action = '') =>
  `/programme/versions/${encodeURIComponent(id)}${action === '' ? '' : `/${action}`}`

export function useCreateDraft(onDone: (draft: VersionView) => void) {
  const queries = useQueryClient()
  return useSend(
    (draft: DraftContent, idempotencyKey) =>
      api.post('/programme/versions', draft, { idempotencyKey, schema: VersionView }),
    {
      onDone: async (draft) => {
        await queries.invalidateQueries({ queryKey: KEY })
        onDone(draft)
      },
    },
  )
}

/**
 * Writes of one draft go one after the other, so that the last one typed is the one that stays. Each says on which
 * writing it stands: what somebody else wrote between is not written over.
 */
export function useSaveDraft({ id, revision }: Pick<VersionView, 'id' | 'revision'>) {
  const queries = useQueryClient()
  const seen = useRef(revision)
  const saving = useMutation({
    scope: { id: `programme-draft-${id}` },
    mutationFn: (draft: DraftContent) =>
      api.put(addressOf(id), { ...draft, revision: seen.current }, { schema: VersionView }),
    onSuccess: (saved) => {
      seen.current = saved.revision
      queries.setQueryData(
        programmeQuery.queryKey,
        (known) =>
          known && {
            ...known,
            versions: known.versions.map((version) => (version.id === id ? saved : version)),
          },
      )
    },
  })
  return { save: saving.mutateAsync, seen }
}

/** Somebody else wrote the draft since it was looked at. */
export const isDraftChanged = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'draft_changed'

export function useDeleteDraft(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete(addressOf(id)),
    onSuccess: async () => {
      onDone()
      await queries.invalidateQueries({ queryKey: KEY })
    },
  })
}

/** `on` is a day, or null for now; `revision` is the writing that is looked at. */
export function usePublish(
  { id, revision }: Pick<VersionView, 'id' | 'revision'>,
  { onDone, onProblem }: { onDone: (version: VersionView) => void; onProblem: (problem: Problem) => void },
) {
  const queries = useQueryClient()
  return useSend(
    (on: string | null, idempotencyKey) =>
      api.post(
        addressOf(id, 'publish'),
        { revision, ...(on !== null && { in_force_on: on }) },
        {
          idempotencyKey,
          schema: VersionView,
        },
      ),
    {
      onProblem,
      onDone: async (version) => {
        onDone(version)
        await queries.invalidateQueries({ queryKey: KEY })
      },
    },
  )
}

export function useWithdraw(onDone: () => void) {
  const queries = useQueryClient()
  return useSend(
    (id: string, idempotencyKey) =>
      api.post(addressOf(id, 'withdraw'), undefined, { idempotencyKey, schema: VersionView }),
    {
      onDone: async () => {
        onDone()
        await queries.invalidateQueries({ queryKey: KEY })
      },
    },
  )
}

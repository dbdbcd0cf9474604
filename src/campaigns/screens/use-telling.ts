import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SegmentView } from '#segments/contract.ts'
import { allSegmentsQuery } from '#segments/screens/segment-data.ts'
import { useFormat } from '#ui/use-format.tsx'
import type { Telling } from './campaign-told.ts'

const NONE: readonly SegmentView[] = []

/** The club's segments, and what sentences need of them. Until they are known they go by three dots. */
export function useTelling(): { telling: Telling; segments: readonly SegmentView[] } {
  const format = useFormat()
  const { data } = useQuery(allSegmentsQuery)
  const segments = data?.items ?? NONE
  const telling = useMemo<Telling>(() => {
    const names = new Map(segments.map(({ id, name }) => [id, name]))
    return { format, segmentName: (id) => (data === undefined ? '…' : names.get(id)) }
  }, [format, segments, data])
  return { telling, segments }
}

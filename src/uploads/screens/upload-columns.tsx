import type { Column } from '#ui/column.ts'
import { useNow } from '#ui/now.ts'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import type { UploadState } from '../upload.ts'

const TONES: Readonly<Record<UploadState, 'neutral' | 'accent' | 'good' | 'bad'>> = {
  draft: 'neutral',
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  stopped: 'neutral',
  failed: 'bad',
}

type Row = { state: UploadState; created_by: string | null; created_at: string }
type Words = 'state' | 'by' | 'when' | `state_${UploadState}`

/** What a list of uploaded files says of each, whatever it is for; the words are the room's, for they agree with its noun. */
export function useUploadColumns<Item extends Row>(
  say: (word: Words) => string,
): Record<'state' | 'by' | 'when', Column<Item>> {
  const format = useFormat()
  const now = useNow()
  return {
    state: {
      key: 'state',
      header: say('state'),
      cell: (row) => <Tag tone={TONES[row.state]}>{say(`state_${row.state}`)}</Tag>,
      value: (row) => say(`state_${row.state}`),
    },
    by: {
      key: 'by',
      header: say('by'),
      cell: (row) => row.created_by ?? '',
      value: (row) => row.created_by ?? '',
    },
    when: {
      key: 'when',
      header: say('when'),
      cell: (row) => format.relative(row.created_at, now),
      value: (row) => row.created_at,
    },
  }
}

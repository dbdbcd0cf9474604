import { useBranchName } from '#receipts/screens/branch-name.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { AlertDetail, AlertEvidence } from '../alert-contract.ts'
import { alertPageWords } from './alert-page-words.ts'

type Kind = AlertEvidence['kind']
type Of<K extends Kind> = AlertEvidence & { kind: K }

/** Alerts that have rows to look through, by what those are; the others are told whole by their words. */
const ROWS: Partial<Readonly<Record<AlertDetail['code'], Kind>>> = {
  card_too_busy: 'receipt',
  points_jumped: 'receipt',
  card_returns: 'return',
  returns_many: 'return',
  gestures_many: 'gesture',
  redemptions_fell: 'reward',
}

/** Receipts, returns, gestures or rewards of an alert, each opening what it is. */
export function AlertEvidenceTable({ alert: { code, evidence } }: { alert: AlertDetail }) {
  const say = useWords(alertPageWords)
  const columns = {
    receipt: useReceipts(),
    return: useReturns(),
    gesture: useGestures(),
    reward: useRewards(),
  }
  const kind = ROWS[code]
  const list = useLocalList(evidence, [], 'evidence.')
  if (kind === undefined) return null
  return (
    <Section title={say('evidence')} note={say('evidence_note')}>
      <DataTable
        label={say('evidence')}
        list={list}
        columns={columns[kind] as readonly Column<AlertEvidence>[]}
        rowKey={(row) => String(evidence.indexOf(row))}
        exportName={code}
        empty={<EmptyState title={say('evidence_none')}>{say('evidence_none_text')}</EmptyState>}
      />
    </Section>
  )
}

type Told = { at: string; points: number }

function useWhen<Row extends Told>(): Column<Row> {
  const say = useWords(alertPageWords)
  const format = useFormat()
  return { key: 'at', header: say('at'), cell: ({ at }) => format.dateTime(at), value: ({ at }) => at }
}

function usePoints<Row extends Told>(): Column<Row> {
  const say = useWords(alertPageWords)
  const format = useFormat()
  return {
    key: 'points',
    header: say('points'),
    cell: ({ points }) => format.number(points),
    value: ({ points }) => points,
    numeric: true,
  }
}

function useMember<Row extends { member_id: string | null }>(): Column<Row> {
  const say = useWords(alertPageWords)
  const paths = usePaths()
  return {
    key: 'member',
    header: say('member'),
    cell: ({ member_id }) =>
      member_id === null ? (
        say('nobody')
      ) : (
        <TextLink to={paths.member(member_id)}>{say('open_member')}</TextLink>
      ),
    value: ({ member_id }) => member_id,
  }
}

function useWhere<Row extends { branch: string; receipt_id: string }>(
  header: 'receipt' | 'from_receipt',
): Column<Row>[] {
  const say = useWords(alertPageWords)
  const paths = usePaths()
  const nameOf = useBranchName()
  return [
    {
      key: 'receipt',
      header: say(header),
      cell: ({ receipt_id }) => (
        <TextLink to={paths.receipt(receipt_id)}>
          <Ltr>{receipt_id}</Ltr>
        </TextLink>
      ),
      value: ({ receipt_id }) => receipt_id,
    },
    {
      key: 'branch',
      header: say('branch'),
      cell: ({ branch }) => nameOf(branch),
      value: ({ branch }) => nameOf(branch),
    },
  ]
}

function useReason<Row extends { reason: string | null }>(): Column<Row> {
  const say = useWords(alertPageWords)
  return { key: 'reason', header: say('reason'), cell: ({ reason }) => reason, value: ({ reason }) => reason }
}

function useReceipts(): Column<Of<'receipt'>>[] {
  const say = useWords(alertPageWords)
  const format = useFormat()
  return [
    useWhen(),
    ...useWhere<Of<'receipt'>>('receipt'),
    useMember(),
    {
      key: 'total',
      header: say('total'),
      cell: ({ total_minor }) => format.money(total_minor),
      value: ({ total_minor }) => format.money(total_minor),
      numeric: true,
    },
    usePoints(),
  ]
}

const useReturns = (): Column<Of<'return'>>[] => [
  useWhen(),
  ...useWhere<Of<'return'>>('from_receipt'),
  useMember(),
  useReason(),
  usePoints(),
]

function useGestures(): Column<Of<'gesture'>>[] {
  const say = useWords(alertPageWords)
  const paths = usePaths()
  return [
    useWhen(),
    useMember(),
    {
      key: 'where',
      header: say('where'),
      cell: ({ how, case_id }) =>
        case_id === null ? (
          say(`how_${how}`)
        ) : (
          <TextLink to={paths.case(case_id)}>{say(`how_${how}`)}</TextLink>
        ),
      value: ({ how }) => say(`how_${how}`),
    },
    useReason(),
    usePoints(),
  ]
}

function useRewards(): Column<Of<'reward'>>[] {
  const say = useWords(alertPageWords)
  const paths = usePaths()
  const format = useFormat()
  return [
    {
      key: 'reward',
      header: say('reward'),
      cell: ({ reward_id, name }) => <TextLink to={paths.reward(reward_id)}>{name}</TextLink>,
      value: ({ name }) => name,
    },
    {
      key: 'taken',
      header: say('taken'),
      cell: ({ taken }) => format.number(taken),
      value: ({ taken }) => taken,
      numeric: true,
    },
    {
      key: 'usual',
      header: say('usual'),
      cell: ({ usual }) => format.number(usual),
      value: ({ usual }) => usual,
      numeric: true,
    },
  ]
}

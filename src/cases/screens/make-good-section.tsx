import { Button, NumberInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MakeGoodKind } from '../case.ts'
import { CaseView } from '../contract.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { CASES, casePath } from './case-data.ts'
import classes from './cases.module.css'
import { caseWords } from './words.ts'

type Wish = { kind: MakeGoodKind; points?: number; back_to_stock?: boolean }

/** What makes it good, as far as it is possible now, and what was done. */
export function MakeGoodSection({ view }: { view: CaseView }) {
  // state
  const say = useWords(caseWords)
  const may = useMay()
  const queries = useQueryClient()
  const [isCancelling, setCancelling] = useState(false)
  const { gesture_points, refund_points, resend, replace, cancel } = view.may
  // actions
  const send = useSend(
    (wish: Wish, key) =>
      // The key of this press is its name: pressed again after a failure it is the same act.
      api.post(
        `${casePath(view.id)}/make-good`,
        { ...wish, make_good_id: key },
        { idempotencyKey: key, schema: CaseView },
      ),
    {
      onDone: () => {
        void refreshPaths(queries, CASES, '/redemptions', '/members')
        setCancelling(false)
        toast(say('done'))
      },
    },
  )
  const plain = [
    ...(resend ? (['resend'] as const) : []),
    ...(replace ? (['replace'] as const) : []),
    ...(cancel ? (['cancel'] as const) : []),
  ]
  const canDo = may('case.make_good') && view.member !== null
  // view
  return (
    <Section title={say('make_good')} note={say('make_good_note')}>
      {canDo && (
        <div className={classes.goods}>
          <ProblemNote error={isCancelling ? null : send.error} />
          <PointsRow kind="gesture" most={gesture_points} pending={send.isPending} onSend={send.mutate} />
          {refund_points > 0 && (
            <PointsRow kind="refund" most={refund_points} pending={send.isPending} onSend={send.mutate} />
          )}
          {plain.length > 0 && (
            <div className={classes.row}>
              {plain.map((kind) => (
                <Button
                  key={kind}
                  variant="default"
                  disabled={send.isPending}
                  onClick={() => (kind === 'cancel' ? setCancelling(true) : send.mutate({ kind }))}
                >
                  {say(`do_${kind}`)}
                </Button>
              ))}
            </div>
          )}
        </div>
      )}
      {isCancelling && view.redemption !== null && (
        <CancelDialog
          redemption={view.redemption}
          pending={send.isPending}
          error={send.error}
          onCancel={(back_to_stock) => send.mutate({ kind: 'cancel', back_to_stock })}
          onClose={() => setCancelling(false)}
        />
      )}
      <Done view={view} />
    </Section>
  )
}

type PointsRowProps = {
  kind: 'gesture' | 'refund'
  most: number
  pending: boolean
  onSend: (wish: Wish) => void
}

function PointsRow({ kind, most, pending, onSend }: PointsRowProps) {
  const say = useWords(caseWords)
  const [points, setPoints] = useState<number | string>('')
  const isPossible = Number(points) >= 1 && Number(points) <= most
  return (
    <div className={classes.row}>
      <NumberInput
        label={`${say(`do_${kind}`)}, ${say('points')}`}
        description={say('at_most', { points: most })}
        min={1}
        max={Math.max(1, most)}
        allowDecimal={false}
        disabled={most === 0}
        value={points}
        onChange={setPoints}
      />
      <Button
        variant="default"
        disabled={!isPossible || pending}
        onClick={() => {
          onSend({ kind, points: Number(points) })
          setPoints('')
        }}
      >
        {say(`do_${kind}`)}
      </Button>
    </div>
  )
}

function Done({ view }: { view: CaseView }) {
  const say = useWords(caseWords)
  const format = useFormat()
  if (view.made_good.length === 0) return null
  return (
    <ul className={classes.done} aria-label={say('made_good')}>
      {view.made_good.map(({ id, kind, points, by, at }) => (
        <li key={id}>
          {points > 0
            ? say('made_points', { what: say(`do_${kind}`), points: format.number(points) })
            : say(`do_${kind}`)}{' '}
          <span className={classes.soft}>
            {by?.name ?? say('from_office')} · {format.dateTime(at)}
          </span>
        </li>
      ))}
    </ul>
  )
}

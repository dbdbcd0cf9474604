import { Button, Modal, SegmentedControl, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MemberRow, MemberView } from '../contract.ts'
import { IDENTIFIER_KINDS } from '../identifier-kind.ts'
import { consentWords } from './consent-words.ts'
import { findQuery, memberQuery, useMerge } from './member-data.ts'
import { nameOf, titleOf } from './member-name.ts'
import classes from './members.module.css'
import { haveOtherNames, mergedBalances, refusedChannels } from './merge-plan.ts'
import { writePhone } from './phone.ts'
import { PhoneText } from './phone-text.tsx'
import { mergeWords } from './words.ts'

type MergeDialogProps = {
  member: MemberView
  onClose: () => void
  /** With the member who stays. */
  onMerged: (survivor: MemberView) => void
}

/** Finds the other registration of the same person, says in numbers what a merge does, and does it. */
export function MergeDialog({ member, onClose, onMerged }: MergeDialogProps) {
  const say = useWords(mergeWords)
  const [otherId, setOtherId] = useState<string | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('merge')}
      size="lg"
      classNames={{ title: classes.dialogTitle ?? '' }}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {otherId === null ? (
        <FindOther member={member} onChosen={setOtherId} />
      ) : (
        <MergeStep member={member} otherId={otherId} onBack={() => setOtherId(null)} onMerged={onMerged} />
      )}
    </Modal>
  )
}

function FindOther({ member, onChosen }: { member: MemberView; onChosen: (id: string) => void }) {
  // state
  const say = useWords(mergeWords)
  const [text, setText] = useState(member.last_name ?? '')
  const [asked] = useDebouncedValue(text.trim(), 150)
  // data
  const found = useQuery(findQuery(asked))
  const others = found.data?.items.filter((other) => other.id !== member.id) ?? []
  // view
  return (
    <>
      <TextInput
        label={say('find')}
        placeholder={say('find_hint')}
        data-autofocus
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={found.error} />
      <ul className={classes.found}>
        {others.map((other) => (
          <li key={other.id}>
            <UnstyledButton onClick={() => onChosen(other.id)}>
              <FoundMember member={other} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p role="status">{found.isSuccess && others.length === 0 ? say('find_none') : ''}</p>
    </>
  )
}

function FoundMember({ member }: { member: MemberRow }) {
  const format = useFormat()
  return (
    <>
      <span className={classes.foundName}>{titleOf(member)}</span>
      {member.phone && <PhoneText phone={member.phone} />}
      {member.email && <Ltr>{member.email}</Ltr>}
      <span className={classes.soft}>{format.date(member.joined_at)}</span>
    </>
  )
}

type MergeStepProps = Pick<MergeDialogProps, 'member' | 'onMerged'> & { otherId: string; onBack: () => void }

function MergeStep({ member, otherId, onBack, onMerged }: MergeStepProps) {
  // state
  const say = useWords(mergeWords)
  const staysLabel = useId()
  const [staysId, setStaysId] = useState(member.id)
  const [reason, setReason] = useState('')
  // data
  const other = useQuery(memberQuery(otherId))
  // actions
  const merging = useMerge((survivor) => {
    toast(say('done'))
    onMerged(survivor)
  })
  // view
  if (other.isPending) return <RowsSkeleton rows={4} />
  if (other.isError) return <ErrorState error={other.error} onRetry={() => void other.refetch()} />
  const [into, from] = staysId === member.id ? [member, other.data] : [other.data, member]
  const isHeld = from.balances.held > 0
  return (
    <div className={classes.merge}>
      <div>
        <Text component="div" fw={500} mb={4} id={staysLabel}>
          {say('stays')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby={staysLabel}
          value={staysId}
          onChange={setStaysId}
          data={[member, other.data].map((one) => ({ value: one.id, label: <Candidate member={one} /> }))}
        />
      </div>
      <Consequences from={from} into={into} />
      <TextInput
        label={say('reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={merging.error} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onBack}>
          {say('other')}
        </Button>
        <Button
          color="red"
          disabled={isHeld}
          loading={merging.isPending}
          onClick={() => merging.mutate({ from: from.id, into: into.id, reason })}
        >
          {say('act')}
        </Button>
      </div>
    </div>
  )
}

function Candidate({ member }: { member: MemberView }) {
  return (
    <>
      {titleOf(member)} {member.phone && <PhoneText phone={member.phone} />}
    </>
  )
}

/** What the merge will do, one line each, in numbers. */
function Consequences({ from, into }: { from: MemberView; into: MemberView }) {
  const say = useWords(mergeWords)
  const channel = useWords(consentWords)
  const format = useFormat()
  const bold = { b: (chunks: React.ReactNode[]) => <b>{chunks}</b> }
  const { available, pending, debt, held } = from.balances
  const after = mergedBalances(from.balances, into.balances)
  const refused = refusedChannels(from, into)
  const moving = IDENTIFIER_KINDS.flatMap((kind) =>
    from.identifiers
      .filter((one) => one.kind === kind)
      .map(({ value }) => (kind === 'phone' ? writePhone(value) : value)),
  )
  return (
    <ul className={classes.consequences}>
      {haveOtherNames(from, into) && (
        <li>
          <b>{say('other_names', { from: nameOf(from), into: nameOf(into) })}</b>
        </li>
      )}
      {held > 0 && <li>{say('held')}</li>}
      <li>{say.rich('points', { points: available + pending, ...bold })}</li>
      {debt > 0 && <li>{say('debt', { debt })}</li>}
      <li>
        {say.rich('after', {
          available: format.number(after.available),
          pending: after.pending,
          debt: after.debt,
          ...bold,
        })}
      </li>
      <li>
        {say.rich('identifiers', {
          count: moving.length,
          list: <Ltr key="list">{moving.join(', ')}</Ltr>,
        })}
      </li>
      {refused.length > 0 && (
        <li>{say('refusal', { channels: format.list(refused.map((one) => channel(`channel_${one}`))) })}</li>
      )}
      <li>{say('history')}</li>
      <li>{say('final')}</li>
    </ul>
  )
}

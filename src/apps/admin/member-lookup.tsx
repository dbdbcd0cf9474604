import { Button, Loader, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { MemberList, type MemberRow } from '#members/contract.ts'
import { api } from '#ui/api.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import classes from './member-lookup.module.css'
import { paths } from './paths.ts'
import { words } from './words.ts'

const MIN_LETTERS = 2
const RESULTS = 8

function useFound(text: string) {
  const [query] = useDebouncedValue(text.trim(), 150)
  return useQuery({
    queryKey: ['members', 'look-up', query],
    queryFn: ({ signal }) =>
      api.get('/members', { query: { q: query, limit: RESULTS }, schema: MemberList, signal }),
    enabled: query.length >= MIN_LETTERS,
    placeholderData: keepPreviousData,
  })
}

function Result({ member }: { member: MemberRow }) {
  const name = [member.first_name, member.last_name].filter((part) => part !== null).join(' ')
  const details = [member.phone, member.email, member.card].filter((detail) => detail !== null)
  return (
    <>
      <span className={classes.name}>{name || <Ltr>{details[0] ?? member.id}</Ltr>}</span>
      <span className={classes.details}>
        {details.slice(0, 2).map((detail) => (
          <Ltr key={detail}>{detail}</Ltr>
        ))}
      </span>
    </>
  )
}

/** What the modal holds; made anew each time that it opens, so that it always starts empty. */
function Search({ onClose }: { onClose: () => void }) {
  // state
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const say = useWords(words)
  const may = useMay()
  const navigate = useNavigate()
  // data
  const found = useFound(text)
  const asked = text.trim().length >= MIN_LETTERS
  const members = asked ? (found.data?.items ?? []) : []
  const active = Math.min(chosen, members.length - 1)
  const none = asked && found.isSuccess && !found.isPlaceholderData && members.length === 0
  // actions
  const leaveFor = (href: string) => {
    onClose()
    void navigate({ href })
  }
  const open = (member: MemberRow | undefined) => {
    if (member) leaveFor(paths.member(member.id))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') open(members[active])
    if (step === undefined || members.length === 0) return
    event.preventDefault()
    setChosen((active + step + members.length) % members.length)
  }
  // view
  return (
    <>
      <TextInput
        size="lg"
        variant="unstyled"
        data-autofocus
        role="combobox"
        aria-label={say('find_member')}
        aria-expanded={members.length > 0}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={say('find_hint')}
        leftSection={
          found.isFetching ? <Loader size="xs" /> : <IconSearch size={20} stroke={1.6} aria-hidden />
        }
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="visually-hidden">
        {asked && found.isSuccess ? say('find_count', { count: members.length }) : ''}
      </span>
      <div id={listId} role="listbox" aria-label={say('find_member')} className={classes.list}>
        {members.map((member, index) => (
          <div
            key={member.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.result}
            onMouseEnter={() => setChosen(index)}
            onClick={() => open(member)}
            onKeyDown={onKeyDown}
          >
            <Result member={member} />
          </div>
        ))}
      </div>
      {asked && <ProblemNote error={found.error} />}
      {none && (
        <div className={classes.none}>
          <p>{say('find_none')}</p>
          {may('member.join') && (
            <Button variant="light" onClick={() => leaveFor(paths.newMember())}>
              {say('find_enrol')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** Ctrl/Cmd-K: from anything that a person at the counter can say to that member's page. */
export function MemberLookup({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useWords(words)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      padding="xs"
      size="lg"
      attributes={{ content: { 'aria-label': say('find_member') } }}
    >
      <Search onClose={onClose} />
    </Modal>
  )
}

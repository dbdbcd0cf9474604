import { TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberRow } from '#members/contract.ts'
import { findQuery } from '#members/screens/member-data.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { PhoneText } from '#members/screens/phone-text.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import classes from './receipts.module.css'
import { returnWords } from './return-words.ts'

/** Finds one member by what a person can say at a counter. */
export function MemberSearch({ label, onChosen }: { label: string; onChosen: (member: MemberRow) => void }) {
  // state
  const say = useWords(returnWords)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  // data
  const found = useQuery(findQuery(asked))
  const members = asked.length < 2 ? [] : (found.data?.items ?? [])
  const none = asked.length >= 2 && found.isSuccess && members.length === 0
  // view
  return (
    <>
      <TextInput
        label={label}
        placeholder={say('claim_find_hint')}
        data-autofocus
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={found.error} />
      <ul className={classes.found}>
        {members.map((member) => (
          <li key={member.id}>
            <UnstyledButton onClick={() => onChosen(member)}>
              <span className={classes.foundName}>{titleOf(member)}</span>
              {member.phone && <PhoneText phone={member.phone} />}
              {member.card && <Ltr>{member.card}</Ltr>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p role="status" className={classes.soft}>
        {none ? say('claim_none') : ''}
      </p>
    </>
  )
}

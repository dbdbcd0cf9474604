import { Button, Popover } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { memberQuery } from '#members/screens/member-data.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { useWords } from '#ui/words.ts'
import { MemberSearch } from './member-search.tsx'
import { receiptWords } from './words.ts'

type MemberFilterProps = {
  /** The member whose receipts are shown; undefined for everybody's. */
  memberId: string | undefined
  onChange: (memberId: string) => void
}

/** Narrows a list of receipts down to one member's. */
export function MemberFilter({ memberId, onChange }: MemberFilterProps) {
  const say = useWords(receiptWords)
  const [opened, setOpened] = useState(false)
  const member = useQuery({ ...memberQuery(memberId ?? ''), enabled: memberId !== undefined })
  if (memberId !== undefined)
    return (
      <Button
        variant="light"
        rightSection={<IconX size={14} aria-hidden />}
        aria-label={say('member_filter_clear')}
        onClick={() => onChange('')}
      >
        {member.data ? titleOf(member.data) : '…'}
      </Button>
    )
  return (
    <Popover opened={opened} onChange={setOpened} width={340} trapFocus withinPortal={false} shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {say('member_filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MemberSearch
          label={say('member')}
          onChosen={(chosen) => {
            setOpened(false)
            onChange(chosen.id)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

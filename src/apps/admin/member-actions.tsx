import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowsJoin, IconDots, IconLogout, IconPencil, IconTrash } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import type { MemberView } from '#members/contract.ts'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './member-words.ts'
import { paths } from './paths.ts'

export type MemberDialog = 'adjust' | 'merge' | 'sign_out' | 'erase'

type MemberActionsProps = { member: MemberView; onOpen: (dialog: MemberDialog) => void }

/** What may be done with a member: the common thing as a button, the rest behind it. */
export function MemberActions({ member, onOpen }: MemberActionsProps) {
  const say = useWords(words)
  const may = useMay()
  const router = useRouter()
  const hasMenu = may('member.write') || may('member.merge') || may('member.erase')
  return (
    <>
      {may('ledger.adjust') && (
        <Button variant="default" onClick={() => onOpen('adjust')}>
          {say('adjust')}
        </Button>
      )}
      {hasMenu && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={say('more')}>
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {may('member.write') && (
              <Menu.Item
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => void router.navigate({ href: paths.editMember(member.id) })}
              >
                {say('edit')}
              </Menu.Item>
            )}
            {may('member.merge') && (
              <Menu.Item
                leftSection={<IconArrowsJoin size={16} aria-hidden />}
                onClick={() => onOpen('merge')}
              >
                {say('merge')}
              </Menu.Item>
            )}
            {may('member.write') && (
              <Menu.Item
                leftSection={<IconLogout size={16} aria-hidden />}
                onClick={() => onOpen('sign_out')}
              >
                {say('sign_out')}
              </Menu.Item>
            )}
            {may('member.erase') && (
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onOpen('erase')}>
                {say('erase')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
